"""Where pages end and how wide columns are: what belongs together is read together."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from publications.formats import brief, pdf
from publications.record.body import Block, Box, Cell, Heading, Listing, Paragraph, Quotation, Table
from tests.publications.formats import printed, records

SENTENCE = records.SENTENCE
FRONT = 2  # pages before the text: the cover and the contents
NOTE_SIZE = 8
MONTHS = ("April 1987", "December 1999", "October 2005", "December 2008", "September 2012")


def pages_of(*blocks: Block, above: int, **changes) -> list[list[printed.PrintedLine]]:
    """Return the lines of the text on its pages, with so many lines above the blocks."""
    filled = tuple(Paragraph((f"above {n}",)) for n in range(above))
    record = replace(records.minimal_record(), body=(*filled, *blocks), **changes)
    with pypdfium2.PdfDocument(pdf.render(record)) as opened:
        return [printed.lines(page) for page in list(opened)[FRONT:]]


def page_with(pages: list[list[printed.PrintedLine]], words: str) -> list[str]:
    return next(
        [one.words for one in page] for page in pages if any(words in one.words for one in page)
    )


# Tables, boxes


def table_of(*rows: tuple[str, ...]) -> Table:
    return Table(1, tuple(tuple(map(Cell, row)) for row in rows), True, True, "Caption.", "Source.")


@pytest.mark.parametrize("above", range(20, 31, 2))
def test_table_that_fits_on_a_page_is_never_parted(above):
    table = table_of(("Head", "What"), *((f"row{n}", SENTENCE * 3) for n in range(4)))
    page = "".join(page_with(pages_of(table, Paragraph(("End",)), above=above), "row0"))
    assert all(words in page for words in ("Caption.", "Head", "row1", "row2", "row3"))


@pytest.mark.parametrize("above", range(22, 32, 2))
def test_box_that_fits_on_a_page_is_never_parted(above):
    inside = (Paragraph((f"begins {SENTENCE * 3} ends",)), Paragraph(("last",)))
    page = "".join(page_with(pages_of(Box("Title", inside), above=above), "begins"))
    assert "Title" in page
    assert "last" in page


def test_table_and_box_that_no_page_holds_are_parted_and_whole():
    rows = tuple((f"row{n}", SENTENCE * 2) for n in range(60))
    box = Box("Title", tuple(Paragraph((f"part{n} {SENTENCE * 3}",)) for n in range(30)))
    words = "".join(
        line.words
        for page in pages_of(table_of(("Head", "What"), *rows), box, above=3)
        for line in page
    )
    assert [n for n in range(60) if f"row{n}" not in words] == []
    assert [n for n in range(30) if f"part{n}" not in words] == []


# Columns


def test_dates_stand_on_one_line_beside_a_column_with_room():
    head = ("Country", "Applied", "Candidate since", "Negotiations since")
    rows = [(f"Country {n}", *MONTHS[n : n + 3]) for n in range(3)]
    rows.append(("Bosnia and Herzegovina", *MONTHS[:2], SENTENCE * 2))
    words = [line.words for line in pages_of(table_of(head, *rows), above=1)[0]]
    for month in MONTHS:
        assert any(month.replace(" ", "") in line for line in words), month


def test_dates_stay_whole_by_smaller_letters_and_then_by_a_turned_page():
    dates = {
        *(("11 February 2001", 6), ("11 February 2001", 7), ("12. März 2002", 7)),
        *(("2001年2月11日", 7), ("2001年12月31日", 14)),
    }
    for date, columns in sorted(dates):
        table = table_of(*[(date,) * columns] * 3)
        *upright, last = pages_of(table, above=1, language="ja")
        rows = [one for one in last if one.words == date.replace(" ", "") * columns]
        assert len(rows) == 3, (date, columns)
        assert bool(upright) == (columns == 14), (date, columns)
        assert (rows[0].size >= 7) == (columns < 14), (date, columns)


def test_short_cells_are_not_hyphenated_where_another_column_can_give_way():
    rows = [
        ("Klage eines Verbands", "Gegen Maßnahmenprogramme", "Verschlechterungsverbot", SENTENCE)
    ]
    found = pages_of(
        table_of(("Weg", "Bis 2027", "Danach", "Warum"), *rows), above=1, language="de"
    )
    page = page_with(found, "Danach")
    for word in ("Verbands", "Maßnahmenprogramme", "Verschlechterungsverbot"):
        assert any(word in line for line in page), word


def test_no_number_stands_alone_on_the_last_line_of_a_cell():
    rows = [
        ("31 August 2026", "Last milestone or target", "Regulation (EU) 2021/241, Article 18")
    ] * 3
    rows.append(("30 December 2058", "Last repayment of what was borrowed", "Decision, Article 5"))
    page = page_with(pages_of(table_of(("Day", "What", "Why"), *rows), above=1), "Day")
    assert not [line for line in page if line.strip() == "18"]


def test_reference_and_captions_are_not_hyphenated():
    words = "Verschlechterungsverbot Umweltverträglichkeit Genehmigungsvorbehalt " * 6
    table = Table(1, ((Cell("a"), Cell("b")),) * 2, caption=words, source=words)
    record = replace(records.minimal_record(), language="de", body=(table,), reference=words)
    written = printed.text(pdf.render(record))
    for word in words.split()[:3]:
        assert written.count(word) == 18, word


def test_table_of_more_words_than_a_page_is_wide_stays_on_it():
    row = tuple("Rechtsschutzversicherungsgesellschaften" for _ in range(9))
    body = (Paragraph(("Text",)), table_of(row, row, ("a" * 60, *row[1:])))
    record = replace(records.minimal_record(), language="de", body=body)
    assert printed.beyond_the_edge(pdf.render(record)) == []


# Headings

LIST = Listing(False, tuple((Paragraph(("One line.",)),) for _ in range(5)))
BELOW = {
    "long": (Paragraph((SENTENCE * 4,)),),
    "short": (Paragraph(("It asks:",)), Paragraph((SENTENCE * 4,))),
    "list": (LIST,),
    "list after a line": (Paragraph(("It asks:",)), LIST),
    "heading": (Heading(3, "Lower", id="s-2"), Paragraph((SENTENCE * 4,))),
    "quotation": (Quotation((SENTENCE, SENTENCE)),),
    "note at once": (Paragraph((records.noted(1, SENTENCE * 2), SENTENCE * 4)),),
    "note in the second line": (
        Paragraph((SENTENCE, records.noted(1, SENTENCE * 2), SENTENCE * 4)),
    ),
    "notes": tuple(Paragraph(("A line.", records.noted(n, SENTENCE * 2))) for n in range(1, 6)),
    "table": (table_of(("Head", "What"), ("a", "b"), ("c", "d")),),
}


@pytest.mark.parametrize("above", [26, 28, 29, 30, 31])
@pytest.mark.parametrize("below", BELOW)
def test_below_a_heading_stand_two_lines_at_least(below, above):
    blocks = (Heading(2, "HEADING", id="s-1"), *BELOW[below], Paragraph((SENTENCE * 6,)))
    pages = pages_of(*blocks, above=above)
    lines = next(
        page for page in pages if any("HEADING" in one.words for one in page[2:] + page[:1])
    )
    at = next(n for n, one in enumerate(lines) if one.words == "HEADING")
    text = [
        one
        for one in lines[at + 1 :]
        if one.size > NOTE_SIZE and 75 < one.bottom < lines[at].bottom
    ]
    assert len(text) >= 2


def tags(content: bytes) -> list[tuple[str, str]]:
    """Return the headings in the tree of tags, in reading order, with their titles."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        found = []

        def walk(node):
            kids = node.get("/K", [])
            for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary):
                    if (kind := str(kid.get("/S", ""))).startswith("/H") and kind[2:].isdigit():
                        found.append((kind[1:], str(kid.get("/T", ""))))
                    walk(kid)

        walk(opened.Root.StructTreeRoot)
        return found


@pytest.mark.parametrize("form", [pdf, brief])
def test_title_is_the_one_heading_of_the_first_level_and_comes_first(form):
    """PDF/UA-1, 7.4.2: headings begin with the first level, and none is left out."""
    record = records.full_record()
    found = tags(form.render(record))
    levels = [int(kind[1:]) for kind, _ in found]
    assert found[0] == ("H1", record.title)
    assert levels.count(1) == 1
    assert all(lower <= higher + 1 for higher, lower in zip(levels, levels[1:], strict=False))


def test_bookmarks_are_the_parts_of_the_paper_and_not_its_title():
    record = records.full_record()
    with pikepdf.open(io.BytesIO(pdf.render(record))) as opened, opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert record.title not in titles
    assert "Key points" in titles


@pytest.mark.parametrize("compound", ["twenty-five", "Aix-en-Provence", "2021-2027"])
def test_compound_stays_on_one_line_of_the_title(compound):
    record = replace(records.minimal_record(), title=f"Ten, forty, {compound}, and all after it")
    with pypdfium2.PdfDocument(pdf.render(record)) as opened:
        lines = [line.words for line in printed.lines(opened[0])]
    assert any(compound in line for line in lines)
