"""The whole paper as Markdown: for reading as it stands, and for programs that make something of it.

Source: CommonMark 0.31; GitHub Flavored Markdown, section 4.10 on tables; Pandoc's manual on footnotes.
What neither has (superscript, a language, lines within a cell) is inline HTML, which CommonMark allows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import assert_never

from core.texts.direction import direction
from core.texts.spaces import on_one_line
from publications.record.body import (
    Block,
    Box,
    Break,
    ChartFigure,
    Figure,
    Heading,
    Listing,
    Note,
    Noted,
    Paragraph,
    Quotation,
    Run,
    Table,
    Text,
    lines_in,
    plain,
    runs,
)
from publications.record.paper import ContactPoint, PaperRecord
from publications.record.web_addresses import addresses_in, without_angles

NAME = "paper.md"
MEDIA_TYPE = "text/markdown; charset=utf-8"

# What means something anywhere in a line; an underscore within a word and a sign in no entity do not.
SPECIAL = re.compile(r"[\\`*\[\]<~|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# What means something at its beginning: headings, lists, quotations, rules and underlined headings.
FIRST = re.compile(r"^( *)([#+\-=>]|\d{1,9}(?=[.)]))")
MARKS = {"strong": "**", "emphasis": "*"}
TAGS = {"superscript": "sup", "subscript": "sub"}


def render(record: PaperRecord) -> str:
    return "\n\n".join(part for part in Paper(record).parts() if part) + "\n"


class Paper:
    """A paper in Markdown; links to places in it go to its page, where the places are."""

    def __init__(self, record: PaperRecord) -> None:
        self.record = record
        self.words: Mapping[str, str] = record.words

    def word(self, key: str, otherwise: str) -> str:
        return paragraph(self.words.get(key, otherwise))

    def parts(self) -> Iterator[str]:
        """Return the parts of the paper in reading order."""
        record = self.record
        yield f"# {line(record.full_title)}"
        yield paragraph(", ".join(one.name for one in record.by("author")))
        yield self.facts()
        yield from self.section("abstract", "Abstract", map(paragraph, record.abstract_paragraphs))
        yield from self.section("key_points", "Key points", ["\n".join(self.key_points())])
        yield from self.section("recommendations", "Recommendations", self.recommendations())
        yield from self.section("text", "Full text", self.blocks(record.body))
        for summary in record.summaries:
            yield f"## {line(summary.heading)}"
            yield f"### {line(summary.title)}" if summary.title else ""
            yield from map(paragraph, summary.paragraphs)
        yield from self.section("about", "About the authors", self.biographies())
        yield from self.section(
            "contacts", "Contacts", (contact(record, one) for one in record.contacts)
        )
        yield from self.section("cite", "Cite this paper", [paragraph(record.reference)])
        yield from self.section("imprint", "Imprint", [self.imprint()])
        yield from self.section("notes", "Notes", self.notes())

    def section(self, key: str, otherwise: str, texts: Iterable[str]) -> list[str]:
        """Return a heading and what stands below it; no heading stands alone."""
        found = [text for text in texts if text]
        return [f"## {self.word(key, otherwise)}", *found] if found else []

    def facts(self) -> str:
        record = self.record
        series = " ".join(
            filter(None, [record.series.name if record.series else "", record.number])
        )
        when = record.dated.iso or self.word("no_date", "no date")
        what = " · ".join(filter(None, [record.kind, when, series]))
        places = [f"<{address_of(one)}>" for one in (record.doi_address, record.address) if one]
        return "  \n".join([paragraph(what), *places])

    def key_points(self) -> Iterator[str]:
        for point in self.record.key_points:
            text = " ".join(filter(None, [line(point.figure), self.inline(point.text)]))
            yield entry("- ", f"**{line(point.label)}:** {text}")

    def recommendations(self) -> Iterator[str]:
        """Return each set with its lead-in, without which its items mean nothing."""
        for one in self.record.recommendation_sets:
            yield f"### {line(one.heading)}" if one.heading else ""
            yield starts(self.line(one.lead_in))
            yield "\n".join(
                entry(f"{item.number}. ", starts(self.line(item.text))) for item in one.items
            )

    # The text

    def blocks(self, some: Iterable[Block]) -> Iterator[str]:
        for block in some:
            yield from filter(None, self.of(block))

    def of(self, block: Block) -> Iterator[str]:
        """Return the parts of a block, one to a paragraph."""
        match block:
            case Heading():
                yield f"{'#' * (block.level + 1)} {line(block.text)}"
            case Paragraph():
                yield starts(self.inline(block.content))
            case Listing():
                yield self.listing(block)
            case Quotation():
                by = f"— {self.line(block.attribution)}" if block.attribution else ""
                yield quoted([*(starts(self.line(text)) for text in block.paragraphs), by])
            case Box():
                head = f"**{self.line(block.title)}**" if block.title else ""
                yield quoted([head, *self.blocks(block.blocks)])
            case Figure() | ChartFigure() | Table():
                yield from self.figure(block)
            case _:
                assert_never(block)

    def listing(self, block: Listing) -> str:
        """Return a list; one whose entries hold more than a line each has empty lines between them."""
        marks = [
            f"{number}. " if block.ordered else "- " for number in range(1, len(block.entries) + 1)
        ]
        entries = [
            entry(mark, "\n\n".join(self.blocks(inner)))
            for mark, inner in zip(marks, block.entries, strict=True)
        ]
        return ("\n\n" if any("\n\n" in one for one in entries) else "\n").join(entries)

    def figure(self, block: Figure | ChartFigure | Table) -> Iterator[str]:
        """Return what is said of a figure or table: who cannot see it has its description and data."""
        key, name = ("table", "Table {}.") if isinstance(block, Table) else ("figure", "Figure {}.")
        number = self.word(key, name).format(block.number)
        yield f"**{number}** {self.line(block.caption)}".strip()
        source = labelled(self.word("source", "Source:"), self.line(block.source))
        if isinstance(block, Table):
            yield source  # Its note is numbered before those of the cells.
            rows = [[self.cell(text) for text in row] for row in block.grid]
            yield table(rows, block.header_row)
        elif isinstance(block, ChartFigure):
            yield paragraph(block.description)
            yield table([[*map(line, row)] for row in (block.headings, *block.rows)], True)
        else:
            yield paragraph(block.alt)
            yield labelled(self.word("image", "Image:"), line(block.credit))
        if not isinstance(block, Table):
            yield source

    def inline(self, text: Text, *, in_link: bool = False) -> str:
        """Return a text with its marks; within a link an address is none, for links do not nest."""
        return "".join(self.run(part, in_link) for part in text)

    def line(self, words: Noted) -> str:
        """Return words on one line, with the calls of their notes."""
        parts = tuple(" " if isinstance(part, Break) else part for part in runs(words))
        return on_one_line(self.inline(parts))

    def cell(self, words: Noted) -> str:
        """Return a text of a table; a row is one line, so what ends a line within it is HTML."""
        return "<br>".join(map(self.line, lines_in(words)))

    def run(self, part: str | Run | Note | Break, in_link: bool) -> str:
        if isinstance(part, str):
            return sign_by_sign(part) if in_link else escaped(part)
        if isinstance(part, Note):
            return f"[^{part.number}]"
        if isinstance(part, Break):
            return "\\\n"
        if part.kind == "link" and plain(part.content) == part.address:
            return f"<{address_of(part.address)}>"
        inner = self.inline(part.content, in_link=in_link or part.kind == "link")
        if part.kind == "link":
            return f"[{inner}]({self.target(part.address)})"
        if part.kind == "span":
            return self.span(part.language, inner) if part.language else inner
        if tag := TAGS.get(part.kind):
            return f"<{tag}>{inner}</{tag}>"
        return marked(inner, MARKS[part.kind])

    def span(self, language: str, content: str) -> str:
        """Return words in another language; the way they run is said where it is not the paper's."""
        way = direction(language)
        way = f' dir="{way}"' if way != direction(self.record.language) else ""
        return f'<span lang="{escape(language)}"{way}>{content}</span>'

    def target(self, address: str) -> str:
        whole = f"{self.record.address}{address}" if address.startswith("#") else address
        return address_of(whole)

    # Below the text

    def notes(self) -> Iterator[str]:
        for note in self.record.notes:
            text = starts(self.inline(note.content))
            yield entry(f"[^{note.number}]: ", text, indent=4)

    def biographies(self) -> Iterator[str]:
        for one in self.record.contributors:
            if one.biography:
                yield f"### {line(one.name)}"
                yield from self.blocks(one.biography)

    def imprint(self) -> str:
        record, house = self.record, self.record.publisher
        issn = (record.series.issn if record.series else "") or house.issn
        facts = [
            line(house.name),
            line(record.place or house.place),
            f"<{address_of(house.address)}>" if house.address else "",
            labelled("ISBN", line(record.isbn)),
            labelled("ISSN", line(issn)),
            labelled(record.labelled(self.word("licence", "Licence")), line(record.licence_name)),
            f"<{address_of(record.licence)}>" if record.licence else "",
            line(house.disclaimer),
        ]
        return "  \n".join(filter(None, facts))


