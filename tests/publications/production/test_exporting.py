"""Formats of papers: ordered with what causes them, made once, and never lost or half there."""

import hashlib
import logging
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import PublisherSettings
from publications.facts.released import whole_record
from publications.models import Export, PaperPage
from publications.models.exports import LEASE, PAUSES
from publications.production import export_sources, exporting
from publications.production.check_words import in_words
from publications.reading import format_views
from publications.record.paper import Unprintable, Unsound
from tests import factories

pytestmark = pytest.mark.django_db


class Form(SimpleNamespace):
    """A format that prints the title and the contacts' numbers, and counts how often it was asked."""

    KIND, NAME, SUFFIX, ENDING = "sheet", "sheet.txt", ".txt", "-sheet.txt"
    MEDIA_TYPE = "text/plain"

    def __init__(self) -> None:
        super().__init__(printed=[], error=None)

    def render(self, record) -> bytes:
        if self.error:
            raise self.error
        numbers = " ".join(number.written for c in record.contacts for number in c.numbers)
        self.printed.append(record.title)
        return f"{record.title} {numbers} {record.publisher.name}".encode()


@pytest.fixture
def form(monkeypatch) -> Form:
    form = Form()
    monkeypatch.setattr(exporting, "FORMATS", {"sheet": form})
    monkeypatch.setattr(format_views, "FORMATS", {"sheet": form})
    return form


@pytest.fixture
def paper(form):
    person = factories.make_person("Ada", numbers=[("phone", "+32 2 669 31 80", "+3226693180")])
    paper = factories.make_paper("Harbours", contacts=[person])
    exporting.request_exports([paper.pk], ["sheet"])
    return paper


def work() -> None:
    exporting.build_due.call()


def order_of(paper) -> Export:
    return Export.objects.get(paper=paper)


def text_of(paper) -> str:
    with default_storage.open(order_of(paper).file.name) as file:
        return file.read().decode()


def publish(paper, **changes) -> None:
    for name, value in changes.items():
        setattr(paper, name, value)
    paper.save_revision().publish()
    exporting.request_exports([paper.pk], ["sheet"])


def test_publishing_orders_every_format_and_a_worker_makes_it(paper, form):
    assert order_of(paper).state == Export.State.WAITING
    work()
    order = order_of(paper)
    assert order.state == Export.State.READY
    assert text_of(paper).startswith("Harbours +32 2 669 31 80")
    assert order.size == len(text_of(paper).encode())


def test_many_changes_are_one_order(paper, form):
    for number in range(5):
        publish(paper, title=f"Harbours {number}")
    work()
    assert form.printed == ["Harbours 4"]


def test_what_has_not_changed_is_not_made_again(paper, form):
    work()
    before = order_of(paper)
    exporting.request_exports([paper.pk], ["sheet"])
    work()
    after = order_of(paper)
    assert (after.file.name, after.built_at) == (before.file.name, before.built_at)
    assert form.printed == ["Harbours"]


def test_readers_have_the_file_of_before_until_the_new_one_is_whole(paper, form):
    work()
    before = order_of(paper).file.name
    publish(paper, title="Ports")
    assert order_of(paper).state == Export.State.UPDATING
    assert order_of(paper).file.name == before
    assert text_of(paper).startswith("Harbours")
    work()
    assert text_of(paper).startswith("Ports")


def test_replaced_file_is_deleted(paper, form, django_capture_on_commit_callbacks):
    work()
    before = order_of(paper).file.name
    publish(paper, title="Ports")
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert not default_storage.exists(before)
    assert default_storage.exists(order_of(paper).file.name)


def test_change_that_comes_while_a_worker_is_busy_is_not_lost(paper, form):
    order = exporting.next_order()
    publish(paper, title="Ports")
    exporting.build(order)
    assert order_of(paper).due_at
    work()
    assert text_of(paper).startswith("Ports")


