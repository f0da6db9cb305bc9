"""Addresses that the site itself answers: no page below a home page has one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale, Page

from core.models import TextPage
from core.own_addresses import is_own
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
