"""Paints drawn covers with Pillow: the card for social networks, and the front of an e-book."""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.texts.shortening import ELLIPSIS, shortened
from publications.covers import Cover
from publications.covers.forms import SIDE
from publications.covers.shapes import Blob

FONT = Path(__file__).parent / "Archivo-SemiBold.ttf"
CARD = (1200, 630)
MARGIN = 60
# Painted twice as large, then reduced: Pillow draws hard edges.
FINER = 2
LINE = 1.08
# More than fit into any box; what lies beyond need not be measured.
MOST_LETTERS = 300


@lru_cache(maxsize=32)
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def png(picture: Image.Image) -> bytes:
    """Return a picture as a PNG file of few colours, which flat shapes need."""
    buffer = io.BytesIO()
    picture.quantize(128, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def drawing(cover: Cover, side: int) -> Image.Image:
    """Paint the drawing without words, on a square of ``side`` pixels."""
    tones, scale = cover.palette.tones, side * FINER / SIDE
    picture = Image.new("RGB", (side * FINER, side * FINER), tones["ground"])
    brush = ImageDraw.Draw(picture)
    for shape in cover.shapes:
        outline = [(x * scale, y * scale) for x, y in shape.outline()]
        brush.polygon(outline, fill=tones[shape.tone])
        if isinstance(shape, Blob):
            width = round(shape.width * scale)
            brush.line([*outline, *outline[:2]], tones[shape.edge], width, joint="curve")
            # Pillow leaves cracks where two pieces of a line meet.
            for corner in outline:
                brush.circle(corner, max(width / 2 - 1, 0), tones[shape.edge])
    return picture.reduce(FINER)


def card(cover: Cover) -> Image.Image:
    """Paint the card for social networks, 1200 by 630: the words beside the drawing."""
    width, height = CARD
    picture = Image.new("RGB", CARD, cover.palette.tones["ground"])
    picture.paste(drawing(cover, height), (width - height, 0))
    pen = Pen(ImageDraw.Draw(picture), cover.palette.ink)
    right = width - height - MARGIN // 2
    issue = pen.write_issue(cover.issue, (right, MARGIN - 6), 96)
    room = right - MARGIN
    pen.write(cover.series, (MARGIN, MARGIN - 6), (room - issue, 100), (30,))
    pen.write(cover.title, (MARGIN, 176), (room, 330), (76, 68, 60, 52, 46))
    pen.write(cover.publisher, (MARGIN, height - MARGIN - 56), (room, 60), (26,), at_foot=True)
    return picture


def front(cover: Cover, width: int = 1600) -> Image.Image:
    """Paint the whole cover with its words, in the proportions of A4: ``width`` is in pixels."""
    height = round(width * 2**0.5)
    picture = Image.new("RGB", (width, height), cover.palette.tones["ground"])
    picture.paste(drawing(cover, width), (0, height - width))
    unit = width / 100
    pen = Pen(ImageDraw.Draw(picture), cover.palette.ink)
    issue = pen.write_issue(cover.issue, (95 * unit, 4 * unit), 15 * unit)
    pen.write(cover.series, (5 * unit, 4 * unit), (86 * unit - issue, 9 * unit), (4 * unit,))
    sizes = tuple(size * unit for size in (8, 7, 6.2, 5.2, 4.4))
    room = min(76 * unit, 88 * unit - issue)
    pen.write(cover.title, (5 * unit, 13.5 * unit), (room, 27 * unit), sizes)
    return picture


@dataclass(frozen=True)
class Pen:
    """Writes the words of a cover in its ink; places and sizes are in pixels."""

    brush: ImageDraw.ImageDraw
    ink: str

    def write_issue(self, issue: str, corner: tuple[float, float], size: float) -> float:
        """Write the number into a corner, right-aligned; give how wide it is."""
        if not issue or not can_write(issue):
            return 0
        self.brush.text(corner, issue, self.ink, font(round(size)), "rt")
        return font(round(size)).getlength(issue)

    def write(
        self,
        text: str,
        place: tuple[float, float],
        box: tuple[float, float],
        sizes: tuple[float, ...],
        *,
        at_foot: bool = False,
    ) -> None:
        """Write a text in the largest size in which it fits into a box.

        What is in a script that the font does not hold is left out: boxes say less than silence.
        """
        text = shortened(text, MOST_LETTERS)
        if not text or not can_write(text):
            return
        size, lines = fitting(text, *box, sizes)
        x, y = place
        if at_foot:
            y += box[1] - len(lines) * size * LINE
        for number, line in enumerate(lines):
            self.brush.text((x, y + number * size * LINE), line, self.ink, font(size), "la")


def fitting(
    text: str, width: float, height: float, sizes: tuple[float, ...]
) -> tuple[int, list[str]]:
    """Return the size and the lines; what is too long even in the smallest size is cut."""
    for size in map(round, sizes):
        lines = wrapped(text, width, size)
        most = max(1, int(height / (size * LINE)))
        if len(lines) <= most and all(font(size).getlength(line) <= width for line in lines):
            return size, lines
    lines = [part for line in lines for part in broken(line, width, size)]
    if len(lines) > most:
        lines = [*lines[: most - 1], fitted(f"{lines[most - 1]} {lines[most]}", width, size)]
    return size, lines


def wrapped(text: str, width: float, size: int) -> list[str]:
    """Break a text between words."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font(size).getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def broken(line: str, width: float, size: int) -> list[str]:
    """Break a word that is wider than all the room there is."""
    parts = []
    while font(size).getlength(line) > width:
        fits = 1
        while font(size).getlength(f"{line[: fits + 1]}-") <= width:
            fits += 1
        parts.append(f"{line[:fits]}-")
        line = line[fits:]
    return [*parts, line]


def fitted(line: str, width: float, size: int) -> str:
    """Cut a line that is too long, so that it fits with its ellipsis."""
    cuts = (shortened(line, most) for most in range(len(line) - 1, 0, -1))
    return next((cut for cut in cuts if font(size).getlength(cut) <= width), ELLIPSIS)


def can_write(text: str) -> bool:
    """Return whether the font has all these letters: what it has not is drawn as one and the same box."""
    box = letter("\N{DEVANAGARI LETTER A}")
    return all(character.isspace() or letter(character) != box for character in set(text))


@lru_cache(maxsize=2048)
def letter(character: str) -> bytes:
    return bytes(font(24).getmask(character))
