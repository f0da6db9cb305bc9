"""The flipbook in a real browser: turned by keys, buttons and swipes, found in, enlarged, without scripts."""

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from publications.formats.flipbook.page_images.pages import Bounds, PlacedLink
from publications.models import PaperPage
from tests import factories, flipbook_samples

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}

COUNT_TURNS = """() => {
    window.turned = 0;
    new MutationObserver((all) => {
        for (const { addedNodes } of all) {
            for (const node of addedNodes) window.turned += node.className === "turning";
        }
    }).observe(document.querySelector(".reader"), { childList: true });
}"""


@pytest.fixture
def paper(site_url) -> PaperPage:
    return factories.make_paper("Harbours")


def give(paper: PaperPage, count: int = 24) -> str:
    flipbook_samples.give(paper, flipbook_samples.long_book(count))
    return f"{paper.url}flipbook/"


def opened(page: Page, address: str, size=DESK, motion="reduce") -> Page:
    page.emulate_media(reduced_motion=motion)
    page.set_viewport_size(size)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def shown(page: Page) -> list[int]:
    """Return the pages that are seen whole."""
    return page.evaluate(
        """() => {
            const edge = document.querySelector(".stage").getBoundingClientRect();
            return [...document.querySelectorAll(".leaf")].filter((leaf) => {
                const image = leaf.querySelector("img");
                if (!image) return false;
                const box = image.getBoundingClientRect();
                return box.width && box.left >= edge.left - 2 && box.right <= edge.right + 2;
            }).map((leaf) => Number(leaf.id.slice(1)));
        }"""
    )


def expect_shown(page: Page, *numbers: int) -> None:
    expect(page.locator("[name=page]")).to_have_value(str(numbers[0]))
    assert page.url.endswith(f"#p{numbers[0]}")
    page.wait_for_function(
        "n => document.querySelector(`#p${n} img`)?.getBoundingClientRect().left >= 0", arg=numbers[0]
    )  # fmt: skip
    assert shown(page) == list(numbers)


def test_keys_turn_spreads_after_the_cover(paper, page: Page):
    opened(page, give(paper))
    assert shown(page) == [1]
    for key, pages in [
        ("ArrowRight", (2, 3)), ("PageDown", (4, 5)), ("ArrowLeft", (2, 3)), ("PageUp", (1,)),
        ("End", (24,)), ("Home", (1,)),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect_shown(page, *pages)
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_have_text("Page 24 of 24")
    expect(page.locator("[data-step='1']")).to_have_attribute("aria-disabled", "true")


def test_phone_shows_one_page_and_swipes(paper, page: Page):
    opened(page, give(paper), PHONE)
    page.locator("[data-step='1']").click()
    expect_shown(page, 2)
    page.locator(".stage").hover()
    page.mouse.wheel(300, 0)
    expect_shown(page, 3)
    expect(page.get_by_role("status")).to_have_text("Page 3 of 24")


def test_address_holds_the_page_on_load_and_on_the_way_back(paper, page: Page):
    address = give(paper)
    opened(page, f"{address}#p15")
    assert shown(page) == [14, 15]
    page.locator("[name=page]").fill("20")
    page.locator("[name=page]").press("Enter")
    expect_shown(page, 20, 21)
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("link", name="Chapter 10").click()
    expect_shown(page, 10, 11)
    expect(page.locator("#contents")).to_be_hidden()
    page.go_back()
    expect(page.locator("[name=page]")).to_have_value("20")
    page.go_back()
    expect(page.locator("[name=page]")).to_have_value("14")
    assert shown(page) == [14, 15]


def test_address_of_a_later_list_leads_into_the_book(paper, page: Page):
    opened(page, f"{give(paper)}from-11/#p12")
    expect(page.locator("[name=page]")).to_have_value("12")
    assert "from-11" not in page.url
    assert shown(page) == [12, 13]


def test_words_of_all_pages_are_found_and_selected(paper, page: Page):
    opened(page, give(paper, 60))
    page.locator("#p60 text").first.wait_for(state="attached")
    assert page.evaluate("window.find('On page 47 the ferry')")
    assert page.evaluate("getSelection().toString()") == "On page 47 the ferry"
    assert "On page 60 the ferry waits." in page.locator(".leaves").aria_snapshot()


def test_pages_swing_about_the_fold_unless_motion_is_reduced(paper, page: Page):
    address = give(paper)
    for motion, turns in (("no-preference", 2), ("reduce", 0)):
        opened(page, address, motion=motion)
        page.evaluate(COUNT_TURNS)
        for pages in ((2, 3), (4, 5)):
            page.keyboard.press("ArrowRight")
            expect(page.locator(".turning")).to_have_count(0)
            expect_shown(page, *pages)
        assert page.evaluate("window.turned") == turns


def test_pages_are_enlarged_by_keys_and_buttons(paper, page: Page):
    opened(page, give(paper))
    width = "document.querySelector('#p1 img').getBoundingClientRect().width"
    fitting = page.evaluate(width)
    page.locator(".stage").focus()
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(1.5 * fitting, rel=0.02)
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(width) == pytest.approx(2 * fitting, rel=0.03)
    page.get_by_role("button", name="Smaller").click()
    page.locator(".stage").focus()
    page.keyboard.press("0")
    assert page.evaluate(width) == pytest.approx(fitting, rel=0.01)
    assert shown(page) == [1]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(
        "+"
    )  # a reader who is nowhere in the book may use this key for something else
    assert page.evaluate(width) == pytest.approx(fitting, rel=0.01)


def test_arabic_book_is_turned_to_the_left(paper, page: Page):
    words = "تنتظر الشحنات سبع ساعات في الميناء"
    pages = [flipbook_samples.page(n, f"{words} {n}") for n in range(1, 8)]
    flipbook_samples.give(paper, flipbook_samples.book(*pages))
    opened(page, f"{paper.url}flipbook/", motion="no-preference")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".turning")).to_have_count(0)
    expect_shown(page, 2, 3)
    left = "n => document.querySelector(`#p${n} img`).getBoundingClientRect().left"
    assert page.evaluate(left, 3) < page.evaluate(left, 2)
    page.keyboard.press("ArrowRight")
    expect_shown(page, 1)
    box = page.locator("[data-step='1']").bounding_box()
    assert box["x"] < 100


