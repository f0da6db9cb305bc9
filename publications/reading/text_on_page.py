"""The text of a paper as its page shows it: in sections, with what refers to what beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from django.utils.translation import gettext as _

from core.models import SiteImage
from core.templatetags.texts import is_short_quotation
from core.texts.shortening import shortened
from publications.record import body
from publications.record.paper import PaperRecord, Recommendation, Recommendations

LONG_RECOMMENDATION = 120  # characters
WORDS_IN_MARGIN = 160
WORDS_A_MINUTE = 220
# How many letters of a table stand side by side in the column of the text; a cell of more than these
# may be broken.
TEXT_COLUMN, LONG_CELL, BETWEEN_CELLS = 68, 28, 2


@dataclass(frozen=True)
class Argument:
    """A place in the full text that argues for a recommendation, and the title above it."""

    id: str
    title: str


@dataclass(frozen=True)
class ArguedRecommendation:
    item: Recommendation
    argued: tuple[Argument, ...] = ()


@dataclass(frozen=True)
class SetOnPage:
    """A recommendation set, each item with the places where the text argues for it."""

    set: Recommendations
    items: tuple[ArguedRecommendation, ...]


@dataclass(frozen=True)
class Supported:
    """A recommendation as it is named beside what argues for it."""

    place: str
    number: int
    words: str


@dataclass(frozen=True)
class PartOnPage:
    """A block of the text, its picture, and the recommendations that it argues for."""

    block: body.Block
    image: SiteImage | None = None
    supports: tuple[Supported, ...] = ()

    @property
    def template(self) -> str:
        return f"publications/text/{kind_of(self.block)}.html"

    @property
    def is_running(self) -> bool:
        """Whether it is running text, which is read in its own column."""
        return isinstance(self.block, body.Paragraph | body.Listing)

    @property
    def is_wide(self) -> bool:
        """Whether it is a table whose cells would be broken in the column of the text."""
        return isinstance(self.block, body.Table) and letters_across(self.block) > TEXT_COLUMN

    @property
    def is_short(self) -> bool:
        """Whether a quotation is set large."""
        return isinstance(self.block, body.Quotation) and is_short_quotation(
            "\n\n".join(map(body.plain, self.block.paragraphs))
        )


@dataclass(frozen=True)
class ContentsEntry:
    """A section in the contents, with its parts; what is part of those is not listed."""

    heading: body.Heading
    parts: tuple[body.Heading, ...] = ()


@dataclass
class TextSection:
    """A heading of the first level with all that stands under it; the first has none."""

    heading: body.Heading | None
    parts: list[PartOnPage] = field(default_factory=list)

    @property
    def headings_of_parts(self) -> Iterator[body.Heading]:
        for part in self.parts:
            if isinstance(part.block, body.Heading) and part.block.level == 3:
                yield part.block


@dataclass(frozen=True)
class TextOnPage:
    sections: list[TextSection]
    sets: list[SetOnPage]
    notes: list[body.Note]
    minutes: int

    @property
    def has_long_recommendations(self) -> bool:
        """Whether one is too long for large type; then all are set smaller, in one size."""
        items = (one.item for each in self.sets for one in each.items)
        return any(len(body.plain(item.text)) > LONG_RECOMMENDATION for item in items)

    @property
    def contents(self) -> list[ContentsEntry]:
        return [
            ContentsEntry(section.heading, tuple(section.headings_of_parts))
            for section in self.sections
            if section.heading
        ]


def text_on_page(record: PaperRecord, images: Mapping[str, SiteImage]) -> TextOnPage:
    """Arrange the text of a record for its page."""
    asked = {i.place: i for one in record.recommendation_sets for i in one.items}
    argued = arguments(record.body, asked)
    return TextOnPage(
        sections=sections_of(record.body, images, asked),
        sets=[
            SetOnPage(
                one,
                tuple(ArguedRecommendation(i, tuple(argued.get(i.place, ()))) for i in one.items),
            )
            for one in record.recommendation_sets
        ],
        notes=list(record.notes),
        minutes=reading_minutes(record.body),
    )


def kind_of(block: body.Block) -> str:
    """Return what a block is called among the templates."""
    match block:
        case body.Heading():
            return "heading"
        case body.Paragraph():
            return "paragraph"
        case body.Listing():
            return "listing"
        case body.Figure():
            return "figure"
        case body.ChartFigure():
            return "chart"
        case body.Table():
            return "table"
        case body.Quotation():
            return "quotation"
        case body.Box():
            return "box"
        case _:
            assert_never(block)


def is_section(block: body.Block) -> bool:
    return isinstance(block, body.Heading) and block.level == 2


def sections_of(
    blocks: Iterable[body.Block],
    images: Mapping[str, SiteImage],
    asked: Mapping[str, Recommendation],
) -> list[TextSection]:
    found = [TextSection(None)]
    for block in blocks:
        if isinstance(block, body.Heading) and is_section(block):
            found.append(TextSection(block))
            continue
        image = images.get(block.image.name) if isinstance(block, body.Figure) else None
        supports = tuple(
            Supported(place, item.number, shortened(body.plain(item.text), WORDS_IN_MARGIN))
            for place in supported_by(block)
            if (item := asked.get(place))
        )
        found[-1].parts.append(PartOnPage(block, image, supports))
    return [section for section in found if section.heading or section.parts]


def supported_by(block: body.Block) -> list[str]:
    """Return the places within the paper that a block links to, each once, in reading order."""
    links = (link for text in body.texts([block]) for link in body.links_in(text))
    return list(dict.fromkeys(link[1:] for link in links if link.startswith("#")))


def arguments(
    blocks: Sequence[body.Block], asked: Mapping[str, Recommendation]
) -> dict[str, list[Argument]]:
    """Return, by the place of a recommendation, where the text argues for it: once for each section."""
    found: dict[str, list[Argument]] = {}
    title = _("Full text")
    for block in blocks:
        if isinstance(block, body.Heading):
            title = block.text
        for place in supported_by(block):
            if place in asked:
                places = found.setdefault(place, [])
                if title not in [one.title for one in places]:
                    places.append(Argument(block.id, title))
    return found


def letters_across(table: body.Table) -> int:
    """Return how many letters a table would have to be wide, so that its short cells stay whole."""
    columns = zip(*table.grid, strict=True)
    longest = (max(len(body.plain(text)) for text in column) for column in columns)
    return sum(min(length, LONG_CELL) + BETWEEN_CELLS for length in longest)


def reading_minutes(blocks: Iterable[body.Block]) -> int:
    """Return how long a text takes, in whole minutes."""
    words = sum(len(text.split()) for text in body.words_in(blocks))
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0