def test_paper_that_is_deleted_while_a_format_is_made_is_no_fault(paper, form, monkeypatch, caplog):
    render = form.render

    def delete_and_render(record) -> bytes:
        PaperPage.objects.get(pk=paper.pk).delete()
        return render(record)

    monkeypatch.setattr(form, "render", delete_and_render)
    monkeypatch.setattr(exporting, "MADE_OF", {"sheet": "sheet"})
    order = order_of(paper)
    with caplog.at_level(logging.WARNING, "publications.production.exporting"):
        work()
    connection.check_constraints()
    assert caplog.text.count("\n") == 1
    assert "A paper was deleted while a format of it was made" in caplog.text
    assert not Export.objects.exists()
    assert order.files_left() == []


def test_order_of_a_dead_worker_is_filled_by_another(paper, form):
    exporting.next_order()
    work()
    assert form.printed == []
    Export.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    work()
    assert form.printed == ["Harbours"]


def test_worker_that_comes_back_after_its_time_changes_nothing(paper, form):
    late = exporting.next_order()
    Export.objects.update(claimed_until=timezone.now() - LEASE)
    publish(paper, title="Ports")
    work()
    there = order_of(paper).file.name
    exporting.build(late)
    assert order_of(paper).file.name == there
    assert text_of(paper).startswith("Ports")


def test_file_left_by_a_stopped_worker_is_taken_up(paper, form, django_capture_on_commit_callbacks):
    order = exporting.next_order()
    content = form.render(whole_record(paper))
    name = order.path(hashlib.sha256(content).hexdigest(), ".txt")
    default_storage.save(name, ContentFile(content))
    default_storage.save(order.path("0" * 64, ".txt"), ContentFile(b"of a third version"))
    Export.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    with django_capture_on_commit_callbacks(execute=True):
        work()
    assert order_of(paper).file.name == name
    assert order_of(paper).files_left() == []


def test_failure_is_told_in_the_formats_words_and_tried_again_after_growing_pauses(paper, form):
    form.error = Unprintable("Figure 2 has no description.")
    pauses = []
    for _try in range(len(PAUSES)):
        Export.objects.update(due_at=timezone.now())
        work()
        order = order_of(paper)
        assert order.error == "Figure 2 has no description."
        pauses.append(order.due_at - timezone.now())
    assert pauses == sorted(pauses)
    Export.objects.update(due_at=timezone.now())
    work()
    assert order_of(paper).state == Export.State.FAILED
    form.error = None
    exporting.request_exports([paper.pk], ["sheet"])
    work()
    assert order_of(paper).state == Export.State.READY


def test_unforeseen_failure_says_where_to_look(paper, form, caplog):
    form.error = ZeroDivisionError()
    work()
    assert "in the log" in order_of(paper).error
    assert "ZeroDivisionError" in caplog.text


# Checks


def test_what_was_checked_is_kept_with_the_file(paper, form):
    form.check = lambda content: ("tagged", "PDF/UA-1", "pages=3")
    work()
    assert order_of(paper).checks[:2] == ["tagged", "PDF/UA-1"]
    assert in_words(order_of(paper).checks) == "Tagged, PDF/UA-1, 3 pages"


def test_file_that_fails_its_check_never_replaces_the_one_of_before(paper, form, caplog):
    work()
    before = order_of(paper)

    def refuse(content):
        raise Unsound("tagged", "pages")

    form.check = refuse
    publish(paper, title="Ports")
    work()
    after = order_of(paper)
    assert after.file.name == before.file.name
    assert text_of(paper).startswith("Harbours")
    assert after.files_left() == []
    assert after.error == (
        "The file was made but did not pass its checks (tagged, pages), so readers keep the one "
        "of before. Tell your administrator."
    )
    assert after.checks == before.checks
    assert "Unsound" in caplog.text


def test_format_that_has_no_check_is_made_all_the_same(paper, form):
    work()
    assert order_of(paper).state == Export.State.READY
    assert in_words(order_of(paper).checks) == ""


# Whose papers


def closed(paper, kind: str = "login") -> None:
    PageViewRestriction.objects.create(page=paper, restriction_type=kind)


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_formats_of_a_paper_for_some_are_made_too(paper, form, kind):
    closed(paper, kind)
    work()
    assert text_of(paper).startswith("Harbours")


def test_paper_for_some_prints_of_people_only_what_everybody_may_see(paper, form):
    closed(factories.people())
    closed(paper)
    work()
    assert "+32 2 669 31 80" not in text_of(paper)


