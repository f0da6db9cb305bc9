"""A draft keeps all that can be stored; what is wrong is told beside its field, and stops publishing only."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from publications.models import PaperPage
from tests import factories
from tests.publications.desk.drafting import (
    NOT_STORABLE,
    WRONG,
    autosave,
    draft_of,
    edit,
    person_data,
)
from tests.publications.desk.test_paper_form import add

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "typed", "told"), WRONG)
def test_new_draft_keeps_what_is_wrong_and_the_rest(publisher, name, typed, told):
    page = add(publisher, abstract="What it says.", **{name: typed})

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert str(getattr(draft, name)) == typed
    assert told in str(page.context["form"].errors[name])
    opened = publisher.get(f"/admin/pages/{draft.pk}/edit/")
    assert told in str(opened.context["form"].errors[name])


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
    point = {
        "kind": "finding",
        "figure": "x" * 21,
        "values": "a b",
        "share": "",
        "text": rich_text("<p>A</p>"),
    }
    sound = {
        "kind": "finding",
        "figure": "",
        "values": "",
        "share": "",
        "text": rich_text("<p>B</p>"),
    }
    typed = streamfield([("key_point", point), ("key_point", sound)])
    page = add(publisher, abstract="What it says.", key_points=typed)

    draft = draft_of()
    assert draft.abstract == "What it says."
    assert [one.value["figure"] for one in draft.key_points] == ["x" * 21, ""]
    assert [one.value["values"] for one in draft.key_points] == ["a b", ""]
    assert "at most 20 characters" in page.content.decode()


def test_number_in_a_block_that_is_none_is_left_out(publisher):
    point = {
        "kind": "finding",
        "figure": "",
        "values": "",
        "share": "half",
        "text": rich_text("<p>A</p>"),
    }
    add(publisher, key_points=streamfield([("key_point", point)]))

    (kept,) = draft_of().key_points
    assert kept.value["share"] is None
    assert "A" in kept.value["text"].source


def test_form_says_which_bar_of_a_key_figure_is_coloured(publisher):
    def told(figure: str, **fields: str) -> list[tuple[str, str]]:
        point = {"kind": "figure", "figure": figure, "values": "2.5 100", "share": "", **fields}
        typed = streamfield([("key_point", point | {"text": rich_text("<p>A</p>")})])
        said = autosave(publisher, key_points=typed)
        return [
            (one["part"], " ".join(one["messages"]))
            for one in said.json()["told"]
            if "block" in one
        ]

    assert told("2,5 %") == [("highlight", "The number above names the bar that is coloured: 2.5.")]
    ((part, words),) = told("3.1 %")
    assert (part, words.partition(":")[0]) == ("highlight", "No bar is coloured")
    assert told("3.1 %", highlight="100") == told("3.1 %", values="") == []


# Persons and other pages


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "ORCID"),
        ({"email": "ada at example"}, "valid email"),
        ({"numbers": inline_formset([{"kind": "phone", "number": "66931"}])}, "country"),
    ],
)
def test_draft_of_a_person_keeps_what_is_wrong_and_the_rest(client, fields, told):
    client.force_login(factories.make_user("contact"))
    person = factories.make_person()
    address = reverse("wagtailadmin_pages:edit", args=[person.pk])
    page = client.post(address, person_data(role="Director", **fields), follow=True)

    assert person.revisions.latest("pk").as_object().role == "Director"
    assert told in page.content.decode()
    person.refresh_from_db()
    with pytest.raises(ValidationError):
        person.latest_revision.publish()


# What is kept can be opened


def test_draft_with_wrong_parts_can_be_opened_looked_at_and_saved_again(publisher):
    chart = {"kind": "bars", "data": "nonsense", "unit": "x" * 50, "maximum": "many", "line": "", "line_label": "",
             "highlight": "Nobody", "caption": "", "description": "", "source": ""}  # fmt: skip
    point = {
        "kind": "finding",
        "figure": "",
        "values": "a b",
        "share": "400",
        "text": rich_text("<p>A</p>"),
    }
    typed = {
        "full_text": streamfield(
            [("chart", chart), ("heading", {"text": "y" * 300, "level": "9"})]
        ),
        "key_points": streamfield([("key_point", point)]),
    }
    add(publisher, **typed)

    draft = draft_of()
    assert [block.block_type for block in draft.full_text] == ["chart", "heading"]
    assert draft.full_text[0].value["data"] == "nonsense"
    assert draft.full_text[1].value["text"] == "y" * 300
    opened = publisher.get(f"/admin/pages/{draft.pk}/edit/")
    assert opened.status_code == 200
    # Whoever opens it finds what is wrong where it is.
    assert "at most 40 characters" in opened.content.decode()
    assert publisher.get(f"/admin/pages/{draft.pk}/view_draft/").status_code == 200
    edit(publisher, draft, **typed, abstract="What it says.")
    assert draft_of().abstract == "What it says."


def test_comment_is_kept_with_a_wrong_value_beside_it(publisher):
    paper = factories.make_paper("Grain", live=False)
    comment = {"id": "", "contentpath": "title", "position": "", "text": "Shorter?", "resolved": "", "DELETE": "",
               "replies": inline_formset([])}  # fmt: skip
    edit(publisher, paper, isbn="wrong", comments=inline_formset([comment]))

    assert [one.text for one in Comment.objects.all()] == ["Shorter?"]


def test_draft_of_the_home_page_keeps_the_rest_of_what_is_too_long(client):
    client.force_login(factories.make_user("administrator"))
    home = factories.home()
    sent = {"title": "House", "slug": home.slug, "claim": "x" * 121, "search_description": "Words.",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    page = client.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), sent)

    assert "at most 120 characters" in str(page.context["form"].errors["claim"])
    draft = home.revisions.latest("pk").as_object()
    assert (draft.title, draft.search_description, draft.claim) == ("House", "Words.", "")
