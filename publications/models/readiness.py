"""What a paper still lacks before readers can have it, told to its editor."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from publications import charts, notes
from publications.models import identifiers

if TYPE_CHECKING:
    from publications.models.papers import PaperPage


def missing_for_readers(
    paper: "PaperPage", recommendations: int | None = None
) -> dict[str, list[str]]:
    """Tell, by field, what is missing; nothing, where the paper may be published.

    A form says how many ``recommendations`` were typed, before they are the paper's own.
    """
    missing = defaultdict(list)
    for name in undescribed_pictures(paper):
        missing[f"{name}_alt"].append(_("Describe the image, or mark it as decorative."))
    if unnamed := [*nameless_contributions(paper), *sets_for_nobody(paper)]:
        missing[NON_FIELD_ERRORS] = unnamed
    if recommendations is None:
        recommendations = sum(len(s.items) for s in paper.recommendation_sets.all())
    missing |= identifiers.taken(paper)
    if wrong := [*wrong_links(paper, recommendations), *wrong_charts(paper)]:
        missing["full_text"] = wrong
    return missing


def obstacles(paper: "PaperPage") -> dict[str, list[str]]:
    """Tell, by field, what is missing and what would stop the printing."""
    found = missing_for_readers(paper)
    for fault in paper.print_faults():
        if fault.stops:
            found.setdefault(fault.field or NON_FIELD_ERRORS, []).append(fault.sentence)
    return found


def undescribed_pictures(paper: "PaperPage") -> list[str]:
    """Name the pictures, hero or cover, of which nobody said what they show."""
    return [
        name
        for name in ("hero", "cover")
        if getattr(paper, f"{name}_image_id")
        and not getattr(paper, f"{name}_alt").strip()
        and not getattr(paper, f"{name}_decorative")
    ]


def nameless_contributions(paper: "PaperPage") -> list[str]:
    message = _(
        "Contribution %(position)s names nobody: choose a person, or write a family name "
        "or an organisation (tab “People”)."
    )
    contributions = enumerate(paper.contributions.all(), 1)
    return [message % {"position": position} for position, one in contributions if not one.name]


def sets_for_nobody(paper: "PaperPage") -> list[str]:
    """Give one sentence, however many recommendation sets have no addressee."""
    if all(one.addressee_id for one in paper.recommendation_sets.all()):
        return []
    return [_("Say to whom the recommendations are made: choose an addressee (tab “Summary”).")]


def wrong_links(paper: "PaperPage", there: int) -> list[str]:
    """Tell of each link in the full text to a recommendation beyond those that are there."""
    linked = {n for section in notes.number(paper.full_text).sections for n in section.supports}
    message = _("The text links to recommendation %(number)s, but there are only %(there)s.")
    gone = sorted(n for n in linked if not 1 <= n <= there)
    return [message % {"number": number, "there": there} for number in gone]


def wrong_charts(paper: "PaperPage") -> list[str]:
    """Tell of each chart that cannot be drawn; a draft may still wait for its data."""
    wrong = []
    for number, section in enumerate(notes.number(paper.full_text).charts, 1):
        try:
            charts.chart_of(section.block.value)
        except charts.ChartError as error:
            message = _("Chart %(number)s cannot be drawn: %(error)s")
            wrong.append(message % {"number": number, "error": error})
    return wrong
