"""Pieces of HTML: what reads a source (a Word file, a pasted page) makes HTML of it, and this makes pieces of that.

They are headings, paragraphs, entries of lists, quotations, tables, pictures. Their ``html`` has what a text of ours
may have, and the words of each note where it is called; so have the lines of cells, in the notation of `inline_notes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from core.texts.spaces import on_one_line
from publications.imports.manuscript import PieceKind, SourceCell, SourcePicture, SourcePiece
from publications.imports.source_notes import (
    beside_notes,
    called,
    raised_beside_notes,
    with_called,
    words_of,
)
from publications.record.inline_notes import bare, line_of, notes_in_line

MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "sup": "sup", "sub": "sub"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
WEB = ("http://", "https://", "mailto:")
# Whose content stands in the order of the page, as if they were not there.
PASSED = {
    "div",
    "section",
    "article",
    "main",
    "body",
    "html",
    "[document]",
    "figure",
    "header",
    "span",
}
FOREIGN = "foreign-"  # before the code of a language, as a class
MOST_SPANNED = 50  # columns or rows of one cell: a table of more is none
# A number that a reader of a source has counted for a paragraph stands before it, between these two.
LABEL = re.compile("\ue000([^\ue001<]*)\ue001")
LONGEST_LABEL = 200
# So does the number of the box that it stands in.
BOX = re.compile("\ue002([0-9]{1,6})\ue003")
NOTE = re.compile(r"#((?:foot|end)note-\d+)")


def pieces_of(
    html: str, pictures: Mapping[str, SourcePicture], elsewhere: Mapping[str, str] | None = None
) -> list[SourcePiece]:
    """Return the pieces of HTML; the notes at its end go to where they are called.

    ``pictures`` are those that the HTML shows, by their ``src``; of those that are ``elsewhere``, words stand there.
    """
    soup = BeautifulSoup(html, "html.parser")
    reader = PieceReader(taken_notes(soup), pictures, elsewhere or {})
    return list(reader.within(soup, ""))


def taken_notes(soup: BeautifulSoup) -> dict[str, str]:
    """Take the notes out of a text, and return their words by their names."""
    found: dict[str, str] = {}
    for entry in soup.find_all("li", id=NOTE_NAME):
        for back in entry.find_all("a", href=re.compile("^#(?:foot|end)note-ref-")):
            back.decompose()
        found[str(entry["id"])] = words_of_note(entry)
        listing = entry.parent
        entry.extract()
        if isinstance(listing, Tag) and not listing.get_text(strip=True):
            listing.extract()
    return found


NOTE_NAME = re.compile(r"^(?:foot|end)note-\d+$")


def words_of_note(node: Tag) -> str:
    """Return the words of a note as editors write them: italics between asterisks, addresses in full."""
    return on_one_line(LABEL.sub(r"\1 ", "".join(noted(node))))


def noted(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, NavigableString):
            yield str(child)
        elif isinstance(child, Tag):
            inner = "".join(noted(child))
            if child.name in ("em", "i") and inner[:1].isalpha() and inner == inner.strip():
                inner = f"*{inner}*"
            href = str(child.get("href") or "")
            if child.name == "a" and href.startswith("http") and href not in inner:
                inner = f"{inner} ({href})"
            yield f" {inner} " if child.name in ("p", "br", "li") else inner


@dataclass
class PieceReader:
    """Reads elements into pieces. A picture within a paragraph stands after it."""

    notes: Mapping[str, str]
    pictures: Mapping[str, SourcePicture]
    elsewhere: Mapping[str, str]

    def within(self, node: Tag, style: str) -> Iterator[SourcePiece]:
        loose: list[PageElement] = []
        for child in node.children:
            if isinstance(child, Tag) and stands_alone(child):
                yield from self.paragraph(loose, style)
                loose = []
                yield from self.block(child, style)
            else:
                loose.append(child)
        yield from self.paragraph(loose, style)

    def block(self, node: Tag, style: str) -> Iterator[SourcePiece]:
        style = " ".join(node.get_attribute_list("class")) if node.get("class") else style
        name = node.name
        if name in HEADINGS:
            yield from self.paragraph(node.children, style, kind="heading", level=HEADINGS[name])
        elif name == "p":
            yield from self.paragraph(node.children, style)
        elif name in ("ul", "ol"):
            yield from self.listing(node, 1)
        elif name == "blockquote":
            for piece in self.within(node, style):
                yield replace(piece, kind="quotation") if piece.kind == "text" else piece
        elif name == "table":
            yield from self.table(node)
        else:
            yield from self.within(node, style)

    def paragraph(
        self,
        nodes: Iterable[PageElement],
        style: str,
        kind: PieceKind = "text",
        level: int = 0,
        is_ordered: bool = False,
    ) -> Iterator[SourcePiece]:
        nodes = list(nodes)
        html = "".join(map(self.inline, nodes))
        box = int(found[1]) if (found := BOX.search(html)) else 0
        html = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", BOX.sub("", html))
        # A paragraph that only calls a note has no words, and is one all the same.
        label = "".join(LABEL.findall(html[:LONGEST_LABEL]))
        html = LABEL.sub("", html, count=1)
        if kind != "entry" and label:
            html, label = f"{label} {html}", ""
        if words := words_of(html) or ("*" if "data-note=" in html else ""):
            yield SourcePiece(kind, words, html, level, is_ordered, label, style, box=box)
        yield from self.pictures_in(nodes)

    def pictures_in(self, nodes: Iterable[PageElement]) -> Iterator[SourcePiece]:
        for node in nodes:
            if isinstance(node, Tag):
                for image in [node] if node.name == "img" else node.find_all("img"):
                    source = str(image.get("src"))
                    if picture := self.pictures.get(source):
                        yield SourcePiece("picture", picture=picture)
                    elif words := self.elsewhere.get(source):
                        yield SourcePiece("text", words, escape(words, quote=False))

    def listing(self, node: Tag, level: int) -> Iterator[SourcePiece]:
        for entry in node.find_all(["li", "ul", "ol"], recursive=False):
            if entry.name != "li":  # as Google Docs writes a list within a list
                yield from self.listing(entry, level + 1)
                continue
            below = entry.find_all(["ul", "ol"], recursive=False)
            inner = [child for child in entry.children if child not in below]
            yield from self.paragraph(inner, "", "entry", level, node.name == "ol")
            for listing in below:
                yield from self.listing(listing, level + 1)

    def table(self, node: Tag) -> Iterator[SourcePiece]:
        rows: list[tuple[SourceCell, ...]] = []
        header_rows = 0
        links = tuple(
            (str(a["href"]), a.get_text())
            for a in node.find_all("a", href=True)
            if str(a["href"]).lower().startswith(WEB)
        )
        for row in node.find_all("tr"):
            if row.find_parent("table") is not node:
                continue
            cells = [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]
            is_head = row.find_parent("thead") is not None or all(c.name == "th" for c in cells)
            header_rows += bool(is_head and cells and header_rows == len(rows))
            rows.append(tuple(self.cell(cell) for cell in cells))
        words = on_one_line(" ".join(bare(cell.text) for row in rows for cell in row))
        if words or any(notes_in_line(cell.text) for row in rows for cell in row):
            yield SourcePiece(
                "table", words, rows=tuple(rows), header_rows=header_rows, links=links
            )
        yield from self.pictures_in([node])

    def cell(self, node: Tag) -> SourceCell:
        notes = list[str]()
        for call in node.find_all("a", href=NOTE):
            if words := self.note(call):
                call.string = f"\ue006{len(notes)}\ue007"
                notes.append(words)
        lines = [on_one_line(line) for line in "".join(texts_of_cell(node)).split("\n")]
        spans = (int_of(node.get(name)) for name in ("colspan", "rowspan"))
        columns, rows = (min(one, MOST_SPANNED) for one in spans)
        text = LABEL.sub(r"\1 ", "\n".join(filter(None, lines)))
        return SourceCell(line_of(with_called(text, notes)), columns, rows)

    def note(self, call: Tag) -> str:
        found = NOTE.fullmatch(str(call.get("href") or ""))
        return self.notes.get(found[1], "") if found else ""

    def inline(self, node: PageElement) -> str:
        """Return what stands within a paragraph in the words that our texts have for it."""
        if isinstance(node, NavigableString):
            words = re.sub(r"[ \t\r\n]+", " ", str(node))
            return escape(words, quote=False) if type(node) is NavigableString else ""
        if not isinstance(node, Tag):
            return ""
        if node.name == "br":
            return "<br/>"
        if node.name == "a" and (words := self.note(node)):
            return called(words)
        inner = "".join(map(self.inline, node.children))
        if not inner.strip():
            return inner
        if node.name == "sup" and node.find("a", href=NOTE):
            return beside_notes(inner)
        href = str(node.get("href") or "")
        if node.name == "a" and href.lower().startswith("www."):
            href = f"http://{href}"
        if node.name == "a" and href.lower().startswith(WEB):
            return f'<a href="{escape(href)}">{inner}</a>'
        if mark := MARKS.get(node.name):
            return f"<{mark}>{inner}</{mark}>"
        if code := language_marked(node):
            return f'<span lang="{code}">{inner}</span>'
        return inner


def language_marked(node: Tag) -> str:
    """Return the language that a passage is marked with, or nothing."""
    classes = node.get_attribute_list("class") if node.name == "span" else []
    marked = [str(one).removeprefix(FOREIGN) for one in classes if str(one).startswith(FOREIGN)]
    return marked[0] if marked else ""


BLOCKS = {*HEADINGS, "p", "ul", "ol", "blockquote", "table", "pre", "hr", "dl"}
PARTS_OF_CELL = {*BLOCKS, "li", "tr", "td", "th", "thead", "tbody", "tfoot"}
BLOCK_NAMES = sorted(BLOCKS)


def stands_alone(node: Tag) -> bool:
    """Return whether an element is no part of a paragraph: some programs put all into one of their own name."""
    return (
        node.name in BLOCKS
        or node.name in PASSED
        or bool(node.name != "a" and node.find(BLOCK_NAMES))
    )


def texts_of_cell(node: Tag) -> Iterator[str]:
    """Return the text of a cell, its paragraphs parted by ends of lines; so are rows of a table within it."""
    for child in node.children:
        if isinstance(child, Tag) and child.name in PARTS_OF_CELL:
            yield " | " if child.name in ("td", "th") and child.find_previous_sibling() else "\n"
            inner = "".join(texts_of_cell(child))
            yield inner.strip().replace("\n", " ") if child.name in ("td", "th") else inner
        elif isinstance(child, Tag):
            inner = "\n" if child.name == "br" else "".join(texts_of_cell(child))
            yield raised_beside_notes(inner, child.name)
        elif type(child) is NavigableString:
            yield str(child)


def int_of(value: object) -> int:
    return int(str(value)) if str(value or "").isdigit() else 1
