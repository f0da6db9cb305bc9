"""What a paper still lacks before readers can have it, told to its editor."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.editing.remarks import Question, Remark
from publications.blocks import keys, notes
from publications.charts import chart_data
from publications.facts import summary, taken_identifiers
from publications.facts.parts import places_of
from publications.facts.print_faults import print_faults
from publications.models import PaperPage
from publications.record.dates import first_day


def wrong_persons(paper: PaperPage) -> Iterator[Remark]:
    """What is wrong with somebody whose profile becomes public with the paper."""
    message = _("%(name)s becomes public with the paper, but: %(reasons)s")
    for person in paper.new_persons():
        found = person.latest_revision.as_object().obstacles()
        if reasons := " ".join(one for sentences in found.values() for one in sentences):
            yield Remark(message % {"name": person.name, "reasons": reasons}, True)


def told_of_cover_date(paper: PaperPage) -> str:
    """Say, before the first release, that the paper will be cited with another day, and offer that of the release."""
    if paper.first_published_at or not paper.published_on:
        return ""
    if not paper.dated:
        return told_of_no_date()
    day = release_day(paper)
    # Of a month or a year, only its own first day is kept.
    if paper.published_on == first_day(day, paper.dated.precision):
        return ""
    told = _("The date on the cover is another than the day of release, %(day)s.")
    button = (
        '<span class="draft-told" data-kind="notice">{} <button type="button" '
        'class="button button-small button-secondary" data-fill="{}">{}</button></span>'
    )
    words = date_format(day)
    offer = _("Take %(day)s") % {"day": words}
    return format_html(button, told % {"day": words}, day.isoformat(), offer)


def told_of_no_date() -> str:
    return _(
        "The paper has no date. Readers and citations will say “no date”; if you know the year, enter it."
    )


def told_of_bars(paper: PaperPage) -> Iterator[tuple[str, str]]:
    """Say which bar of a key figure’s small chart is coloured where its editor chose none, each with its block."""
    for child in paper.key_points:
        point = child.value
        if point["kind"] != "figure" or point["share"] is not None or point["highlight"]:
            continue
        rows = summary.small_rows(point)
        if found := [rows[place].shown for place in sorted(summary.highlighted(point, rows))]:
            told = _("The number above names the bar that is coloured: %(value)s.")
            yield str(child.id or ""), told % {"value": found[0]}
        elif rows:
            told = _("No bar is coloured: none of the values is the number above. Choose one here.")
            yield str(child.id or ""), told


def missing(paper: PaperPage) -> Iterator[Remark]:
    for picture in (paper.hero, paper.chosen_cover):
        if picture.is_undescribed:
            told = _("Describe the image, or mark it as decorative.")
            yield Remark(told, True, f"{picture.place}_alt")
    for sentence in [*nameless_contributions(paper), *sets_for_nobody(paper)]:
        yield Remark(sentence, True)
    for name, sentences in taken_identifiers.taken(paper).items():
        yield from (Remark(sentence, True, name) for sentence in sentences)
    yield from wrong_links(paper)
    yield from wrong_charts(paper)


def release_day(paper: PaperPage) -> date:
    """The day on which readers will have the paper, where the house is, if it is published now."""
    hour = max(paper.go_live_at or timezone.now(), timezone.now())
    return timezone.localdate(hour, timezone.get_default_timezone())


def dates_to_come(paper: PaperPage) -> Iterator[Remark]:
    day = release_day(paper)
    for name in ("published_on", "updated_on"):
        found = getattr(paper, name)
        if found and found > day:
            message = _(
                "This is after the day of release, %(day)s: choose that day, or one before."
            )
            yield Remark(message % {"day": date_format(day)}, True, name)


def nameless_contributions(paper: PaperPage) -> list[str]:
    message = _(
        "Contribution %(position)s names nobody: choose a person, or write a family name "
        "or an organisation (tab “People”)."
    )
    contributions = enumerate(paper.contributions.all(), 1)
    return [message % {"position": position} for position, one in contributions if not one.name]


def sets_for_nobody(paper: PaperPage) -> list[str]:
    """Return one sentence, however many recommendation sets have no addressee."""
    if all(one.addressee_id for one in paper.recommendation_sets.all()):
        return []
    return [_("Say to whom the recommendations are made: choose an addressee (tab “Summary”).")]


def wrong_links(paper: PaperPage) -> Iterator[Remark]:
    """Yield a sentence for each link in the full text to a part of the paper that is not there."""
    asked = [child.id or "" for one in paper.recommendation_sets.all() for child in one.items]
    message = _("The text links to recommendation %(number)s, but there are only %(there)s.")
    gone = _(
        "The text links to a part of the paper that is gone (“%(words)s”): link to another part, or "
        "take the link away."
    )
    there: set[str] | None = None
    for block, child in enumerate(paper.full_text):
        for link in keys.links(notes.rich_source(child)):
            if number := keys.number_of(link.place):
                if number > len(asked):
                    sentence = message % {"number": number, "there": len(asked)}
                    yield Remark(sentence, True, "full_text", block)
                continue
            there = places_of(paper) if there is None else there
            if link.place not in there:
                yield Remark(gone % {"words": link.words}, True, "full_text", block)


def wrong_charts(paper: PaperPage) -> Iterator[Remark]:
    """Yield a sentence for each chart that cannot be drawn; a draft may still wait for its data."""
    number = 0
    for block, child in enumerate(paper.full_text):
        if child.block_type != "chart":
            continue
        number += 1
        try:
            chart_data.chart_of(child.value)
        except chart_data.ChartError as error:
            message = _("Chart %(number)s cannot be drawn: %(error)s")
            sentence = message % {"number": number, "error": error}
            yield Remark(sentence, True, "full_text", block, by_block=True)


# A date is asked once, before the hour is set; what readers would miss is asked again when it has come.
QUESTIONS = [
    Question(PaperPage, missing, at_the_hour=True),
    Question(PaperPage, dates_to_come, at_the_hour=False),
    Question(PaperPage, wrong_persons, at_the_hour=False),
    Question(PaperPage, print_faults, at_the_hour=False),
]
