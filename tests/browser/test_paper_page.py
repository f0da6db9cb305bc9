"""A paper at its largest: magnified, copied, in the margin, without scripts, printed."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

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


# What is copied


def copied_by(control: Locator, kind: str = "text/plain") -> str:
    """Press a button, and return what is on the clipboard then."""
    page = control.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    control.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile("^(Copied|Kopiert|Copié)$"))
    return page.evaluate(
        """kind => navigator.clipboard.read()
            .then(([one]) => one.getType(kind)).then((blob) => blob.text())""",
        kind,
    )


def source_of(paper: PaperPage) -> list[str]:
    authors = "Ana De la Cruz, Harbour Watch"
    more = [f"Konstantina-Alexandra Papadopoulou {n}" for n in range(7)]
    return [
        f"{builders.LONG_TITLE}: {paper.subtitle}",
        ", ".join([authors, *more]),
        "Institute for Harbour Affairs, 7 March 2024",
    ]


def test_set_of_recommendations_is_copied_whole_with_its_source(paper, page: Page):
    page.goto(paper.url)
    lines = copied_by(page.locator(".recs [data-copy-set]").first).splitlines()
    assert lines[:5] == ["To Harbour boards", "", "the study recommends:", "", "1. a third ferry"]
    assert lines[-5:-1] == ["", *source_of(paper)]
    assert lines[-1].endswith(f"{paper.url}#recommendations")


def test_one_recommendation_is_copied_with_addressee_lead_in_and_source(paper, page: Page):
    page.goto(paper.url)
    second = page.locator(".recs-list > li").nth(1)
    take = page.get_by_role("link", name="Copy recommendation 2")
    lines = copied_by(take).splitlines()
    words = second.locator(".recs-words").inner_text()
    assert lines[:5] == ["To Harbour boards", "", "the study recommends:", "", f"2. {words}"]
    assert lines[-5:-1] == ["", *source_of(paper)]
    assert lines[-1].endswith(f"{paper.url}#{second.get_attribute('id')}")
    html = copied_by(take, "text/html")
    assert "<p>To Harbour boards</p><p>the study recommends:</p>" in html
    assert f'#{second.get_attribute("id")}">' in html


def test_key_points_and_paragraphs_are_copied_with_their_source(paper, page: Page):
    page.goto(paper.url)
    lines = copied_by(page.locator(".keypoints [data-copy-set]")).splitlines()
    assert lines[0] == "Key points"
    assert "Figure – 65 % – of the freight waits." in lines
    assert lines[-4:-1] == source_of(paper)
    assert lines[-1].endswith("#key-points")
    noted = page.locator(".para:has(.fn)").first
    lines = copied_by(noted.locator("[data-copy-part]")).splitlines()
    assert lines[-4:-1] == source_of(paper)
    assert lines[-1].endswith(f"#{noted.get_attribute('id')}")
    # The number of a note means nothing where there are no notes.
    assert not re.search(r"[a-z.]\d", lines[0])


def test_reference_and_link_are_rich_where_that_is_pasted(paper, page: Page):
    page.goto(paper.url)
    reference = page.locator("[data-copy]").first
    assert builders.LONG_TITLE in copied_by(reference)
    assert "<cite>" in copied_by(reference, "text/html")
    link = page.locator(".cite [data-copy-link]")
    assert copied_by(link).endswith(paper.url)
    assert f"{builders.LONG_TITLE}: {paper.subtitle}</a>" in copied_by(link, "text/html")


def test_share_has_a_mail_a_link_to_copy_and_the_address(paper, page: Page):
    page.goto(paper.url)
    page.locator(".share summary").press("Enter")
    ways = page.locator(".share-ways")
    assert ways.get_by_role("link", name="Send by e-mail").is_visible()
    assert copied_by(ways.get_by_role("button", name="Copy link")).endswith(paper.url)
    # This browser has no share sheet.
    assert ways.get_by_role("button", name="Other ways").is_hidden()
    page.keyboard.press("Escape")
    expect(ways).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.locator(".share summary").click()
    page.locator("h1").click()
    expect(ways).to_be_hidden()


def test_share_sheet_is_offered_where_there_is_one(paper, page: Page):
    page.add_init_script(
        "navigator.share = (given) => { window.shared = given; return Promise.resolve(); }"
    )
    page.goto(paper.url)
    page.locator(".share summary").click()
    page.get_by_role("button", name="Other ways").click()
    assert page.evaluate("shared.url").endswith(paper.url)


# Reached by keyboard


def test_each_section_is_one_stop_for_its_links_and_arrows_lead_on(paper, page: Page):
    page.goto(paper.url)
    for section in page.locator(".prose > section:has(.permalink), .recs").all():
        stops = section.locator('.permalink:not([tabindex="-1"])')
        assert stops.count() == 1
        if section.locator(".permalink").count() > 1:
            assert "arrow keys" in stops.get_attribute("aria-label")
    links = page.locator(".recs").first.locator(".permalink")
    links.first.focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    expect(links.nth(1)).to_have_css("opacity", "1")
    assert "arrow keys" in links.nth(1).get_attribute("aria-label")
    assert "arrow keys" not in links.first.get_attribute("aria-label")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(links.first).to_be_focused()
    # What is copied leads to its own address; arrows go on from there.
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{links.first.get_attribute('href')}")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()


def test_reference_is_reached_within_few_stops(paper, page: Page):
    page.goto(paper.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert tabs_to(page, "e.hash === '#cite'") <= 20
    page.keyboard.press("Enter")
    # The reference itself may hold the link of a DOI.
    assert tabs_to(page, "e.dataset.copy") <= 2


def tabs_to(page: Page, is_wanted: str) -> int:
    """Return how many times the Tab key is pressed until something is focused."""
    for pressed in range(1, 100):
        page.keyboard.press("Tab")
        if page.evaluate(f"(e => {is_wanted})(document.activeElement)"):
            return pressed
    raise AssertionError(f"Never focused: {is_wanted}")


def test_touched_paragraph_shows_its_button(paper, browser: Browser, site_url):
    context = browser.new_context(
        base_url=site_url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(paper.url)
    paragraph = page.locator(".para:has(> .permalink)").first
    expect(paragraph.locator("> .permalink")).to_have_css("opacity", "0")
    paragraph.locator("p").first.tap(position={"x": 5, "y": 5})
    expect(paragraph.locator("> .permalink")).to_have_css("opacity", "1")
    context.close()


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
    copying = "[data-copy], [data-copy-link], [data-copy-set], [data-copy-part], [data-share]"
    page.locator(".share summary").click()
    for button in page.locator(copying).all():
        assert button.is_hidden()
    assert page.get_by_role("link", name="Send by e-mail").is_visible()
    assert page.locator(".share-address").is_visible()
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
    today = timezone.localdate()
    assert f"{paper.url} printed on {today.day} {today:%B %Y}" in " ".join(texts[0].split())
    assert not any("printed on" in text for text in texts[1:])
    whole = "".join(texts)
    assert "volume 59" in whole
    assert "Download PDF" not in whole
    assert "Contents" not in whole


def test_printed_without_scripts_it_has_its_address(paper, browser: Browser, site_url):
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(paper.url)
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text(paper.url)
    expect(page.locator(".printed")).to_be_visible()
    context.close()


def test_recommendations_and_sections_keep_to_one_size(paper, page: Page):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(paper.url)

    def sizes(selector: str) -> set[str]:
        return set(
            page.locator(selector).evaluate_all(
                "all => all.map((e) => getComputedStyle(e).fontSize)"
            )
        )

    assert len(sizes(".recs-words")) == 1
    (section,), (cite,) = sizes(".prose > section:not(.notes) h2"), sizes("#cite")
    assert float(section.removesuffix("px")) <= float(cite.removesuffix("px"))


def test_checksums_are_folded(paper, page: Page):
    page.goto(paper.url)
    sums = page.locator(".checksum")
    assert sums.count() >= 1
    assert not any(one.is_visible() for one in sums.locator("code").all())
    sums.first.locator("summary").click()
    expect(sums.first.locator("code")).to_have_text(re.compile("^[0-9a-f]{64}$"))
