"""A record as a tree of plain values, which a Typst template reads with ``json()``.

Texts stay texts: nothing here writes markup, so no text can become any.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from publications import body
from publications.printing import cells, fonts
from publications.printing.letters import clean
from publications.record import ContactPoint, Contributor, PaperRecord, Publisher

Node = dict[str, Any]

RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?(?:-.*)?\Z")
GROUND = re.compile(r'fill="(#[0-9a-f]{6})"')
ADDRESS = re.compile(r"(?:https?|mailto|tel):\S+\Z", re.IGNORECASE)
WORDS = [
    *("abstract", "about", "cite", "contacts", "contents", "data", "image", "imprint"),
    *("key_points", "page", "read", "recommendations", "source", "text"),
]
KINDS = {"image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg"}


@dataclass
class Tree:
    """Makes the tree of a record, and keeps the pictures that it names, by their file names."""

    record: PaperRecord
    files: dict[str, bytes] = field(default_factory=dict)
    notes: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    charts: list[Node] = field(default_factory=list)
    row_headings: list[list[bool]] = field(default_factory=list)
    level: int = 0

    @cached_property
    def anchors(self) -> set[str]:
        """The places within the paper that links may lead to."""
        sections = {block.id for block in body.headings(self.record.body)}
        items = (item for one in self.record.recommendation_sets for item in one.items)
        return sections | {f"recommendation-{item.number}" for item in items}

    def whole(self) -> Node:
        record = self.record
        node = {
            **self.front(),
            "contents": bool(record.body or record.key_points or record.recommendation_sets),
            "imprint": list(self.imprint()),
            "disclaimer": clean(record.publisher.disclaimer),
            "key_points": [self.key_point(one) for one in record.key_points],
            "sets": self.sets(),
            "hero": self.figure(record.hero) if record.hero else None,
            "text_heading": self.text_heading(),
            "text": self.blocks(record.body),
            "summaries": [
                {
                    "speaks": speaks(one.language),
                    "heading": clean(one.heading),
                    "title": clean(one.title),
                    "paragraphs": [clean(text) for text in one.paragraphs],
                }
                for one in record.summaries
            ],
            "people": [self.person(one) for one in record.contributors if tells(one)],
            "contacts": [self.contact(one) for one in record.contacts],
            "reference": clean(record.reference),
        }
        # Drawn up while the text was read.
        narrow = {"columns": [0, 0]}
        data = [one | {"table": self.table(one["table"]) | narrow} for one in self.charts]
        return node | {"charts": data}

    def short(self) -> Node:
        """What a brief shows: the key points as plain text, so that they can be cut."""
        record = self.record
        points = [
            {"label": clean(o.label), "figure": clean(o.figure), "text": clean(body.plain(o.text))}
            for o in record.key_points
        ]
        contacts = [self.contact(one) for one in record.contacts[:2]]
        return {**self.front(), "points": points, "sets": self.sets(), "contacts": contacts}

    def front(self) -> Node:
        """What every printed thing of a paper begins with."""
        record = self.record
        sans, serif = fonts.families(record.language)
        return {
            "title": clean(record.title),
            "subtitle": clean(record.subtitle),
            "full_title": clean(record.full_title),
            "authors": [clean(one.name) for one in record.by("author")],
            "byline": byline(record),
            "keywords": [clean(word) for word in (*record.topics, *record.regions)],
            "description": clean(record.summary or record.abstract),
            "speaks": speaks(record.language) or {"lang": "en"},
            "rtl": is_right_to_left(record.language),
            "cjk": record.language.lower().split("-")[0] in fonts.CJK,
            "sans": sans,
            "serif": serif,
            "kind": clean(record.kind),
            "series": clean(record.series.name) if record.series else "",
            "number": clean(record.number),
            "issue": clean(record.number).partition("/")[0].strip()[:4],
            "date": self.word("published_on") or record.published.isoformat(),
            "place": clean(record.place),
            "publisher": clean(record.publisher.name),
            "address": record.address,
            "doi": record.doi,
            "abstract": clean(record.abstract),
            "colors": colors(record),
            "cover": self.cover(),
            "logo": self.picture("logo", record.logo) if record.logo else "",
            "words": {key: clean(text) for key, text in self.words.items()},
        }

    @cached_property
    def words(self) -> dict[str, str]:
        """The words beside the text; a missing one is told by its key rather than by a gap."""
        spare = {key: key.replace("_", " ").capitalize() for key in WORDS}
        numbered = {"figure": "Figure {}.", "table": "Table {}."}
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

    def cover(self) -> Node:
        record = self.record
        ground = GROUND.search(record.cover_drawing)
        color = ground[1] if ground and not record.cover else record.colors.accent
        drawn = record.cover_drawing and not record.cover
        return {
            "ground": color,
            "ink": record.colors.on_accent if color == record.colors.accent else ink_on(color),
            "image": self.picture("cover", record.cover) if record.cover else "",
            "upright": bool(record.cover and record.cover.height > 1.15 * record.cover.width),
            "alt": clean(record.cover_alt),
            "drawing": self.drawing("cover", record.cover_drawing) if drawn else "",
        }

    # Front matter

    def imprint(self) -> Iterator[Node]:
        """The lines of the imprint, each with a label and its lines."""
        record, house = self.record, self.record.publisher
        released = record.released.date().isoformat() if record.released else ""
        yield from self.line("publisher", *(house.postal_address.splitlines() or [house.name]))
        yield from self.line("place", record.place)
        yield from self.line("published", self.word("published_on") or record.published.isoformat())
        yield from self.line("version", self.word("released_on") or released)
        yield from labelled("ISSN", issn(record, house))
        yield from labelled("ISBN", record.isbn)
        doi = f"https://doi.org/{record.doi}" if record.doi else ""
        yield from labelled("DOI", record.doi, doi)
        yield from self.line("licence", record.licence_name or record.licence, link=record.licence)
        yield from self.line("email", house.email, link=house.email and f"mailto:{house.email}")
        yield from self.line("web", record.address, link=record.address)
        yield from self.line("credits", "; ".join(self.credits()))

    def line(self, key: str, *lines: str, link: str = "") -> Iterator[Node]:
        if any(lines):
            yield from labelled(self.words.get(key, ""), "\n".join(lines), link)

    def credits(self) -> Iterator[str]:
        """Who made the pictures that bear no credit where they stand."""
        if self.record.cover_credit:
            yield f"{self.words.get('cover', '')}: {self.record.cover_credit}".removeprefix(": ")

    def key_point(self, point: Any) -> Node:
        number = len([name for name in self.files if name.startswith("point-")])
        return {
            "label": clean(point.label),
            "text": self.text(point.text),
            "figure": clean(point.figure),
            "drawing": self.drawing(f"point-{number}", point.drawing) if point.drawing else "",
        }

    def sets(self) -> list[Node]:
        return [
            {
                "heading": clean(one.heading or one.addressee),
                "lead_in": clean(one.lead_in),
                "items": [
                    {
                        "number": item.number,
                        "id": self.place(f"recommendation-{item.number}"),
                        "text": clean(item.text),
                    }
                    for item in one.items
                ],
            }
            for one in self.record.recommendation_sets
        ]

    def text_heading(self) -> str:
        """A heading for a text that does not begin with one of its own."""
        blocks = self.record.body
        if not blocks or isinstance(blocks[0], body.Heading):
            return ""
        return clean(self.record.title) or self.words["text"]

    # The full text

    def blocks(self, blocks: Iterable[body.Block]) -> list[Node]:
        return [self.block(block) for block in blocks]

    def block(self, block: body.Block) -> Node:
        if isinstance(block, body.Heading):
            return self.heading(block)
        if isinstance(block, body.Paragraph):
            return {"t": "p", "c": self.text(block.content)}
        if isinstance(block, body.Listing):
            entries = [self.blocks(entry) for entry in block.entries]
            return {"t": "ol" if block.ordered else "ul", "c": entries}
        if isinstance(block, body.Figure):
            return self.figure(block)
        if isinstance(block, body.ChartFigure):
            return self.chart(block)
        if isinstance(block, body.Table):
            return self.table(block)
        if isinstance(block, body.Quotation):
            return {
                "t": "quote",
                "c": [clean(text) for text in block.paragraphs],
                "by": clean(block.attribution),
                "speaks": speaks(block.language),
            }
        return {"t": "box", "title": clean(block.title), "c": self.blocks(block.blocks)}

    def heading(self, heading: body.Heading) -> Node:
        """A heading, one level up: the title is no section. Where levels are skipped, it moves up."""
        self.level = max(1, min(heading.level - 1, self.level + 1))
        text = clean(heading.text) or "…"
        return {"t": "h", "level": self.level, "text": text, "id": self.place(heading.id)}

    def place(self, name: str) -> str:
        """Give the name of a place the first time it comes: two places of one name stop a link."""
        if name in self.places or name not in self.anchors:
            return ""
        self.places.add(name)
        return name

    def figure(self, figure: body.Figure) -> Node:
        return {
            "t": "figure",
            "name": self.numbered("figure", figure.number),
            "image": self.picture(f"figure-{len(self.files)}", figure.image),
            "shape": figure.image.width / max(1, figure.image.height),
            "alt": clean(figure.alt),
            "caption": clean(figure.caption),
            "source": clean(figure.source),
            "credit": clean(figure.credit),
        }

    def chart(self, chart: body.ChartFigure) -> Node:
        number = len(self.charts) + 1
        name = self.numbered("figure", chart.number)
        headings = (body.Cell(chart.headings[0]), body.Cell(chart.headings[1], "end"))
        rows = tuple((body.Cell(a), body.Cell(b, "end")) for a, b in chart.rows)
        table = body.Table(0, (headings, *rows), True, True, chart.caption, chart.source)
        self.charts.append({"name": name, "id": f"data-{number}", "table": table})
        return {
            "t": "chart",
            "name": name,
            "data": f"data-{number}",
            "image": self.drawing(f"chart-{number}", chart.drawing),
            "alt": clean(chart.description),
            "caption": clean(chart.caption),
            "source": clean(chart.source),
        }

    def table(self, table: body.Table) -> Node:
        placed = cells.placed(table)
        if table.header_column:
            self.row_headings.append([placed.starts(row) for row in range(len(table.rows))])
        else:
            self.row_headings.append([])
        return {
            "t": "table",
            "name": self.numbered("table", table.number),
            "caption": clean(table.caption),
            "source": clean(table.source),
            "columns": placed.widths(),
            "wide": placed.columns > 4,
            "many": placed.columns > 7,
            "heading_rows": placed.heading_rows,
            "cells": [
                {
                    "x": one.column,
                    "y": one.row,
                    "columns": one.cell.columns,
                    "rows": one.cell.rows,
                    "text": clean(one.cell.text),
                    "align": one.cell.aligned,
                    "head": one.row < placed.heading_rows
                    or (table.header_column and one.column == 0),
                }
                for one in placed.cells
            ],
        }

    def numbered(self, key: str, number: int) -> str:
        return clean(self.words[key].replace("{}", str(number))) if number else ""

    # Runs of text

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

    # Back matter

    def person(self, one: Contributor) -> Node:
        return {
            "name": clean(one.name),
            "label": clean(one.label),
            "affiliation": clean(one.affiliation),
            "orcid": one.orcid,
            "biography": self.blocks(one.biography),
        }

    def contact(self, one: ContactPoint) -> Node:
        return {
            "name": clean(one.name),
            "label": clean(one.label),
            "role": clean(one.role),
            "role_speaks": speaks(one.role_language),
            "translation": clean(one.role_translation),
            "affiliation": clean(one.affiliation),
            "office": clean(one.office),
            "numbers": [
                {"label": clean(n.label), "written": clean(n.written), "to": n.e164}
                for n in one.numbers
            ],
            "email": clean(one.email),
        }


def tells(one: Contributor) -> bool:
    """Whether there is more to say of somebody than the cover says."""
    return bool(one.biography or one.affiliation or one.orcid)


def labelled(label: str, text: str, link: str = "") -> Iterator[Node]:
    if text:
        lines = [clean(line) for line in text.splitlines()]
        yield {"label": clean(label), "lines": lines, "link": link if ADDRESS.match(link) else ""}


def issn(record: PaperRecord, house: Publisher) -> str:
    return (record.series.issn if record.series else "") or house.issn


def byline(record: PaperRecord) -> str:
    names = [clean(one.name) for one in record.by("author") or record.by("editor")]
    comma = "، " if record.language.startswith(("ar", "fa", "ur")) else ", "
    return ("、" if record.language.startswith(("ja", "zh")) else comma).join(names)


def body_has_letters(content: list[Any]) -> bool:
    return any(
        part.strip() if isinstance(part, str) else body_has_letters(part.get("c", []))
        for part in content
    )


# Languages and colours


def speaks(language: str) -> Node | None:
    """A language as Typst sets it; nothing where there is none."""
    found = LANGUAGE.match(language.lower())
    if not found:
        return None
    node: Node = {"lang": found[1]}
    if found[2]:
        node["region"] = found[2].upper()
    return node


def is_right_to_left(language: str) -> bool:
    return language.lower().split("-")[0] in RIGHT_TO_LEFT


def colors(record: PaperRecord) -> Node:
    own = record.colors
    return {"accent": own.accent, "on_accent": own.on_accent, "text": own.accent_text}


def ink_on(color: str) -> str:
    """Give black or white, whichever is read better on a colour (WCAG 2.2, relative luminance)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#141311" if (light + 0.05) / 0.056 > 1.05 / (light + 0.05) else "#ffffff"
