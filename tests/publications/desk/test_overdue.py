"""What was due and could not be published is told to those who may mend it."""

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageLogEntry

from core.editing import overdue
from publications.production import exporting
from tests import factories
from tests.publications.releasing.hours import HOUR, fail, run_the_clock, schedule, spoil

pytestmark = pytest.mark.django_db


def test_paper_that_cannot_be_released_is_told_once_in_the_log_and_in_its_history(draft, caplog):
    spoil(schedule(draft))
    run_the_clock()
    run_the_clock()
    assert caplog.text.count("could not be published: “Harbours”") == 1
    assert PageLogEntry.objects.filter(page=draft.pk, action=overdue.REFUSED).count() == 1


@pytest.mark.parametrize(
    ("role", "sees"), [("publisher", True), ("editor", True), ("contact", False)]
)
def test_paper_that_cannot_be_released_is_named_to_those_who_may_mend_it(client, draft, role, sees):
    spoil(schedule(draft))
    run_the_clock()
    client.force_login(factories.make_user(role))
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        first_page = client.get("/admin/").content.decode()
    assert ("Due, and not published" in first_page) == sees
    assert ("Contribution 1 names nobody" in first_page) == sees
    assert "Due, and not published" not in client.get("/admin/").content.decode()


def test_editors_are_told_when_no_clock_runs(publisher, draft):
    schedule(draft)
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        first_page = publisher.get("/admin/").content.decode()
    assert "Nothing has tried to publish it" in first_page


def test_unforeseen_failure_is_told_without_its_details(publisher, draft, monkeypatch):
    schedule(draft)
    monkeypatch.setattr(exporting, "request_for", fail)
    run_the_clock()
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        first_page = publisher.get("/admin/").content.decode()
    assert "Something unforeseen went wrong" in first_page
