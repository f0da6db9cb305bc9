"""The pages that the foot of every page links, as the settings name them."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from core.models import PublisherSettings, TextPage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def imprint() -> TextPage:
    page = factories.add_page(factories.home(), TextPage(title="Imprint"))
    publisher = PublisherSettings.load()
    publisher.imprint = page
    publisher.save()
    return page


@pytest.fixture
def impressum(imprint) -> TextPage:
    """The same page below the German home page."""
    german = Locale.objects.get_or_create(language_code="de")[0]
    imprint.get_parent().copy_for_translation(german).specific.save_revision().publish()
    translated = imprint.copy_for_translation(german).specific
    translated.title, translated.slug = "Impressum", "impressum"
    translated.save_revision().publish()
    return translated


def foot(client, address: str = "/") -> dict[str, str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return {link.text: link["href"] for link in page.select("footer nav a")}


def menu(client) -> list[str]:
    page = BeautifulSoup(client.get("/").content, "html.parser")
    return [link.text for link in page.select("header nav a")]


@pytest.mark.parametrize(
    "address", ["/", "/publications/", "/bookcase/", "/search/", "/imprint/", "/nothing/"]
)
def test_page_that_was_chosen_is_linked_everywhere(client, imprint, address):
    assert foot(client, address)["Imprint"] == "/imprint/"
    assert "Imprint" not in menu(client)


def test_page_that_stands_in_the_menu_as_well_is_linked_once_in_the_foot(client, imprint):
    imprint.show_in_menus = True
    imprint.save_revision().publish()
    assert "Imprint" in menu(client)
    assert list(foot(client)).count("Imprint") == 1


def test_each_language_leads_to_its_own(client, impressum):
    assert foot(client, "/de/")["Impressum"] == "/de/impressum/"
    assert foot(client)["Imprint"] == "/imprint/"


def test_language_without_a_translation_leads_to_the_page_that_was_chosen(client, impressum):
    TextPage.objects.get(pk=impressum.pk).unpublish()
    page = BeautifulSoup(client.get("/de/").content, "html.parser")
    link = page.select_one('footer nav a[href="/imprint/"]')
    assert link["lang"] == "en"


@pytest.mark.parametrize("lose", [TextPage.unpublish, TextPage.delete], ids=["offline", "deleted"])
def test_page_that_is_gone_is_not_linked(client, imprint, lose):
    foot(client)
    lose(TextPage.objects.get(pk=imprint.pk))
    assert "Imprint" not in foot(client)


def test_page_for_some_readers_is_not_linked(client, imprint):
    imprint.view_restrictions.create(restriction_type="login")
    assert "Imprint" not in foot(client)


def test_publisher_chooses_them_in_the_settings(client, imprint):
    client.force_login(factories.make_user("administrator"))
    form = client.get("/admin/settings/core/publishersettings/", follow=True).content.decode()
    for name in ("imprint", "privacy", "accessibility"):
        assert f'name="{name}"' in form


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_whoever_takes_such_a_page_away_is_told_that_the_settings_name_it(
    admin_client, imprint, action
):
    asked = admin_client.get(f"/admin/pages/{imprint.pk}/{action}/").content.decode()
    assert "referenced 1 time" in asked
    uses = admin_client.get(f"/admin/pages/{imprint.pk}/usage/").content.decode()
    assert "/admin/settings/core/publishersettings/" in uses
