"""The social card: what a paper's address shows where somebody shares it, 1200 by 630 pixels.

Its title, the first thing that it has to say, its cover and its house; from right to left where its
language is. Set by a template in publications/formats/printing, in the same faces as the PDF.
"""

import io

from PIL import Image

from publications.formats.printing.press import painted
from publications.formats.printing.tree import Tree
from publications.record.paper import PaperRecord, Unsound

KIND = "card"
NAME = "card.png"
SUFFIX = ".png"
ENDING = "-card.png"
MEDIA_TYPE = "image/png"
SIZE = (1200, 630)  # pixels
COLORS = 256


def render(record: PaperRecord) -> bytes:
    """Return the card as PNG. Raises :class:`publications.formats.printing.press.PrintError`.

    It has few colours, since some networks pass over pictures of more than 300 kB.
    """
    tree = Tree(record)
    whole = painted(tree, tree.card(), "card")
    out = io.BytesIO()
    dither = Image.Dither.FLOYDSTEINBERG if record.cover else Image.Dither.NONE
    with Image.open(io.BytesIO(whole)) as picture:
        picture.convert("RGB").quantize(COLORS, dither=dither).save(out, "PNG", optimize=True)
    return out.getvalue()


def check(content: bytes) -> tuple[str, ...]:
    """Say that the card opens and has its size, or raise :class:`Unsound`."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        picture.load()
        size = picture.size
    measures = "1200 × 630"
    if size != SIZE:
        raise Unsound(measures)
    return ("opens", measures)
