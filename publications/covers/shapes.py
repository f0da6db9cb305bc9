"""What a cover is drawn with. Each shape can be written as SVG path data, and as a polygon.

Lengths are those of the cover: it is 120 wide. Paths are as short as they can be, because a page of
the catalogue holds a dozen covers.
"""

import math
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Tone = Literal["ground", "main", "quiet", "soft", "spot"]
Point = tuple[float, float]
CURVE_STEPS = 8
CIRCLE_STEPS = 48
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


def number(value: float) -> str:
    """Write a length with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def joined(*values: float) -> str:
    """Write lengths one after the other; a minus sign parts them as well as a blank."""
    return " ".join(map(number, values)).replace(" -", "-")


def quarter(corner: int) -> tuple[tuple[int, int], ...]:
    """Return the centre of a quarter disc that fills a square of side 1, and where its rim begins and ends.

    The centre lies in a corner of the square, 0 to 3 clockwise.
    """
    return tuple(CORNERS[(corner + turn) % 4] for turn in (0, 1, 3))


@dataclass(frozen=True)
class Rect:
    tone: Tone
    x: float
    y: float
    width: float
    height: float

    def path(self) -> str:
        return f"M{joined(self.x, self.y)}h{number(self.width)}v{number(self.height)}h{number(-self.width)}z"

    def outline(self) -> list[Point]:
        right, foot = self.x + self.width, self.y + self.height
        return [(self.x, self.y), (right, self.y), (right, foot), (self.x, foot)]


@dataclass(frozen=True)
class Polygon:
    tone: Tone
    points: tuple[Point, ...]

    def path(self) -> str:
        return f"M{joined(*(value for point in self.points for value in point))}z"

    def outline(self) -> list[Point]:
        return list(self.points)


@dataclass(frozen=True)
class Circle:
    tone: Tone
    x: float
    y: float
    radius: float

    def path(self) -> str:
        """A line of no length whose round ends are the disc: a tenth of what two arcs would need."""
        return f"M{joined(self.x, self.y)}h.01"

    def outline(self) -> list[Point]:
        turns = (math.tau * step / CIRCLE_STEPS for step in range(CIRCLE_STEPS))
        return [
            (self.x + self.radius * math.cos(a), self.y + self.radius * math.sin(a)) for a in turns
        ]


@dataclass(frozen=True)
class Quarter:
    """A quarter disc that fills a square cell; ``corner`` is where its centre lies, 0 to 3 clockwise."""

    tone: Tone
    x: float
    y: float
    size: float
    corner: int

    def path(self) -> str:
        (x, y), begin, end = quarter(self.corner)
        s = number(self.size)
        across, down = self.size * (begin[0] - x), self.size * (begin[1] - y)
        line = f"h{number(across)}" if across else f"v{number(down)}"
        arc = joined(self.size * (end[0] - begin[0]), self.size * (end[1] - begin[1]))
        start = joined(self.x + self.size * x, self.y + self.size * y)
        return f"M{start}{line}a{s} {s} 0 0 1 {arc}z".replace(" -", "-")

    def outline(self) -> list[Point]:
        steps = CIRCLE_STEPS // 4
        x, y = quarter(self.corner)[0]
        cx, cy = self.x + self.size * x, self.y + self.size * y
        turns = [math.tau / 4 * (self.corner + step / steps) for step in range(steps + 1)]
        rim = [(cx + self.size * math.cos(a), cy + self.size * math.sin(a)) for a in turns]
        return [(cx, cy), *rim]


@dataclass(frozen=True)
class Blob:
    """A closed curve that runs smoothly through its points, with a line of ``width`` around it."""

    tone: Tone
    points: tuple[Point, ...]
    edge: Tone
    width: float

    def curves(self) -> list[tuple[Point, Point, Point, Point]]:
        """Return the cubic curves from point to point (Catmull and Rom's)."""
        count, found = len(self.points), []
        for i, (x1, y1) in enumerate(self.points):
            (x0, y0), (x2, y2), (x3, y3) = (self.points[(i + s) % count] for s in (-1, 1, 2))
            leave = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6)
            arrive = (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
            found.append(((x1, y1), leave, arrive, (x2, y2)))
        return found

    def path(self) -> str:
        """Each curve but the first begins as the one before it ends, which SVG writes as "s"."""
        (start, leave, arrive, end), *rest = self.curves()
        data, (x, y) = f"M{joined(*start)}C{joined(*leave, *arrive, *end)}s", end
        steps: list[float] = []
        for _, _, (ax, ay), (ex, ey) in rest:
            steps += [ax - x, ay - y, ex - x, ey - y]
            # From where the pen stands, so that what is rounded off does not add up.
            x, y = x + round(ex - x, 1), y + round(ey - y, 1)
        return data + joined(*steps) + "z"

    def outline(self) -> list[Point]:
        points = []
        for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in self.curves():
            for step in range(CURVE_STEPS):
                t = step / CURVE_STEPS
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
                points.append(
                    (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
                )
        return points


Shape = Rect | Polygon | Circle | Quarter | Blob


def paths(shapes: list[Shape], colors: dict[Tone, str]) -> str:
    """Write shapes as SVG; what follows each other and one brush can draw becomes one element."""
    written = []
    for (fill, edge, width), run in groupby(shapes, key=brush):
        data = "".join(shape.path() for shape in run)
        inside = f' fill="{colors[fill]}"' if fill else ""
        around = f' stroke="{colors[edge]}" stroke-width="{number(width)}"' if edge else ""
        ends = "" if fill else ' stroke-linecap="round"'
        written.append(f'<path{inside}{around}{ends} d="{data}"/>')
    return "".join(written)


def brush(shape: Shape) -> tuple[Tone | None, Tone | None, float]:
    """What one element can draw: its fill, its line, and how wide the line is."""
    if isinstance(shape, Circle):
        return None, shape.tone, 2 * shape.radius
    if isinstance(shape, Blob):
        # Curves of one height lie within each other: each is painted over the one before it.
        return shape.tone, shape.edge, shape.width
    return shape.tone, None, 0
