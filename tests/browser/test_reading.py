"""Reading in a real browser: by keyboard, on a phone, without scripts, in the dark, on paper."""

import pytest
from django.conf import global_settings
from playwright.sync_api import Browser, Page, expect
from wagtail.rich_text import RichText

from core.texts.direction import SCRIPTS, SCRIPTS_THERE, direction
from publications.models import PaperPage
from tests.templates import builders


@pytest.fixture
def paper(site_url) -> PaperPage:
    builders.publisher(name="Institute for Harbour Affairs", address="Quay Street 4")
    return builders.full_paper()


def test_first_view_in_english_takes_one_font_for_a_list_and_the_serif_for_a_paper(
    paper, page: Page
):
    plain = builders.paper("Quays", abstract="Ships wait.")
    fonts = set()
    page.on("request", lambda r: r.resource_type == "font" and fonts.add(r.url.rpartition("/")[2]))
    page.goto("/publications/")
    page.wait_for_load_state("networkidle")
    assert fonts == {"archivo-latin.woff2"}
    page.goto(plain.url)
    page.wait_for_load_state("networkidle")
    # Titles in references are set in italics.
    serif = {"source-serif-4-latin.woff2", "source-serif-4-latin-italic.woff2"}
    assert fonts == {"archivo-latin.woff2", *serif}


def test_skip_link_comes_first_and_leads_to_the_text(paper, page: Page):
    page.goto(paper.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_title_points_addressee_and_pdf_stand_within_two_screens_of_a_phone(paper, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(paper.url)
    for needed in ("h1", ".act-main a", "#key-points", ".paper-facts a[href='#recommendations']"):
        assert page.locator(needed).bounding_box()["y"] < 2 * 844


def test_contents_list_marks_the_section_being_read(paper, page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(paper.url)
    page.locator(".toc a", has_text="What a shorter wait is worth").click()
    current = page.locator(".toc a[aria-current=location]")
    expect(current).to_have_text("What a shorter wait is worth")


def test_notes_stand_beside_their_lines_for_the_eye_only(paper, page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(paper.url)
    side = page.locator("#side-note-1")
    side.wait_for()
    assert side.get_attribute("aria-hidden") == "true"
    reference = page.locator("#ref-1").bounding_box()["y"]
    assert abs(side.bounding_box()["y"] - reference) < 40


def test_reference_is_copied_and_the_reader_is_told(paper, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(paper.url)
    page.locator("[data-copy]").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("De la Cruz, A., & Harbour Watch. (2024). The slow harbour")


def test_paper_is_whole_without_scripts(paper, browser: Browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.url)
    assert not any(button.is_visible() for button in page.locator("[data-copy]").all())
    assert page.locator("#note-3").is_visible()
    assert page.locator(".share-ways a").first.get_attribute("href").startswith("mailto:?subject=")
    context.close()


def test_printed_paper_keeps_the_text_and_leaves_out_the_screen(paper, page: Page):
    page.goto(paper.url)
    page.emulate_media(media="print")
    for gone in (".masthead .menu", ".actions", ".toc", ".foot", ".related"):
        assert not page.locator(gone).is_visible() if page.locator(gone).count() else True
    for kept in ("h1", ".asked h2", ".notes", "#reference-apa"):
        assert page.locator(kept).first.is_visible()


def test_forced_colours_keep_the_recommendations_apart(paper, page: Page):
    page.emulate_media(forced_colors="active")
    page.goto(paper.url)
    border = page.locator(".asked").evaluate("e => getComputedStyle(e).borderTopWidth")
    assert border == "4px"


def test_languages_run_the_way_that_unicode_says(page: Page):
    """Chromium brings the data of Unicode CLDR along."""
    ours = [*SCRIPTS, *SCRIPTS_THERE, *(code for code, _name in global_settings.LANGUAGES)]
    theirs = page.evaluate(
        "(tags) => tags.map((tag) => new Intl.Locale(tag).getTextInfo().direction)", ours
    )
    assert dict(zip(ours, theirs, strict=True)) == {tag: direction(tag) for tag in ours}


def test_dates_in_tables_and_arrows_of_notes_are_not_parted(paper, page: Page):
    table = {
        "data": [
            ["Country", "Applied", "Candidate since", "Negotiations since"],
            ["Bosnia and Herzegovina", "15 February 2016", "13. Dezember 2022", "1er mars 2024"],
            ["Georgia", "3 March 2022", "Agreed in December 2023, not begun since", "Not agreed"],
        ],
        "first_row_is_table_header": True,
    }
    ends = [f"Treaty, {'a ' * count}p. {count}." for count in range(30)]
    ends += [f"See https://example.org/{'a' * count}" for count in range(30)]
    notes = [f'<span data-note="{end}">*</span>' for end in ends]
    queue = builders.paper(
        "The queue",
        full_text=[
            ("table", {"table": table, "source": ""}),
            ("paragraph", RichText(f"<p>Wait.{''.join(notes)}</p>")),
        ],
    )
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(queue.url)
        lines = page.evaluate(LINES_OF_DATES_AND_ARROWS)
        assert lines["dates"] == [1, 1, 1, 1, 1]
        assert len(lines["arrows"]) == len(ends)
        alone = [end for end, is_beside in zip(ends, lines["arrows"], strict=True) if not is_beside]
        assert alone == [], width
    # In the column of the text it would be broken; the margin beside it is free.
    text = page.locator(".para .rich").bounding_box()
    assert page.locator(".fig-wide .fig-body").bounding_box()["width"] > text["width"] * 1.3


# How many lines a date has, and whether an arrow stands on the line of the last word before it.
LINES_OF_DATES_AND_ARROWS = """() => {
  const lines = (range) => new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
  const dates = [...document.querySelectorAll("td.nowrap, td .nowrap")].map((place) => {
    const range = document.createRange();
    range.selectNodeContents(place);
    return lines(range);
  });
  const arrows = [...document.querySelectorAll(".back")].map((arrow) => {
    const range = document.createRange();
    let words = arrow.previousSibling;
    while (!words.textContent.trim()) words = words.previousSibling;
    while (words.lastChild) words = words.lastChild;
    const end = words.textContent.trimEnd().length;
    range.setStart(words, end - 1);
    range.setEnd(words, end);
    const word = range.getBoundingClientRect(), box = arrow.getBoundingClientRect();
    return Math.abs(word.top + word.bottom - box.top - box.bottom) < word.height;
  });
  return { dates, arrows };
}"""
