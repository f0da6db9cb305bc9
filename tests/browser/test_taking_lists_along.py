"""Taking citations along from a list in a real browser, by keyboard and without scripts."""

from pathlib import Path

import pybtex.database
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.templates import builders


@pytest.fixture
def papers(site_url) -> None:
    for title in ("Fog", "Rain", "Wind"):
        builders.paper(title, kind="brief")
    builders.paper("Snow", kind="study")


def taken(page: Page) -> list[str]:
    """Take the BibTeX file, and read the titles in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="BibTeX").press("Enter")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    return sorted(entry.fields["title"].strip("{}") for entry in entries)


def test_filtered_list_and_what_is_ticked_in_it_are_taken_along(papers, browser: Browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/publications/?kind=brief")
    assert taken(page) == ["Fog", "Rain", "Wind"]
    for title in ("Rain", "Wind"):
        page.get_by_role("checkbox", name=f"Select {title}").press("Space")
    assert taken(page) == ["Rain", "Wind"]
    context.close()


def test_a_book_is_taken_from_its_shelf_by_keyboard(papers, page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/bookcase/")
    page.get_by_role("link", name="Snow").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Snow")).to_be_visible()
