"""Charts as SVG: across in shares of the width, down in ``em``, so that words keep their size.

There is no style in it, only classes: colours come from the page, and change with it.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from publications.charts.chart_data import COLUMNS, Chart, Row
from publications.charts.places_of_words import (
    NARROWEST,
    Slots,
    breadth,
    lines_of,
    places_of_labels,
    places_of_values,
    share,
)

# All in em.
LINE, BAR, GAP, MARK = 1.3, 1.5, 1.0, 0.3
BESIDE_VALUE = 0.6
SAMPLE_OF_LINE = 2.0
THIRD = NARROWEST / 3
PLOT = 15.0
SHORT_UNIT = 6
TICKS = 3


def svg(chart: Chart, name: str, title: str, description: str) -> str:
    """Draw a chart; ``name`` makes its ids, ``title`` and ``description`` are for those who listen."""
    height, body = columns(chart) if chart.kind == COLUMNS else bars(chart)
    return (
        f'<svg class="chart chart-{chart.kind}" width="100%" height="{em(height)}" role="img" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body}</svg>'
    )


def em(number: float) -> str:
    return f"{round(number, 3):g}em"


def percent(number: float) -> str:
    return f"{round(number, 3):g}%"


def rect(kind: str, x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect class="{kind}" x="{percent(x)}" y="{em(y)}" '
        f'width="{percent(width)}" height="{em(height)}"/>'
    )


def line(kind: str, x: tuple[float, float], y: tuple[float, float]) -> str:
    return (
        f'<line class="{kind}" x1="{percent(x[0])}" x2="{percent(x[1])}" '
        f'y1="{em(y[0])}" y2="{em(y[1])}"/>'
    )


def marked_line(x: tuple[float, float], y: tuple[float, float]) -> tuple[str, str]:
    """Draw a line on a bed of its own, so that it is seen on any publisher's colour."""
    return line("chart-bed", x, y), line("chart-line", x, y)


