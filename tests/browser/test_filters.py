"""The catalogue's filters in a real browser: without scripts, by keyboard, and on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

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
