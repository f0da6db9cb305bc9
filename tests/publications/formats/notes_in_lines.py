"""A paper that calls a note in every place that may call one, some of them over pages and from right to left."""

from dataclasses import replace

from publications.record.body import (
    Box,
    Break,
    Cell,
    ChartFigure,
    Figure,
    Heading,
    Noted,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from publications.record.numbering import Numbering
from publications.record.paper import KeyPoint, PaperRecord, Recommendation, Recommendations
from tests.publications.formats import records

ROWS = 60  # over three pages
TOLD = "Note on {} & <b> at 5 %, see "


def record() -> PaperRecord:
    """Return the paper; the words of each note say where it is called, and its number counts from 1."""
    numbering = Numbering()

    def line(words: str, place: str, after: str = "") -> Noted:
        told = (TOLD.format(place), Run("link", ("there",), "https://example.org/a_(b)"))
        return tuple(part for part in (words, numbering.note(told), after) if part)

    points = (KeyPoint("finding", "Finding", line("Ships wait", "a key point", ".")),)
    asked = Recommendations(
        "Ports",
        "To ports",
        line("The study asks", "a lead-in", ":"),
        (Recommendation(1, line("pay", "a recommendation", ";")), Recommendation(2, "count.")),
    )
    return replace(
        records.minimal_record(),
        abstract="What ships cost.",
        key_points=points,
        recommendation_sets=(asked,),
        body=(
            Heading(2, "Costs", id="p-11111111"),
            Paragraph(("Text", *line("", "a text"), ".")),
            figure(line),
            ChartFigure(
                2, records.SQUARE, "A bar.", ("Port", "Ships"), (("Bergen", "98"),),
                line("Ships", "a chart"), line("Own count", "the source of a chart"),
            ),
            long_table(line),
            Quotation((line("Whoever waits", "a quotation", " pays."), "Always."), line("Ann", "a speaker")),
            Box(line("In short", "the title of a box"), (Paragraph(("So", *line("", "a box"))),)),
            Paragraph((records.SENTENCE * 3, *line("", "the last text"))),
        ),
    )  # fmt: skip


def figure(line) -> Figure:
    caption = line("شكل أزرق", "a caption from right to left", " 5 %")
    return Figure(
        1, records.picture("f"), "Blue", caption, line("Board", "a source", ", 2020"), "A"
    )


def long_table(line) -> Table:
    caption = line("All ports", "the caption of a table")
    source = line("Board", "the source of a table")
    head = (Cell(line("Port", "a heading")), Cell(line("Cost", "a heading of money"), "end"))
    rows = tuple(
        (
            Cell(line(f"Port {n}", f"port {n}") if n % 9 == 0 else f"Port {n}"),
            Cell(line(f"{n},5", f"cost {n}") if n % 7 == 0 else records.SENTENCE, "end"),
        )
        for n in range(1, ROWS)
    )
    lines = (*line("Two", "the first line"), Break(), *line("lines", "the second line"))
    last = (Cell(lines), Cell(line("", "nothing at all")))
    return Table(1, (head, *rows, last), True, True, caption, source)
