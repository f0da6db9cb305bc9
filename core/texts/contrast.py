"""Which ink stands on a publisher's accent, and whether anything does; running text needs a contrast of 4.5."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.texts.luminance import INK, PAPER, better_ink, contrast, mix

DARK_PAPER, DARK_INK = "#131211", "#f2efe8"
# Boxes and the tracks of bars; what is seen on them is seen on paper, too.
TINT, DARK_TINT = "#f3f1ec", "#1e1d1b"
ENOUGH = 4.5
# Of what must be seen to understand a drawing (1.4.11).
SHAPE = 3.0
# Shape against page (1.4.11): below this, the solid areas of the page cannot be told from the paper.
VISIBLE = 1.5
LOST_ON_PAGE = {
    PAPER: gettext_noop("%(accent)s cannot be told from the light page. Choose a stronger colour."),
    DARK_PAPER: gettext_noop(
        "%(accent)s cannot be told from the dark page. Choose a stronger colour."
    ),
}


@dataclass(frozen=True)
class AccentColors:
    """An accent ready for a style sheet; all colours as ``#rrggbb``.

    Words are in ``text_…``; what a chart highlights is in ``mark_…``.
    """

    accent: str
    on_accent: str
    text_on_light: str
    text_on_dark: str
    mark_on_light: str
    mark_on_dark: str


def readable(color: str, paper: str, ink: str, enough: float = ENOUGH) -> str:
    """Return the nearest mixture with ``ink`` that can be read on ``paper``."""
    shares = (step / 20 for step in range(21))
    return next(c for s in shares if contrast(c := mix(color, ink, s), paper) >= enough)


def ink_on(color: str) -> str:
    """Return the ink, dark or light, that can be read on ``#rrggbb``.

    Raises ``ValueError``, with a sentence for an editor, where neither can.
    """
    ink = better_ink(color)
    if (best := contrast(ink, color)) < ENOUGH:
        raise ValueError(
            _(
                "Neither black nor white text can be read on %(accent)s (contrast %(best).2f, needed "
                "%(enough)s). Choose a lighter or a darker colour."
            )
            % {"accent": color, "best": best, "enough": ENOUGH}
        )
    return ink


@dataclass(frozen=True)
class Sample:
    """Text as it would stand on a page: its colour, what it stands on, and their contrast."""

    label: str
    paper: str
    ink: str

    @property
    def ratio(self) -> float:
        return contrast(self.ink, self.paper)

    @property
    def passes(self) -> bool:
        return self.ratio >= ENOUGH


def samples(accent: str) -> list[Sample]:
    """Show what an accent ``#rrggbb`` does to text: as it would be used, or why it is refused."""
    try:
        colors = accent_colors(accent)
    except ValueError:
        return [
            Sample(_("Black on it"), accent, INK),
            Sample(_("White on it"), accent, PAPER),
            Sample(_("It on the light page"), PAPER, accent),
            Sample(_("It on the dark page"), DARK_PAPER, accent),
        ]
    return [
        Sample(_("Text on it"), colors.accent, colors.on_accent),
        Sample(_("Words in it, light page"), PAPER, colors.text_on_light),
        Sample(_("Words in it, dark page"), DARK_PAPER, colors.text_on_dark),
    ]


def accent_colors(accent: str) -> AccentColors:
    """Compute the inks for an accent ``#rrggbb``.

    Raises ``ValueError``, with a sentence for an editor, where neither dark nor light ink can be read
    on it, or where it cannot be told from the page.
    """
    accent = accent.lower()
    on_accent = ink_on(accent)
    for page, refusal in LOST_ON_PAGE.items():
        if contrast(accent, page) < VISIBLE:
            raise ValueError(_(refusal) % {"accent": accent})
    return AccentColors(
        accent,
        on_accent,
        text_on_light=readable(accent, PAPER, INK),
        text_on_dark=readable(accent, DARK_PAPER, DARK_INK),
        mark_on_light=readable(accent, TINT, INK, SHAPE),
        mark_on_dark=readable(accent, DARK_TINT, DARK_INK, SHAPE),
    )
