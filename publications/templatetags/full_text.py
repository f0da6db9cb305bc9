"""A paper in reading order: key points, recommendations, chapters, charts, and what refers to what."""

from dataclasses import dataclass, field

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.blocks import StructValue

from publications.blocks.notes import NumberedText, Section
from publications.charts import chart_data, chart_svg
from publications.models import PaperPage, RecommendationSet

register = template.Library()

LONG_RECOMMENDATION = 120  # characters
SHORT_QUOTATION = 110
WORDS_IN_MARGIN = 110
WORDS_A_MINUTE = 220


# Key points


@register.filter
def kind_label(point: StructValue) -> str:
    """What kind of key point this is, in words."""
    return dict(point.block.child_blocks["kind"].field.choices).get(point["kind"], "")


@register.filter
def small_chart(point: StructValue) -> SafeString:
    """The small chart of a figure, or nothing where an editor gave none."""
    if point["kind"] != "figure":
        return SafeString("")
    if point["share"] is not None:
        return mark_safe(chart_svg.small_share(point["share"]))
    try:
        values = chart_data.values_of(point["values"] or "")
    except ValueError:  # A preview shows what has been typed so far.
        return SafeString("")
    return mark_safe(chart_svg.small_columns(values)) if len(values) > 1 else SafeString("")


# Recommendations


@dataclass(frozen=True)
class Argument:
    """A place in the full text that argues for a recommendation, and the title above it."""

    id: str
    title: str


@dataclass(frozen=True)
class Recommendation:
    number: int
    text: str
    argued: tuple[Argument, ...] = ()

    @property
    def id(self) -> str:
        return f"recommendation-{self.number}"

    @property
    def in_margin(self) -> str:
        return Truncator(self.text).chars(WORDS_IN_MARGIN)


@dataclass(frozen=True)
class NumberedSet:
    """A recommendation set whose items are counted through the whole paper."""

    set: RecommendationSet
    items: list[Recommendation]

    @property
    def is_long(self) -> bool:
        return any(len(item.text) > LONG_RECOMMENDATION for item in self.items)


@register.filter
def numbered_sets(paper: PaperPage) -> list[NumberedSet]:
    """The recommendations alone: a list of papers does not open their texts."""
    return sets_of(paper, {})


@register.filter
def argued_sets(paper: PaperPage) -> list[NumberedSet]:
    """The recommendations, each with the places where the text argues for it."""
    return sets_of(paper, arguments(paper.numbered_text))


def sets_of(paper: PaperPage, argued: dict[int, list[Argument]]) -> list[NumberedSet]:
    sets, number = [], 0
    for recommendation_set in paper.recommendation_sets.all():
        texts = [str(child.value) for child in recommendation_set.items]
        items = [
            Recommendation(i, text, tuple(argued.get(i, ())))
            for i, text in enumerate(texts, number + 1)
        ]
        sets.append(NumberedSet(recommendation_set, items))
        number += len(items)
    return sets


def arguments(text: NumberedText) -> dict[int, list[Argument]]:
    """Return, by recommendation, where the text argues for it: once for each section."""
    found: dict[int, list[Argument]] = {}
    title = _("Full text")
    for section in text.sections:
        if section.kind == "heading":
            title = section.block.value["text"]
        for number in section.supports:
            places = found.setdefault(number, [])
            if title not in [place.title for place in places]:
                places.append(Argument(section.id, title))
    return found


@register.filter
def supported_in(section: Section, sets: list[NumberedSet]) -> list[Recommendation]:
    """The recommendations that a part of the text argues for, as far as they are there."""
    there = {item.number: item for one in sets for item in one.items}
    return [there[number] for number in section.supports if number in there]


# The full text


@dataclass(frozen=True)
class Part:
    """A block of the full text; figures, charts and tables with their number.

    A chart counts among the figures; ``chart`` is its place among the charts, for its address.
    """

    section: Section
    number: int | None = None
    chart: int | None = None


@dataclass
class Chapter:
    heading: Section | None
    parts: list[Part] = field(default_factory=list)


@register.filter
def chapters(text: NumberedText) -> list[Chapter]:
    """Gather the blocks under their headings of the first level; count figures, charts and tables."""
    found = [Chapter(None)]
    counted_as = {"figure": "figure", "chart": "figure", "table": "table"}
    counts = {"figure": 0, "table": 0}
    for section in text.sections:
        if section in text.contents:
            found.append(Chapter(section))
            continue
        number = chart = None
        if kind := counted_as.get(section.kind):
            counts[kind] += 1
            number = counts[kind]
        if section.kind == "chart":
            chart = text.charts.index(section) + 1
        found[-1].parts.append(Part(section, number, chart))
    return [chapter for chapter in found if chapter.heading or chapter.parts]


@register.filter
def reading_minutes(text: NumberedText) -> int:
    """How long the full text takes, in whole minutes."""
    texts = (s.html or str(s.block.value) for s in text.sections if s.kind != "chart")
    words = sum(len(strip_tags(part).split()) for part in texts)
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


@register.filter
def is_short_quotation(text: str) -> bool:
    return len(text) <= SHORT_QUOTATION


# Charts


@register.filter
def as_chart(block: StructValue) -> chart_data.Chart | None:
    """The chart of a block; none while its data are not complete, as in a preview."""
    return chart_data.drawable(block)


@register.simple_tag
def chart_drawing(chart: chart_data.Chart, block: StructValue, name: str | None) -> SafeString:
    """Draw a chart, named for those who listen by its caption and description."""
    drawn = chart_svg.svg(chart, name or "chart", block["caption"], block["description"])
    return mark_safe(drawn)


@register.simple_tag(takes_context=True)
def chart_address(context: template.Context, paper: PaperPage, number: int) -> str:
    """Where a reader gets the data of a chart."""
    return f"{paper.get_url(context['request']) or ''}chart-{number}.csv"
