"""What stands before the full text: key points, recommendations, and summaries in other languages."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from publications.charts import chart_data, chart_files, small_charts
from publications.facts.texts import line_of, note_of, paragraphs_of
from publications.models import PaperPage
from publications.record import body
from publications.record.numbering import Numbering
from publications.record.paper import KeyPoint, Recommendation, Recommendations, Summary
from publications.record.places import PartAddresses
from publications.record.rich_text import blocks_of


def key_points(
    paper: PaperPage,
    accent: str,
    numbering: Numbering | None = None,
    places: PartAddresses | None = None,
) -> Iterator[KeyPoint]:
    numbering, places = numbering or Numbering(), places or PartAddresses()
    for position, child in enumerate(paper.key_points, 1):
        point = child.value
        kinds = dict(point.block.child_blocks["kind"].field.choices)
        drawing = small_drawing(point)
        part = places.of(child.id or str(position))
        yield KeyPoint(
            kind=point["kind"],
            label=str(kinds.get(point["kind"], "")),
            text=text_of_point(point, numbering),
            figure=point["figure"] or "",
            drawing=chart_files.picture(drawing, accent, width=20) if drawing else "",
            styled=drawing,
            id=part.id,
            former=part.former,
        )


def text_of_point(point: Mapping[str, Any], numbering: Numbering) -> body.Text:
    html = expand_db_html(point["text"].source)
    return joined(blocks_of(html, lambda words: note_of(words, numbering)))


def joined(blocks: Iterable[body.Block]) -> body.Text:
    """Return the paragraphs of a short text as one, a line each."""
    text: list[str | body.Run | body.Note | body.Break] = []
    for content in body.texts(blocks):
        if text:
            text.append(body.Break())
        text += content
    return tuple(text)


def small_drawing(point: Mapping[str, object]) -> str:
    """Return the small chart of a figure, with classes, or nothing where an editor gave none."""
    if point["kind"] != "figure":
        return ""
    if point["share"] is not None:
        return small_charts.small_share(float(str(point["share"])))
    rows = small_rows(point)
    return small_charts.small_columns(rows, highlighted(point, rows)) if rows else ""


def small_rows(point: Mapping[str, object]) -> list[chart_data.Row]:
    """Return the values of a small chart, or none where they make no chart."""
    try:
        rows = chart_data.small_rows(str(point["values"] or ""))
    except ValueError:  # A preview shows what has been typed so far.
        return []
    return rows if len(rows) > 1 else []


def highlighted(point: Mapping[str, object], rows: list[chart_data.Row]) -> frozenset[int]:
    """Return the places of the values that are highlighted in the small chart of a key figure."""
    return small_charts.places_named(rows, str(point["figure"] or ""), chosen_value(point))


def chosen_value(point: Mapping[str, object]) -> float | None:
    """Return the value that an editor wants highlighted, or nothing where none can be read."""
    try:
        return chart_data.value_of(str(point["highlight"] or ""))
    except ValueError:
        return None


def recommendation_sets(
    paper: PaperPage, numbering: Numbering | None = None, places: PartAddresses | None = None
) -> Iterable[Recommendations]:
    numbering, places = numbering or Numbering(), places or PartAddresses()
    for one in paper.recommendation_sets.all():
        addressee = one.addressee.name if one.addressee else ""
        # Only recommendations are counted here; those of the next set go on from these.
        numbering = Numbering() if one.counts_anew else numbering
        yield Recommendations(
            addressee=addressee,
            heading=_("To %(addressee)s") % {"addressee": addressee},
            lead_in=line_of(one.lead_in, numbering),
            items=tuple(recommendations(one.items, numbering, places)),
        )


def recommendations(
    items: Iterable[Any], numbering: Numbering, places: PartAddresses
) -> Iterable[Recommendation]:
    for child in items:
        part = places.of(child.id or "")
        yield Recommendation(
            numbering.recommendation(),
            line_of(str(child.value), numbering),
            id=part.id,
            former=part.former,
        )


def summaries(paper: PaperPage) -> Iterable[Summary]:
    for one in paper.other_summaries:
        language = one.get_language_display()
        heading = _("Summary in %(language)s") % {"language": language}
        yield Summary(one.language, heading, one.title, paragraphs_of(one.text))
