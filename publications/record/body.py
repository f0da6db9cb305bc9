"""The body of a paper as plain data: blocks in reading order, and the runs of text in them.

The models fill it and the formats print it, as they do with the record that holds it. Addresses of
links are absolute, or name a place in the paper, such as ``#p-1a2b3c4d``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, assert_never

# Runs

Kind = Literal["strong", "emphasis", "superscript", "subscript", "link", "span"]


@dataclass(frozen=True)
class Run:
    """A run of text with a meaning; ``address`` belongs to links, ``language`` (BCP 47) to spans."""

    kind: Kind
    content: "Text"
    address: str = ""
    language: str = ""


@dataclass(frozen=True)
class Note:
    """A note where it is called; its number counts through the whole paper."""

    number: int
    content: "Text"


@dataclass(frozen=True)
class Break:
    """A line that ends within a paragraph."""


Text = tuple[str | Run | Note | Break, ...]
# Words that are a text only where they call notes; an end of a line in them is "\n", and a break in a text.
Noted = str | Text

# Blocks


@dataclass(frozen=True, kw_only=True)
class Part:
    """What can be linked to: ``id`` is its address within the paper, ``former`` are those that it had."""

    id: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Image:
    """A picture with its bytes; ``name`` is unique in a paper and ends as its kind of file does.

    ``checksum`` is that of the file that it was made from: it tells one picture from another before any
    is made.
    """

    name: str
    media_type: str
    width: int
    height: int
    content: bytes = field(repr=False)
    checksum: str = ""


@dataclass(frozen=True)
class Heading(Part):
    """A heading of level 2 (a section), 3 (a part of one) or 4 (a part of that)."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph(Part):
    content: Text


@dataclass(frozen=True)
class Listing(Part):
    """A list; each entry is a sequence of blocks: paragraphs, and lists within it."""

    ordered: bool
    entries: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Figure(Part):
    """A picture in the text; ``alt`` is empty only for a decorative one."""

    number: int
    image: Image
    alt: str
    caption: Noted = ""
    source: Noted = ""
    credit: str = ""


@dataclass(frozen=True)
class ChartFigure(Part):
    """A chart: a drawing (SVG with colours of its own) and the data it is drawn from, as shown.

    Charts are counted among the figures. ``styled`` is the same drawing with classes instead of colours,
    for a page whose style sheet has them; ``data`` are the numbers as CSV.
    """

    number: int
    drawing: str
    description: str
    headings: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    caption: Noted = ""
    source: Noted = ""
    narrow: str = ""  # the same drawing for a telephone's width, where its words stay readable
    styled: str = ""
    data: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table, whose text may be of several lines; ``aligned`` is start, center or end."""

    text: Noted
    aligned: str = "start"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class HeadedCell(Cell):
    """A cell in its place: ``scope`` is empty for data, else what HTML says of a heading: col, rowgroup …

    It reaches no further down than the part of the table that it stands in.
    """

    scope: str = ""


@dataclass(frozen=True)
class Table(Part):
    """A table by rows; the first is a heading where ``header_row``, each first cell where ``header_column``."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    header_row: bool = False
    header_column: bool = False
    caption: Noted = ""
    source: Noted = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)

    @property
    def height_of_head(self) -> int:
        """The number of rows that are headings: those too that a cell of the first one reaches into."""
        if not (self.header_row and self.rows):
            return 0
        return min(max((cell.rows for cell in self.rows[0]), default=1), len(self.rows))

    @property
    def head(self) -> tuple[tuple[HeadedCell, ...], ...]:
        end = self.height_of_head
        return tuple(self.headed(number, end, in_head=True) for number in range(end))

    @property
    def rest(self) -> tuple[tuple[HeadedCell, ...], ...]:
        start, end = self.height_of_head, len(self.rows)
        return tuple(self.headed(number, end) for number in range(start, end))

    def headed(self, row: int, end: int, *, in_head: bool = False) -> tuple[HeadedCell, ...]:
        """Return the cells of a row of the head or the rest, which ends before row ``end``."""
        is_heading = in_head or (self.header_column and not self.reached_from_above(row))
        scopes = ["col" if in_head else "row" if is_heading else ""]
        scopes += ["col" if in_head else ""] * len(self.rows[row])
        return tuple(
            headed_cell(cell, scope, end - row)
            for cell, scope in zip(self.rows[row], scopes, strict=False)
        )

    def reached_from_above(self, row: int) -> bool:
        """Return whether the first column of a row is taken by a cell of a row above it."""
        taken = 0
        for above, cells in enumerate(self.rows[:row]):
            if above >= taken and cells:
                taken = above + cells[0].rows
        return taken > row

    @property
    def grid(self) -> tuple[tuple[Noted, ...], ...]:
        """The texts place by place, rows of one length; a cell fills the first of its places alone."""
        texts: dict[tuple[int, int], Noted] = {}
        for down, row in enumerate(self.rows):
            free = (across for across in range(self.width) if (down, across) not in texts)
            for cell, start in zip(row, free, strict=False):
                places = [
                    (down + y, start + x) for y in range(cell.rows) for x in range(cell.columns)
                ]
                texts |= dict.fromkeys(places, "") | {(down, start): cell.text}
        return tuple(
            tuple(texts.get((down, across), "") for across in range(self.width))
            for down in range(len(self.rows))
        )


