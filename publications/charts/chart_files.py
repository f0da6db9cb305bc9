"""A chart as a picture of its own: the drawing of the web page with its measures and colours fixed.

On the page a drawing is as wide as its place and takes its colours from the style sheet. In a file
there is no such place: shares of the width become units of a width that is given, and every class
becomes the paint that it means on white paper.
"""

import re
from collections.abc import Mapping

EM = 14.0  # units; what "em" means in the drawing
INK, SOFT, HAIR, BAR, TINT, PAPER = "#141311", "#5b5852", "#d5d1c8", "#8c877c", "#f3f1ec", "#ffffff"
WORDS = f'font-family="Archivo" font-size="{EM:g}"'
PAINTS = {
    "chart-axis": f'{WORDS} fill="{SOFT}"',
    "chart-words": f'{WORDS} fill="{INK}"',
    "chart-value": f'{WORDS} fill="{INK}" font-weight="600"',
    "chart-halo": f'paint-order="stroke" stroke="{PAPER}" stroke-width="{EM * 0.3:g}"',
    "chart-bar": f'fill="{BAR}"',
    "chart-track": f'fill="{TINT}" stroke="{BAR}"',
    "chart-grid": f'stroke="{HAIR}"',
    "chart-base": f'stroke="{INK}"',
    "chart-bed": f'stroke="{PAPER}" stroke-width="4"',
    "chart-line": f'stroke="{INK}" stroke-width="2" stroke-dasharray="5 3"',
}
OPENING = re.compile(r'<svg\b[^>]*?height="([\d.]+)em"[^>]*>(?:<title\b.*?</desc>)?', re.DOTALL)
MEASURE = re.compile(r'\b(x|y|x1|x2|y1|y2|dx|dy|width|height)="(-?[\d.]+)(%|em)"')
# A number that has room only where a drawing is wide.
ROOMY = re.compile(r'<text class="[^"]*\bchart-from-(\d+)\b[^"]*"[^>]*>[^<]*</text>')
CLASS = re.compile(r' class="(chart-[^"]*)"')


def picture(drawing: str, accent: str, width: float = 44) -> str:
    """Return an SVG file of a drawing by :mod:`publications.charts.chart_svg`, ``width`` in em.

    It brings its white paper along: an e-book may be read on a dark screen.
    """
    opening = OPENING.match(drawing)
    if not opening:
        raise ValueError("This is not the drawing of a chart.")
    inside = drawing[opening.end() : -len("</svg>")]
    paints = PAINTS | {"chart-hot": f'fill="{accent}"'}
    inside = ROOMY.sub(lambda found: found[0] if int(found[1]) <= width else "", inside)
    inside = CLASS.sub(lambda found: painted(found, paints), inside)
    inside = MEASURE.sub(lambda found: measured(found, width * EM), inside)
    size = f'width="{width * EM:g}" height="{float(opening[1]) * EM:g}"'
    box = f'viewBox="0 0 {width * EM:g} {float(opening[1]) * EM:g}"'
    ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{ground}{inside}</svg>'


def painted(found: re.Match[str], paints: Mapping[str, str]) -> str:
    """Paint an element for all of its classes; of two paints for the same thing, the last holds."""
    attributes: dict[str, str] = {}
    for name in found[1].split():
        attributes |= dict(re.findall(r'([\w-]+)="([^"]*)"', paints.get(name, "")))
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def measured(found: re.Match[str], width: float) -> str:
    name, number, unit = found.groups()
    value = float(number) * (EM if unit == "em" else width / 100)
    return f'{name}="{round(value, 2):g}"'
