"""A draft keeps all that can be stored; what is wrong is told beside its field, and stops publishing only."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from publications.models import PaperPage
from tests import factories
from tests.publications.test_paper_form import add, form_data

pytestmark = pytest.mark.django_db
WRONG = [
    ("isbn", "978-92-95055-02-6", "is not an ISBN"),
    ("isbn", "nonsense", "is not an ISBN"),
    ("doi", "10.5555", "A DOI starts with 10."),
    ("updated_on", "2024-05-15", "This is before the paper was published."),
]
NOT_STORABLE = [
    ("number", "1" * 21, "at most 20 characters"),
    ("isbn", "9" * 18, "at most 17 characters"),
    ("published_on", "yesterday", "Enter a valid date."),
    ("kind", "novel", "Select a valid choice."),
    ("series", "99999", "Select a valid choice."),
    ("subtitle", "x" * 256, "at most 255 characters"),
]


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client


def edit(client, paper, **fields):
    return client.post(reverse("wagtailadmin_pages:edit", args=[paper.pk]), form_data(**fields))


def autosave(client, paper=None, **fields):
    home = ["publications", "paperpage", factories.catalogue().pk]
    new = reverse("wagtailadmin_pages:add", args=home)
    address = reverse("wagtailadmin_pages:edit", args=[paper.pk]) if paper else new
    return client.post(address, form_data(**fields), headers={"accept": "application/json"})


def draft_of() -> PaperPage:
    return PaperPage.objects.get().get_latest_revision_as_object()


@pytest.mark.parametrize(("name", "typed", "told"), WRONG)
def test_new_draft_keeps_what_is_wrong_and_the_rest(publisher, name, typed, told):
    page = add(publisher, abstract="What it says.", **{name: typed})

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert str(getattr(draft, name)) == typed
    assert told in str(page.context["form"].errors[name])


@pytest.mark.parametrize(("name", "typed", "told"), NOT_STORABLE)
def test_new_draft_keeps_the_rest_of_what_cannot_be_stored(publisher, name, typed, told):
    page = add(publisher, abstract="What it says.", **{name: typed})

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert str(getattr(draft, name)) != typed
    assert told in str(page.context["form"].errors[name])
    assert page.context["form"][name].value() == typed


@pytest.mark.parametrize(("name", "typed", "told"), [*WRONG, *NOT_STORABLE])
@pytest.mark.parametrize("live", [True, False])
def test_stored_paper_keeps_the_rest_in_its_draft(publisher, name, typed, told, live):
    paper = factories.make_paper("Japan’s strategy", live=live)
    page = edit(publisher, paper, abstract="What it says.", **{name: typed})

    assert page.status_code == 200
    assert draft_of().abstract == "What it says."
    assert told in str(page.context["form"].errors[name])
    assert PaperPage.objects.get().live == live
    assert not (live and PaperPage.objects.get().abstract)


@pytest.mark.parametrize(("name", "typed", "told"), [*WRONG, *NOT_STORABLE])
def test_autosave_stores_the_rest_and_tells(publisher, name, typed, told):
    answer = autosave(publisher, abstract="What it says.", **{name: typed}).json()

    assert answer["success"]
    (found,) = [one for one in answer["told"] if one["name"] == name]
    assert told in str(found["messages"])
    assert draft_of().abstract == "What it says."


def test_saving_again_what_came_back_makes_nothing_twice(publisher):
    row = {"role": "author", "person": "", "given_name": "Ada", "family_name": "Example",
           "organisation": "", "affiliation": ""}  # fmt: skip
    page = add(publisher, isbn="wrong", contributions=inline_formset([row]))
    paper = PaperPage.objects.get()
    sent = page.context["form"].data.copy()
    sent["isbn"] = "978-92-95055-02-5"
    answer = publisher.post(reverse("wagtailadmin_pages:edit", args=[paper.pk]), sent)

    assert answer.status_code == 302
    paper = PaperPage.objects.get()
    assert paper.isbn == "978-92-95055-02-5"
    assert [one.family_name for one in paper.contributions.all()] == ["Example"]


def test_row_that_lacks_its_person_does_not_hold_up_the_others(publisher):
    person = factories.make_person()
    rows = [{"person": "", "purpose": "press"}, {"person": str(person.pk), "purpose": "content"}]
    page = add(publisher, abstract="What it says.", contacts=inline_formset(rows))

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert [one.person_id for one in draft.contacts.all()] == [person.pk]
    assert "This field is required." in page.content.decode()


def test_second_summary_of_one_language_waits_in_the_form(publisher):
    rows = [{"language": "de", "title": "Eins", "text": "A"},
            {"language": "de", "title": "Zwei", "text": "B"}]  # fmt: skip
    page = add(publisher, abstract="What it says.", summaries=inline_formset(rows))

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert [one.title for one in draft.summaries.all()] == ["Eins"]
    assert "Zwei" in page.content.decode()


def test_block_with_something_wrong_is_kept_with_its_neighbours(publisher):
    point = {"kind": "finding", "figure": "x" * 21, "values": "a b", "share": "", "text": rich_text("<p>A</p>")}
    sound = {"kind": "finding", "figure": "", "values": "", "share": "", "text": rich_text("<p>B</p>")}
    typed = streamfield([("key_point", point), ("key_point", sound)])
    page = add(publisher, abstract="What it says.", key_points=typed)

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert [one.value["figure"] for one in draft.key_points] == ["x" * 21, ""]
    assert [one.value["values"] for one in draft.key_points] == ["a b", ""]
    assert "at most 20 characters" in page.content.decode()


def test_number_in_a_block_that_is_none_is_left_out(publisher):
    point = {"kind": "finding", "figure": "", "values": "", "share": "half", "text": rich_text("<p>A</p>")}
    add(publisher, key_points=streamfield([("key_point", point)]))

    (kept,) = draft_of().key_points
    assert kept.value["share"] is None
    assert "A" in kept.value["text"].source