def contact(record: PaperRecord, one: ContactPoint) -> str:
    numbers = [
        labelled(line(record.labelled(number.label)), line(number.written))
        for number in one.numbers
    ]
    lines = [one.role, one.role_translation, one.affiliation, one.office]
    head = f"**{line(one.name)}**" + (f" ({line(one.label)})" if one.label else "")
    ways = [*(numbers or [line(one.telephone)]), f"<{address_of(one.email)}>" if one.email else ""]
    return "  \n".join(filter(None, [head, *map(paragraph, lines), *ways]))


# Marks


def escaped(text: str) -> str:
    """Keep signs from meaning something; an address keeps its signs, in brackets where they could."""
    parts, at = [], 0
    for place in addresses_in(text):
        parts += [sign_by_sign(text[at : place.start]), bracketed(text[place])]
        at = place.stop
    return "".join(parts) + sign_by_sign(text[at:])


def bracketed(address: str) -> str:
    return f"<{without_angles(address)}>" if SPECIAL.search(address) else address


def sign_by_sign(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


def starts(text: str) -> str:
    """Keep the beginnings of lines from becoming headings, lists or quotations."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(FIRST.sub(first_sign, line) for line in lines)


def first_sign(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def line(text: str) -> str:
    """Return a plain text on one line, where its beginning is not that of a line."""
    return escaped(on_one_line(text))


def paragraph(text: str) -> str:
    """Return a plain text as a paragraph."""
    return starts(line(text))


def labelled(label: str, text: str) -> str:
    return f"{label} {text}" if text else ""


def marked(inner: str, mark: str) -> str:
    """Set a mark close to the words, for before a space it would be a sign like any other."""
    words = inner.strip()
    if not words:
        return inner
    before, _, after = inner.partition(words)
    return f"{before}{mark}{words}{mark}{after}"


def entry(mark: str, text: str, indent: int | None = None) -> str:
    """Return an entry of a list, its further lines indented so that they belong to it."""
    space = " " * (len(mark) if indent is None else indent)
    first, *rest = text.split("\n")
    return "\n".join([f"{mark}{first}", *(f"{space}{one}" if one else "" for one in rest)])


def quoted(paragraphs: Sequence[str]) -> str:
    lines = "\n\n".join(filter(None, paragraphs)).split("\n")
    return "\n".join(f"> {one}".rstrip() for one in lines)


def table(rows: Sequence[Sequence[str]], has_head: bool) -> str:
    """Return a table of cells in Markdown; it must have a head, which is empty where there is none."""
    if not rows:
        return ""
    head, body = (rows[0], rows[1:]) if has_head else ([""] * len(rows[0]), rows)
    rule = f"|{' --- |' * len(head)}"
    first, *others = [f"| {' | '.join(row)} |" for row in [head, *body]]
    return "\n".join([first, rule, *others])


def address_of(address: str) -> str:
    """Encode what would end an address in Markdown."""
    return "".join(f"%{ord(sign):02X}" if sign in "()<> \\\n" else sign for sign in address)
