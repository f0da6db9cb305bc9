"""The small chart of a key point: a few columns, or a share of a hundred, that show its number to the eye."""

import re
from collections.abc import Sequence

from publications.charts.chart_data import Row
from publications.charts.chart_svg import LINE, rect, text
from publications.charts.places_of_words import Slots, places_of_values

HEIGHT = 5.0  # em
# A number within words, but not that of CO2 or PM2.5; groups of three may stand apart, and ½ is no end of one.
IN_WORDS = re.compile(
    r"(?<![^\W_])(?<!\d[.,])(?<![^\W_][.,])([-−–]?)"
    r"(\d+(?:[ \u00a0\u202f’']\d{3})*(?:[.,]\d+)*|[.,]\d+)(?![\d½⅓⅔¼¾])"
)
IN_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*\Z")


def small_columns(rows: Sequence[Row], hot: frozenset[int]) -> str:
    """Draw a few values as columns; those whose places are ``hot`` are highlighted."""
    values = [row.value for row in rows]
    low, high = min(0.0, *values), max(0.0, *values)
    span, slot = (high - low) or 1.0, 100 / len(rows)
    parts = []
    for number, value in enumerate(values):
        kind = "chart-hot" if number in hot else "chart-bar"
        top, bottom = (
            LINE + HEIGHT * (high - end) / span for end in (max(value, 0), min(value, 0))
        )
        parts.append(rect(kind, slot * number, top, slot * 0.86, bottom - top))
    first = [*sorted(hot), len(rows) - 1, 0]
    for number, (place, room) in places_of_values(rows, first, Slots(0, slot, 0.43)).items():
        beyond = LINE + HEIGHT * (high - max(values[number], 0)) / span - 0.35
        weight = "chart-value" if number in hot else "chart-axis"
        kind = f"{weight} chart-halo{room}"
        parts.append(text(kind, place.x, beyond, place.words, place.anchor))
    return small(LINE + HEIGHT, "".join(parts))


def small_share(share: float) -> str:
    """Draw a share of a hundred as one bar."""
    return small(1.75, rect("chart-track", 0, 0, 100, 1.75) + rect("chart-hot", 0, 0, share, 1.75))


def small(height: float, parts: str) -> str:
    return f'<svg class="chart small-chart" width="100%" height="{height:g}em" aria-hidden="true">{parts}</svg>'


def places_named(rows: Sequence[Row], figure: str, chosen: float | None) -> frozenset[int]:
    """Return the places of the value that an editor chose, or else that a key figure names; it may be none of them."""
    meant = numbers_named(figure) if chosen is None else {chosen}
    return frozenset(number for number, row in enumerate(rows) if row.value in meant)


def numbers_named(figure: str) -> set[float]:
    """Return what the one number in a key figure may mean: ``1.250`` is 1250 or 1.25; of two, none is meant."""
    found = IN_WORDS.findall(figure)
    if len(found) != 1:
        return set()
    ((sign, typed),) = found
    plain = re.sub(r"[^\d.,]", "", typed)
    whole, mark, decimals = plain.rpartition("." if plain.rfind(".") > plain.rfind(",") else ",")
    readings = [f"{re.sub(r'[.,]', '', whole)}.{decimals}" if mark else plain]
    if mark and plain.count(mark) > 1:
        readings.clear()
    if IN_GROUPS.match(plain):
        readings.append(re.sub(r"[.,]", "", plain))
    return {float(f"-{one}" if sign else one) for one in readings}
