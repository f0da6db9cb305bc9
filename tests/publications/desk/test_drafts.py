"""A draft keeps all that can be stored; what is wrong is told beside its field, and stops publishing only."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.models import TextPage
from people.models import ContactNumber
from publications.models import PaperPage
from tests import factories
from tests.publications.desk.test_paper_form import INLINE, add, form_data

pytestmark = pytest.mark.django_db
WRONG = [
    ("isbn", "978-92-95055-02-6", "is not an ISBN"),
    ("isbn", "nonsense", "is not an ISBN"),
    ("doi", "10.5555", "A DOI starts with 10."),
    ("updated_on", "2024-05-15", "This is before the paper was published."),
]
NOT_STORABLE = [
    ("number", "1" * 21, "at most 20 characters"),
    ("isbn", "9" * 41, "at most 40 characters"),
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


# Addresses


def slug_of_draft() -> str:
    return draft_of().slug


def test_slug_that_is_taken_becomes_the_next_free_one_and_says_so(publisher):
    factories.make_paper("First", slug="japans-strategy")
    page = publisher.post(
        reverse(
            "wagtailadmin_pages:add", args=["publications", "paperpage", factories.catalogue().pk]
        ),
        form_data(),
        follow=True,
    )

    assert PaperPage.objects.latest("pk").slug == "japans-strategy-2"
    assert (
        "“japans-strategy” is taken: the address is “japans-strategy-2”." in page.content.decode()
    )


@pytest.mark.parametrize(
    ("typed", "kept"), [("Japan’s new / strategy?", "japans-new-strategy"), ("???", "a-paper")]
)
def test_slug_that_can_be_no_address_is_made_one(publisher, typed, kept):
    paper = factories.make_paper("A paper", live=False)
    edit(publisher, paper, slug=typed, abstract="What it says.")

    assert (draft_of().slug, draft_of().abstract) == (kept, "What it says.")


def test_address_of_the_site_becomes_the_next_free_one_in_a_draft(client):
    client.force_login(factories.make_user("administrator"))
    address = reverse("wagtailadmin_pages:add", args=["core", "textpage", factories.home().pk])
    sent = {"title": "Topics", "slug": "topics", "introduction": "Words.", "body-count": "0",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    page = client.post(address, sent, follow=True)

    assert TextPage.objects.get().slug == "topics-2"
    assert "“topics” is taken" in page.content.decode()


def test_title_that_is_too_long_names_a_new_draft_as_far_as_it_goes(publisher):
    page = add(publisher, title="Strategy " * 40, abstract="What it says.")

    assert len(draft_of().title) <= 255
    assert draft_of().abstract == "What it says."
    assert "only the beginning" in page.content.decode()


@pytest.mark.parametrize("title", ["", "  ", "\u200b\u3164"])
def test_new_paper_without_a_title_is_kept_under_a_working_title(publisher, title):
    page = add(publisher, title=title, slug="", abstract="What it says.")

    draft = draft_of()
    assert (draft.title, draft.slug) == ("Untitled paper", "untitled-paper")
    assert draft.abstract == "What it says."
    assert "called “Untitled paper” until you name it" in str(page.context["form"].errors["title"])
    assert page.context["form"]["slug"].value() == ""

    sent = {"title": "Untitled paper", "slug": "untitled-paper", "action-publish": "1"}
    refused = edit(publisher, draft, **sent)
    assert "only stood in for it" in str(refused.context["form"].errors["title"])

    edit(publisher, draft, title="Grain", slug="")
    assert draft_of().title == "Grain"
    sent = {"title": title, "slug": "", "action-publish": "1"}
    assert edit(publisher, draft, **sent).status_code == 200
    assert not PaperPage.objects.get().live


@pytest.mark.parametrize("title", ["ไทยกับสหภาพยุโรป", "საქართველო", "🐟"])
def test_paper_is_published_though_nothing_fills_in_its_address(publisher, title):
    add(publisher, title=title, slug="")
    paper = PaperPage.objects.get()
    edit(publisher, paper, title=title, slug="", **{"action-publish": "1"})

    paper.refresh_from_db()
    assert (paper.live, paper.slug) == (True, "paper")


def test_address_of_a_public_paper_stays_where_its_field_is_emptied(publisher):
    paper = factories.make_paper("Grain")
    edit(publisher, paper, title="Grain of today", slug="", **{"action-publish": "1"})

    paper.refresh_from_db()
    assert (paper.title, paper.slug) == ("Grain of today", "grain")


def test_text_page_without_a_title_is_kept_under_a_working_title(client):
    client.force_login(factories.make_user("administrator"))
    home = factories.home()
    typed = {
        "title": "", "slug": "", "introduction": "What we do.", "body-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    client.post(f"/admin/pages/add/core/textpage/{home.pk}/", typed)

    page = TextPage.objects.get(title="Untitled page")
    assert page.introduction == "What we do."
    sent = typed | {"title": page.title, "slug": page.slug, "action-publish": "1"}
    answer = client.post(f"/admin/pages/{page.pk}/edit/", sent)
    assert "only stood in for it" in str(answer.context["form"].errors["title"])
    assert not TextPage.objects.get(pk=page.pk).live


def test_what_is_wrong_in_rows_and_hours_is_told_when_the_draft_is_opened(client):
    client.force_login(factories.make_user("administrator"))
    person = factories.make_person("Bo", "Beispiel", live=False)
    person.numbers = [ContactNumber(kind="phone", number="call me maybe")]
    person.go_live_at = person.expire_at = datetime(2030, 5, 5, 10, tzinfo=UTC)
    person.save_revision(clean=False)
    form = client.get(f"/admin/pages/{person.pk}/edit/").context["form"]

    assert "number" in form.formsets["numbers"].forms[0].errors
    assert "expire before anybody could read it" in str(form.errors["expire_at"])


def test_autosave_keeps_a_new_paper_without_a_title_and_tells(publisher):
    answer = autosave(publisher, title="", abstract="What it says.").json()

    assert answer["success"]
    assert "until you name it" in str([one for one in answer["told"] if one["name"] == "title"])
    assert draft_of().title == "Untitled paper"


def test_second_paper_without_a_title_has_an_address_of_its_own(publisher):
    for _number in range(2):
        add(publisher, title="", slug="")

    assert [paper.title for paper in PaperPage.objects.all()] == ["Untitled paper"] * 2


# All reasons at once


def test_publishing_is_refused_with_all_reasons_at_once(publisher):
    chart = {"kind": "bars", "data": "Riga; many", "caption": "Waiting", "description": "Days.", "unit": "",
             "maximum": "", "line": "", "line_label": "", "highlight": "", "source": ""}  # fmt: skip
    empty = ("heading", {"text": "", "level": "2"})
    point = {
        "kind": "finding",
        "figure": "x" * 21,
        "values": "1",
        "share": "",
        "text": rich_text(""),
    }
    page = add(
        publisher,
        isbn="978-92-95055-02-6",
        doi="nonsense",
        updated_on="2024-05-15",
        hero_image=str(factories.make_image().pk),
        full_text=streamfield([("chart", chart), empty]),
        key_points=streamfield([("key_point", point)]),
        contacts=inline_formset([{"person": "", "purpose": "press"}]),
        contributions=inline_formset([{"role": "author", "person": "", "given_name": "",
                                       "family_name": "", "organisation": "", "affiliation": "IEA"}]),
        **{"action-publish": "1"},
    )  # fmt: skip

    form = page.context["form"]
    assert {"isbn", "doi", "updated_on", "hero_alt", "full_text", "key_points"} <= set(form.errors)
    assert set(form.errors["full_text"].as_data()[0].block_errors) == {0, 1}
    (point,) = form.errors["key_points"].as_data()[0].block_errors.values()
    assert set(point.block_errors) == {"values", "figure", "text"}
    assert "person" in form.formsets["contacts"].errors[0]
    html = page.content.decode()
    for told in (
        "“many” is not a number",
        "Contribution 1 names nobody",
        "Describe the image",
    ):
        assert told in html
    assert not PaperPage.objects.exists()


@pytest.mark.parametrize("live", [True, False])
def test_wrong_value_in_a_draft_never_becomes_public(live):
    paper = factories.make_paper("Grain", live=live)
    paper.isbn = "978-92-95055-02-6"
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="is not an ISBN"):
        revision.publish()
    assert PaperPage.objects.get().isbn == ""


def test_wrong_value_in_a_draft_is_not_scheduled():
    paper = factories.make_paper("Grain", live=False)
    paper.key_points = json.dumps(
        [{"type": "key_point", "value": {"kind": "finding", "values": "a b", "text": "<p>A</p>"}}]
    )
    paper.go_live_at = timezone.now() + timedelta(days=1)
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="is not a number"):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


# Persons and other pages


def person_data(**fields) -> dict[str, str]:
    data = {
        "given_name": "Ada", "family_name": "Example", "role": "", "role_language": "",
        "email": "", "office": "", "biography": rich_text(""), "affiliation": "", "role_translation": "",
        "name_suffix": "", "sort_name": "", "orcid": "", "numbers": inline_formset([]),
        "comments": inline_formset([]), **fields,
    }  # fmt: skip
    return nested_form_data(data)


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


# Forms in pieces


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


# Published by a list or a workflow


def test_wrong_draft_is_not_published_by_approving_it_and_all_reasons_are_told(client):
    paper = factories.make_paper("Grain", live=False)
    editor = factories.make_user("editor")
    paper.get_workflow().start(paper, editor)
    paper.isbn, paper.doi = "978-92-95055-02-6", "nonsense"
    paper.save_revision(clean=False)
    client.force_login(factories.make_user("administrator"))
    state = paper.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[paper.pk, "approve", state.pk])
    page = client.post(address, {"comment": ""}, follow=True)

    assert "is not an ISBN" in page.content.decode()
    assert "A DOI starts with 10." in page.content.decode()
    assert not PaperPage.objects.get().live


@pytest.mark.parametrize("make", [factories.make_paper, factories.make_person])
def test_wrong_draft_is_not_published_from_a_list(publisher, make):
    page = make(live=False)
    wrong = {"isbn": "wrong"} if isinstance(page, PaperPage) else {"orcid": "wrong"}
    for name, value in wrong.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    answer = publisher.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)

    assert answer.status_code == 200
    assert (
        "ot done" in answer.content.decode() or "Nothing was published" in answer.content.decode()
    )
    page.refresh_from_db()
    assert not page.live


def test_person_with_something_wrong_holds_up_the_paper_they_wait_for_and_is_named():
    person = factories.make_person(live=False)
    person.orcid = "wrong"
    person.save_revision(clean=False)
    paper = factories.make_paper("Grain", live=False, contacts=[person])

    with pytest.raises(ValidationError, match="Ada Example becomes public with the paper, but"):
        paper.latest_revision.publish()
    assert not PaperPage.objects.get().live


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
