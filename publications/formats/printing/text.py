"""The text of a paper as a tree of plain values: blocks, runs, pictures, tables and what links name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, assert_never

from core.texts.direction import direction
from publications.formats.printing import cells
from publications.formats.printing.letters import clean, printable_title, spoken
from publications.record import body
from publications.record.outline import Outline
from publications.record.paper import PaperRecord

Node = dict[str, Any]

LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?\Z")
ADDRESS = re.compile(r"(?:https?|mailto|tel):\S+\Z", re.IGNORECASE)
WORDS = [
    *("abstract", "about", "cite", "contacts", "contents", "data", "image", "imprint"),
    *("key_points", "page", "read", "recommendations", "source", "text"),
]
KINDS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg"}


@dataclass(frozen=True)
class Mark:
    """A place in a record whose page is asked for: a part of it, and how many of its rows stand before."""

    part: object
    rows: int = 0


@dataclass
class Text:
    """Makes the nodes of a text, and keeps the pictures that they name, by their file names."""

    record: PaperRecord
    files: dict[str, bytes] = field(default_factory=dict)
    notes: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    charts: list[Node] = field(default_factory=list)
    row_headings: list[list[bool]] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    marks: list[Mark] = field(default_factory=list)

    # Places whose pages are asked for

    def mark(self, part: object, rows: int = 0) -> Node:
        """Return a mark, which the press finds the page of."""
        self.marks.append(Mark(part, rows))
        return {"t": "mark", "number": len(self.marks) - 1}

    @cached_property
    def anchors(self) -> set[str]:
        """The places within the paper that links may lead to."""
        sections = {block.id for block in body.headings(self.record.body)}
        items = (item for one in self.record.recommendation_sets for item in one.items)
        return sections | {item.place for item in items}

    @cached_property
    def words(self) -> dict[str, str]:
        """The words beside the text; a missing one is told by its key rather than by a gap."""
        spare = {key: key.replace("_", " ").capitalize() for key in WORDS}
        numbered = {"figure": "Figure {}.", "table": "Table {}.", "labelled": "{}:"}
        return spare | numbered | dict(self.record.words)

    def word(self, key: str) -> str:
        return clean(self.record.words.get(key, ""))

    # Pictures

    def picture(self, name: str, image: body.Image) -> str:
        """Keep a picture under a name of our own, since Typst opens it as a file."""
        name = f"{name}.{KINDS.get(image.media_type, 'jpg')}"
        self.files[name] = image.content
        return name

    def drawing(self, name: str, svg: str) -> str:
        self.files[f"{name}.svg"] = svg.encode()
        return f"{name}.svg"

    # Blocks

    def blocks(self, blocks: Iterable[body.Block]) -> list[Node]:
        return [self.block(block) for block in blocks]

    def block(self, block: body.Block) -> Node:
        match block:
            case body.Heading():
                return self.heading(block)
            case body.Paragraph():
                return {"t": "p", "c": [self.mark(block.content), *self.text(block.content)]}
            case body.Listing():
                entries = [self.blocks(entry) for entry in block.entries]
                return {"t": "ol" if block.ordered else "ul", "c": entries}
            case body.Figure():
                return self.figure(block)
            case body.ChartFigure():
                return self.chart(block)
            case body.Table():
                return self.table(block)
            case body.Quotation():
                return {
                    "t": "quote",
                    "mark": self.mark(block),
                    "c": [self.noted(text) for text in block.paragraphs],
                    "by": self.noted(block.attribution),
                    "speaks": speaks(block.language),
                }
            case body.Box():
                mark = self.mark(block) if clean(body.plain(block.title)) else None
                inner = {"title": self.noted(block.title), "c": self.blocks(block.blocks)}
                return {"t": "box", "mark": mark, **inner}
            case _:
                assert_never(block)

    def heading(self, heading: body.Heading) -> Node:
        """Return a heading below the title; where levels are skipped, it moves up."""
        text = printable_title(heading.text) or "…"
        self.mark(heading)  # It stands on the page of what follows it.
        level = self.outline.level(heading.level)
        return {"t": "h", "level": level, "text": text, "id": self.place(heading.id)}

    def place(self, name: str) -> str:
        """Return the name of a place the first time it comes: two places of one name stop a link."""
        if name in self.places or name not in self.anchors:
            return ""
        self.places.add(name)
        return name

    def figure(self, figure: body.Figure) -> Node:
        return {
            "t": "figure",
            "mark": self.mark(figure),
            "name": self.numbered("figure", figure.number),
            "image": self.picture(f"figure-{len(self.files)}", figure.image),
            "shape": figure.image.width / max(1, figure.image.height),
            "alt": spoken(figure.alt),
            "caption": self.noted(figure.caption),
            "source": self.noted(figure.source),
            "credit": clean(figure.credit),
        }

    def chart(self, chart: body.ChartFigure) -> Node:
        number = len(self.charts) + 1
        name = self.numbered("figure", chart.number)
        headings = (body.Cell(chart.headings[0]), body.Cell(chart.headings[1], "end"))
        rows = tuple((body.Cell(a), body.Cell(b, "end")) for a, b in chart.rows)
        # The notes stand where the chart does: here they would be called a second time.
        said = (body.plain(chart.caption), body.plain(chart.source))
        table = body.Table(0, (headings, *rows), True, True, *said)
        self.charts.append({"name": name, "id": f"data-{number}", "table": table})
        return {
            "t": "chart",
            "mark": self.mark(chart),
            "name": name,
            "data": f"data-{number}",
            "image": self.drawing(f"chart-{number}", chart.drawing),
            "alt": spoken(chart.description),
            "caption": self.noted(chart.caption),
            "source": self.noted(chart.source),
        }

    def table(self, table: body.Table) -> Node:
        placed = cells.placed(table)
        if table.header_column:
            self.row_headings.append([placed.starts(row) for row in range(len(table.rows))])
        else:
            self.row_headings.append([])
        return {
            "t": "table",
            "row": f"row-{len(self.row_headings)}",
            "marks": self.marks_of_rows(table, placed.heading_rows),
            "name": self.numbered("table", table.number),
            "caption": self.noted(table.caption),
            "source": self.noted(table.source),
            "column_count": placed.columns,
            "narrow": False,
            "wide": placed.columns > 4,
            "many": placed.columns > 7,
            "heading_rows": placed.heading_rows,
            "cells": [
                {
                    "x": one.column,
                    "y": one.row,
                    "columns": one.cell.columns,
                    "rows": one.cell.rows,
                    "lines": [self.text(line) for line in body.lines_in(one.cell.text)],
                    "align": one.cell.aligned,
                    "head": one.row < placed.heading_rows
                    or (table.header_column and one.column == 0),
                }
                for one in placed.cells
            ],
        }

    def marks_of_rows(self, table: body.Table, heading_rows: int) -> list[Node | None]:
        """Return a mark for each row but for the headings, which stand on every page of the table."""
        rows = [0, *range(heading_rows + 1, len(table.rows))]
        return [None] * heading_rows + [self.mark(table, row) for row in rows]

    def numbered(self, key: str, number: int) -> str:
        return clean(self.words[key].replace("{}", str(number))) if number else ""

    # Runs of text

    def noted(self, words: body.Noted) -> list[Any]:
        """Return a line, such as a caption, or nothing where nothing of it can be printed."""
        parts = (" " if isinstance(part, body.Break) else part for part in body.runs(words))
        made = self.text(tuple(parts))
        return made if any(part != "" for part in made) else []

    def text(self, text: body.Text, *, in_note: bool = False) -> list[Any]:
        return [self.part(part, in_note) for part in text]

    def part(self, part: str | body.Run | body.Note | body.Break, in_note: bool) -> Any:
        if isinstance(part, str):
            return clean(part)
        if isinstance(part, body.Break):
            return {"t": "break"}
        if isinstance(part, body.Note):
            content = self.text(part.content, in_note=True)
            if in_note:  # a note on a note stands within it
                return {"t": "span", "c": [" (", *content, ")"]}
            return {"t": "note", "number": part.number, "c": content}
        content = self.text(part.content, in_note=in_note)
        if part.kind == "link":
            return self.link(part.address, content)
        node: Node = {"t": part.kind, "c": content}
        return node | {"speaks": speaks(part.language)} if part.kind == "span" else node

    def link(self, address: str, content: list[Any]) -> Node:
        """A link within the PDF where its place is printed, else to the web page."""
        own = address.removeprefix(self.record.address)
        if own.startswith("#") and own[1:] in self.anchors:
            return {"t": "inner", "to": own[1:], "c": content}
        if address.startswith("#"):
            address = self.record.address + address
        if not body_has_letters(content) or not ADDRESS.match(address):
            return {"t": "span", "c": content}
        return {"t": "link", "to": address, "c": content}


def body_has_letters(content: list[Any]) -> bool:
    return any(
        part.strip() if isinstance(part, str) else body_has_letters(part.get("c", []))
        for part in content
    )


def speaks(language: str) -> Node | None:
    """A language as Typst sets it; nothing where there is none."""
    found = LANGUAGE.match(language.lower())
    if not found:
        return None
    node: Node = {"lang": found[1], "dir": direction(language)}
    if found[2]:
        node["region"] = found[2].upper()
    return node
