"""A form that comes in pieces, or with a choice that is none, is told in words and loses nothing."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, streamfield

from publications.models import PaperPage
from tests import factories
from tests.publications.desk.drafting import autosave, draft_of, edit, person_data
from tests.publications.desk.test_paper_form import INLINE, add, form_data

pytestmark = pytest.mark.django_db


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("full_text-count", None),
        ("full_text-count", "many"),
        ("full_text-count", "3"),
        ("key_points-count", None),
        ("contributions-TOTAL_FORMS", None),
        ("contributions-INITIAL_FORMS", "x"),
        ("files-TOTAL_FORMS", "9999999"),
        *((f"{name}-TOTAL_FORMS", "2") for name in (*INLINE, "comments")),
    ],
)
@pytest.mark.parametrize(
    ("accepted", "told"),
    [
        ("text/html", "nothing of it was stored"),
        ("application/json", "Nothing was stored"),
    ],
)
def test_form_without_all_its_parts_is_refused_in_words_and_nothing_is_stored(
    publisher, name, value, accepted, told
):
    paper = factories.make_paper("Grain", live=False)
    sent = {key: text for key, text in form_data().items() if key != name}
    sent |= {name: value} if value else {}
    address = reverse("wagtailadmin_pages:edit", args=[paper.pk])
    page = publisher.post(address, sent, headers={"accept": accepted})

    assert page.status_code == 400
    assert told in page.content.decode()
    assert PaperPage.objects.get().title == "Grain"
    assert paper.revisions.count() == 1


def test_row_that_nothing_was_typed_into_needs_no_place(publisher):
    sent = form_data(topics=inline_formset([{"topic": ""}]))
    del sent["topics-0-ORDER"]
    home = ["publications", "paperpage", factories.catalogue().pk]
    address = reverse("wagtailadmin_pages:add", args=home)

    assert publisher.post(address, sent, headers={"accept": "application/json"}).json()["success"]
    assert publisher.post(address, sent | {"isbn": "wrong"}).status_code == 200


# What a chooser sends that is no number


CONTRIBUTION = {"role": "author", "given_name": "", "family_name": "", "organisation": "",
                "affiliation": ""}  # fmt: skip


NO_NUMBERS = [
    {"series": "abc"},
    {"cover_image": "abc"},
    {"hero_image": "1.5"},
    {"hero_image": "9" * 40},
    {"contributions": inline_formset([{**CONTRIBUTION, "person": "abc"}])},
    {"contacts": inline_formset([{"person": "abc", "purpose": "content"}])},
    {"topics": inline_formset([{"topic": "abc"}])},
    {"regions": inline_formset([{"region": "abc"}])},
    {"files": inline_formset([{"document": "abc", "label": ""}])},
    {"recommendation_sets": inline_formset([{"addressee": "abc", "lead_in": "", "items": streamfield([])}])},
]  # fmt: skip


@pytest.mark.any_database
@pytest.mark.parametrize("fields", NO_NUMBERS)
def test_choice_that_is_no_number_is_told_and_loses_nothing(publisher, fields):
    page = add(publisher, abstract="What it says.", **fields)

    assert page.status_code == 200
    assert "Select a valid choice" in page.content.decode()
    assert draft_of().abstract == "What it says."
    paper = PaperPage.objects.get()
    assert edit(publisher, paper, abstract="More.", **fields).status_code == 200
    assert draft_of().abstract == "More."
    assert edit(publisher, paper, **fields, **{"action-publish": "1"}).status_code == 200
    assert not PaperPage.objects.get().live


@pytest.mark.parametrize("fields", NO_NUMBERS)
def test_autosave_tells_a_choice_that_is_no_number(publisher, fields):
    answer = autosave(publisher, abstract="What it says.", **fields).json()

    assert answer["success"]
    assert "Select a valid choice" in str(answer["told"])
    assert draft_of().abstract == "What it says."


def test_picture_in_a_text_that_is_no_number_is_told_in_words(publisher):
    image = {"image": "abc", "alt_text": "", "decorative": ""}
    picture = {"image": image, "caption": "", "source": ""}
    page = add(publisher, full_text=streamfield([("figure", picture)]))

    assert page.status_code == 400
    assert "nothing of it was stored" in page.content.decode()


def test_portrait_that_is_no_number_is_told_and_loses_nothing(client):
    client.force_login(factories.make_user("contact"))
    person = factories.make_person()
    address = reverse("wagtailadmin_pages:edit", args=[person.pk])
    page = client.post(address, person_data(role="Director", portrait="abc"))

    assert "Select a valid choice" in str(page.context["form"].errors["portrait"])
    assert person.revisions.latest("pk").as_object().role == "Director"
