"""Authors in the form of a paper, as it is sent: whose name is kept, and whose taken anew."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from publications.models import Contribution, PaperPage
from tests import factories
from tests.publications.desk.test_paper_form import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_profile_tells_what_is_taken_from_it(publisher):
    person = factories.make_person(
        "Grace",
        "Hopper",
        name_suffix="Jr.",
        role="Leiterin",
        role_translation="Head",
        affiliation="Navy",
    )
    taken = publisher.get(reverse("name_as_published"), {"person": person.pk}).json()
    assert taken == {
        "given_name": "Grace", "family_name": "Hopper", "name_suffix": "Jr.", "affiliation": "Head, Navy",
    }  # fmt: skip


@pytest.mark.parametrize("key", ["", "x", "999999", "1" * 40, "-1"])
def test_who_is_not_there_is_not_found(publisher, key):
    assert publisher.get(reverse("name_as_published"), {"person": key}).status_code == 404


def test_readers_are_told_nothing(client):
    person = factories.make_person("Ada", "Unheard", live=False)
    address = reverse("name_as_published")
    assert client.get(address, {"person": person.pk}).status_code == 302
    client.force_login(factories.make_user("reader"))
    assert client.get(address, {"person": person.pk}).status_code == 302


def send(client, paper: PaperPage, **fields) -> str:
    """Send the form with one contribution, and return what is printed of it in the draft."""
    stored = paper.contributions.get()
    names = {
        "given_name": stored.given_name,
        "family_name": stored.family_name,
        "affiliation": stored.affiliation,
    }
    sent = {"id": stored.pk, "role": "author", "person": stored.person_id, **names, **fields}
    data = form_data(
        title=paper.title, slug=paper.slug, contributions=inline_formset([sent], initial=1)
    )
    assert client.post(reverse("wagtailadmin_pages:edit", args=[paper.pk]), data).status_code == 302
    draft = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    one = draft.contributions.all()[0]
    return ", ".join(filter(None, [one.name, one.affiliation]))


@pytest.fixture
def paper() -> PaperPage:
    one = Contribution(
        person=factories.make_person("Ada", "Example"), given_name="Ada", family_name="Example"
    )
    one.affiliation = "Fellow"
    paper = PaperPage(title="Harbours")
    paper.contributions = [one]
    return factories.add_page(factories.catalogue(), paper, live=False)


def test_name_follows_another_person_without_a_script(publisher, paper):
    grace = factories.make_person("Grace", "Hopper", role="Admiral")
    assert send(publisher, paper, person=grace.pk) == "Grace Hopper, Admiral"


def test_name_that_was_written_for_another_person_is_kept(publisher, paper):
    grace = factories.make_person("Grace", "Hopper")
    assert (
        send(publisher, paper, person=grace.pk, given_name="G.", family_name="H.")
        == "G. H., Fellow"
    )


def test_name_as_published_stays_whatever_becomes_of_the_profile(publisher, paper):
    person = paper.contributions.get().person
    person.family_name = "Renamed"
    person.save_revision().publish()
    assert send(publisher, paper) == "Ada Example, Fellow"


def test_name_typed_first_is_kept_when_its_profile_is_linked(publisher):
    paper = factories.make_paper("Harbours", live=False, authors=[("Ada", "Example")])
    grace = factories.make_person("Grace", "Hopper", role="Admiral")
    assert send(publisher, paper, person=grace.pk) == "Ada Example"


def test_form_says_what_will_be_printed(publisher, paper):
    form = publisher.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert "<b data-words>Ada Example, Fellow</b>" in form
