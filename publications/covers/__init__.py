"""Drawn covers: a paper without a picture still has a cover, the same one wherever it appears.

A series has a form and a colour, and the number of the issue decides the drawing. Nothing here knows
of Django's models: what goes in are plain values, what comes out are shapes, or SVG made of them;
:mod:`publications.covers.pictures` paints the same shapes into pictures.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from publications.covers.chance import Dice
from publications.covers.colors import Palette, palette
from publications.covers.forms import FORMS, SIDE
from publications.covers.shapes import Rect, Shape, paths

WIDTH, HEIGHT = SIDE, 170
# Above the square of the drawing, where the words stand.
BAND = HEIGHT - SIDE
MOST_DIGITS = 9


@dataclass(frozen=True)
class Cover:
    """All that a drawn cover shows.

    ``form`` is a key of ``FORMS``; ``color`` and ``accent`` (the house's, or nothing) are ``#rrggbb``.
    ``number`` is the issue as it is cited, such as 12/2023; a paper without one has ``key`` instead,
    any text that stays the same while the paper lives. Drawing raises ``ValueError`` where no ink can
    be read on the colour, ``KeyError`` where there is no such form.
    """

    form: str
    color: str
    number: str = ""
    key: str = ""
    accent: str = ""
    series: str = ""
    title: str = ""
    publisher: str = ""

    @property
    def palette(self) -> Palette:
        return palette(self.color, self.accent)

    @property
    def issue(self) -> str:
        """The number as it stands on a cover: of 12/2023 only the 12."""
        return self.number.partition("/")[0].strip()[:4]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The drawing, on a square of 120 by 120."""
        return draw(self.form, " ".join(self.number.split()) or self.key)

    def svg(self) -> str:
        """Return the cover without its words as an SVG file."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f"{self.elements()}</svg>"
        )

    def elements(self) -> str:
        """Return what stands within the ``svg`` element, on a field of 120 by 170."""
        tones = self.palette.tones
        ground = Rect("ground", 0, 0, WIDTH, HEIGHT)
        # Painted last, so that the drawing keeps to its square.
        band = Rect("ground", 0, 0, WIDTH, BAND)
        drawing = paths(list(self.shapes), tones)
        return (
            f"{paths([ground], tones)}"
            f'<g transform="translate(0 {BAND})">{drawing}</g>{paths([band], tones)}'
        )


@lru_cache(maxsize=1024)
def draw(form: str, number: str) -> tuple[Shape, ...]:
    """Draw an issue; the year in its number tells the issues of two years apart."""
    dice = Dice(f"{form} {number}")
    return tuple(FORMS[form](counted(number, dice), dice))


def counted(number: str, dice: Dice) -> int:
    """Return how many a number counts: of "WP 12/2023" twelve; a number without digits is thrown."""
    digits = re.search(r"[0-9]+", number.partition("/")[0])
    return max(1, int(digits[0][:MOST_DIGITS])) if digits else dice.between(3, 12)
