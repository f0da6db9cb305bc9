"""The body of a paper as plain data: blocks in reading order, and the runs of text in them.

The models fill it and the formats print it, as they do with the record that holds it. Numbers of
notes, figures and tables are those of the web page. Addresses of links are absolute, or name a place
in the paper, such as ``#recommendation-3``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

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

# Blocks


@dataclass(frozen=True)
class Image:
    """A picture with its bytes; ``name`` is unique in a paper and ends as its kind of file does."""

    name: str
    media_type: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 (a section) or 3 (a part of one); ``id`` is its address on the web page."""

    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Paragraph:
    content: Text


@dataclass(frozen=True)
class Listing:
    """A list; each entry is a sequence of blocks: paragraphs, and lists within it."""

    ordered: bool
    entries: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Figure:
    """A picture in the text; ``alt`` is empty only for a decorative one."""

    number: int
    image: Image
    alt: str
    caption: str = ""
    source: str = ""
    credit: str = ""


@dataclass(frozen=True)
class ChartFigure:
    """A chart: a drawing (SVG with colours of its own) and the data it is drawn from, as shown.

    Charts are counted among the figures.
    """

    number: int
    drawing: str
    description: str
    headings: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    caption: str = ""
    source: str = ""
    narrow: str = ""  # the same drawing for a telephone's width, where its words stay readable


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``aligned`` is start, center or end."""

    text: str
    aligned: str = "start"
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table by rows; the first is a heading where ``header_row``, each first cell where ``header_column``."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    header_row: bool = False
    header_column: bool = False
    caption: str = ""
    source: str = ""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)

    @property
    def grid(self) -> tuple[tuple[str, ...], ...]:
        """The texts place by place, rows of one length; a cell fills the first of its places alone."""
        texts: dict[tuple[int, int], str] = {}
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


@dataclass(frozen=True)
class Quotation:
    paragraphs: tuple[str, ...]
    attribution: str = ""
    language: str = ""


@dataclass(frozen=True)
class Box:
    """A text beside the argument, with or without a title."""

    title: str
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Listing | Figure | ChartFigure | Table | Quotation | Box


# Asked of a body


def plain(text: Text) -> str:
    """Return the words of a text alone, without its notes."""
    return "".join(words(text))


def words(text: Text) -> Iterator[str]:
    for part in text:
        if isinstance(part, str):
            yield part
        elif isinstance(part, Run):
            yield from words(part.content)
        elif isinstance(part, Break):
            yield " "


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Return every text of some blocks that may call notes, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.content
        elif isinstance(block, Listing):
            for entry in block.entries:
                yield from texts(entry)
        elif isinstance(block, Box):
            yield from texts(block.blocks)


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
