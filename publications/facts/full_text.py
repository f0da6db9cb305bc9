"""The full text of a paper as formats have it: blocks of an editor's stream made values."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.rich_text import expand_db_html

from core.models import SiteImage
from core.texts.spaces import on_one_line
from publications.blocks import notes
from publications.charts import chart_data, chart_files, chart_svg
from publications.facts.pictures import image_of
from publications.facts.records import Surroundings
from publications.facts.texts import line_of, note_of, paragraphs_of
from publications.record import body
from publications.record.body import Part
from publications.record.inline_notes import bare, noted
from publications.record.numbering import Numbering
from publications.record.outline import Outline
from publications.record.paper import Recommendation
from publications.record.places import PartAddresses
from publications.record.rich_text import blocks_of

NARROW = 28  # em
BY_NUMBER = re.compile(r"#recommendation-(\d{1,4})")


@dataclass
class Blocks:
    """Turns the blocks of a stream into those of a body.

    ``asked`` are the recommendations that the text may name by their numbers; ``images`` gathers the
    pictures of figures by their names in the body.
    """

    around: Surroundings
    places: PartAddresses = field(default_factory=PartAddresses)
    numbering: Numbering = field(default_factory=Numbering)
    asked: Sequence[Recommendation] = ()
    images: dict[str, SiteImage] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)

    def of(self, stream: Iterable[Any]) -> Iterable[body.Block]:
        for position, child in notes.blocks_shown(stream):
            yield from self.one(child, position)

    def one(self, child: Any, position: int) -> tuple[body.Block, ...]:
        """Turn the block at a position of the stream, counted from 1, which stands in for a missing key."""
        make = getattr(self, child.block_type)
        return tuple(make(child.value, child.id or str(position)))

    def place(self, key: str) -> dict[str, Any]:
        part = self.places.of(key)
        return {"id": part.id, "former": part.former}

    def note(self, text: str) -> body.Note:
        return note_of(text, self.numbering)

    def line(self, text: str | None) -> body.Noted:
        return line_of(text, self.numbering)

    def address(self, href: str) -> str:
        """Return where a link leads; a recommendation that is named by its number has an address of its own."""
        if (named := BY_NUMBER.fullmatch(href)) and 0 < int(named[1]) <= len(self.asked):
            return f"#{self.asked[int(named[1]) - 1].place}"
        return self.around.whole(href)

    def rich(
        self, source: str, key: str = "", level: Callable[[int], int] | None = None
    ) -> tuple[body.Block, ...]:
        """Read a rich text; a paragraph without a key of its own has that of its block, once."""

        def place(own: str) -> Part:
            return self.places.of(own or key)

        return blocks_of(expand_db_html(source), self.note, self.address, place, level)

    def heading(self, value: Any, key: str) -> Iterable[body.Block]:
        level = self.outline.level(int(value["level"]))
        yield body.Heading(level, value["text"], **self.place(key))

    def paragraph(self, value: Any, key: str) -> Iterable[body.Block]:
        yield from self.rich(value.source, key, self.outline.level)

    def callout(self, value: Any, key: str) -> Iterable[body.Block]:
        place = self.place(key)
        title = self.line(value["title"])
        yield body.Box(title, self.rich(value["text"].source), **place)

    def quotation(self, value: Any, key: str) -> Iterable[body.Block]:
        paragraphs = tuple(
            line for text in paragraphs_of(value["text"]) if (line := self.line(text))
        )
        said = (paragraphs, self.line(value["attribution"]), value["language"] or "")
        yield body.Quotation(*said, **self.place(key))

    def figure(self, value: Any, key: str) -> Iterable[body.Block]:
        number = self.numbering.figure()
        image = value["image"]
        picture = image_of(image, f"figure-{number}", self.around)
        self.images[picture.name] = image
        yield body.Figure(
            number=number,
            image=picture,
            alt="" if image.decorative else image.contextual_alt_text or "",
            caption=self.line(value["caption"]),
            source=self.line(value["source"]),
            credit=image.credit,
            **self.place(key),
        )

    def chart(self, value: Any, key: str) -> Iterable[body.Block]:
        chart = chart_data.drawable(value)
        if chart is None:
            return
        place = self.place(key)
        title = bare(value["caption"] or "")
        drawing = chart_svg.svg(chart, place["id"], title, value["description"])
        accent = self.around.house.colors.mark_on_light
        yield body.ChartFigure(
            number=self.numbering.figure(),
            drawing=chart_files.picture(drawing, accent),
            description=value["description"],
            headings=chart.headings,
            rows=tuple((row.label, row.shown) for row in chart.rows),
            caption=self.line(value["caption"]),
            source=self.line(value["source"]),
            narrow=chart_files.picture(drawing, accent, width=NARROW),
            styled=drawing,
            data=chart_data.csv_text(chart),
            **place,
        )

    def table(self, value: Any, key: str) -> Iterable[body.Block]:
        kept = value["table"] or {}
        # Before the cells, as they are printed: their notes have the lower numbers.
        caption, source = self.line(kept.get("table_caption")), self.line(value["source"])
        yield body.Table(
            number=self.numbering.table(),
            rows=tuple(rows_of(kept, lambda text: noted(text, self.note))),
            header_row=bool(kept.get("first_row_is_table_header")),
            header_column=bool(kept.get("first_col_is_header")),
            caption=caption,
            source=source,
            **self.place(key),
        )


def rows_of(
    table: Mapping[str, Any], read: Callable[[str], body.Noted] = str
) -> Iterable[tuple[body.Cell, ...]]:
    """Return the cells of a table that are seen, with what they span and how they are aligned.

    ``read`` makes of the words of each what it says, with its notes.
    """
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
                text=read(lines_of(str(text or ""))),
                aligned=alignment(kinds.get((row, column), "")),
                columns=spans.get((row, column), {}).get("colspan", 1),
                rows=spans.get((row, column), {}).get("rowspan", 1),
            )
            for column, text in enumerate(texts)
            if (row, column) not in hidden
        )


def lines_of(text: str) -> str:
    """Return the lines of a cell, which mean something there: a text of paragraphs would flow."""
    lines = map(on_one_line, text.splitlines())
    return "\n".join(filter(None, lines))


def alignment(classes: str) -> str:
    names = {"htRight": "end", "htCenter": "center"}
    return next((names[name] for name in (classes or "").split() if name in names), "start")


def has_full_text(stream: Iterable[Any]) -> bool:
    """Return whether anything of a stream is shown, as it is where the record has a body."""
    return any(True for _shown in notes.blocks_shown(stream))
