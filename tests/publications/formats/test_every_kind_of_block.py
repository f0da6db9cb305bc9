"""Every format that gives the whole paper prints every kind of block, with all its words."""

import html
import io
import re
import zipfile
from dataclasses import replace
from typing import get_args

import pypdfium2
import pytest
from django.template.loader import render_to_string

from publications.facts.full_text import rows_of
from publications.formats import epub, markdown, paper_json, pdf, plain_text
from publications.reading.text_on_page import text_on_page
from publications.record import body
from publications.record.paper import KeyPoint, Recommendation, Recommendations
from tests.publications.formats import notes_in_lines, records

SAID = body.Paragraph(("Anemone ", body.Run("strong", ("bellflower",)), "."))
BLOCKS: dict[type, tuple[body.Block, list[str]]] = {
    body.Heading: (body.Heading(2, "Campanula", id="p-11111111"), ["Campanula"]),
    body.Paragraph: (SAID, ["Anemone bellflower"]),
    body.Listing: (body.Listing(False, ((SAID,), (SAID,))), ["Anemone bellflower"]),
    body.Figure: (
        body.Figure(1, records.picture("figure-1"), "Dahlia", "Erigeron", "Freesia", "Gentian"),
        ["Erigeron", "Freesia", "Gentian"],
    ),
    body.ChartFigure: (
        body.ChartFigure(
            1,
            records.SQUARE,
            "Hyssop",
            ("Iris", "Jasmine"),
            (("Kerria", "21"),),
            "Lobelia",
            "Mimosa",
        ),
        ["Iris", "Jasmine", "Kerria", "21", "Lobelia", "Mimosa"],
    ),
    body.Table: (
        body.Table(
            1, ((body.Cell("Narcissus"),), (body.Cell("Oxalis"),)), True, False, "Petunia", "Quince"
        ),
        ["Narcissus", "Oxalis", "Petunia", "Quince"],
    ),
    body.Quotation: (body.Quotation(("Rosemary.",), "Salvia"), ["Rosemary", "Salvia"]),
    body.Box: (body.Box("Tansy", (SAID,)), ["Tansy", "Anemone bellflower"]),
}


def of_pdf(record) -> str:
    with pypdfium2.PdfDocument(pdf.render(record)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def of_book(record) -> str:
    return of_html(book_of(record))


def book_of(record) -> str:
    with zipfile.ZipFile(io.BytesIO(epub.render(record))) as book:
        return "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
        )


def of_page(record) -> str:
    return of_html(page_of(record))


def page_of(record) -> str:
    shown = {"record": record, "text": text_on_page(record, {})}
    names = ("key_points", "recommendations", "full_text")
    return "".join(render_to_string(f"publications/paper/{name}.html", shown) for name in names)


def of_html(source: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", source))


FORMATS = {
    "page": of_page,
    "pdf": of_pdf,
    "e-book": of_book,
    "text": plain_text.render,
    "markdown": markdown.render,
    "json": lambda record: re.sub(r'[\[\]{}",]|content:|type: \w+', "", paper_json.render(record)),
}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).replace("typestrongcontent", "")


def test_every_kind_of_block_is_tried():
    assert set(BLOCKS) == set(get_args(body.Block))


def test_json_says_of_what_kind_every_block_is():
    assert set(get_args(body.Block)) <= set(paper_json.TYPES)


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("name", FORMATS)
def test_format_prints_all_words_of_a_block(name, kind):
    block, words = BLOCKS[kind]
    heading = () if kind is body.Heading else (body.Heading(2, "First", id="p-22222222"),)
    record = replace(records.minimal_record(), body=(*heading, block))
    said = letters(FORMATS[name](record))
    assert [word for word in words if letters(word) not in said] == []


# What may call a note: a record for each, whose words of that kind are ``words``.


def with_block(block: body.Block):
    return replace(
        records.minimal_record(), body=(body.Heading(2, "First", id="p-22222222"), block)
    )


def with_set(lead_in: body.Noted, item: body.Noted):
    asked = Recommendations("Ports", "To ports", lead_in, (Recommendation(1, item),))
    return replace(records.minimal_record(), recommendation_sets=(asked,))


def with_cell(cell: body.Cell, at: int):
    cells = [body.Cell("Head"), body.Cell("First"), body.Cell("Last")]
    cells[at] = cell
    rows = ((cells[0], body.Cell("Year")), (cells[1], cells[2]))
    return with_block(body.Table(1, rows, True, True, "Caption"))


