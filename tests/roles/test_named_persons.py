"""A person whom a paper names stays; what readers see of a person is today's, or as published."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from people.models import ContactNumber, PersonPage
from publications.models import Contact, Contribution
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make.make_person("Ada", "Known", numbers=[("phone", "+32 2 66931-80", "+3226693180")])


@pytest.fixture(params=["contact", "publisher", "administrator"])
def officer(request, client):
    """Somebody who may delete people."""
    client.force_login(make.make_user(request.param))
    return client


def delete(client, page, **extra):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True, **extra)


def delete_in_bulk(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{address}?id={page.pk}&next=/admin/", follow=True)


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_a_person_named_by_a_published_paper_cannot_be_deleted(officer, person, way):
    make.make_paper("Asia & us", authors=[person])
    response = way(officer, person)
    assert response.status_code == 200
    assert "cannot be deleted, because it is named by “Asia &amp; us”" in response.content.decode()
    assert PersonPage.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_in_bulk])
def test_a_person_named_only_by_a_draft_cannot_be_deleted(client, person, way):
    client.force_login(make.make_user("publisher"))
    paper = make.make_paper("Live without her")
    paper.contacts = [Contact(person=person)]
    paper.save_revision(clean=False)
    assert "“Live without her”" in way(client, person).content.decode()
    assert PersonPage.objects.filter(pk=person.pk).exists()


def test_the_refusal_counts_papers_that_one_may_not_see(client, person):
    client.force_login(make.make_user("contact"))
    make.make_paper("Out already", authors=[person])
    make.make_paper("Embargoed", live=False, authors=[person])
    make.make_paper("Embargoed too", live=False, contacts=[person])
    text = delete(client, person).content.decode()
    assert "named by “Out already” and 2 more" in text
    assert "Embargoed" not in text


def test_the_refusal_names_no_draft_to_contact_staff(client, person):
    client.force_login(make.make_user("contact"))
    make.make_paper("Embargoed", live=False, authors=[person])
    text = delete(client, person).content.decode()
    assert "named by 1 paper that you cannot open" in text
    assert "Embargoed" not in text


def test_what_lies_above_a_named_person_cannot_be_deleted(client, person):
    client.force_login(make.make_user("administrator"))
    make.make_paper("Asia", authors=[person])
    assert "“Asia”" in delete(client, make.people()).content.decode()
    assert PersonPage.objects.filter(pk=person.pk).exists()


def test_the_admin_api_deletes_no_named_person(client, person):
    client.force_login(make.make_user("administrator"))
    make.make_paper("Asia", live=False, contacts=[person])
    address = reverse("wagtailadmin_api:pages:action", args=[person.pk, "delete"])
    assert client.post(address).status_code < 500
    assert PersonPage.objects.filter(pk=person.pk).exists()


def test_code_that_asks_nobody_deletes_no_person_named_by_a_draft(person):
    paper = make.make_paper("Asia")
    paper.contributions = [Contribution(person=person, given_name="A", family_name="B")]
    paper.save_revision(clean=False)
    with pytest.raises(ProtectedError, match="1 paper names"):
        Page.objects.get(pk=person.pk).delete()


def test_a_person_whom_no_paper_names_can_be_deleted(officer, person):
    paper = make.make_paper("Once named", live=False, contacts=[person])
    paper.contacts = []
    paper.save_revision(clean=False).publish()
    delete(officer, person)
    assert not PersonPage.objects.filter(pk=person.pk).exists()


def test_the_catalogue_can_be_deleted_by_an_administrator(client, person):
    client.force_login(make.make_user("administrator"))
    make.make_paper("Asia", authors=[person], contacts=[person])
    delete(client, make.catalogue())
    assert not Page.objects.filter(title="Asia").exists()
    assert PersonPage.objects.filter(pk=person.pk).exists()


def test_unpublishing_a_contact_warns_of_the_papers(client, person):
    client.force_login(make.make_user("contact"))
    make.make_paper("Asia", contacts=[person])
    address = reverse("wagtailadmin_pages:unpublish", args=[person.pk])
    assert "still the contact of “Asia”" in client.post(address, follow=True).content.decode()
    person.refresh_from_db()
    assert not person.live


def test_a_changed_number_shows_on_every_paper_at_the_next_request(client, person):
    papers = [make.make_paper(f"Paper {n}", contacts=[person]) for n in range(3)]
    assert all("+32 2 66931-80" in client.get(paper.url).content.decode() for paper in papers)
    person.numbers = [ContactNumber(kind="phone", number="+32 2 555 12 34", e164="+3225551234")]
    person.save_revision(clean=False).publish()
    for paper in papers:
        text = client.get(paper.url).content.decode()
        assert "+32 2 555 12 34" in text
        assert "tel:+3225551234" in text
        assert "66931" not in text


def test_an_author_is_called_as_published_when_the_profile_is_renamed(client, person):
    paper = make.make_paper("Asia", authors=[person])
    person.given_name, person.family_name = "Ada", "Married"
    person.fill_names()
    person.save_revision(clean=False).publish()
    paper = type(paper).objects.get(pk=paper.pk)
    assert paper.byline == "Ada Known"
    assert "Ada Known" in client.get(paper.url).content.decode()
