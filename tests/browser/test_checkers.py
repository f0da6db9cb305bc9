"""A judge that never complains is worth nothing, so each is shown a bad page and a good one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checkers import axe_violations, nu_messages, nu_messages_by_page
from tests.browser.conftest import record_troubles

GOOD = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1><p>Ça va.</p></main></body></html>"""
BAD = GOOD.replace("<p>", '<p id="twice"><img src="data:,"></p><p id="twice">')


@pytest.fixture
def blank_page(browser: Browser) -> Iterator[Page]:
    """A page without a site, which needs no database."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_axe_names_the_image_without_a_text(blank_page):
    blank_page.set_content(BAD)

    assert any(line.startswith("image-alt (critical)") for line in axe_violations(blank_page))


def test_axe_accepts_a_good_page(blank_page):
    blank_page.set_content(GOOD)

    assert axe_violations(blank_page) == []


@pytest.mark.nu
def test_nu_says_what_is_wrong_with_which_page():
    found = nu_messages_by_page({"/good/": GOOD, "/bad/": BAD})

    assert found["/good/"] == []
    assert any("Duplicate ID" in line for line in found["/bad/"])


@pytest.mark.nu
def test_nu_accepts_a_good_page():
    assert nu_messages(GOOD) == []


def test_what_a_script_complains_of_is_recorded(blank_page):
    troubles: list[str] = []
    record_troubles(blank_page, troubles)

    blank_page.set_content("<script>console.error('a pity'); throw new Error('worse')</script>")

    assert troubles == ["console: a pity", "uncaught: worse"]


def test_another_host_is_never_asked(blank_page):
    troubles: list[str] = []
    record_troubles(blank_page, troubles)

    blank_page.set_content('<img src="https://elsewhere.example/pixel.gif" alt="">')
    blank_page.wait_for_load_state("networkidle")

    assert troubles == [
        "asked another host: https://elsewhere.example/pixel.gif",
        "console: Failed to load resource: net::ERR_NAME_NOT_RESOLVED",
    ]
