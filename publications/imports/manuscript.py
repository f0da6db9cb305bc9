"""A manuscript: a text in pieces, each as it stands in its source, before anybody says what it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from publications.imports.source_notes import CALLED
from publications.record.inline_notes import notes_in_line

PieceKind = Literal["heading", "text", "entry", "quotation", "table", "picture"]
# Begins what stands in the place of something that a source has, and its manuscript has not.
STAND_IN = "[Here the file has "


@dataclass(frozen=True)
class SourcePicture:
    content: bytes = field(repr=False)
    media_type: str
    alt: str = ""


@dataclass(frozen=True)
class SourceCell:
    """A cell of a table; ``text`` may be of several lines, and has its notes as a cell of ours has them."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class SourcePiece:
    """One part of a source: ``text`` are its words on one line, ``style`` is what the source calls it.

    ``level`` is that of a heading (1 to 6) or how deep an entry stands (from 1). A table has ``rows``, of which
    the first ``header_rows`` are headings.
    """

    kind: PieceKind
    text: str = ""
    html: str = ""
    level: int = 0
    is_ordered: bool = False
    label: str = ""  # of an entry: the number that its source prints before it
    style: str = ""
    rows: tuple[tuple[SourceCell, ...], ...] = ()
    header_rows: int = 0
    links: tuple[tuple[str, str], ...] = ()  # in a table: where each leads, and its words
    picture: SourcePicture | None = None
    # Which of its boxes a source has it in, from 1; below 0 where the frame parts a section.
    box: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """The words of the notes that it calls."""
        in_cells = (note for row in self.rows for cell in row for note in notes_in_line(cell.text))
        return (*map(unescape, CALLED.findall(self.html)), *in_cells)


@dataclass(frozen=True)
class LeftOut:
    """Words of a source that are no part of its text, and what they are, such as a header of the pages."""

    text: str
    what: str


@dataclass(frozen=True)
class Properties:
    """What a file says of itself beside its text."""

    title: str = ""
    author: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class Manuscript:
    """The pieces in reading order; in sentences what was changed, and the words that are no part of the text."""

    pieces: tuple[SourcePiece, ...]
    told: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    properties: Properties = Properties()
