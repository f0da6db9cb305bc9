"""A draft gets an address that no other page has, also without a title."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from core.models import TextPage
from people.models import ContactNumber
from publications.models import PaperPage
from tests import factories
from tests.publications.desk.drafting import autosave, draft_of, edit
from tests.publications.desk.test_paper_form import add, form_data

pytestmark = pytest.mark.django_db


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
