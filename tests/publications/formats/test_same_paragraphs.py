"""Web page, PDF and e-book say the same, paragraph by paragraph, in the same order.

What is compared is the paper's own text as it is read aloud, from its abstract to its last note: the
main part of the web page, the tree of tags of the PDF, the pages of the e-book in the order of its
spine. Texts are normalised (Unicode NFC) and compared without blanks, soft hyphens and places to break
a word, since a line of print may end anywhere.

By design, each has something of its own, which is left out here by name:

- what leads through it: lists of contents, links to a paragraph, from what is argued to what is asked
  and back, buttons, the way back from a note;
- what stands around the text: title page, byline, imprint, persons, how to cite, files;
- the numbers of notes where they are called, of notes themselves, and of the entries of a list: each
  format has them made by whoever shows it, or prints them;
- the heading of the notes, which stand at the foot of a page in print, and at the end elsewhere; here
  they come last, in the order of their numbers;
- the picture above the text, which stands where each has room for it;
- captions, which stand above a table or beneath it; here they come after the text, in the order of
  their numbers, without the points between caption, source and credit;
- the data of a chart, which readers of the web page and of the e-book unfold at its place; print has
  them after the text;
- the word "Recommendations", which the web page has above each set, and the others above all.
"""

import re
from dataclasses import dataclass

import pypdfium2
import pytest
from django.test import Client

from publications.facts.released import whole_record
from publications.formats import epub, pdf
from publications.models import PaperPage
from publications.models.summaries import OtherSummary
from publications.record.paper import PaperRecord
from tests.publications.demo.demo_papers import COMMENTARY, PUBLISHED, OnDemoSite
from tests.publications.formats.paragraphs import Opened, Tags, of_html, pages_of, plain
from tests.templates import builders

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LISTS = "<ul><li>Rails<ol><li>old</li><li>new</li></ol></li><li>Roads, H<sub>2</sub>O</li></ul>"
MORE = [
    {"type": "paragraph", "value": f"<p>First.</p><p>Second, <i>à la carte</i>:</p>{LISTS}"},
    {"type": "quotation", "value": {"text": "We wait.\n\nFor ever.", "attribution": "A", "language": ""}},
    {"type": "callout", "value": {"title": "In short", "text": "<p>Wait less.</p><ul><li>Now</li></ul>"}},
    builders.chart(),
]  # fmt: skip
NUMBERED = re.compile(r"(?=(?:Figure|Table)\d+\.)")


@dataclass
class Said:
    """What a format says: its text, its captions and its notes, each in order."""

    text: list[str]
    captions: list[str]
    notes: list[str]


def captions_in(paragraphs: list[str]) -> list[str]:
    """Return the captions of what has a number; a format may set a caption in several paragraphs.

    The data of a chart, which stand after the text in print, have its caption once more.
    """
    whole = "".join(paragraphs).replace("·", "")
    first: dict[str, str] = {}
    for one in NUMBERED.split(whole):
        if NUMBERED.match(one):
            first.setdefault(one.partition(".")[0], one)
    return list(first.values())


def classes(opened: Opened) -> set[str]:
    return set(opened[1].get("class", "").split())


# The web page

LED = {"argued", "permalink", "recs-label", "recs-buttons", "supports"}


def of_web_page(address: str) -> Said:
    source = Client().get(address).content.decode()
    return Said(
        of_html(source, web_text),
        captions_in(of_html(source, web_captions)),
        of_html(source, web_notes),
    )


def web_text(opened: Opened, within: list[Opened]) -> bool | None:
    tag, attributes = opened
    own = classes(opened)
    if tag in {"button", "details", "nav", "script", "style", "svg"} or own & {*LED, "fn", "notes"}:
        return False
    if attributes.get("aria-hidden") == "true":  # the number of a recommendation
        return False
    if is_caption_on_page(opened, within):
        return False
    return True if own & {"abstract", "keypoints", "recs", "prose"} else None


def is_caption_on_page(opened: Opened, within: list[Opened]) -> bool:
    return opened[0] == "figcaption" and any("fig" in classes(one) for one in within)


def web_captions(opened: Opened, within: list[Opened]) -> bool | None:
    return True if is_caption_on_page(opened, within) else None


def web_notes(opened: Opened, within: list[Opened]) -> bool | None:
    if opened[0] == "li" and opened[1].get("id", "").startswith("note-"):
        return True
    return False if "back" in classes(opened) else None


# The e-book

CHAPTER = re.compile(r"(abstract|recommendations|chapter-\d+)\.xhtml")


def of_book(content: bytes, record: PaperRecord) -> Said:
    pages = dict(pages_of(content))
    chapters = [page for name, page in pages.items() if CHAPTER.fullmatch(name)]
    text = [said for page in chapters for said in of_html(page, book_text)]
    captions = [said for page in chapters for said in of_html(page, book_captions)]
    if record.recommendation_sets:
        text.remove(plain(record.words["recommendations"]))
    return Said(text, captions_in(captions), of_html(pages["notes.xhtml"], book_notes))


def book_text(opened: Opened, within: list[Opened]) -> bool | None:
    if opened[0] == "body":
        return True
    is_out = opened[0] == "details" or "call" in classes(opened)
    return False if is_out or is_caption_in_book(opened, within) else None


def is_caption_in_book(opened: Opened, within: list[Opened]) -> bool:
    """Return whether it is a caption, and not the name beneath a quotation, which is set like one."""
    tag, around = opened[0], [classes(one) for one in within]
    if tag == "figcaption":
        return {"quotation"} not in around
    return tag == "caption" or ("small" in classes(opened) and {"table"} in around)