PICTURE = records.picture("figure-1")
CHART = body.ChartFigure(1, records.SQUARE, "Drawn", ("Port", "Ships"), (("Bergen", "21"),))
NOTED = {
    "key point": lambda words: replace(
        records.minimal_record(), key_points=(KeyPoint("finding", "Finding", body.runs(words)),)
    ),
    "lead-in": lambda words: with_set(words, "Build."),
    "recommendation": lambda words: with_set("We ask:", words),
    "caption of a figure": lambda words: with_block(body.Figure(1, PICTURE, "Alt", words)),
    "source of a figure": lambda words: with_block(body.Figure(1, PICTURE, "Alt", "", words)),
    "caption of a chart": lambda words: with_block(replace(CHART, caption=words)),
    "source of a chart": lambda words: with_block(replace(CHART, source=words)),
    "caption of a table": lambda words: with_block(
        body.Table(1, ((body.Cell("Last"),),), caption=words)
    ),
    "source of a table": lambda words: with_block(
        body.Table(1, ((body.Cell("Last"),),), source=words)
    ),
    "heading cell": lambda words: with_cell(body.Cell(words), 0),
    "heading of a row": lambda words: with_cell(body.Cell(words), 1),
    "cell": lambda words: with_cell(body.Cell(words), 2),
    "quotation": lambda words: with_block(body.Quotation((words, "More."))),
    "speaker": lambda words: with_block(body.Quotation(("Said.",), words)),
    "title of a box": lambda words: with_block(body.Box(words, (SAID,))),
    "text of a box": lambda words: with_block(body.Box("", (body.Paragraph(body.runs(words)),))),
}
CALLS = {
    "page": ('href="#note-1"', 'id="ref-1"'),
    "e-book": ('epub:type="noteref"', 'id="note-call-1"'),
    "text": ("Ulmaria[1] verbena",),
    "markdown": ("Ulmaria[^1] verbena",),
    "json": ('"type": "note"',),
    "pdf": ("1 verbena",),
}


@pytest.mark.parametrize("kind", NOTED)
@pytest.mark.parametrize("name", FORMATS)
def test_format_calls_a_note_once_and_prints_its_words(name, kind):
    """Whatever calls it: the words around the call stay what they are, and the note is there one time."""
    record = NOTED[kind](("Ulmaria", body.Note(1, ("Wisteria & <b>",)), " verbena"))
    source = SOURCES[name](record)
    for call in CALLS[name]:
        assert source.count(call) == 1, call
    said = of_html(source) if name in ("page", "e-book") else source
    assert said.count("Wisteria & <b>" if name != "markdown" else r"Wisteria & \<b>") == 1
    if name not in ("json", "pdf"):
        assert [word for word in ("Ulmaria", "verbena") if word not in said] == []
    assert [note.number for note in record.notes] == [1]


# A cell of three lines, as the formats write them; in JSON, the text is as it is kept.
LINES = {
    "page": "Zinnia<br>Yarrow<br>Woodruff",
    "pdf": "Zinnia\r\nYarrow\r\nWoodruff",
    "e-book": "Zinnia<br/>Yarrow<br/>Woodruff",
    "markdown": "Zinnia<br>Yarrow<br>Woodruff",
    "json": r"Zinnia\nYarrow\nWoodruff",
}
SOURCES = FORMATS | {"page": page_of, "e-book": book_of, "json": paper_json.render}
PLACES = {"head": (0, 1), "first column": (1, 0), "data": (1, 1)}


def with_lines_in(place: str):
    rows = [[body.Cell("Head"), body.Cell("Other")], [body.Cell("First"), body.Cell("Last")]]
    row, column = PLACES[place]
    rows[row][column] = body.Cell("Zinnia\nYarrow\nWoodruff")
    table = body.Table(1, tuple(map(tuple, rows)), True, True, "Caption")
    return replace(records.minimal_record(), body=(table,))


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("place", PLACES)
def test_lines_of_a_cell_are_lines(name, place):
    assert LINES[name] in SOURCES[name](with_lines_in(place))


def test_lines_of_a_cell_stand_below_each_other_in_text():
    written = plain_text.render(with_lines_in("data")).splitlines()
    at = next(n for n, line in enumerate(written) if "Zinnia" in line)
    column = written[at].index("Zinnia")
    assert [line[column:] for line in written[at : at + 3]] == ["Zinnia", "Yarrow", "Woodruff"]
    assert written[at].startswith("First")


def test_lines_of_a_cell_are_kept_as_they_were_typed():
    rows = rows_of({"data": [["one\r\n two  words \n\nthree", None]]})
    assert [[cell.text for cell in row] for row in rows] == [["one\ntwo words\nthree", ""]]


@pytest.mark.parametrize(
    ("read", "call"),
    [
        (markdown.render, r"(?<!\n)\[\^(\d+)\]"),
        (book_of, r"doc-noteref\"[^>]*>(\d+)<"),
        (of_pdf, r"(?:^|\n)(\d+)\s?Note on "),
    ],
    ids=["markdown", "book", "pdf"],
)
def test_notes_are_called_in_the_order_of_their_numbers(read, call):
    record = notes_in_lines.record()
    called = [int(number) for number in re.findall(call, read(record))]
    assert called == [note.number for note in record.notes]
