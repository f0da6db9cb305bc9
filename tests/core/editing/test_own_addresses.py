"""Addresses that the site itself answers: no page below a home page has one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page

from core.editing.own_addresses import is_own
from core.models import TextPage
from tests import factories

pytestmark = pytest.mark.django_db
REFUSAL = "“%s” is an address of the site itself: choose another."
OWN = ["topics", "regions", "series", "for", "search", "bookcase", "media", "admin", "de", "fr"]


@pytest.fixture
def administrator(client):
    user = factories.make_user("administrator")
    client.force_login(user)
    return user


def add_text_page(client, parent, slug: str, title: str = "About"):
    address = reverse("wagtailadmin_pages:add", args=["core", "textpage", parent.pk])
    data = {"title": title, "slug": slug, "introduction": "", "body-count": "0"}
    return client.post(address, {**data, "action-publish": "1", "comments-TOTAL_FORMS": "0",
                                 "comments-INITIAL_FORMS": "0"})  # fmt: skip


@pytest.mark.parametrize("slug", OWN)
def test_address_of_the_site_is_refused_with_a_sentence(slug):
    with pytest.raises(ValidationError) as caught:
        factories.home().add_child(instance=TextPage(title="About", slug=slug))
    assert caught.value.message_dict == {"slug": [REFUSAL % slug]}


@pytest.mark.parametrize("slug", ["publications", "about", "topic", "english", "paper"])
def test_every_other_address_is_free(slug):
    assert not is_own(slug)


def test_form_refuses_it_once_and_beside_the_field(client, administrator):
    html = add_text_page(client, factories.home(), "topics").content.decode()
    assert html.count(REFUSAL % "topics") == 1
    assert not TextPage.objects.exists()


def test_draft_does_not_keep_it_either(client, administrator):
    page = factories.add_page(factories.home(), TextPage(title="About", slug="about"))
    page.slug = "topics"
    with pytest.raises(ValidationError):
        page.save_revision()


def test_slug_made_from_a_title_avoids_it(client, administrator):
    page = factories.add_page(factories.home(), TextPage(title="Topics"))
    assert page.slug == "topics-2"
    assert client.get("/topics-2/").status_code == 200


def test_further_down_it_is_free(client):
    about = factories.add_page(factories.home(), TextPage(title="About"))
    factories.add_page(about, TextPage(title="Search"))
    assert client.get("/about/search/").status_code == 200


def test_it_is_refused_below_a_home_page_of_every_language():
    german = factories.home().copy_for_translation(Locale.objects.create(language_code="de"))
    with pytest.raises(ValidationError):
        german.add_child(instance=TextPage(title="Themen", slug="topics"))


def test_page_that_has_it_further_down_is_not_moved_up(client, administrator):
    about = factories.add_page(factories.home(), TextPage(title="About"))
    below = factories.add_page(about, TextPage(title="Topics"))
    address = reverse("wagtailadmin_pages:move_confirm", args=[below.pk, factories.home().pk])
    client.post(address)
    assert Page.objects.get(pk=below.pk).get_parent().pk == about.pk


def test_copy_does_not_take_it(client, administrator):
    about = factories.add_page(factories.home(), TextPage(title="About"))
    address = reverse("wagtailadmin_pages:copy", args=[about.pk])
    data = {"new_title": "Topics", "new_slug": "topics", "new_parent_page": factories.home().pk}
    assert REFUSAL % "topics" in client.post(address, data).content.decode()
    assert not Page.objects.filter(slug="topics").exists()


def copied(client, **fields):
    """Send the form that copies a page, and return what is told beside its fields."""
    about = factories.add_page(factories.home(), TextPage(title="About"))
    address = reverse("wagtailadmin_pages:copy", args=[about.pk])
    data = {"new_title": "New", "new_slug": "new", "new_parent_page": factories.home().pk}
    page = client.post(address, data | fields)
    assert Page.objects.filter(title="About").count() == 1
    assert not Page.objects.filter(title="New").exists()
    return page.context["form"].errors


def test_copy_below_no_page_is_told_beside_the_field(client, administrator):
    assert copied(client, new_parent_page="") == {"new_parent_page": ["This field is required."]}


@pytest.mark.parametrize("parent", ["99999", "nowhere"])
def test_copy_below_a_page_that_is_not_there_is_told_beside_the_field(
    client, administrator, parent
):
    assert list(copied(client, new_parent_page=parent)) == ["new_parent_page"]


@pytest.mark.parametrize("name", ["new_slug", "new_title"])
def test_copy_with_more_letters_than_can_be_kept_is_told_beside_the_field(
    client, administrator, name
):
    told = copied(client, **{name: "a" * 300})
    assert told == {name: ["Ensure this value has at most 255 characters (it has 300)."]}


def test_copy_to_the_address_of_another_page_is_told_in_our_words(client, administrator):
    told = "“about” is the address of another page: choose another."
    assert copied(client, new_slug="about") == {"new_slug": [told]}