def in_a_day():
    return timezone.now() + timedelta(days=1)


@pytest.fixture
def coming(form, paper, django_capture_on_commit_callbacks):
    """A paper that will be published for the first time tomorrow."""
    Export.objects.all().delete()
    coming = factories.make_paper("Locks", live=False)
    coming.go_live_at = in_a_day()
    coming.save_revision().publish()
    return coming


def test_scheduled_paper_has_its_formats_before_its_hour(coming, form, client):
    assert order_of(coming).state == Export.State.WAITING
    work()
    assert text_of(coming).startswith("Locks")
    assert client.get(f"{coming.url}sheet.txt").status_code == 404


def test_formats_are_there_at_the_instant_of_release(coming, form):
    work()
    made = order_of(coming).file.name
    past = timezone.now() - timedelta(seconds=1)
    revision = coming.scheduled_revision
    revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert PaperPage.objects.get(pk=coming.pk).live
    assert order_of(coming).file.name == made
    work()
    assert order_of(coming).file.name == made


def test_newer_draft_of_a_scheduled_paper_is_not_printed(coming, form):
    draft = coming.get_latest_revision_as_object()
    draft.title = "Bridges"
    draft.save_revision()
    work()
    assert text_of(coming).startswith("Locks")


def test_nothing_is_kept_of_a_paper_whose_hour_was_taken_back(
    coming, form, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        work()
    name = order_of(coming).file.name
    revision = coming.scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    work()
    assert not Export.objects.filter(paper=coming).exists()
    assert not default_storage.exists(name)


def test_new_version_that_is_scheduled_is_printed_at_its_release(paper, form):
    work()
    draft = paper.get_latest_revision_as_object()
    draft.title, draft.go_live_at = "Ports", in_a_day()
    draft.save_revision().publish()
    exporting.request_exports([paper.pk], ["sheet"])
    work()
    assert text_of(paper).startswith("Harbours")


def test_change_of_a_contact_orders_formats_of_scheduled_papers_too(coming, form):
    work()
    assert coming.pk in exporting.papers_printing(PublisherSettings.load())


def test_formats_of_a_paper_that_nobody_may_see_are_deleted(
    paper, form, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        work()
    name = order_of(paper).file.name
    with django_capture_on_commit_callbacks(execute=True):
        paper.unpublish()
        exporting.request_exports([paper.pk], ["sheet"])
    work()
    assert not Export.objects.filter(paper=paper).exists()
    assert not default_storage.exists(name)


def test_contacts_new_number_and_houses_new_name_are_printed(paper, form):
    work()
    person = paper.contacts.get().person
    person.numbers.update(number="+32 2 111")
    exporting.request_for(person)
    house = PublisherSettings.load()
    house.name = "Quay House"
    house.save()
    exporting.request_exports([paper.pk], ["sheet"])
    work()
    assert text_of(paper) == "Harbours +32 2 111 Quay House"


def test_everything_that_a_paper_prints_orders_its_formats(paper, form):
    work()
    for changed in (paper, paper.contacts.get().person, PublisherSettings.load()):
        assert list(exporting.papers_printing(changed)) == [paper.pk]
    assert list(exporting.papers_printing(factories.make_image())) == []


def test_house_says_who_has_evaluated_its_e_books(paper):
    assert whole_record(paper).publisher.evaluator == ""
    PublisherSettings.objects.update(epub_evaluator="Quay House")
    assert whole_record(paper).publisher.evaluator == "Quay House"


def test_record_is_made_once_for_all_formats_and_for_none_that_is_there(monkeypatch):
    paper = factories.make_paper(
        "Harbours", cover_image=factories.make_image(), cover_decorative=True
    )
    read = []
    make = export_sources.whole_record
    monkeypatch.setattr(
        export_sources, "whole_record", lambda one: read.append(one.pk) or make(one)
    )
    work()
    there = {one.kind for one in Export.objects.filter(paper=paper).exclude(file="")}
    assert {"pdf", "brief", "epub", "card"} <= there
    assert read == [paper.pk]
    monkeypatch.setattr(export_sources, "_read", None)
    Export.objects.update(due_at=timezone.now())
    work()
    assert read == [paper.pk]
