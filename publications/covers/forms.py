"""The forms: each turns an issue's number into a drawing on a square of 120 by 120.

A form counts for as long as an eye can follow: the seventh issue shows seven of its things. After that
it keeps its fullest count and tells the numbers apart by how the things lie. A function here takes the
count and the dice of that number, and gives the shapes in the order in which they are painted; what
reaches beyond the square is cut off.
"""

import math
from collections.abc import Callable

from publications.covers.chance import Dice
from publications.covers.shapes import Blob, Circle, Point, Polygon, Quarter, Rect, Shape, Tone

SIDE = 120
TONES: tuple[Tone, ...] = ("main", "main", "main", "quiet", "soft")


def quarters(count: int, dice: Dice) -> list[Shape]:
    """Draw quarter discs on a grid, and one whole disc; the grid grows finer as the series grows."""
    across = next((grid for grid in (4, 5) if count <= grid * grid - 3), 6)
    cell, most = SIDE // across, across * across - 3
    discs = count if count <= most else dice.between(most - 12, most)
    left, top = dice.between(0, across - 2), dice.between(0, across - 2)
    taken = {(left + i, top + j) for i in (0, 1) for j in (0, 1)}
    free = [(x, y) for y in range(across) for x in range(across) if (x, y) not in taken]
    shapes: list[Shape] = [
        Quarter(dice.one_of(TONES), x * cell, y * cell, cell, dice.between(0, 3))
        for x, y in dice.shuffled(free)[: discs - 1]
    ]
    shapes.append(Circle("spot", (left + 1) * cell, (top + 1) * cell, cell))
    return by_tone(shapes)


