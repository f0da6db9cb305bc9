"""Characters with their places become lines, and lines become paragraphs.

PDFium gives the characters in the order in which they were written, which is that of reading in all
that was made from a text; it marks where lines end and where it has added a space.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publications.formats.flipbook.page_images.pages import Bounds, PlacedLine, PlacedParagraph

# PDFium puts one of these where a word is broken at the end of a line.
BROKEN = ("\x02", "\ufffe")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A bullet, a number or a letter of a list, or the number of a note.
BEGINS = re.compile(r"([•‣▪●○–—·*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s|\d{1,3}(?=[A-Z])")
# An address whose line ends after one of the signs that it may be broken at (RFC 3986, appendix C).
UNFINISHED = re.compile(r"(?:\(?(?:https?://|www\.|10\.\d{4,9}/)\S*|\S+@\S*)[/.?&=_-]$")
MAILBOX = re.compile(r"[\w.+-]+[.+_-][\w.+-]+@[\w-]+\.[\w.-]*\w")
# In heights of a line
CELL_GAP = 1.6  # between two parts of a line that are not one text
LINE_STEP = 1.75  # from the top of a line to that of the next
INDENT = 0.8
# How much lines of a paragraph may differ in height.
HEIGHTS = 1.2


@dataclass(frozen=True)
class Character:
    """A character; left, top, right and bottom in points of the page as it is seen."""

    text: str
    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    @property
    def has_place(self) -> bool:
        return self.right > self.left and self.bottom > self.top


@dataclass
class LineBeingRead:
    """A line while it is read, in points; ``broken`` where its last word goes on in the next."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    broken: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def take(self, one: Character) -> None:
        self.text += one.text
        if one.has_place:
            self.left, self.top = min(self.left, one.left), min(self.top, one.top)
            self.right, self.bottom = max(self.right, one.right), max(self.bottom, one.bottom)


def paragraphs(
    characters: Iterable[Character], width: float, height: float
) -> tuple[PlacedParagraph, ...]:
    """Return the text of a page of ``width`` and ``height`` points; what lies beyond it is left out."""
    seen = (row for row in rows(characters) if row.text and is_on_page(row, width, height))
    return tuple(paragraph(some, width, height) for some in groups(seen))


def is_on_page(row: LineBeingRead, width: float, height: float) -> bool:
    return row.right > 0 and row.bottom > 0 and row.left < width and row.top < height


# Lines


def rows(characters: Iterable[Character]) -> Iterator[LineBeingRead]:
    row: LineBeingRead | None = None
    for one in characters:
        ends = one.text in "\r\n" or one.text in BROKEN
        if row and (ends or is_apart(row, one)):
            row.broken = one.text in BROKEN
            yield finished(row)
            row = None
        if ends:
            continue
        if row:
            row.take(one)
        elif one.has_place and not one.text.isspace():
            row = LineBeingRead(one.text, one.left, one.top, one.right, one.bottom)
    if row:
        yield finished(row)


def is_apart(row: LineBeingRead, one: Character) -> bool:
    """Return whether a character stands so far to the side that it begins another text."""
    if not one.has_place or one.text.isspace():
        return False
    tall = max(row.height, one.bottom - one.top)
    return one.left - row.right > CELL_GAP * tall or row.left - one.right > CELL_GAP * tall


def finished(row: LineBeingRead) -> LineBeingRead:
    row.text = cleaned(row.text)
    return row


def cleaned(text: str) -> str:
    """Return a text on one line, without what cannot be printed."""
    return " ".join(unicodedata.normalize("NFC", UNPRINTABLE.sub("", text)).split())


# Paragraphs


def groups(rows: Iterable[LineBeingRead]) -> Iterator[list[LineBeingRead]]:
    group: list[LineBeingRead] = []
    for row in rows:
        if group and not goes_on(group, row):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def goes_on(group: list[LineBeingRead], row: LineBeingRead) -> bool:
    """Return whether a line continues a paragraph."""
    last = group[-1]
    small, large = sorted((last.height, row.height))
    if last.broken:
        return True
    below = 0 < row.top - last.top < LINE_STEP * large
    alike = large <= HEIGHTS * small
    beside = row.left < last.right and last.left < row.right
    indented = row.left - last.left > INDENT * large and len(group) > 1
    begins = indented or BEGINS.match(f"{row.text} ") or has_room(group, row)
    return below and alike and beside and not begins


def has_room(group: list[LineBeingRead], row: LineBeingRead) -> bool:
    """Return whether the first word of a line would have fitted into the one above: so that one ended."""
    word = row.text.partition(" ")[0]
    needed = (row.right - row.left) * (len(word) + 1) / len(row.text)
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in word):
        return group[-1].left - min(one.left for one in [*group, row]) > needed
    return max(one.right for one in [*group, row]) - group[-1].right > needed


def paragraph(group: list[LineBeingRead], width: float, height: float) -> PlacedParagraph:
    following = [*(row.text for row in group[1:]), ""]
    text = "".join(
        row.text + joint(row, after) for row, after in zip(group, following, strict=True)
    )
    lines = tuple(
        PlacedLine(
            f"{row.text}-" if row.broken else row.text,
            box(row.left / width, row.top / height, row.right / width, row.bottom / height),
        )
        for row in group
    )
    return PlacedParagraph(text.strip(), lines)


def joint(row: LineBeingRead, following: str) -> str:
    """Return what stands between a line and the next: nothing within a word, or within an address.

    PDFium takes the hyphen of an address for one that was added at the end of the line.
    """
    hyphen = "-" if row.broken else ""
    last, first = row.text.rpartition(" ")[2] + hyphen, following.partition(" ")[0]
    is_open = bool(UNFINISHED.search(last)) and not (last.endswith(".") and first[:1].isupper())
    if first and (is_open or (last[-1:] in "._-" and MAILBOX.search(last + first))):
        return hyphen
    return "" if row.broken else " "


def box(left: float, top: float, right: float, bottom: float) -> Bounds:
    """Return a place on the page, cut at its edges: four decimals are a tenth of a pixel."""
    left, right = sorted((clamped(left), clamped(right)))
    top, bottom = sorted((clamped(top), clamped(bottom)))
    return Bounds(round(left, 4), round(top, 4), round(right - left, 4), round(bottom - top, 4))


def clamped(fraction: float) -> float:
    return min(1.0, max(0.0, fraction))