def test_links_on_a_page_are_followed(paper, page: Page):
    links = (PlacedLink(Bounds(0.12, 0.1, 0.3, 0.018), page=12),)
    pages = [flipbook_samples.page(n, "See what follows", links=links) for n in range(1, 15)]
    flipbook_samples.give(paper, flipbook_samples.book(*pages))
    opened(page, f"{paper.url}flipbook/")
    page.locator("#p1 svg a").click()
    expect_shown(page, 12, 13)


def test_without_scripts_pages_are_a_list(paper, browser: Browser, site_url):
    address = give(paper)
    context = browser.new_context(base_url=site_url, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    for number in (1, 10):
        assert page.locator(f"#p{number} h2").is_visible()
    tops = [page.locator(f"#p{n}").bounding_box()["y"] for n in (1, 2, 3)]
    assert tops == sorted(set(tops))
    assert not any(button.is_visible() for button in page.locator(".scripted").all())
    page.get_by_role("link", name="Pages after these").click()
    assert page.locator("#p11").is_visible()
    page.locator("[name=page]").fill("24")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("flipbook/from-21/#p24")
    context.close()


def first_view(browser: Browser, site_url: str, address: str) -> tuple[int, int]:
    """Return the number of requests until the page is loaded, and their bytes, texts compressed."""
    context = browser.new_context(base_url=site_url, viewport=DESK)
    page, answers = context.new_page(), []
    # What is fetched when there is nothing else to do is no part of the first view.
    page.add_init_script("window.requestIdleCallback = () => {}")
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    sizes = [
        len(body) if one.request.resource_type in ("image", "font") else len(gzip.compress(body))
        for one, body in ((one, one.body()) for one in answers)
    ]
    context.close()
    return len(answers), sum(sizes)


def test_book_of_two_hundred_pages_opens_as_one_of_ten(paper, browser: Browser, site_url):
    views = {count: first_view(browser, site_url, give(paper, count)) for count in (10, 200)}
    assert views[200][0] == views[10][0] <= 16
    assert views[200][1] < 1.1 * views[10][1]


def test_paper_copy_names_the_pdf(paper, page: Page):
    opened(page, give(paper))
    page.emulate_media(media="print")
    assert page.locator(".reader-print").is_visible()
    assert paper.full_url in page.locator(".reader-print").inner_text()
    assert not page.locator(".stage").is_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_phone_has_the_text_first_and_all_tools_in_one_row(paper, page: Page, width):
    paper.full_text = [("paragraph", "<p>By sea.</p>")]
    paper.save_revision().publish()
    opened(page, give(paper, 4), size={"width": width, "height": 844})
    tools = page.locator(".reader-tools > :visible")
    boxes = [tool.bounding_box() for tool in tools.all()]
    assert tools.first.inner_text().strip() == "Read as a web page"
    assert len({box["y"] for box in boxes}) == 1
    assert min(min(box["width"], box["height"]) for box in boxes) >= 43.9
    assert page.evaluate("document.documentElement.scrollWidth") == width
    tools.first.click()
    expect(page).to_have_url(re.compile(rf"{paper.url}#text$"))


def test_paper_without_a_text_has_no_way_to_it(paper, page: Page):
    opened(page, give(paper, 4))
    expect(page.get_by_role("link", name="Read as a web page")).to_have_count(0)
