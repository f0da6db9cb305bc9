"""The server’s clock is set back: what was released stays."""

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from publications.models import Export
from tests import factories
from tests.publications.releasing.hours import HOUR, now_of, releases, run_the_clock, schedule

pytestmark = pytest.mark.django_db


def test_what_was_released_stays_when_the_clock_is_set_back(client, draft, unheard):
    schedule(draft)
    run_the_clock()
    with time_machine.travel(timezone.now() + HOUR / 2, tick=True):
        assert client.get(f"/publications/{draft.slug}/").status_code == 200
        assert client.get(f"/people/{unheard.slug}/").status_code == 200
        assert "Harbours" in client.get("/publications/").content.decode()
        call_command("publish_scheduled")
    assert now_of(draft).live
    assert releases(draft) == 1


def test_page_stored_as_live_before_its_hour_waits_for_it(client):
    """Other ways than a publication may store this, such as an import from a database."""
    paper = factories.make_paper("Harbours")
    Page.objects.filter(pk=paper.pk).update(go_live_at=timezone.now() + HOUR)
    assert client.get(f"/publications/{paper.slug}/").status_code == 404


def test_formats_are_made_when_the_clock_was_set_back_after_they_were_ordered(draft):
    with time_machine.travel(timezone.now() + HOUR, tick=True):
        draft.latest_revision.publish()
        order = Export.objects.due().filter(paper=draft).first()
        assert order.take()
    assert Export.objects.due().filter(paper=draft).count() == len(Export.Kind)
