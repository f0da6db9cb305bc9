"""What stands in the way of printing a paper, told before the press is started, with its place.

A fault that stops the printing has to be mended; any other is worth a word, since something will be
missing in print.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never
from xml.parsers import expat

from PIL import Image as Pillow

from core.texts.shortening import shortened
from publications.formats.printing.letters import clean, lost, printable_title, spoken
from publications.record import body
from publications.record.paper import PaperRecord

Kind = Literal[
    "no title",
    "no alternative text",
    "picture cannot be read",
    "drawing cannot be read",
    "empty table",
    "empty heading",
    "empty quotation",
    "empty text",
    "empty box",
    "empty note",
    "open note",
    "letters without a font",
    "signs left out",
]
WARNINGS = {
    "empty heading", "empty quotation", "empty text", "empty box", "empty note", "open note",
    "letters without a font", "signs left out",
}  # fmt: skip
LONGEST_NAME = 60
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")


@dataclass(frozen=True)
class Fault:
    """A fault and its place.

    ``part`` is a key of the record's words or of what has a number (figure, table, heading, …);
    ``name`` tells which one: its number or its words. ``detail`` is what is wrong, such as letters.
    """

    kind: Kind
    part: str
    name: str = ""
    detail: str = ""

    @property
    def stops(self) -> bool:
        return self.kind not in WARNINGS

    @property
    def place(self) -> str:
        """The place in English, such as: Figure 2; Heading “Trade”."""
        part = self.part.replace("_", " ").capitalize()
        return f"{part} {self.name}".strip()


def faults(record: PaperRecord) -> tuple[Fault, ...]:
    """Return all faults in reading order; nothing is printed, and nothing is raised."""
    return tuple(found(record))


def found(record: PaperRecord) -> Iterator[Fault]:
    if not printable_title(record.title).strip():
        yield Fault("no title", "title")
    yield from unprinted("title", "", [record.title, record.subtitle])
    if record.cover:
        yield from unreadable("cover", "", record.cover)
    elif record.cover_drawing:
        yield from undrawn("cover", "", record.cover_drawing)
    if record.logo:
        yield from unreadable("logo", "", record.logo)
    yield from in_front(record)
    if record.hero:
        yield from in_picture("hero", "", record.hero)
    yield from (fault for _, fault in in_text(record.body))
    yield from behind(record)


def in_front(record: PaperRecord) -> Iterator[Fault]:
    yield from unprinted("abstract", "", [record.abstract])
    for number, point in enumerate(record.key_points, 1):
        yield from unprinted("key_point", str(number), [point.figure, *every_word(point.text)])
        if point.drawing:
            yield from undrawn("key_point", str(number), point.drawing)
    for one in record.recommendation_sets:
        yield from unprinted(
            "recommendations", quoted(one.heading), [one.heading, *every_word(one.lead_in)]
        )
        for item in one.items:
            yield from unprinted("recommendation", str(item.number), every_word(item.text))


def behind(record: PaperRecord) -> Iterator[Fault]:
    for summary in record.summaries:
        texts = [summary.heading, summary.title, *summary.paragraphs]
        yield from unprinted("summary", summary.language, texts)
    for one in record.contributors:
        words = [word for text in body.texts(one.biography) for word in every_word(text)]
        yield from unprinted("about", quoted(one.name), [one.name, one.affiliation, *words])
        yield from pictures_in(one.biography)
    for contact in record.contacts:
        texts = [contact.name, contact.role, contact.role_translation, contact.office]
        yield from unprinted("contact", quoted(contact.name), texts)
    house = record.publisher
    yield from unprinted("imprint", "", [house.name, house.postal_address, house.disclaimer])


# In the text


def in_text(blocks: Iterable[body.Block]) -> Iterator[tuple[int, Fault]]:
    """Return the faults of a text, each with the position of its block, counted from 0."""
    section = ""
    for position, block in enumerate(blocks):
        if isinstance(block, body.Heading):
            section = block.text
        for fault in in_block(block, section):
            yield position, fault


def in_block(block: body.Block, section: str) -> Iterator[Fault]:
    match block:
        case body.Heading():
            if not printable_title(block.text).strip():
                yield Fault("empty heading", "heading", block.id)
            yield from unprinted("heading", quoted(block.text), [block.text])
        case body.Figure():
            yield from in_picture("figure", str(block.number), block)
        case body.ChartFigure():
            yield from in_chart(block)
        case body.Table():
            yield from in_table(block)
        case body.Quotation():
            texts = [*block.paragraphs, block.attribution]
            yield from unprinted("section", quoted(section), words_of(texts))
        case body.Box():
            title = body.plain(block.title)
            yield from unprinted("box", quoted(title), every_word(block.title))
            for inner in block.blocks:
                yield from in_block(inner, title or section)
        case body.Paragraph() | body.Listing():
            words = [word for text in body.texts([block]) for word in every_word(text)]
            yield from unprinted("section", quoted(section), words)
            yield from pictures_in([block])
        case _:
            assert_never(block)


def pictures_in(blocks: Iterable[body.Block]) -> Iterator[Fault]:
    """Look at what lists hold beside texts."""
    for block in blocks:
        for entry in block.entries if isinstance(block, body.Listing) else ():
            for inner in entry:
                if not isinstance(inner, body.Paragraph | body.Listing):
                    yield from in_block(inner, "")
            yield from pictures_in(entry)


def in_picture(part: str, name: str, figure: body.Figure) -> Iterator[Fault]:
    yield from unreadable(part, name, figure.image)
    # An alternative text that is lost in print would leave a picture that nobody is told of.
    if figure.alt and not spoken(figure.alt).strip():
        yield Fault("no alternative text", part, name)
    yield from unprinted(part, name, words_of([figure.caption, figure.source, figure.credit]))


def in_chart(chart: body.ChartFigure) -> Iterator[Fault]:
    name = str(chart.number)
    if not spoken(chart.description).strip():
        yield Fault("no alternative text", "figure", name)
    yield from undrawn("figure", name, chart.drawing)
    cells = [cell for row in (chart.headings, *chart.rows) for cell in row]
    yield from unprinted("figure", name, words_of([chart.caption, chart.source, *cells]))


def in_table(table: body.Table) -> Iterator[Fault]:
    texts = [cell.text for row in table.rows for cell in row]
    if not any(clean(body.plain(text)).strip() for text in texts):
        yield Fault("empty table", "table", str(table.number))
    yield from unprinted(
        "table", str(table.number), words_of([table.caption, table.source, *texts])
    )


# What can be wrong


def unprinted(part: str, name: str, texts: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for the letters that no font has, and the signs, such as emoji, that are left out."""
    letters, signs = lost(texts)
    if letters:
        yield Fault("letters without a font", part, name, letters)
    if signs:
        yield Fault("signs left out", part, name, signs)


