"""The admin on a phone: what can be done on a wide screen can be reached there too."""

import json

import pytest
from playwright.sync_api import Page, expect
from wagtail.contrib.redirects.models import Redirect

from core.models import MissedAddress
from tests import factories

PHONE = {"width": 390, "height": 844}
LONG = "/publications/2019/the-old-and-very-long-address-of-a-paper-that-has-moved.html"


@pytest.fixture
def phone(page: Page, site_url: str, sign_in) -> Page:
    page.set_viewport_size(PHONE)
    sign_in(page, factories.make_user("administrator"))
    return page


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate(
        "[document.documentElement, document.querySelector('main')]"
        ".some((part) => part.scrollWidth > part.clientWidth)"
    )


def test_redirect_is_made_from_an_address_asked_in_vain(phone):
    MissedAddress.objects.create(path=LONG, count=3, last_day="2026-11-28")
    phone.goto("/admin/addresses-asked-in-vain/")

    expect(phone.get_by_role("link", name="Make a redirect")).to_be_in_viewport(ratio=1)
    assert not scrolls_sideways(phone)


def test_addresses_of_a_redirect_are_read_whole(phone):
    Redirect.objects.create(old_path=LONG, redirect_link=f"https://example.org{LONG}")
    phone.goto("/admin/redirects/")

    target = phone.get_by_role("cell", name="https://example.org").or_(
        phone.locator("td", has_text="https://example.org")
    )
    assert target.first.evaluate("(cell) => cell.scrollWidth <= cell.clientWidth")
    assert phone.locator("td.title").bounding_box()["height"] < 100


def test_versions_are_compared_without_scrolling_the_page_sideways(phone):
    rows = [["Port", "Ships", "Tonnage in thousands", "Share of the whole", "Year of counting"]]
    block = {"type": "table", "value": {"table": {"data": rows}, "source": ""}, "id": "1"}
    paper = factories.make_paper("Wide", live=False, full_text=json.dumps([block]))
    first = paper.latest_revision
    block["value"]["table"]["data"] = [*rows, [f"https://example.org{LONG}", "1", "2", "3", "4"]]
    paper.full_text = json.dumps([block])
    second = paper.save_revision(clean=False)
    phone.goto(f"/admin/pages/{paper.pk}/revisions/compare/{first.pk}...{second.pk}/")

    expect(phone.locator("ins").first).to_be_visible()
    assert not scrolls_sideways(phone)


def test_titles_have_most_of_the_room_in_the_list_of_papers(phone):
    factories.make_paper("Who waits longest in the harbours", authors=[("Ada", "Example")])
    phone.goto("/admin/papers/")

    title = phone.locator("td.title")
    assert title.evaluate("(cell) => cell.offsetWidth") > PHONE["width"] / 2
    expect(phone.locator("td .w-status", has_text="public")).to_be_in_viewport(ratio=1)
