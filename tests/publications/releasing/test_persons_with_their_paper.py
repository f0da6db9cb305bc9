"""Who waits for a paper becomes public with it, and so does its alias."""

import re

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from people.models import PersonPage
from publications.facts.released import whole_record
from publications.models import Contact, PaperPage
from publications.production.export_sources import paper_to_print
from tests import factories
from tests.publications.releasing.hours import HOUR, now_of, releases, run_the_clock, schedule

pytestmark = pytest.mark.django_db


def ways_to(client, person: PersonPage) -> set[bool]:
    """Return, for each way that readers have to a person, whether it leads there."""
    profile = f"/people/{person.slug}/"
    parts = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode())
    return {
        client.get(profile).status_code == 200,
        client.get(f"{profile}card.vcf").status_code == 200,
        profile in client.get("/people/").content.decode(),
        any(profile in client.get(part).content.decode() for part in parts),
    }


def test_persons_of_a_scheduled_paper_are_public_with_it_and_not_before(client, draft, unheard):
    schedule(draft)
    assert ways_to(client, unheard) == {False}
    run_the_clock(HOUR / 2)
    assert ways_to(client, unheard) == {False}
    run_the_clock()
    assert ways_to(client, unheard) == {True}


def test_new_author_of_a_scheduled_version_is_public_with_it_and_not_before(unheard):
    paper = factories.make_paper("Harbours")
    paper.contributions = [factories.contribution(unheard)]
    paper.contacts = [Contact(person=unheard)]
    schedule(paper)
    run_the_clock(HOUR / 2)
    assert not now_of(unheard).live
    run_the_clock()
    assert now_of(unheard).live


def test_persons_of_a_paper_whose_hour_was_taken_back_stay_drafts(draft, unheard):
    revision = schedule(draft)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    run_the_clock()
    assert not now_of(unheard).live


def test_person_with_a_later_hour_of_their_own_keeps_it(draft, unheard):
    schedule(unheard, timezone.now() + 5 * HOUR)
    schedule(draft)
    run_the_clock()
    assert now_of(draft).live
    assert not now_of(unheard).live
    run_the_clock(6 * HOUR)
    assert now_of(unheard).live
    assert releases(unheard) == 1


def test_person_whose_own_hour_has_come_is_released_once(draft, unheard):
    schedule(unheard, timezone.now() + HOUR)
    schedule(draft, timezone.now() + HOUR / 2)
    run_the_clock()
    assert now_of(unheard).live
    assert releases(unheard) == 1


def test_person_taken_offline_on_purpose_stays_offline(draft, unheard):
    unheard.latest_revision.publish()
    now_of(unheard).unpublish()
    schedule(draft)
    run_the_clock()
    assert now_of(draft).live
    assert not now_of(unheard).live


def test_person_who_cannot_be_published_keeps_no_paper_from_its_readers(draft, unheard, caplog):
    schedule(draft)
    revision = unheard.latest_revision
    revision.content["email"] = "not an address"
    revision.save()
    run_the_clock()
    assert now_of(draft).live
    assert not now_of(unheard).live
    assert "“Harbours” is public without “Ada Unheard”" in caplog.text


def printed_of_persons(paper: PaperPage) -> tuple:
    record = whole_record(paper_to_print(paper.pk))
    return record.contacts, record.contributors


def test_formats_made_before_the_hour_name_the_contact_as_those_of_after_it_do(draft):
    schedule(draft)
    before = printed_of_persons(draft)
    assert [contact.name for contact in before[0]] == ["Ada Unheard"]
    run_the_clock()
    assert printed_of_persons(draft) == before


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_formats_made_before_the_hour_name_no_contact_whom_readers_will_not_see(draft, kind):
    PageViewRestriction.objects.create(page=factories.people(), restriction_type=kind)
    schedule(draft)
    assert printed_of_persons(draft)[0] == ()


# Aliases


def test_alias_of_a_scheduled_paper_comes_out_with_it_and_not_before(draft):
    alias = draft.create_alias(update_slug="alias")
    schedule(draft)
    assert not now_of(alias).live
    run_the_clock()
    assert now_of(alias).live


def test_alias_of_a_paper_whose_hour_was_taken_back_never_comes_out(client, draft):
    draft.create_alias(update_slug="alias")
    revision = schedule(draft)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    with time_machine.travel(timezone.now() + 2 * HOUR, tick=True):
        assert client.get("/publications/alias/").status_code == 404