def unreadable(part: str, name: str, image: body.Image) -> Iterator[Fault]:
    if not image.content:  # left out, where words alone are asked about
        return
    if image.media_type == "image/svg+xml":
        yield from undrawn(part, name, image.content)
        return
    try:
        with Pillow.open(io.BytesIO(image.content), formats=FORMATS) as picture:
            picture.load()
            kind = picture.get_format_mimetype()
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        yield Fault("picture cannot be read", part, name, str(error))
        return
    if kind != image.media_type:
        yield Fault("picture cannot be read", part, name, f"{kind} is not {image.media_type}")


def undrawn(part: str, name: str, drawing: str | bytes) -> Iterator[Fault]:
    """Yield a fault for a drawing that is no SVG; entities are no part of a drawing."""
    parser, roots = expat.ParserCreate(namespace_separator=" "), list[str]()
    parser.StartElementHandler = lambda element, _: roots.append(element)
    try:
        parser.Parse(drawing, True)
    except expat.ExpatError as error:
        yield Fault("drawing cannot be read", part, name, str(error))
        return
    if roots[0] != "http://www.w3.org/2000/svg svg":
        yield Fault("drawing cannot be read", part, name, "This is no SVG.")


def words_of(texts: Iterable[body.Noted]) -> Iterator[str]:
    return (word for text in texts for word in every_word(text))


def every_word(text: body.Noted) -> Iterator[str]:
    """Return the words of a text with those of its notes."""
    text = body.runs(text)
    yield from body.words(text)
    for note in body.notes_in(text):
        yield from every_word(note.content)


def quoted(words: str) -> str:
    return f"“{shortened(words, LONGEST_NAME)}”" if words else ""
