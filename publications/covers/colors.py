"""The colours of a cover, all computed from one: the series' own, and where there is room the house's."""

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

from core.texts.contrast import DARK_PAPER, VISIBLE, ink_on, readable
from core.texts.luminance import INK, PAPER, contrast, luminance, mix
from publications.covers.shapes import Tone

COLOR = re.compile(r"#[0-9a-f]{6}\Z")
# Shapes against the ground, and shapes against each other: enough to be told apart at a glance. They
# carry no meaning that is not said in words.
TOLD_APART, STRIKING = 1.5, 2.0
# From here on a colour is pale: a lighter one than this could not be seen on it.
PALE = 0.6
GREY = 0.12


@dataclass(frozen=True)
class Palette:
    """Five tones to draw with, and the ink of the words; all as ``#rrggbb``."""

    ink: str
    tones: dict[Tone, str]

    @property
    def has_light_ink(self) -> bool:
        return luminance(self.ink) > 0.5

    @property
    def needs_edge(self) -> bool:
        """Whether a cover on one of our pages, light or dark, could not be told from the page."""
        ground = self.tones["ground"]
        return min(contrast(ground, PAPER), contrast(ground, DARK_PAPER)) < VISIBLE


@lru_cache(maxsize=256)
def palette(color: str, accent: str = "") -> Palette:
    """Compute the palette of a cover.

    ``accent`` is the house's colour; where it stands out it becomes the one striking tone. Raises
    ``ValueError``, with a sentence for an editor, where no ink can be read on ``color``.
    """
    ground, accent = color.lower(), accent.lower()
    if not COLOR.match(ground) or (accent and not COLOR.match(accent)):
        raise ValueError(f"{color!r} or {accent!r} is no colour such as #ff4b1f")
    ink = ink_on(ground)
    main = INK if ink == INK else readable(vivid(ground, 0.86, 0.5), ground, PAPER)
    if luminance(ground) > PALE:
        quiet, soft = shade(ground, 1.4), shade(ground, 2.1)
    else:
        quiet = shade(ground, TOLD_APART) or nearest(ground, PAPER, TOLD_APART)
        soft = nearest(ground, PAPER, STRIKING) or nearest(ground, PAPER, TOLD_APART)
    tones: dict[Tone, str] = {
        "ground": ground,
        "main": main,
        "quiet": quiet,
        "soft": soft,
        "spot": spot(ground, main, accent),
    }
    return Palette(ink, tones)


def nearest(color: str, towards: str, least: float) -> str:
    """Return the nearest mixture that can be told from the colour, or nothing."""
    mixtures = (mix(color, towards, step / 25) for step in range(1, 26))
    return next((m for m in mixtures if contrast(m, color) >= least), "")


def vivid(color: str, lightness: float, fullness: float = 0.75) -> str:
    """Return a full colour of the same hue, at a lightness from 0 to 1; a grey stays grey."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    strong = (
        0.0 if max(red, green, blue) - min(red, green, blue) < GREY else max(saturation, fullness)
    )
    channels = colorsys.hls_to_rgb(hue, lightness, strong)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def shade(color: str, least: float) -> str:
    """Return a deeper tone that keeps the hue, as black would not; nothing where there is none."""
    deep = vivid(color, 0.3 if luminance(color) > PALE else 0.2)
    lower = nearest(color, deep, least) if luminance(deep) < luminance(color) else ""
    return lower or nearest(color, INK, least)


def spot(ground: str, main: str, accent: str) -> str:
    """Return the one tone that strikes: the house's colour, else white, else the fullest of its hue."""
    wanted = [accent, PAPER, vivid(ground, 0.45), vivid(ground, 0.3), vivid(ground, 0.7)]
    for candidate in filter(None, wanted):
        if min(contrast(candidate, ground), contrast(candidate, main)) >= STRIKING:
            return candidate
    return PAPER if main == INK else INK
