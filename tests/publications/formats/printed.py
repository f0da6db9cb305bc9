"""What stands where on the pages of a PDF, as PDFium reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

# PDFium gives this for a hyphen at the end of a line.
HYPHEN = "\ufffe"
MARGIN = 62  # 22 mm in points: no text of a paper stands nearer to the edge of its page


@dataclass
class PrintedLine:
    """A line of a page; ``bottom`` in points from its lower edge, ``size`` that of its first letter."""

    words: str
    bottom: float
    left: float
    size: float


def text(content: bytes) -> str:
    """Return all words with the ends of their lines; a hyphen at one is a hyphen."""
    with pypdfium2.PdfDocument(content) as opened:
        found = "\n".join(page.get_textpage().get_text_range() for page in opened)
    return found.replace(HYPHEN, "-\n")


def beyond_the_edge(content: bytes) -> list[str]:
    """Return the letters that do not stand on their page as a whole, with their page and place."""
    found = []
    with pypdfium2.PdfDocument(content) as opened:
        for number, page in enumerate(opened, 1):
            width, height = page.get_size()
            for letter, (left, bottom, right, top) in letters(page):
                if left < 0 or bottom < 0 or right > width or top > height:
                    found.append(f"page {number}: {letter!r} at {left:.0f}, {bottom:.0f}")
    return found


def overlapping(content: bytes) -> list[str]:
    """Return the letters that begin before the one at their left ends, with their page."""
    found = []
    with pypdfium2.PdfDocument(content) as opened:
        for number, page in enumerate(opened, 1):
            placed = sorted(
                (round(bottom), left, right, letter)
                for letter, (left, bottom, right, _) in letters(page)
            )
            for (low, _, right, _), (other, left, _, letter) in zip(
                placed, placed[1:], strict=False
            ):
                if low == other and left < right - 1:
                    found.append(f"page {number}: {letter!r} at {left:.0f}, {low}")
    return found


def lines(page: pypdfium2.PdfPage) -> list[PrintedLine]:
    """Return the lines of a page in the order in which they were written."""
    found: list[PrintedLine] = []
    read = page.get_textpage()
    for index in range(read.count_chars()):
        letter = read.get_text_range(index, 1)
        left, bottom, _, _ = read.get_charbox(index, loose=True)
        if not letter.strip():
            continue
        if found and abs(found[-1].bottom - bottom) < 5 and left >= found[-1].left:
            found[-1].words += letter
        else:
            size = raw.FPDFText_GetFontSize(read, index)
            found.append(PrintedLine(letter, bottom, left, size))
    return found


def from_left_to_right(page: pypdfium2.PdfPage) -> str:
    """Return the letters of a page line by line as they are seen, whatever their direction."""
    placed = sorted(
        (-round(bottom, -1), left, letter) for letter, (left, bottom, *_) in letters(page)
    )
    return "".join(letter for _, _, letter in placed)


def letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    read = page.get_textpage()
    for index in range(read.count_chars()):
        if (letter := read.get_text_range(index, 1)).strip():
            yield letter, read.get_charbox(index, loose=True)
