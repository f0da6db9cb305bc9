"""The judge, too, is shown bad pages and a good one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.every_kind.visits import JUDGE

GOOD = """<!doctype html><html lang="en"><body style="background: #fff; color: #000">
<p>Some words and <a href="#there" style="display: inline-block; padding: 1rem">a link</a></p>
<p id="there">There.</p></body></html>"""
BAD = {
    "cut off": '<div style="width: 2rem; overflow: hidden; white-space: nowrap">Too many words</div>',
    "overlaps": '<p>Words</p><p style="margin-block-start: -2rem">More</p>',
    "horizontal bar": '<div style="width: 5000px; height: 1px"></div>',
    "no focus to see": '<button style="outline: none">Press</button>',
    "not told apart": '<a href="#there" style="text-decoration: none">A link</a>',
    "a drawing disappears": '<svg width="9" height="9"><rect width="9" height="9" fill="#fff" /></svg>',
    "nowhere": '<a href="#nowhere">A link</a>',
    "20 ×": '<button style="width: 20px; height: 20px"></button>',
}
ALL = """(async () => [...await judge.layout(".cover"), ...judge.focus(), ...judge.forced(),
    ...judge.dead(), ...judge.small(44)])()"""


@pytest.fixture
def blank_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def judged(page: Page, html: str) -> list[str]:
    page.set_content(html)
    page.evaluate(JUDGE)
    return page.evaluate(ALL)


def test_good_page_is_accepted(blank_page):
    found = judged(blank_page, GOOD)
    assert [line for line in found if "focus" not in line] == []


@pytest.mark.parametrize("fault", BAD)
def test_fault_is_named(blank_page, fault):
    found = judged(blank_page, GOOD.replace("</body>", BAD[fault] + "</body>"))
    assert any(fault in line for line in found), found
