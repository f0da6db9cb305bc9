"""Runs of text as HTML, as the page of a paper shows them."""

from html import escape
from typing import assert_never

from core.texts.direction import direction
from publications.record import body
from publications.record.web_addresses import parted, pieces_of_address

TAGS = {"strong": "b", "emphasis": "i", "superscript": "sup", "subscript": "sub"}


def inline(text: body.Noted, *, linked: bool = False) -> str:
    """Return a text as HTML; within a link, ``linked``, there is no other link."""
    return "".join(piece(one, linked) for one in body.runs(text))


def piece(one: str | body.Run | body.Note | body.Break, linked: bool) -> str:
    match one:
        case str():
            return with_addresses(one)
        case body.Break():
            return "<br>"
        case body.Note():
            return "" if linked else call(one)
        case body.Run():
            return run(one, linked)
        case _:
            assert_never(one)


def with_addresses(text: str) -> str:
    """Return words as HTML, with the addresses in them, which run from left to right in every language."""
    return "".join(
        address(words) if at % 2 else escape(words, quote=False)
        for at, words in enumerate(parted(text))
    )


def address(words: str) -> str:
    """Return an address, behind whose signs a line may end."""
    pieces = "<wbr>".join(escape(piece, quote=False) for piece in pieces_of_address(words))
    return f'<span class="address" dir="ltr">{pieces}</span>'


def run(one: body.Run, linked: bool) -> str:
    content = inline(one.content, linked=linked or one.kind == "link")
    if one.kind == "link":
        # A note that is called within a link is called after it: links cannot be nested.
        after = "" if linked else "".join(map(call, body.notes_in(one.content)))
        return f"{link(one.address, content)}{after}" if not linked else content
    if one.kind == "span":
        return span(one.language, content) if one.language else content
    return f"<{TAGS[one.kind]}>{content}</{TAGS[one.kind]}>"


def span(language: str, content: str) -> str:
    """Return words in another language; the way they run is said, whatever way the page does."""
    return f'<span lang="{escape(language)}" dir="{direction(language)}">{content}</span>'


def link(address: str, content: str) -> str:
    """Return a link, or its words alone where it leads nowhere."""
    return f'<a href="{escape(address)}">{content}</a>' if address else f"<a>{content}</a>"


def call(note: body.Note) -> str:
    """Return the number in the text that leads to a note."""
    return (
        f'<sup class="fn"><a href="#note-{note.number}" id="ref-{note.number}" '
        f'role="doc-noteref">{note.number}</a></sup>'
    )


def lines(text: body.Text) -> list[str]:
    """Return a short text, whose paragraphs are lines, as the HTML of each line."""
    return [inline(line) for line in body.lines_in(text) if line]


def data_name(chart: body.ChartFigure) -> str:
    """Return the name of the file that has the data of a chart, beside the paper's page."""
    return f"chart-{chart.id.removeprefix('p-')}.csv"