def headed_cell(cell: Cell, scope: str, most: int) -> HeadedCell:
    """Return a cell with its scope; an empty heading would be read aloud as one, so it is data."""
    rows = min(cell.rows, most)
    scope = scope if plain(cell.text).strip() else ""
    grouped = cell.columns > 1 if scope == "col" else rows > 1
    return HeadedCell(
        cell.text, cell.aligned, cell.columns, rows, f"{scope}group" if scope and grouped else scope
    )


@dataclass(frozen=True)
class Quotation(Part):
    paragraphs: tuple[Noted, ...]
    attribution: Noted = ""
    language: str = ""


@dataclass(frozen=True)
class Box(Part):
    """A text beside the argument, with or without a title."""

    title: Noted
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Listing | Figure | ChartFigure | Table | Quotation | Box


# Asked of a body


def plain(text: Noted) -> str:
    """Return the words of a text alone, without its notes."""
    return text if isinstance(text, str) else "".join(words(text))


def runs(words: Noted) -> Text:
    """Return words as a text, with a break where a line of them ends."""
    if not isinstance(words, str):
        return words
    first, *others = words.split("\n")
    parts = [first, *(part for line in others for part in (Break(), line))]
    return tuple(part for part in parts if part != "")


def lines_in(words: Noted) -> tuple[Text, ...]:
    """Return the lines of some words, each as a text."""
    lines: list[list[str | Run | Note | Break]] = [[]]
    for part in runs(words):
        if isinstance(part, Break):
            lines.append([])
        else:
            lines[-1].append(part)
    return tuple(map(tuple, lines))


def words(text: Text) -> Iterator[str]:
    for part in text:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Run):
            yield from words(part.content)
        elif isinstance(part, Break):
            yield " "


def links_in(text: Text) -> Iterator[str]:
    """Return the addresses that a text links to."""
    for part in text:
        if isinstance(part, Run):
            if part.kind == "link":
                yield part.address
            yield from links_in(part.content)


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Return every text of some blocks that may call notes, in reading order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block.content
            case Listing():
                for entry in block.entries:
                    yield from texts(entry)
            case Figure() | ChartFigure():
                yield from map(runs, (block.caption, block.source))
            case Table():
                yield from map(runs, (block.caption, block.source))
                yield from (runs(cell.text) for row in block.rows for cell in row)
            case Quotation():
                yield from map(runs, (*block.paragraphs, block.attribution))
            case Box():
                yield runs(block.title)
                yield from texts(block.blocks)
            case Heading():
                pass
            case _:
                assert_never(block)


def words_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Return the texts that somebody reads through; the data of a chart are looked up."""
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield plain(block.content)
            case Listing():
                for entry in block.entries:
                    yield from words_in(entry)
            case Figure() | ChartFigure():
                yield plain(block.caption)
            case Table():
                yield plain(block.caption)
                yield from (plain(cell.text) for row in block.rows for cell in row)
            case Quotation():
                yield from map(plain, block.paragraphs)
            case Box():
                yield plain(block.title)
                yield from words_in(block.blocks)
            case _:
                assert_never(block)


def notes(blocks: Iterable[Block]) -> Iterator[Note]:
    """Return the notes of some blocks in the order of their numbers."""
    for text in texts(blocks):
        yield from notes_in(text)


def notes_in(text: Text) -> Iterator[Note]:
    for part in text:
        if isinstance(part, Note):
            yield part
        elif isinstance(part, Run):
            yield from notes_in(part.content)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Return the headings of some blocks."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Box):
            yield from headings(block.blocks)
