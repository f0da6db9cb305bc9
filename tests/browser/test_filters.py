"""The catalogue's filters in a real browser: without scripts, by keyboard, and on a phone."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Locale

from publications.models import PublicationIndexPage
from tests import factories
from tests.templates import builders


@pytest.fixture
def papers(site_url) -> None:
    builders.full_paper()
    builders.paper("Fog", kind="brief")
    builders.paper("Rain", kind="brief")


def test_filters_work_by_keyboard_and_without_scripts(papers, browser: Browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/publications/")
    page.locator("input[value=brief]").press("Space")
    page.get_by_role("button", name="Show papers").press("Enter")
    expect(page.locator("#found")).to_have_text("2 papers")
    assert page.url.endswith("/publications/?kind=brief")
    page.locator(".chip").press("Enter")
    expect(page.locator("#found")).to_have_text("3 papers")
    context.close()


def test_filters_are_folded_on_a_phone_and_open_on_a_wide_screen(papers, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/publications/")
    field = page.locator("input[value=study]")
    expect(field).to_be_hidden()
    page.locator(".facet-fold > summary").click()
    expect(field).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    expect(field).to_be_visible()
    expect(page.locator(".facet-fold > summary")).to_be_hidden()


def catalogue_in(language: str) -> str:
    """Return the address of the catalogue in a language, with papers of two years in it."""
    builders.paper("Ice", kind="report", published_on=date(2023, 1, 1))
    if language == "en":
        return "/publications/"
    locale = Locale.objects.get_or_create(language_code=language)[0]
    for page in (factories.home(), PublicationIndexPage.objects.get()):
        page.copy_for_translation(locale).specific.save_revision().publish()
    return f"/{language}/publications/"


@pytest.mark.parametrize(
    ("language", "briefs", "year", "studies"),
    [
        ("en", "Brief, 2 papers", "2024, 3 papers", "Study, 1 paper"),
        ("de", "Kurzanalyse, 2 Publikationen", "2024, 3 Publikationen", "Studie, 1 Publikation"),
        ("fr", "Note d’analyse, 2 publications", "2024, 3 publications", "Étude, 1 publication"),
    ],
)
def test_values_are_read_with_their_number_of_papers(
    papers, page: Page, language, briefs, year, studies
):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(catalogue_in(language))
    for name in (briefs, year, studies):
        expect(page.get_by_role("checkbox", name=name, exact=True)).to_be_visible()


def test_within_a_selection_values_are_read_with_how_many_of_how_many(papers, page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{catalogue_in('fr')}?kind=brief")
    for name in ("2024, 2 sur 3 publications", "Note d’analyse, 2 sur 2 publications"):
        expect(page.get_by_role("checkbox", name=name, exact=True)).to_be_visible()
