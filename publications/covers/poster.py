"""The drawing beside the home page's leading paper: quarter circles and discs on a grid, in the house's colours.

The same paper always gets the same drawing. Shapes are SVG paths on a grid of squares of 100 units.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from publications.covers.shapes import quarter

COLUMNS, ROWS = 4, 6
SIDE = 100
WIDTH, HEIGHT = COLUMNS * SIDE, ROWS * SIDE
# How often a square is left empty, or holds a quarter of each tone.
TONES = ["", "", "ink", "ink", "ink", "dark", "light"]


@dataclass(frozen=True)
class Shape:
    tone: str
    path: str


def poster(seed: str) -> list[Shape]:
    """Return the shapes for a paper, one disc among them; the seed is whatever names the paper for good."""
    # Chance for the eye, not for a secret.
    random = Random(seed)  # noqa: S311
    column, row = random.randrange(COLUMNS - 1), random.randrange(2, ROWS - 1)
    taken = {(column + x, row + y) for x in (0, 1) for y in (0, 1)}
    quarters = [
        Shape(tone, quarter_disc(x, y, random.randrange(4)))
        for x, y in squares()
        if (x, y) not in taken and (tone := random.choice(TONES))
    ]
    return [*quarters, Shape("paper", disc(column + 1, row + 1))]


def squares() -> Iterator[tuple[int, int]]:
    return ((x, y) for y in range(ROWS) for x in range(COLUMNS))


def quarter_disc(column: int, row: int, corner: int) -> str:
    """Fill a square with a quarter of a disc around one of its corners, counted clockwise."""
    centre, begin, end = (f"{(column + x) * SIDE} {(row + y) * SIDE}" for x, y in quarter(corner))
    return f"M{centre}L{begin}A{SIDE} {SIDE} 0 0 1 {end}Z"


def disc(column: int, row: int) -> str:
    """Draw a disc around a crossing of the grid, as wide as two squares."""
    x, y = column * SIDE, row * SIDE
    return f"M{x - SIDE} {y}a{SIDE} {SIDE} 0 1 1 {2 * SIDE} 0a{SIDE} {SIDE} 0 1 1 {-2 * SIDE} 0Z"
