"""Filling the whole record of a paper, text and pictures included, for the formats that print all of it."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image as Pillow
from PIL import ImageOps
from wagtail.rich_text import expand_db_html

from core.models import Licence, SiteImage
from publications.blocks import notes
from publications.charts import chart_data, chart_files, chart_svg
from publications.facts.records import Surroundings, named, record_of
from publications.facts.words import words_for
from publications.formats.all_formats import CITATIONS
from publications.models import PaperPage
from publications.record import body
from publications.record.paper import (
    Colors,
    Contributor,
    KeyPoint,
    PaperRecord,
    Recommendation,
    RecommendationSet,
    Summary,
)
from publications.record.rich_text import blocks_of, text_of

LONGEST_SIDE = 2000  # pixels: 300 to the inch, across the text of an A4 page
QUALITY = 85
NARROW = 28  # em


def whole_record_of(paper: PaperPage, around: Surroundings) -> PaperRecord:
    """Return the record of a paper with everything that is printed of it, in the paper's language.

    Reads the pictures from storage, unless ``around`` leaves them out: this is work for a task. Raises
    :class:`OSError` where a picture cannot be read.
    """
    with override(paper.locale.language_code):
        short = record_of(paper, around)
        house = around.house
        return replace(
            short,
            contributors=tuple(contributors(paper, short, around)),
            released=paper.last_published_at,
            licence_name=licence_name(paper.licence or house.licence),
            abstract_parts=parts if len(parts := paragraphs_of(paper.abstract)) > 1 else (),
            key_points=tuple(key_points(paper, house.accent)),
            recommendation_sets=tuple(recommendation_sets(paper)),
            summaries=tuple(summaries(paper)),
            hero=hero(paper, around),
            body=full_text(paper, around),
            cover=image_of(paper.cover_image, "cover", around) if paper.cover_image else None,
            cover_alt=paper.cover_alt,
            cover_drawing=around.cover_drawing,
            cover_front=around.cover_front,
            cover_credit=paper.cover_credit
            or (paper.cover_image.credit if paper.cover_image else ""),
            logo=image_of(house.logo, "logo", around) if house.logo else None,
            colors=Colors(house.accent, house.colors.on_accent, house.colors.text_on_light),
            reference=reference_to(short),
            words=words_for(
                paper.locale.language_code,
                len(short.contributors),
                published_on=short.dated,
                released_on=paper.last_published_at,
            ),
        )


def contributors(
    paper: PaperPage, short: PaperRecord, around: Surroundings
) -> Iterable[Contributor]:
    """Return the contributors with their biographies; a profile that is not public has none."""
    for one, contributor in zip(named(paper), short.contributors, strict=True):
        is_public = one.person_id in around.profiles
        biography = expand_db_html(one.person.biography) if is_public else ""
        yield replace(contributor, biography=blocks_of(biography, address=around.whole))


def reference_to(record: PaperRecord) -> str:
    """Return how to cite the paper: in APA style, and in German as Germans do."""
    styles = {code: of for code, _label, of in CITATIONS}
    return styles["german" if record.language == "de" else "apa"](record).text


def licence_name(code: str) -> str:
    return str(_("All rights reserved")) if code == Licence.RESERVED else code


# Summaries of the paper


def key_points(paper: PaperPage, accent: str) -> Iterable[KeyPoint]:
    for child in paper.key_points:
        point = child.value
        kinds = dict(point.block.child_blocks["kind"].field.choices)
        yield KeyPoint(
            kind=point["kind"],
            label=str(kinds.get(point["kind"], "")),
            text=text_of_point(point),
            figure=point["figure"] or "",
            drawing=small_drawing(point, accent),
        )


def text_of_point(point: Mapping) -> body.Text:
    return joined(blocks_of(expand_db_html(point["text"].source)))


def joined(blocks: Iterable[body.Block]) -> body.Text:
    """Return the paragraphs of a short text as one, a line each."""
    text: list[str | body.Run | body.Note | body.Break] = []
    for content in body.texts(blocks):
        if text:
            text.append(body.Break())
        text += content
    return tuple(text)


def small_drawing(point: Mapping[str, object], accent: str) -> str:
    if point["kind"] != "figure":
        return ""
    if point["share"] is not None:
        drawing = chart_svg.small_share(float(str(point["share"])))
    else:
        values = chart_data.values_of(str(point["values"] or ""))
        if len(values) < 2:
            return ""
        drawing = chart_svg.small_columns(values)
    return chart_files.picture(drawing, accent, width=20)


def recommendation_sets(paper: PaperPage) -> Iterable[RecommendationSet]:
    number = 0
    for one in paper.recommendation_sets.all():
        texts = [str(child.value) for child in one.items]
        addressee = one.addressee.name if one.addressee else ""
        yield RecommendationSet(
            addressee=addressee,
            heading=_("To %(addressee)s") % {"addressee": addressee},
            lead_in=one.lead_in,
            items=tuple(Recommendation(n, text) for n, text in enumerate(texts, number + 1)),
        )
        number += len(texts)


def summaries(paper: PaperPage) -> Iterable[Summary]:
    for one in paper.other_summaries:
        language = one.get_language_display()
        heading = _("Summary in %(language)s") % {"language": language}
        yield Summary(one.language, heading, one.title, paragraphs_of(one.text))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split a plain text at its empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


# The full text


def full_text(paper: PaperPage, around: Surroundings) -> tuple[body.Block, ...]:
    """Return the full text with notes, figures and tables numbered as on the web page."""
    return tuple(Blocks(around).of(paper.full_text))


@dataclass
class Blocks:
    """Turns the blocks of a stream into those of a body, and counts what is numbered."""

    around: Surroundings
    notes: int = 0
    figures: int = 0
    tables: int = 0

    def of(self, stream: Iterable) -> Iterable[body.Block]:
        for position, child in notes.shown(stream):
            yield from self.one(child, position)

    def one(self, child, position: int) -> tuple[body.Block, ...]:
        """Turn the block at a position of the stream, counted from 1."""
        return tuple(getattr(self, child.block_type)(child.value, f"section-{position}"))

    def note(self, text: str) -> body.Note:
        self.notes += 1
        return body.Note(self.notes, text_of(notes.note_html(text)))  # its links are absolute

    def rich(self, source: str) -> tuple[body.Block, ...]:
        return blocks_of(expand_db_html(source), self.note, self.around.whole)

    def heading(self, value, id: str) -> Iterable[body.Block]:
        yield body.Heading(int(value["level"]), value["text"], id)

    def paragraph(self, value, id: str) -> Iterable[body.Block]:
        yield from self.rich(value.source)

    def callout(self, value, id: str) -> Iterable[body.Block]:
        yield body.Box(value["title"] or "", self.rich(value["text"].source))

    def quotation(self, value, id: str) -> Iterable[body.Block]:
        paragraphs = paragraphs_of(value["text"])
        yield body.Quotation(paragraphs, value["attribution"] or "", value["language"] or "")

    def figure(self, value, id: str) -> Iterable[body.Block]:
        self.figures += 1
        image = value["image"]
        yield body.Figure(
            number=self.figures,
            image=image_of(image, f"figure-{self.figures}", self.around),
            alt="" if image.decorative else image.contextual_alt_text or "",
            caption=value["caption"] or "",
            source=value["source"] or "",
            credit=image.credit,
        )

    def chart(self, value, id: str) -> Iterable[body.Block]:
        chart = chart_data.drawable(value)
        if chart is None:
            return
        self.figures += 1
        drawing = chart_svg.svg(chart, id, value["caption"], value["description"])
        yield body.ChartFigure(
            number=self.figures,
            drawing=chart_files.picture(drawing, self.around.house.accent),
            description=value["description"],
            headings=chart.headings,
            rows=tuple((row.label, row.shown) for row in chart.rows),
            caption=value["caption"] or "",
            source=value["source"] or "",
            narrow=chart_files.picture(drawing, self.around.house.accent, width=NARROW),
        )

    def table(self, value, id: str) -> Iterable[body.Block]:
        self.tables += 1
        kept = value["table"] or {}
        yield body.Table(
            number=self.tables,
            rows=tuple(rows_of(kept)),
            header_row=bool(kept.get("first_row_is_table_header")),
            header_column=bool(kept.get("first_col_is_header")),
            caption=kept.get("table_caption") or "",
            source=value["source"] or "",
        )


def rows_of(table: Mapping) -> Iterable[tuple[body.Cell, ...]]:
    """Return the cells of a table that are seen, with what they span and how they are aligned."""
    spans = {(one["row"], one["col"]): one for one in table.get("mergeCells") or ()}
    kinds = {(one["row"], one["col"]): one.get("className", "") for one in table.get("cell") or ()}
    hidden = {
        (row, column)
        for (top, left), one in spans.items()
        for row in range(top, top + one["rowspan"])
        for column in range(left, left + one["colspan"])
        if (row, column) != (top, left)
    }
    for row, texts in enumerate(table.get("data") or ()):
        yield tuple(
            body.Cell(
                text=" ".join(str(text or "").split()),
                aligned=alignment(kinds.get((row, column), "")),
                columns=spans.get((row, column), {}).get("colspan", 1),
                rows=spans.get((row, column), {}).get("rowspan", 1),
            )
            for column, text in enumerate(texts)
            if (row, column) not in hidden
        )


def alignment(classes: str) -> str:
    names = {"htRight": "end", "htCenter": "center"}
    return next((names[name] for name in (classes or "").split() if name in names), "start")


# Pictures


def hero(paper: PaperPage, around: Surroundings) -> body.Figure | None:
    """The wide image, as a figure without a number."""
    if not paper.hero_image:
        return None
    return body.Figure(
        number=0,
        image=image_of(paper.hero_image, "hero", around),
        alt="" if paper.hero_decorative else paper.hero_alt,
        caption=paper.hero_caption,
        credit=paper.hero_credit or paper.hero_image.credit,
    )


def image_of(image: SiteImage, name: str, around: Surroundings) -> body.Image:
    """Read a picture, no larger than print needs: JPEG, or PNG where parts of it are transparent."""
    if around.without_pictures:
        return body.Image(name, "", image.width, image.height, b"")
    with image.open_file() as file, Pillow.open(file) as opened:
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        clear = picture.has_transparency_data
        picture = picture.convert("RGBA" if clear else "RGB")
        out = io.BytesIO()
        if clear:
            picture.save(out, "PNG", optimize=True)
        else:
            picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    kind, suffix = ("image/png", "png") if clear else ("image/jpeg", "jpg")
    return body.Image(f"{name}.{suffix}", kind, *picture.size, out.getvalue())
