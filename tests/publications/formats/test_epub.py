"""E-books, judged by EPUBCheck and read as a reading system reads them."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from core.models import PublisherSettings
from publications.facts.drawn_covers import cover_of, front_of
from publications.facts.records import Surroundings
from publications.facts.whole_records import whole_record_of
from publications.formats import epub
from publications.formats.epub.package import position
from publications.record.body import Cell, Paragraph, Run, Table
from publications.record.paper import Contributor, Recommendation, Recommendations, Summary
from tests.publications.formats import epub_checker
from tests.publications.formats.epub_records import (
    ALL,
    ARABIC,
    DRAWN,
    HOSTILE,
    MINIMAL,
    WHOLE_RECORDS,
)
from tests.templates import builders

HTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
META = "{http://www.idpf.org/2007/opf}meta"
DC = "{http://purl.org/dc/elements/1.1/}"


@cache
def files(name: str) -> dict[str, bytes]:
    return opened(epub.render(WHOLE_RECORDS[name]))


def opened(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


EDITOR = Contributor("editor", "Zoë", "Łuczak")
TRANSLATOR = Contributor("translator", family="Suharto")


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - what our own code has just written


def page(name: str, file: str) -> ElementTree.Element:
    return parsed(files(name)[f"EPUB/{file}"])


def pages(name: str) -> dict[str, ElementTree.Element]:
    return {
        path.removeprefix("EPUB/"): parsed(content)
        for path, content in files(name).items()
        if path.endswith(".xhtml")
    }


def every(root: ElementTree.Element, tag: str, **attributes: str) -> list[ElementTree.Element]:
    wanted = {TYPE if key == "type" else key: value for key, value in attributes.items()}
    return [one for one in root.iter(HTML + tag) if all(one.get(k) == v for k, v in wanted.items())]


def words(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(root: ElementTree.Element, id: str) -> ElementTree.Element:
    return next(one for one in root.iter() if one.get("id") == id)


def metadata(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in parsed(files(name)["EPUB/package.opf"]).iter():
        key = one.get("property") if one.tag == META else one.tag.replace(DC, "dc:")
        found.setdefault(key, []).append(one.text or "")
    return found


# EPUBCheck


def broken(book: bytes) -> bytes:
    """Return a book in which a note leads nowhere and an image has lost its text."""
    parts = opened(book)
    chapter = parts["EPUB/chapter-1.xhtml"].replace(b"#note-1", b"#note-99")
    with zipfile.ZipFile(file := io.BytesIO(), "w") as archive:
        for name, content in {**parts, "EPUB/chapter-1.xhtml": chapter}.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture(scope="module")
def findings():
    books = {name: epub.render(record) for name, record in WHOLE_RECORDS.items()}
    return epub_checker.findings({**books, "broken": broken(books["full"])})


@pytest.mark.parametrize("name", WHOLE_RECORDS)
def test_epubcheck_finds_nothing(findings, name):
    assert findings[name] == []


def test_epubcheck_finds_what_is_broken(findings):
    assert any("RSC-012" in line for line in findings["broken"])


@pytest.mark.any_database
@pytest.mark.django_db
def test_paper_with_everything_in_it_becomes_a_whole_book():
    paper, house = builders.maximal_paper(), PublisherSettings.load()
    around = Surroundings(
        house,
        ALL.address,
        MINIMAL.publisher.address,
        contacts=paper.contacts.all(),
        cover_drawing=cover_of(paper, house).svg(),
        cover_front=front_of(paper, house),
    )
    book = epub.render(whole_record_of(paper, around))
    parts = opened(book)

    assert epub_checker.findings({"maximal": book}) == {"maximal": []}
    # Drawn for a telephone: its words are as large as those of the text.
    assert b'viewBox="-12 -12 416 ' in parts["EPUB/images/chart-2.svg"]
    chapters = [name for name in parts if "chapter-" in name]
    assert len(chapters) > 3
    assert b"#note-1" in b"".join(parts[name] for name in chapters)


# The file


def test_same_record_gives_the_same_bytes():
    assert epub.render(ALL) == epub.render(replace(ALL))


def test_file_says_first_and_uncompressed_what_it_is():
    assert epub.render(MINIMAL)[30:58] == b"mimetypeapplication/epub+zip"


def test_modified_is_the_instant_of_the_release():
    assert metadata("full")["dcterms:modified"] == ["2024-01-02T09:30:00Z"]
    assert metadata("minimal")["dcterms:modified"] == ["2024-05-06T00:00:00Z"]


# Places and links


@pytest.mark.parametrize("name", WHOLE_RECORDS)
def test_every_link_within_a_book_leads_to_a_place_in_it(name):
    books = pages(name)
    places = {(file, one.get("id")) for file, root in books.items() for one in root.iter()}

    for root in books.values():
        for one in every(root, "a"):
            file, _, place = one.get("href").partition("#")
            if ":" not in file:
                assert (file, place or None) in places


def test_links_of_the_paper_lead_to_the_page_that_holds_their_place():
    links = {words(one): one.get("href") for one in every(page("full", "chapter-2.xhtml"), "a")}

    assert links["asked in 2"] == "recommendations.xhtml#recommendation-2"
    assert links["said below"] == "chapter-3.xhtml#section-6"
    assert links["the act"] == "https://example.org/a%20b?q=%C3%A4&x=%5B1%5D#%C2%A7%205"


def test_place_that_is_only_on_the_web_page_is_looked_up_there():
    link = Run("link", ("the files",), "#files")
    record = replace(MINIMAL, body=(Paragraph((link,)),))

    assert (
        f'href="{MINIMAL.address}#files"'.encode()
        in opened(epub.render(record))["EPUB/chapter-1.xhtml"]
    )


def test_addresses_that_lead_nowhere_or_run_something_are_text():
    hrefs = [one.get("href") for root in pages("hostile").values() for one in every(root, "a")]

    assert not [href for href in hrefs if re.match(r"(javascript|data):|https?:/*$", href)]
    assert "https://xn--tda.example/%C3%B6%25" in hrefs
    assert words(page("hostile", "chapter-2.xhtml")).count("link in a link") == 10


# Notes


def test_notes_are_called_and_lead_back():
    called = [one for root in pages("full").values() for one in every(root, "a", type="noteref")]
    notes = every(page("full", "notes.xhtml"), "div", type="footnote")

    assert [words(one) for one in called] == ["1", "2", "3", "4"]
    assert [one.get("href") for one in called] == [f"notes.xhtml#{n.get('id')}" for n in notes]
    back = [every(note, "a", role="doc-backlink")[0] for note in notes]
    assert [one.get("href").partition("#")[2] for one in back] == [c.get("id") for c in called]
    assert back[2].get("aria-label") == "Back to the text of note 3"


def test_note_within_a_link_is_called_after_it():
    text = words(page("full", "chapter-2.xhtml"))

    assert "said below2, see" in text
    assert not [a for a in every(page("full", "chapter-2.xhtml"), "a") if every(a, "a")[1:]]


def test_notes_of_captions_and_cells_stand_in_the_order_of_their_numbers():
    notes = every(page("notes-in-lines", "notes.xhtml"), "div", type="footnote")
    assert [one.get("id") for one in notes] == [f"note-{n}" for n in range(1, len(notes) + 1)]
    assert len(notes) == len(WHOLE_RECORDS["notes-in-lines"].notes)


def test_three_hundred_notes_are_all_there():
    assert len(every(page("many-notes", "notes.xhtml"), "div", type="footnote")) == 300


# What the book holds


def test_contents_lead_to_every_part():
    nav = page("full", "nav.xhtml")
    toc = every(nav, "nav", type="toc")[0]

    assert [words(one) for one in every(toc, "a")] == [
        "Abstract", "Key points", "Recommendations", "To cities", "To Parliament", "Text",
        "From counting to charging & back", "Within a section", "The price of not knowing", "Notes",
        "Summary in Arabic", "Summary in German", "About", "Contacts", "Cite", "Imprint",
    ]  # fmt: skip
    figures = every(every(nav, "nav", type="loi")[0], "a")
    assert [words(one) for one in figures] == ["Figure 1. Blue, mostly", "Figure 2. Shares"]
    assert words(every(nav, "nav", type="lot")[0]).endswith("Table 1. Costs by year")


def test_recommendations_stand_with_their_lead_in_and_have_addresses():
    root = page("full", "recommendations.xhtml")
    first, second = every(root, "ol")

    assert words(by_id(root, first.get("aria-describedby"))) == "Cities should:"
    assert [item.get("id") for item in first] == ["recommendation-1", "recommendation-2"]
    assert [item.get("value") for item in second] == ["3"]


def test_figure_has_its_description_source_and_credit():
    figure = by_id(page("full", "chapter-2.xhtml"), "figure-1")

    assert every(figure, "img")[0].get("alt") == "A blue field"
    caption = words(every(figure, "figcaption")[0])
    assert "Figure 1. Blue, mostly" in caption
    assert "Own picture" in caption
    assert "Jane Doe" in caption


def test_decorative_picture_says_nothing():
    hero = every(page("full", "abstract.xhtml"), "img")[0]

    assert hero.get("alt") == ""


def test_chart_is_drawn_on_white_and_gives_its_data():
    root = page("full", "chapter-3.xhtml")
    image = every(by_id(root, "figure-2"), "img")[0]
    data = by_id(root, image.get("aria-details"))

    assert image.get("alt") == "Bars that grow."
    assert [words(row) for row in every(data, "tr")] == ["YearShare", "20262.5 %", "2034100 %"]
    svg = parsed(files("full")[f"EPUB/{image.get('src')}"])
    assert [one.tag.rpartition("}")[2] for one in svg][:3] == ["title", "desc", "rect"]
    assert svg[2].get("fill") == "#ffffff"
    assert svg.get("viewBox") == "-12 -12 640 124"


def test_headings_of_a_table_say_what_they_head():
    table = every(by_id(page("full", "chapter-3.xhtml"), "table-1"), "table")[0]
    scopes = {words(th): th.get("scope") for th in every(table, "th")}

    assert scopes == {"Costs": "colgroup", "2024": "col", "2025": "col", "Rail": "rowgroup"}
    assert len(every(every(table, "thead")[0], "tr")) == 2
    assert every(table, "td")[-1].get("rowspan") is None


def test_no_address_is_hyphenated_wherever_it_stands():
    at = "https://example.org/halyard-institute"
    asked = Recommendations("", "To all", f"By {at}", (Recommendation(1, at),))
    table = Table(1, ((Cell(f"One\n{at}"),),), caption=at, source=at)
    record = replace(
        MINIMAL,
        abstract=f"See {at}",
        recommendation_sets=(asked,),
        summaries=(Summary("de", "Kurz", "", (at,)),),
        body=(table,),
    )
    parts = opened(epub.render(record))
    texts = [parsed(content) for name, content in parts.items() if name.endswith(".xhtml")]
    marked = [span for text in texts for span in every(text, "span", **{"class": "address"})]

    assert sum("".join(span.itertext()) == at for span in marked) == 7


def test_wide_table_can_be_moved_by_the_keyboard():
    wide = Table(3, (tuple(Cell(str(n)) for n in range(9)),), caption="All")
    narrow = Table(4, ((Cell("1"),),))
    parts = opened(epub.render(replace(MINIMAL, body=(wide, narrow))))
    frames = every(parsed(parts["EPUB/chapter-1.xhtml"]), "div", **{"class": "frame"})

    assert [one.get("tabindex") for one in frames] == ["0", None]
    assert frames[0].get("aria-label") == "Table 3 All"


def test_parts_in_other_languages_say_so():
    root = page("full", "chapter-3.xhtml")
    arabic = every(page("full", "summary-1.xhtml"), "div")[0]

    assert every(root, "blockquote")[0].get(LANGUAGE) == "fr"
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    spans = every(page("full", "contacts.xhtml"), "span")
    assert [one.get("lang") for one in spans if one.get("role") is None][:1] == ["de"]
    assert every(page("full", "summary-2.xhtml"), "div")[0].get("dir") == "ltr"


def test_book_in_arabic_is_read_from_right_to_left():
    assert b'page-progression-direction="rtl"' in files("arabic")["EPUB/package.opf"]
    for root in pages("arabic").values():
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    spans = every(page("arabic", "chapter-1.xhtml"), "span")
    assert [one.get("dir") for one in spans if one.get("role") is None][:1] == ["ltr"]


def test_lists_keep_their_levels():
    outer = every(page("full", "chapter-2.xhtml"), "ol")[0]

    assert [words(item) for item in outer] == ["OneOne aOne bDeep", "Two3Two goes on"]
    assert len(every(outer, "ol")) == 2
    assert len(every(outer, "ul")) == 1


def test_drawn_cover_has_its_words_as_text_and_a_picture_for_shelves():
    root = page("drawn", "cover.xhtml")

    assert words(every(root, "p", **{"class": "name"})[0]) == DRAWN.title
    assert b'viewBox="0 50 120 120"' in files("drawn")["EPUB/images/cover.svg"]
    package = files("drawn")["EPUB/package.opf"].decode()
    assert re.search(r'href="images/front.png" [^>]*properties="cover-image"', package)


def test_drawing_that_is_none_is_refused():
    with pytest.raises(ValueError, match="viewBox"):
        epub.render(replace(MINIMAL, cover_drawing="<p>no drawing</p>"))


# What the book says of itself


def test_package_says_what_the_paper_is():
    known = metadata("full")

    assert known["dc:identifier"] == [
        "doi:10.5555/bp.2023.12", "urn:isbn:9789295055025", ALL.address
    ]  # fmt: skip
    assert known["dc:title"] == [ALL.title, ALL.subtitle]
    assert known["dc:creator"] == ["Alessandro De Cicco", "Working Group on Rails & Roads"]
    assert known["dc:contributor"] == ["Zoë Łuczak", "Suharto", "Ada Künstler"]
    assert known["role"] == ["aut", "aut", "edt", "trl", "ill"]
    assert known["file-as"][0] == "De Cicco, Alessandro"
    assert known["belongs-to-collection"] == ["Brussels Papers"]
    assert known["group-position"] == ["2023.12"]
    assert known["dc:subject"] == ["Transport", "Law & order"]


@pytest.mark.parametrize(
    ("people", "creator", "role"),
    [
        ((EDITOR, TRANSLATOR), EDITOR.name, "edt"),
        ((TRANSLATOR,), MINIMAL.publisher.name, "pbl"),
        ((), MINIMAL.publisher.name, "pbl"),
    ],
)
def test_book_is_listed_under_whom_the_reference_begins_with(people, creator, role):
    package = opened(epub.render(replace(MINIMAL, contributors=people)))["EPUB/package.opf"]
    root = parsed(package)

    assert [one.text for one in root.iter(f"{DC}creator")] == [creator]
    roles = [one.text for one in root.iter(META) if one.get("property") == "role"]
    assert roles[0] == role
    others = [one.name for one in people if one.name != creator]
    assert [one.text for one in root.iter(f"{DC}contributor")] == others


@pytest.mark.parametrize(
    ("number", "place"), [("12", "12"), ("12/2023", "2023.12"), ("WP 7", "7"), ("none", "")]
)
def test_issues_of_a_series_are_in_order(number, place):
    assert position(number) == place


def test_only_what_a_book_has_is_said_of_its_accessibility():
    full, minimal = metadata("full"), metadata("minimal")

    assert full["schema:accessMode"] == ["textual", "visual"]
    assert {"alternativeText", "longDescription"} <= set(full["schema:accessibilityFeature"])
    assert minimal["schema:accessMode"] == ["textual"]
    assert not {"alternativeText", "longDescription"} & set(minimal["schema:accessibilityFeature"])


def test_conformity_is_claimed_only_in_the_name_of_who_has_evaluated_it():
    full, minimal = metadata("full"), metadata("minimal")

    assert full["dcterms:conformsTo"] == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert full["a11y:certifiedBy"] == ["Institute for <European> Affairs & Co."]
    assert not {"dcterms:conformsTo", "a11y:certifiedBy"} & set(minimal)


# What people have written


def test_what_people_write_stays_text():
    for root in pages("hostile").values():
        assert not [one for one in root.iter() if one.tag.endswith("script") or one.get("onload")]
    title = words(every(page("hostile", "title.xhtml"), "h1")[0])
    assert title == "]]> & < > \" ' <script>alert(1)</script> &amp; <!-- {} %s $accent"


def test_colour_that_is_none_does_not_reach_the_style_sheet():
    record = replace(HOSTILE, colors=replace(HOSTILE.colors, accent="red;} body{display:none"))

    assert b"display:none" not in opened(epub.render(record))["EPUB/style.css"]


def test_nothing_is_printed_that_a_paper_does_not_have():
    assert set(pages("minimal")) == {"title.xhtml", "nav.xhtml", "imprint.xhtml"}
    assert {one.tag for one in pages("arabic")["chapter-1.xhtml"].iter()} >= {f"{HTML}section"}
    assert "cover.xhtml" not in epub.render(ARABIC).decode("latin-1")
