"""The chapters of an e-book as a reading system shows them, which has wishes of its own."""

import io
import zipfile
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from publications.formats import epub, web_page
from publications.record.body import Note, Paragraph
from tests.publications.formats import records
from tests.publications.formats.epub_records import DRAWN

JUSTIFIED = "body, p, li, h1, h2, td, dd { text-align: justify; hyphens: auto; }"
# Lines that begin a page, or name something.
NAMES = ".name, .subtitle, .kind, .by, .house, h1, h2, .reference, nav li"


def chapters(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        style = opened.read("EPUB/style.css").decode()
        return {
            name: opened.read(name)
            .decode()
            .replace("</head>", f"<style>{style}</style><style>{JUSTIFIED}</style></head>")
            for name in opened.namelist()
            if name.endswith(".xhtml")
        }


@pytest.fixture(scope="module")
def shown(browser: Browser):
    """Return what shows a chapter on a small screen."""
    page = browser.new_page(viewport={"width": 320, "height": 560})

    def show(source: str):
        page.set_content(source.partition("?>")[2])
        return page

    yield show
    page.close()


def test_names_are_not_stretched_where_a_reader_has_the_text_justified(shown):
    reference = "De Cicco, A. (2023). Costs and benefits. https://doi.org/10.5555/bp.2023.12"
    book = chapters(epub.render(replace(DRAWN, reference=reference)))
    found = {}
    for name, source in book.items():
        found[name] = shown(source).eval_on_selector_all(
            NAMES, "all => all.map(one => getComputedStyle(one).textAlign)"
        )
    assert len(found["EPUB/cover.xhtml"]) == 2
    assert len(found["EPUB/cite.xhtml"]) == 2
    assert {way for ways in found.values() for way in ways} == {"start"}


def test_addresses_have_no_hyphens_and_stay_on_the_screen(shown):
    address = (
        "https://www.halyardinstituteforeuropeanaffairs.example/en/publications/policy2024paper/"
    )
    text = Paragraph((f"Whoever would like to know more finds it at ({address}).",))
    record = replace(records.minimal_record(), body=(text,))
    page = shown(chapters(epub.render(record))["EPUB/chapter-1.xhtml"])
    assert page.locator(".address").inner_text() == address
    style = "one => getComputedStyle(one).hyphens"
    assert page.locator(".address").evaluate(style) == "none"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


ALONE = """all => all.filter(arrow => {
  const words = document.createRange();
  words.setStart(arrow.parentElement, 0);
  words.setEndBefore(arrow);
  const boxes = [...words.getClientRects()].filter(one => one.width > 1);
  const line = Math.max(...boxes.map(one => one.bottom));
  return arrow.getBoundingClientRect().top >= line;
}).length"""


@pytest.mark.parametrize(
    "begin", ["In exceptional cases, ", "See https://example.org/a/report/of/many/parts/", ""]
)
def test_arrow_of_a_note_is_never_alone_on_a_line(shown, begin):
    notes = [Note(n, (f"{begin}{'x' * n}.",)) for n in range(1, 91)]
    record = replace(records.minimal_record(), body=(Paragraph(("Text", *notes)),))
    notes_of = chapters(epub.render(record))["EPUB/notes.xhtml"]
    page = shown(notes_of)
    assert page.locator("a[role=doc-backlink]").count() == 90
    assert page.eval_on_selector_all("a[role=doc-backlink]", ALONE) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


SEEN = """() => {
  const place = [];
  const texts = document.createTreeWalker(document.querySelector(".address"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (let at = 0; at < texts.currentNode.length; at++) {
      const letter = document.createRange();
      letter.setStart(texts.currentNode, at);
      letter.setEnd(texts.currentNode, at + 1);
      const { top, left } = letter.getBoundingClientRect();
      place.push([Math.round(top), left, letter.toString()]);
    }
  }
  return place.sort(([a, b], [c, d]) => a - c || b - d).map(([, , letter]) => letter).join("");
}"""


@pytest.mark.parametrize("form", ["page", "e-book"])
@pytest.mark.parametrize(
    "address",
    [
        "10.5555/halyard.papers.2025.3",
        "https://papers.example.org/ar/publications/paper/",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "a.b@example.org",
    ],
)
def test_address_among_right_to_left_letters_is_seen_as_it_was_written(shown, form, address):
    text = f"{address} المزيد في وفي غيره"
    if form == "page":
        source = f'?><main lang="ar" dir="rtl"><p>{web_page.with_addresses(text)}</p></main>'
    else:
        record = replace(records.arabic_record(), body=(Paragraph((text,)),), doi="", reference="")
        chapter = next(c for c in chapters(epub.render(record)).values() if "المزيد" in c)
        source = chapter
    assert shown(source).evaluate(SEEN) == address