def book_captions(opened: Opened, within: list[Opened]) -> bool | None:
    return True if is_caption_in_book(opened, within) else None


def book_notes(opened: Opened, within: list[Opened]) -> bool | None:
    role = opened[1].get("role")
    if role == "doc-footnote":
        return True
    return False if opened[0] == "b" or role == "doc-backlink" else None


# Print


def of_print(content: bytes, record: PaperRecord) -> Said:
    words = {key: plain(word) for key, word in record.words.items()}
    read = Tags(content, {"/Figure", "/Lbl", "/Note", "/TOC"}).read()
    first = read.index(("/H1", words["abstract"]))
    ends = {words["data"], words["about"], *(plain(one.heading) for one in record.summaries)}
    last = next(n for n, one in enumerate(read) if n > first and one in {("/H1", e) for e in ends})
    found = read[first:last]
    if record.recommendation_sets:
        found.remove(("/H1", words["recommendations"]))
    numbers = {
        f"{n}{plain(point.label)}": plain(point.label)
        for n, point in enumerate(record.key_points, 1)
    }
    text = [numbers.get(said, said) for kind, said in found if kind != "/Caption"]
    captions = [said for kind, said in without_links(content) if kind == "/Caption"]
    notes = [said for _, said in Tags(content, {"/Lbl"}, "/Note").read()]
    return Said(text, captions_in(captions), notes)


def without_links(content: bytes) -> list[tuple[str, str]]:
    """Read without the links that lead from a chart to the page its data are on."""
    return Tags(content, {"/Link"}).read()


# The same


@pytest.fixture
def house():
    builders.publisher(name="Institute for Harbour Affairs", place="Brussels")


def with_more():
    paper = builders.full_paper()
    paper.full_text = [*paper.full_text.raw_data, *MORE]
    paper.save()
    return paper


def in_every_format(paper: PaperPage) -> tuple[Said, Said, Said]:
    """Return what the web page, the PDF and the e-book of a paper say."""
    record = whole_record(paper)
    printed, book = pdf.render(record), epub.render(record)
    return of_web_page(paper.url), of_print(printed, record), of_book(book, record)


@pytest.mark.parametrize("make", [builders.full_paper, with_more, builders.maximal_paper])
def test_web_page_pdf_and_book_say_the_same_paragraph_by_paragraph(house, make):
    page, printed, book = in_every_format(make())
    assert len(page.text) > 30
    assert len(page.captions) >= 2
    assert len(page.notes) >= 3
    assert printed == page
    assert book == page


class TestDemo(OnDemoSite):
    # A text without a heading has one in the contents of a book and in print, and none on its page.
    @pytest.mark.parametrize("slug", [slug for slug in PUBLISHED if slug != COMMENTARY])
    def test_every_paper_says_the_same_paragraph_by_paragraph(self, slug):
        page, printed, book = in_every_format(PaperPage.objects.get(slug=slug))
        assert len(page.text) > 10
        assert book == page
        # Of a hyphen at the end of a line, what reads the PDF cannot tell whether it is the word's own.
        assert without_hyphens(printed) == without_hyphens(page)


def without_hyphens(said: Said) -> Said:
    parts = (said.text, said.captions, said.notes)
    return Said(*([one.replace("-", "") for one in part] for part in parts))


# Summaries in other languages

SUMMARIES = {
    "de": ("Der langsame Hafen", "Zwei Fähren tragen, was vier sollten.\n\nWir haben gezählt."),
    "ar": ("الميناء البطيء", "سفينتان تحملان ما ينبغي أن تحمله أربع.\n\nأحصينا ذلك سبعة أيام."),
}


def summaries_on_page(address: str) -> list[str]:
    source = Client().get(address).content.decode()
    return of_html(source, lambda opened, _: True if "summary" in classes(opened) else None)


def summaries_in_book(content: bytes) -> list[str]:
    pages = [page for name, page in pages_of(content) if name.startswith("summary-")]
    return [
        said
        for page in pages
        for said in of_html(page, lambda opened, _: True if opened[0] == "div" else None)
    ]


def summaries_in_print(content: bytes, record: PaperRecord) -> list[str]:
    read = Tags(content, {"/Lbl", "/Note", "/TOC"}).read()
    headings = {("/H1", plain(one.heading)) for one in record.summaries}
    starts = [n for n, one in enumerate(read) if one in headings]
    end = next(n for n in range(starts[-1] + 1, len(read)) if read[n][0] == "/H1")
    return [said for kind, said in read[starts[0] : end] if kind != "/H1"]


def read_aloud(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def test_summaries_in_other_languages_say_the_same_in_every_format(house):
    paper = builders.full_paper()
    for order, (language, (title, text)) in enumerate(SUMMARIES.items()):
        given = {"language": language, "title": title, "text": text, "sort_order": order}
        OtherSummary.objects.create(paper=paper, **given)
    record = whole_record(paper)
    page = summaries_on_page(paper.url)
    assert page == [
        plain(part) for title, text in SUMMARIES.values() for part in (title, *text.split("\n\n"))
    ]
    assert summaries_in_book(epub.render(record)) == page
    content = pdf.render(record)
    printed = summaries_in_print(content, record)
    assert printed[:3] == page[:3]
    # Print has the words of a line from right to left as they stand; who reads the page turns them.
    assert list(map(sorted, printed[3:])) == list(map(sorted, page[3:]))
    on_paper = plain(read_aloud(content))
    assert all(said in on_paper for said in page)
