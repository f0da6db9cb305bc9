"""How light a colour is, and how well one is seen on another (WCAG 2.2, success criterion 1.4.3).

Colours are ``#rrggbb``; contrast is a ratio from 1 (none) to 21 (black on white).
"""

INK, PAPER = "#141311", "#ffffff"


def luminance(color: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 (black) to 1 (white)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(color: str, towards: str, share: float) -> str:
    """Mix two colours; ``share`` 0 gives the first, 1 the second."""
    pairs = ((int(color[i : i + 2], 16), int(towards[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def better_ink(color: str) -> str:
    """Return the ink, dark or light, that is read better on a colour."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, color))