def columns(count: int, dice: Dice) -> list[Shape]:
    """Draw columns that rise from the foot, and what they leave open above them.

    Past a dozen each column carries another, and where they join tells the issues apart.
    """
    across = count if count <= 12 else dice.between(5, 12)
    pitch = SIDE / across
    width, gap = pitch * 0.74, min(pitch * 0.26, 7)
    height, striking = dice.part(34, 84), dice.between(across // 2, across - 1)
    shapes: list[Shape] = []
    for i in range(across):
        reach = dice.part(24, 106)
        height = height * 0.45 + reach * 0.55 if i else height
        x, top = i * pitch + pitch * 0.13, SIDE - height
        cap = height * dice.part(0.15, 0.65) if count > 12 and i != striking else 0
        shapes.append(Rect("quiet", x, 0, width, top - gap))
        if cap:
            shapes.append(Rect("soft", x, top, width, cap))
        tone: Tone = "spot" if i == striking else "main"
        shapes.append(Rect(tone, x, top + cap, width, height - cap))
    return by_tone(shapes)


def strata(count: int, dice: Dice) -> list[Shape]:
    """Draw layers of ground, bent, and broken at a fault."""
    bends = dice.between(2, 4)
    edges = [0.0, *(SIDE * (i + dice.part(-0.25, 0.25)) / bends for i in range(1, bends)), SIDE]
    slope, heights = dice.one_of([-1, 1]), [0.0]
    for left, right in zip(edges, edges[1:], strict=False):
        heights.append(heights[-1] + slope * (right - left) * dice.part(0.45, 0.75))
        slope = -slope if bends < 4 or dice.between(0, 4) else slope
    fault = dice.between(1, bends - 1)
    throw = dice.part(6, 16) * dice.one_of([-1, 1]) if count > 4 else 0
    layers, y = [], -1.0 * SIDE
    striking = dice.between(4, 8)
    while y < 2 * SIDE:
        thick = SIDE / count / 2 if count <= 9 else dice.part(4, 11)
        layers.append((y, thick))
        y += thick * 2 if count <= 9 else thick + dice.part(3, 9)
    return [
        part
        for i, (y, thick) in enumerate(layers)
        for part in layer(layer_tone(i, striking, count, dice), y, thick, edges, heights, fault, throw)
    ]  # fmt: skip


def layer_tone(place: int, striking: int, count: int, dice: Dice) -> Tone:
    if place % 9 == striking:
        return "spot"
    return "main" if count <= 4 else dice.one_of(TONES)


def layer(
    tone: Tone,
    y: float,
    thick: float,
    edges: list[float],
    heights: list[float],
    fault: int,
    throw: float,
) -> list[Shape]:
    """Draw one layer: what lies beyond the fault is thrown up or down."""
    top = [(x, y + h) for x, h in zip(edges, heights, strict=True)]
    beyond = [(x, h + throw) for x, h in top[fault:]]
    pieces = [top[: fault + 1], beyond] if throw else [top]
    return [
        Polygon(tone, (*piece, *((x, h + thick) for x, h in reversed(piece))))
        for piece in pieces
        if any(-thick < h < SIDE for _, h in piece)
    ]


def hemicycle(count: int, dice: Dice) -> list[Shape]:
    """Draw the seats of a house: as many are taken as the number says, side by side."""
    is_half = dice.between(0, 2) == 0
    opening = math.pi if is_half else math.radians(dice.part(195, 285))
    rows = dice.between(4, 6) if count <= 12 else dice.between(5, 7)
    inner = dice.part(12, 20)
    step = (55 - inner) / (rows - 1)
    radius = min(4.4, step * 0.43)
    turned = 0.0 if is_half else math.radians(dice.part(-24, 24))
    places = seats(rows, inner, step, opening, radius, turned)
    # Half a circle leaves room for lines of the minutes below it.
    middle = (
        76 if is_half else SIDE / 2 - (min(y for _, y in places) + max(y for _, y in places)) / 2
    )
    shapes: list[Shape] = [
        Circle(tone, SIDE / 2 + x, middle + y, radius)
        for tone, (x, y) in zip(parties(count, len(places), dice), places, strict=True)
    ]
    if is_half:
        shapes += [Rect("quiet", 5, 90 + 7 * i, dice.between(40, 110), 3) for i in range(4)]
    return by_tone(shapes)


def parties(count: int, seated: int, dice: Dice) -> list[Tone]:
    """Seat as many of one party as the number says; past a dozen there are two others beside them."""
    taken = count if count <= seated * 0.6 else dice.between(seated // 8, seated // 2)
    sizes: dict[Tone, int] = {"spot": taken}
    if count > 12:
        sizes["soft"] = dice.between(seated // 10, seated // 4)
        sizes["quiet"] = dice.between(0, max(0, seated - taken - sizes["soft"]) // 2)
    sizes["main"] = max(0, seated - sum(sizes.values()))
    before = dice.between(0, sizes["main"])
    order: list[Tone] = ["main"] * before
    for party in dice.shuffled([party for party in sizes if party != "main"]):
        order += [party] * sizes[party]
    rest: list[Tone] = ["main"] * seated
    return [*order, *rest][:seated]


def seats(
    rows: int, inner: float, step: float, opening: float, radius: float, turned: float
) -> list[Point]:
    """Return where the seats stand around the speaker, from one end of the house to the other."""
    found: list[tuple[float, Point]] = []
    for row in range(rows):
        reach = inner + step * row
        gaps = max(3, int(opening * reach / (radius * 2.45)))
        for i in range(gaps + 1):
            turn = 1.5 * math.pi + turned + opening * (i / gaps - 0.5)
            found.append((i / gaps, (reach * math.cos(turn), reach * math.sin(turn))))
    return [place for _, place in sorted(found)]


def contours(count: int, dice: Dice) -> list[Shape]:
    """Draw heights on a map: as many lines as the number says, the summit filled."""
    rings = count if count <= 9 else dice.between(6, 9)
    x, y = dice.part(36, 84), dice.part(36, 84)
    lean_x, lean_y = dice.part(-22, 22), dice.part(-22, 22)
    waves = [(k, dice.part(0.08, 0.2) / (k - 1), dice.part(0, math.tau)) for k in (2, 3)]
    outer = min(84, 30 + 8 * rings)
    filled = dice.between(0, rings - 2) if rings > 2 else 0
    shapes: list[Shape] = []
    for ring in range(rings):
        share, height = 1 - ring / rings, ring / rings
        place = (x + lean_x * height, y + lean_y * height)
        tone: Tone = "quiet" if ring == filled else "soft" if ring == filled + 1 else "ground"
        if ring == rings - 1:
            tone = "spot"
        points = heights(*place, outer * share, waves, share)
        shapes.append(Blob(tone, points, "main", min(5, outer / rings * 0.36)))
    return shapes


def heights(
    x: float, y: float, size: float, waves: list[tuple[int, float, float]], share: float
) -> tuple[Point, ...]:
    """Return the points of one height: wavy below, rounder towards the summit."""
    points = []
    for i in range(10):
        angle = math.tau * i / 10
        wave = sum(swing * math.sin(k * angle + start) for k, swing, start in waves)
        reach = size * (1 + wave * (0.25 + 0.75 * share))
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return tuple(points)


def weave(count: int, dice: Dice) -> list[Shape]:
    """Weave as many bands as the number says: every other one upright, over and under the rest."""
    upright, level = (count + 1) // 2, count // 2
    if count > 12:
        upright, level = dice.between(4, 7), dice.between(4, 7)
    warp, weft = bands(upright, count > 12, dice), bands(level, count > 12, dice)
    striking, quiet = dice.between(0, upright - 1), dice.between(0, max(0, level - 1))
    # The draft of a twill: one row's pattern, shifted by a step from row to row.
    length = 2 if count <= 6 else dice.between(2, 4)
    over, step = dice.between(1, length - 1), dice.between(1, length - 1)
    above = {(i, j): (i + j * step) % length < over for i in range(upright) for j in range(level)}
    weft_tones: list[Tone] = ["quiet" if j == quiet else "soft" for j in range(level)]
    gap = 2.4
    below: list[Shape] = [
        Rect(tone, 0, y, SIDE, h) for tone, (y, h) in zip(weft_tones, weft, strict=True)
    ]
    cuts: list[Shape] = []
    lifted: list[Shape] = []
    for (i, j), is_above in above.items():
        (x, w), (y, h) = warp[i], weft[j]
        if is_above:
            below.append(Rect("ground", x - gap, y, w + 2 * gap, h))
        else:
            cuts.append(Rect("ground", x, y - gap, w, h + 2 * gap))
            # A little wider than the cut, so that no seam is seen.
            lifted.append(Rect(weft_tones[j], x - 0.5, y, w + 1, h))
    for i, (x, w) in enumerate(warp):
        below.append(Rect("spot" if i == striking else "main", x, 0, w, SIDE))
    return below + cuts + by_tone(lifted)


def bands(count: int, uneven: bool, dice: Dice) -> list[tuple[float, float]]:
    """Return where bands begin and how wide they are, side by side across the square."""
    weights = [dice.part(0.6, 1.8) if uneven else 1.0 for _ in range(count)]
    if count < 3:
        # One or two bands keep to a third of the square each.
        places = dice.shuffled([0, 1, 2])[:count]
        return [(SIDE / 3 * place + 5.6, SIDE / 3 * 0.72) for place in sorted(places)]
    found, start = [], 0.0
    for weight in weights:
        pitch = SIDE * weight / sum(weights)
        found.append((start + pitch * 0.14, pitch * 0.72))
        start += pitch
    return found


def by_tone(shapes: list[Shape]) -> list[Shape]:
    """Bring those of one tone together, where it does not matter which is painted first."""
    return sorted(shapes, key=lambda shape: (shape.tone, type(shape).__name__))


FORMS: dict[str, Callable[[int, Dice], list[Shape]]] = {
    "quarters": quarters,
    "columns": columns,
    "strata": strata,
    "hemicycle": hemicycle,
    "contours": contours,
    "weave": weave,
}
