"""The lines of a page of a PDF: their words, how large their type is, and where they stand."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

MOST_CHARACTERS = 20_000  # of a page: twice the fullest
# PDFium puts one of these where a word is broken at the end of a line.
BROKEN = ("\x02", "\ufffe")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LIGATURES = re.compile("[\ufb00-\ufb06]")
GAP = 1.3  # in sizes of the type: beyond it, another text begins beside the first
NARROWEST = 0.11  # in sizes: a space between two words
STEP = 0.5  # in sizes: so far above or below stands another line


@dataclass(frozen=True)
class PdfLine:
    """A line: its page, counted from 1, its size in points, and its place from the left and the top."""

    page: int
    text: str
    size: float
    left: float
    top: float
    right: float


@dataclass(frozen=True)
class TypeBlock:
    """Lines of one size that stand below each other."""

    text: str
    lines: tuple[PdfLine, ...]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def page(self) -> int:
        return self.lines[0].page


@dataclass(frozen=True)
class PlacedLetter:
    """A letter as it is read, whichever way it is turned on the page; ``angle`` in quarters of a turn."""

    text: str
    size: float = 0
    left: float = 0
    right: float = 0
    base: float = 0
    angle: int = 0


def lines_of(pdf: pypdfium2.PdfDocument, at: int) -> Iterator[PdfLine]:
    """Yield the lines of a page from its top to its foot; what is turned against the others is left out."""
    with closing(pdf[at]) as page, closing(page.get_textpage()) as words:
        letters = list(letters_of(words))
    angles = Counter(one.angle for one in letters if one.size)
    upright = angles.most_common(1)[0][0] if angles else 0
    rows = list(rows_of(one for one in letters if one.angle == upright or not one.size))
    top = max((one.base for row in rows for one in row), default=0)
    lines = [line for row in rows if (line := line_of(row, at + 1, top))]
    yield from sorted(lines, key=lambda line: (round(line.top), line.left))


def letters_of(words: pypdfium2.PdfTextPage) -> Iterator[PlacedLetter]:
    matrix, box = raw.FS_MATRIX(), raw.FS_RECTF()
    for index in range(min(words.count_chars(), MOST_CHARACTERS)):
        text = chr(min(raw.FPDFText_GetUnicode(words, index), 0x10FFFF))
        is_printed = not text.isspace() and text not in BROKEN
        if not (
            is_printed
            and raw.FPDFText_GetMatrix(words, index, matrix)
            and raw.FPDFText_GetLooseCharBox(words, index, box)
        ):
            yield PlacedLetter(text)
            continue
        size = raw.FPDFText_GetFontSize(words, index) * math.hypot(matrix.c, matrix.d)
        angle = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        left, right = (
            (box.left, box.right),
            (box.bottom, box.top),
            (-box.right, -box.left),
            (-box.top, -box.bottom),
        )[angle]
        base = (matrix.f, -matrix.e, -matrix.f, matrix.e)[angle]
        yield PlacedLetter(text, size, left, right, base, angle)


def rows_of(letters: Iterator[PlacedLetter]) -> Iterator[list[PlacedLetter]]:
    row: list[PlacedLetter] = []
    for one in letters:
        ends = one.text in "\r\n" or one.text in BROKEN
        if one.text in BROKEN:
            row.append(PlacedLetter("\u00ad"))
        if row and (ends or is_apart(row, one)):
            yield row
            row = []
        if not ends and (row or not one.text.isspace()):
            row.append(one)
    if row:
        yield row


def is_apart(row: list[PlacedLetter], one: PlacedLetter) -> bool:
    """Return whether a letter stands so far from a line that it begins another."""
    last = next((letter for letter in reversed(row) if letter.size), None)
    if not last or not one.size:
        return False
    size = max(last.size, one.size)
    beside = one.left - last.right > GAP * size or last.left - one.right > GAP * size
    return beside or abs(one.base - last.base) > STEP * size


def line_of(row: list[PlacedLetter], page: int, top: float) -> PdfLine | None:
    """Return a line of the size that most of its letters have; ``top`` is the highest base of the page."""
    placed = [one for one in row if one.size]
    text = cleaned(spaced(row))
    if not placed or not text:
        return None
    size = Counter(round(one.size, 1) for one in placed).most_common(1)[0][0]
    left, right = min(one.left for one in placed), max(one.right for one in placed)
    return PdfLine(
        page, text, size, round(left, 1), round(top - placed[0].base, 1), round(right, 1)
    )


def spaced(row: list[PlacedLetter]) -> str:
    """Return the letters with spaces between words: PDFium misses narrow ones, and sees them in t r a c k e d type."""
    gaps = [after.left - one.right for one, after in pairwise(one for one in row if one.size)]
    usual = median(gaps) if gaps else 0.0
    text, before, has_space = "", None, False
    for one in row:
        if one.text.isspace():
            has_space = True
            continue
        if before and one.size:
            is_wide = one.left - before.right > usual + NARROWEST * one.size
            is_tracked = usual > NARROWEST * one.size
            text += " " if is_wide or (has_space and not is_tracked) else ""
        text += one.text
        before, has_space = (one, False) if one.size else (before, has_space)
    return text


def cleaned(text: str) -> str:
    """Return a text without what cannot be printed, and ligatures as the letters they stand for."""
    text = LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return " ".join(unicodedata.normalize("NFC", UNPRINTABLE.sub("", text)).split())
