"""A release, whoever makes it: whole or not at all, with its persons, and once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import copy_page, publish_revision, unpublish
from wagtail.models import Page

from core.running import clock
from publications.models import Export, PaperPage
from publications.production import exporting
from tests import factories
from tests.publications.desk.test_paper_form import add
from tests.publications.releasing.hours import (
    HOUR,
    Broken,
    fail,
    now_of,
    releases,
    run_the_clock,
    schedule,
    spoil,
)
from tests.roles.forms import fields_of

pytestmark = pytest.mark.django_db


# Whole or not at all, by every hand


def by_its_form(client, paper):
    address = reverse("wagtailadmin_pages:edit", args=[paper.pk])
    return client.post(address, {**fields_of(client.get(address)), "action-publish": "1"})


def in_bulk(client, paper):
    address = f"/admin/bulk/wagtailcore/page/publish/?id={paper.pk}"
    return client.post(address, {"next": "/admin/papers/"})


def by_approval(client, paper):
    paper.get_workflow().start(paper, factories.make_user("editor"))
    state = paper.current_workflow_task_state
    return client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[paper.pk, "approve", state.pk])
    )


def by_code(client, paper):
    paper.latest_revision.publish()


EVERY_HAND = [by_its_form, in_bulk, by_approval, by_code]


@pytest.mark.parametrize("release", EVERY_HAND)
def test_release_brings_its_persons_its_log_entry_and_its_orders(
    publisher, draft, unheard, release
):
    release(publisher, draft)
    assert now_of(draft).live
    assert now_of(unheard).live
    assert releases(draft) == 1
    assert draft.exports.count() == len(Export.Kind)


@pytest.mark.parametrize("release", EVERY_HAND)
def test_release_that_ends_at_its_log_entry_has_not_begun(
    publisher, draft, unheard, release, monkeypatch
):
    monkeypatch.setattr(publish_revision, "log", fail)
    with pytest.raises(Broken):
        release(publisher, draft)
    assert not now_of(draft).live
    assert not now_of(unheard).live
    assert not draft.exports.exists()


def test_new_paper_whose_release_ends_early_is_kept_as_a_draft(publisher, monkeypatch):
    monkeypatch.setattr(publish_revision, "log", fail)
    with pytest.raises(Broken):
        add(publisher, **{"action-publish": "1"})
    paper = PaperPage.objects.get()
    assert not paper.live
    assert paper.get_latest_revision_as_object().title == "Japan’s strategy"


def test_new_paper_is_a_draft_until_it_is_whole(publisher, monkeypatch):
    """Its privacy is set after it is stored, and a stranger may ask in between."""
    seen = []
    monkeypatch.setattr(
        "wagtail.admin.views.pages.create.CreateView.set_default_privacy_setting",
        lambda view: seen.append(now_of(view.page).live),
    )
    add(publisher, **{"action-publish": "1"})
    assert seen == [False]
    assert PaperPage.objects.get().live


def test_taking_back_that_ends_at_its_log_entry_has_not_begun(publisher, monkeypatch):
    paper = factories.make_paper("Harbours")
    monkeypatch.setattr(unpublish, "log", fail)
    with pytest.raises(Broken):
        publisher.post(reverse("wagtailadmin_pages:unpublish", args=[paper.pk]))
    assert now_of(paper).live


def test_copy_of_a_published_paper_that_ends_at_its_log_entry_has_not_begun(monkeypatch):
    paper = factories.make_paper("Harbours")
    monkeypatch.setattr(copy_page, "log", fail)
    with pytest.raises(Broken):
        paper.copy(update_attrs={"slug": "copy"})
    assert PaperPage.objects.get() == paper


# By the clock


@pytest.mark.parametrize("command", ["publish_scheduled", "publish_scheduled_pages"])
def test_hours_that_passed_while_nothing_ran_are_caught_up_at_the_next_tick(
    draft, unheard, command
):
    schedule(draft)
    leaving = factories.make_paper("Locks")
    Page.objects.filter(pk=leaving.pk).update(expire_at=timezone.now() + HOUR)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        call_command(command)
        call_command(command)
    assert now_of(draft).live
    assert now_of(unheard).live
    assert releases(draft) == 1
    assert (now_of(leaving).live, now_of(leaving).expired) == (False, True)


def test_dry_run_changes_nothing(draft, capsys):
    schedule(draft)
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        call_command("publish_scheduled", "--dryrun")
    assert "Harbours" in capsys.readouterr().out
    assert not now_of(draft).live


def test_paper_that_cannot_be_released_is_logged_and_holds_up_no_other(draft, caplog):
    incomplete = factories.make_paper("Grain", live=False)
    spoil(schedule(incomplete))
    schedule(draft, timezone.now() + HOUR + timedelta(minutes=1))
    run_the_clock()
    assert now_of(draft).live
    assert not now_of(incomplete).live
    assert incomplete.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert "“Grain”" in caplog.text
    assert "names nobody" in caplog.text


def test_failure_that_nobody_has_foreseen_holds_up_no_other(draft, monkeypatch, caplog):
    schedule(draft)
    schedule(factories.make_paper("Locks", live=False))
    request_for = exporting.request_for

    def fail_for_harbours(page):
        return fail() if page.title == "Harbours" else request_for(page)

    monkeypatch.setattr(exporting, "request_for", fail_for_harbours)
    run_the_clock()
    assert set(PaperPage.objects.live().values_list("title", flat=True)) == {"Locks"}
    assert "Broken" in caplog.text
    monkeypatch.undo()
    run_the_clock()
    assert now_of(draft).live


def test_busy_database_is_tried_again(draft, monkeypatch):
    schedule(draft)
    answers = iter([OperationalError("database is locked"), None])
    publish = clock.publish

    def busy_at_first(key):
        if error := next(answers):
            raise error
        publish(key)

    monkeypatch.setattr(clock, "publish", busy_at_first)
    run_the_clock()
    assert releases(draft) == 1


def test_database_that_stays_busy_is_asked_again_at_the_next_tick(draft, monkeypatch, caplog):
    schedule(draft)

    def busy(key):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(clock, "publish", busy)
        run_the_clock()
    assert "“Harbours”" in caplog.text
    assert not now_of(draft).live
    run_the_clock()
    assert releases(draft) == 1


def test_paper_whose_hour_was_taken_back_meanwhile_is_not_released(draft):
    revision = schedule(draft)
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        (due,) = clock.due().values_list("pk", flat=True)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        clock.publish(due)
    assert not now_of(draft).live


def test_paper_that_was_given_more_time_meanwhile_is_not_taken_back():
    paper = factories.make_paper("Harbours")
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() + HOUR)
    clock.take_back(Page, paper.pk)
    assert now_of(paper).live


def test_next_version_of_a_paper_that_expires_keeps_its_hour():
    paper = factories.make_paper("Harbours")
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() + HOUR)
    next_version = now_of(paper)
    next_version.title, next_version.expire_at = "Ports", None
    schedule(next_version, timezone.now() + 3 * HOUR)
    run_the_clock(2 * HOUR)
    assert not now_of(paper).live
    run_the_clock(4 * HOUR)
    assert (now_of(paper).live, now_of(paper).title) == (True, "Ports")


def test_next_version_that_is_due_at_the_hour_of_expiry_is_released():
    paper = factories.make_paper("Harbours")
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() + HOUR)
    next_version = now_of(paper)
    next_version.title, next_version.expire_at = "Ports", None
    schedule(next_version, timezone.now() + HOUR)
    run_the_clock()
    assert (now_of(paper).live, now_of(paper).title) == (True, "Ports")
