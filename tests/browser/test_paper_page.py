"""A paper at its largest: magnified, copied, in the margin, without scripts, printed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from publications.models import PaperPage
from tests.templates import builders

PHONE, DESK = 320, 1440


@pytest.fixture
def paper(site_url) -> PaperPage:
    builders.publisher(name="Institute for Harbour Affairs")
    return builders.maximal_paper()


def test_magnified_four_times_a_chart_is_on_the_page_and_legible(paper, browser: Browser, site_url):
    context = browser.new_context(
        base_url=site_url, viewport={"width": 320, "height": 225}, device_scale_factor=4
    )
    page = context.new_page()
    page.goto(paper.url)
    outside = """() => [...document.querySelectorAll(".chart text, .chart rect")]
        .filter((e) => { const b = e.getBoundingClientRect(); return b.left < -1 || b.right > innerWidth + 1; })
        .map((e) => e.outerHTML)"""
    assert page.evaluate(outside) == []
    smallest = page.locator(".chart text").first.evaluate("e => getComputedStyle(e).fontSize")
    assert float(smallest.removesuffix("px")) >= 14
    context.close()


def test_set_of_recommendations_is_copied_whole_with_its_address(paper, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(paper.url)
    page.locator("[data-copy-set]").first.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:5] == ["To Harbour boards", "", "the study recommends:", "", "1. a third ferry"]
    assert lines[-1].endswith(f"{paper.url}#recommendations")


def test_addresses_of_places_on_the_page_are_copied_by_keyboard(paper, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(paper.url)
    for place, permalink in (
        (".recs-list > li", ".recs-list > li > .permalink"),
        (".heading > :is(h2, h3)", ".heading > .permalink"),
        (".para", ".para > .permalink"),
    ):
        address = page.locator(place).first.get_attribute("id")
        page.locator(permalink).first.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith(f"{paper.url}#{address}")


def test_margin_names_the_recommendation_beside_its_argument_and_notes_give_way(paper, page: Page):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(paper.url)
    page.locator("#side-note-4").wait_for()
    named = page.locator(".supports").first.bounding_box()
    argued = page.locator(".para:has(.supports) .rich").first.bounding_box()
    assert named["x"] > argued["x"] + argued["width"] - 1
    assert abs(named["y"] - argued["y"]) < 40
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".side:not([hidden]), .supports, .fig > figcaption")]
            .map((e) => e.getBoundingClientRect()).map((b) => [b.top, b.bottom])"""
    )
    boxes.sort()
    assert all(one[1] <= other[0] + 1 for one, other in zip(boxes, boxes[1:], strict=False))
    page.set_viewport_size({"width": PHONE, "height": 900})
    below = page.locator(".supports").first.bounding_box()
    text = page.locator(".para:has(.supports) .rich").first.bounding_box()
    assert below["y"] >= text["y"] + text["height"]


def test_without_scripts_nothing_is_offered_that_does_not_work(paper, browser: Browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.url)
    for button in page.locator("[data-copy], [data-copy-link], [data-copy-set]").all():
        assert button.is_hidden()
    page.locator(".fig-data summary").first.click()
    assert page.locator(".fig-data table").first.is_visible()
    context.close()


def test_chart_takes_the_publishers_colour_and_the_systems_where_colours_are_forced(
    paper, page: Page
):
    def fill() -> str:
        bar = page.locator(".chart-hot").first
        return bar.evaluate("e => getComputedStyle(e).fill")

    builders.publisher(accent="#0b6e78")
    page.goto(paper.url)
    assert fill() == "rgb(11, 110, 120)"
    page.emulate_media(forced_colors="active")
    page.goto(paper.url)
    assert fill() != "rgb(11, 110, 120)"
    words = page.locator(".chart text").first
    assert words.evaluate("e => getComputedStyle(e).fill") == page.evaluate(
        "getComputedStyle(document.body).color"
    )


def test_arabic_summary_runs_from_right_to_left(paper, page: Page):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(paper.url)
    summary = page.locator(".summary")
    assert summary.evaluate("e => getComputedStyle(e).direction") == "rtl"
    frame = summary.bounding_box()
    title = summary.locator("h3").evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect().right; }"
    )
    assert title == pytest.approx(frame["x"] + frame["width"], abs=2)


def test_printed_paper_has_numbered_pages_and_its_notes(paper, page: Page, tmp_path):
    pdfium = pytest.importorskip("pypdfium2")
    page.goto(paper.url)
    page.pdf(path=tmp_path / "paper.pdf", prefer_css_page_size=True)
    document = pdfium.PdfDocument(tmp_path / "paper.pdf")
    texts = [leaf.get_textpage().get_text_range() for leaf in document]
    assert f"1 / {len(texts)}" in texts[0]
    whole = "".join(texts)
    assert "volume 59" in whole
    assert "Download PDF" not in whole
    assert "Contents" not in whole
