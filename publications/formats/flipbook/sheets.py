"""The text of a page as SVG that lies on its picture: transparent, to be selected, found and read out.

Places and widths are attributes of SVG, so that no style is needed, and the whole grows with the picture.
Each paragraph is one text, whatever lines it is broken into.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from core.texts.shortening import shortened
from publications.formats.flipbook.page_images.pages import (
    Bounds,
    PdfPage,
    PlacedLine,
    PlacedParagraph,
)

# Of the height of a line: a font's size, and where its letters stand.
FONT, BASELINE = 0.87, 0.8
LONGEST_NAME = 100  # of a link, in characters
SOFT_HYPHEN = "\u00ad"
RIGHT_TO_LEFT = {"R", "AL"}


@dataclass(frozen=True)
class Sheet:
    """A page as templates show it; ``pictures`` are width, height in pixels, the smallest first."""

    number: int
    width: float
    height: float
    pictures: tuple[tuple[int, int], ...]
    svg: str
    has_text: bool


# The address of a page, and what a link that leads there is called.
Addressed = Callable[[int], tuple[str, str]]


def sheet(page: PdfPage, addressed: Addressed) -> Sheet:
    size = (page.width, page.height)
    shapes = [
        f'<rect class="edge" width="{number(page.width)}" height="{number(page.height)}"/>',
        *(text(paragraph, *size) for paragraph in page.paragraphs),
        *links(page, addressed),
    ]
    frame = f'<svg viewBox="0 0 {number(page.width)} {number(page.height)}">{"".join(shapes)}</svg>'
    pictures = tuple(sorted({(one.width, one.height) for one in page.pictures}))
    return Sheet(page.number, *size, pictures, frame, bool(page.paragraphs))


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


# Text


def text(paragraph: PlacedParagraph, width: float, height: float) -> str:
    tall = sorted(line.box.height for line in paragraph.lines)[len(paragraph.lines) // 2] * height
    turned = is_right_to_left(paragraph.text)
    lines = "".join(spans(paragraph, turned, width, height)).rstrip()
    way = ' direction="rtl"' if turned else ""
    return f'<text role="paragraph" font-size="{number(max(1, tall * FONT))}"{way}>{lines}</text>'


def spans(paragraph: PlacedParagraph, turned: bool, width: float, height: float) -> Iterator[str]:
    """Return the lines; between two of them is a space, but not within a word or an address."""
    for words, broken, apart, box in parted(paragraph):
        x = box.left + box.width if turned else box.left
        yield (
            f'<tspan x="{number(x * width)}" y="{number((box.top + box.height * BASELINE) * height)}" '
            f'textLength="{number(max(1, box.width * width))}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(words)}{SOFT_HYPHEN if broken else ''}</tspan>{' ' if apart else ''}"
        )


def parted(paragraph: PlacedParagraph) -> Iterator[tuple[str, bool, bool, Bounds]]:
    """Return each line, whether its last word goes on after a hyphen, whether a space follows, its place.

    The text of the paragraph has broken words whole, and so tells them from those with a hyphen.
    """
    rest = paragraph.text
    for line in paragraph.lines:
        broken = line.text.endswith("-") and not rest.startswith(line.text)
        words = line.text.removesuffix("-") if broken else line.text
        rest = rest.removeprefix(words)
        apart = not broken and (not rest or rest[0].isspace())
        yield words, broken, apart, line.box
        rest = rest.lstrip()


def is_right_to_left(words: str) -> bool:
    kinds = [unicodedata.bidirectional(letter) for letter in words]
    return sum(kind in RIGHT_TO_LEFT for kind in kinds) > kinds.count("L")


# Links


def links(page: PdfPage, addressed: Addressed) -> Iterator[str]:
    """Return the links; one that runs over two lines is one link."""
    for (address, target), parts in groupby(page.links, key=lambda link: (link.address, link.page)):
        boxes = [link.box for link in parts]
        href, label = addressed(target) if target else (address, address)
        words = " ".join(filter(None, (words_in(box, page) for box in boxes))) or label
        # The place of some links is the whole of the lines that they begin and end in.
        words = shortened(words, LONGEST_NAME)
        # A page of the web takes the place of no page of the book, least of all in another site's frame.
        away = "" if target else ' target="_blank" rel="noopener"'
        areas = "".join(area(box, page.width, page.height) for box in boxes)
        yield f'<a href="{escape(href)}" aria-label="{escape(words)}"{away}>{areas}</a>'


def area(box: Bounds, width: float, height: float) -> str:
    return (
        f'<rect x="{number(box.left * width)}" y="{number(box.top * height)}" '
        f'width="{number(box.width * width)}" height="{number(box.height * height)}"/>'
    )


def words_in(box: Bounds, page: PdfPage) -> str:
    """Return the words that a link lies on."""
    lines = (line for paragraph in page.paragraphs for line in paragraph.lines)
    return " ".join(filter(None, (words_under(box, line) for line in lines)))


def words_under(box: Bounds, line: PlacedLine) -> str:
    """Return the words of a line whose middle lies under a box, as if all letters were of one width."""
    middle = line.box.top + line.box.height / 2
    if not box.top <= middle <= box.top + box.height or not line.box.width:
        return ""
    step, found, at = line.box.width / len(line.text), [], 0
    words = line.text.split(" ")
    if is_right_to_left(line.text):
        words.reverse()
    for word in words:
        center = line.box.left + step * (at + len(word) / 2)
        if box.left <= center <= box.left + box.width:
            found.append(word)
        at += len(word) + 1
    return " ".join(reversed(found) if is_right_to_left(line.text) else found)