def text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    return (
        f'<text class="{kind}" x="{percent(x)}" y="{em(y)}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


# The scale


@dataclass(frozen=True)
class Scale:
    """The numbers that a chart reaches from and to; zero is always between them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where a value stands, from 0 at the low end to 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def scale_of(chart: Chart, *, rounded: bool) -> Scale:
    """Return the scale of a chart; ``rounded`` ends it at round numbers where no maximum is set."""
    marked = [] if chart.line is None else [chart.line]
    numbers = [0.0, *(row.value for row in chart.rows), *marked]
    low, high = min(numbers), max(*numbers, chart.maximum or 0.0)
    # Of all that the scale holds: one that ends far above the data would have a line for each of millions.
    step = round_step((high - low) or 1.0)
    if chart.maximum is None and (rounded or high == low):
        high = step * math.ceil(high / step)
    low = step * math.floor(low / step) if rounded else low
    if high <= low:
        high = low + step
    first, last = math.ceil(low / step), math.floor(high / step)
    return Scale(low, high, tuple(step * n for n in range(first, last + 1)))


def round_step(span: float) -> float:
    """Return a round number of which about three make the span."""
    rough = span / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * n for n in (1, 2, 2.5, 5, 10) if size * n >= rough * 0.999)


def number_on_scale(number: float, *, comma: bool) -> str:
    """Write a number of the scale as the editor writes numbers."""
    plain = f"{number:,.10g}".replace(",", "\u202f").replace("-", "−")
    return plain.replace(".", ",") if comma else plain


# Bars: one below the other, each under its words


def bars(chart: Chart) -> tuple[float, str]:
    """Draw bars; gives the height in em, and what stands inside the SVG."""
    scale = scale_of(chart, rounded=False)
    parts, y = [], 0.0
    if chart.unit and len(chart.unit) > SHORT_UNIT:
        units, end = lines_down("chart-axis", 0, 0, lines_of(chart.unit, NARROWEST))
        parts += units
        y = end + GAP / 2
    for row in chart.rows:
        words, down = bar_words(chart, row, y)
        parts += [words, *bar(chart, row, scale, down)]
        y = down + BAR + GAP
    if chart.line is not None and chart.line_label:
        x = 100 * scale.share(chart.line)
        anchor = "start" if x < 33 else "end" if x > 66 else "middle"
        lines = lines_of(chart.line_label, 2 * THIRD - 0.2)
        labels, end = lines_down("chart-axis", x, y - 0.4, lines, anchor)
        parts += labels
        y = end + 0.4 + GAP
    return y - GAP + MARK, "".join(parts)


def lines_down(
    kind: str, x: float, y: float, lines: Iterable[str], anchor: str = "start"
) -> tuple[list[str], float]:
    """Write lines one below the other; gives where they end."""
    parts = []
    for words in lines:
        parts.append(text(kind, x, y + 1, words, anchor))
        y += LINE
    return parts, y


def bar_words(chart: Chart, row: Row, y: float) -> tuple[str, float]:
    """Write value and label, on as many lines as a phone needs; gives where the bar begins."""
    unit = f"\u00a0{chart.unit}" if chart.unit and len(chart.unit) <= SHORT_UNIT else ""
    value = row.shown + unit
    first, *more = lines_of(row.label, NARROWEST, breadth(value) + BESIDE_VALUE)
    words = (
        f'<text class="chart-words" x="0" y="{em(y + 1)}"><tspan class="{weight_of(chart, row)}">'
        f'{escape(value)}</tspan><tspan dx="{em(BESIDE_VALUE)}">{escape(first)}</tspan></text>'
    )
    lines, end = lines_down("chart-words", 0, y + LINE, more)
    return words + "".join(lines), end - LINE + 1.45


def bar(chart: Chart, row: Row, scale: Scale, y: float) -> Iterable[str]:
    zero, end = 100 * scale.share(0), 100 * scale.share(row.value)
    if chart.maximum is not None:
        yield rect("chart-track", 0, y, 100, BAR)
    kind = "chart-hot" if chart.is_highlighted(row) else "chart-bar"
    yield rect(kind, min(zero, end), y, abs(end - zero), BAR)
    yield line("chart-base", (zero, zero), (y - MARK, y + BAR + MARK))
    if chart.line is not None:
        x = 100 * scale.share(chart.line)
        yield from marked_line((x, x), (y - MARK, y + BAR + MARK))


# Columns: a series in time


def columns(chart: Chart) -> tuple[float, str]:
    """Draw columns; gives the height in em, and what stands inside the SVG."""
    scale = scale_of(chart, rounded=True)
    marks = [number_on_scale(tick, comma=chart.comma) for tick in scale.ticks]
    left = share(max(map(breadth, marks)) + 0.6, NARROWEST)
    slots = Slots(left, (100 - left) / len(chart.rows))
    parts, end_of_unit = lines_down("chart-axis", 0, 0, lines_of(chart.unit, NARROWEST))
    key, top = key_of_line(chart, end_of_unit + 0.5 if chart.unit else 0)
    parts += key
    top += 1.2

    def y(value: float) -> float:
        return top + PLOT * (1 - scale.share(value))

    for tick, mark in zip(scale.ticks, marks, strict=True):
        parts.append(
            line("chart-base" if tick == 0 else "chart-grid", (0, 100), (y(tick), y(tick)))
        )
        parts.append(text("chart-axis", 0, y(tick) - 0.35, mark))
    for number, row in enumerate(chart.rows):
        kind = "chart-hot" if chart.is_highlighted(row) else "chart-bar"
        high, low = sorted((y(row.value), y(0)))
        x, wide = slots.middle_of(number) - 0.4 * slots.wide, 0.8 * slots.wide
        parts.append(rect(kind, x, high, wide, low - high))
    places = places_of_values(chart.rows, those_that_matter(chart), slots)
    for number, (place, room) in places.items():
        row = chart.rows[number]
        end = y(row.value)
        # A number would be struck through by the line that its column just fails to reach.
        if chart.line is not None and 0 < abs(y(chart.line) - y(0)) - abs(end - y(0)) < 1.5:
            end = y(chart.line) if chart.line * row.value > 0 else end
        beyond = end + (-0.45 if row.value >= 0 else 1.15)
        kind = f"{weight_of(chart, row)} chart-halo{room}"
        parts.append(text(kind, place.x, beyond, place.words, place.anchor))
    # A number below a column that reaches down to the end needs a line of its own.
    low_end = top + PLOT + (LINE if scale.low < 0 else 0)
    for place in places_of_labels([row.label for row in chart.rows], slots):
        parts.append(text("chart-axis", place.x, low_end + 1.4, place.words, place.anchor))
    if chart.line is not None:
        parts += marked_line((left, 100), (y(chart.line), y(chart.line)))
    return low_end + 2, "".join(parts)


def key_of_line(chart: Chart, y: float) -> tuple[list[str], float]:
    """Write what the marked line means above all columns, where it crosses no number; gives where that ends."""
    if chart.line is None or not chart.line_label:
        return [], y
    sample = share(SAMPLE_OF_LINE, NARROWEST)
    room = NARROWEST - SAMPLE_OF_LINE - 0.5
    lines, end = lines_down("chart-axis", sample + 2, y, lines_of(chart.line_label, room))
    return [*marked_line((0, sample), (y + 0.65, y + 0.65)), *lines], end + 0.5


def those_that_matter(chart: Chart) -> list[int]:
    """Return the columns whose number is written first: those named, the last, the first, the highest."""
    rows = chart.rows
    named = [number for number, row in enumerate(rows) if row.label in chart.highlight]
    highest = max(range(len(rows)), key=lambda number: rows[number].value)
    return [*named, len(rows) - 1, 0, highest]


def weight_of(chart: Chart, row: Row) -> str:
    """Return the class of a number: what is highlighted is told by more than its colour."""
    return "chart-value" if chart.is_highlighted(row) else "chart-words"
