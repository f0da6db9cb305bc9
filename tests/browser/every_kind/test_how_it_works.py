"""How every kind of page works: as HTML, in forced colours, by keyboard, by touch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.checkers import OF_WAGTAIL, nu_messages_by_page
from tests.browser.every_kind.kinds_of_page import ALONE, FLIPBOOKS, FRONT_DOOR, REFUSALS
from tests.browser.every_kind.visits import forgive_refusals, resize, told, visit, visits

PHONE, DESK = 390, 1440
TARGET = 44


@pytest.fixture(autouse=True)
def refusals_are_meant(troubles: list[str]) -> Iterator[None]:
    yield
    forgive_refusals(troubles)


@pytest.mark.nu
def test_nu_finds_no_fault_in_any_page(kinds, page: Page):
    pages = {}
    for name, address in kinds.items():
        answer = page.request.get(address)
        assert answer.status == REFUSALS.get(name, 200), name
        pages[name] = answer.text()
    found = nu_messages_by_page(pages)
    for name in FRONT_DOOR:
        found[name] = [message for message in found[name] if not OF_WAGTAIL.search(message)]
    wrong = [(name, message) for name, messages in found.items() for message in messages]
    assert not wrong, told(wrong)


def test_nothing_disappears_where_colours_are_forced_and_focus_is_seen_in_all_colours(
    kinds, page: Page
):
    wrong = []
    resize(page, DESK)
    for name, address in kinds.items():
        page.emulate_media(forced_colors="none", color_scheme="light")
        visit(page, name, address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, forced_colors="none")
            wrong += [(name, scheme, line) for line in page.evaluate("judge.focus()")]
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            found = page.evaluate("[...judge.forced(), ...judge.focus()]")
            wrong += [(name, f"forced {scheme}", line) for line in found]
    assert not wrong, told(wrong)


def test_tab_alone_reaches_everything_in_order_and_never_out_of_sight(
    kinds, context: BrowserContext
):
    wrong = []

    def new_page(name: str) -> Page:
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        resize(page, DESK)
        return page

    for name, page in visits(kinds, new_page):
        wanted = page.evaluate("judge.fromTheTop()")
        places = []
        for _ in range(len(wanted) + 5):
            page.keyboard.press("Tab")
            at = page.evaluate("judge.focused()")
            # Below the last control, Tab leaves the page or begins at the top again.
            if at is None or (places and at["place"] == 0):
                break
            if at["trouble"]:
                wrong.append((name, at["trouble"]))
            places.append(at["place"])
        if places != list(range(len(wanted))):
            missed = [wanted[n] for n in range(len(wanted)) if n not in places]
            wrong.append((name, "out of order or missed", places, missed[:5]))
        if name not in (*FRONT_DOOR, *ALONE, *FLIPBOOKS):
            resize(page, PHONE)
            menu_opens_and_closes(page)
    assert not wrong, told(wrong)


def menu_opens_and_closes(page: Page) -> None:
    button, menu = page.locator(".menu-button"), page.locator("#menu")
    assert menu.is_hidden()
    button.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    assert menu.is_hidden()
    assert button.evaluate("e => e === document.activeElement")
    button.press("Enter")
    button.press("Enter")
    assert menu.is_hidden()


def test_whatever_is_touched_is_large_enough(kinds, page: Page):
    wrong = []
    resize(page, PHONE)
    for name, address in kinds.items():
        visit(page, name, address)
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        wrong += [(name, line) for line in page.evaluate(f"judge.small({TARGET})")]
    assert not wrong, told(wrong)
