"""Blocks of a body as XHTML."""

import re
from collections.abc import Iterable
from typing import assert_never

from publications.formats.epub.book import Book, tongue
from publications.formats.epub.markup import Content, Element, clean, markup_of, tag
from publications.formats.epub.texts import inline, line
from publications.record import body

SVG = "image/svg+xml"
OPENING = re.compile(
    r'<svg\b[^>]*?\bviewBox="\s*([-\d.]+)[ ,]+([-\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)"'
)
PLACE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
WIDE = 4  # columns, beyond which a table is moved to be read on a telephone
EDGE = 12.0  # units of white around a drawing


def blocks(some: Iterable[body.Block], book: Book) -> list[Element]:
    return [part for one in some for part in [*book.pages.at(one), block(one, book)]]


def block(one: body.Block, book: Book) -> Element:
    match one:
        case body.Heading():
            return heading(one)
        case body.Paragraph():
            return tag("p", inline(one.content, book))
        case body.Listing():
            return listing(one, book)
        case body.Figure():
            return figure(one, book)
        case body.ChartFigure():
            return chart(one, book)
        case body.Table():
            return table(one, book)
        case body.Quotation():
            return quotation(one, book)
        case body.Box():
            return box(one, book)
        case _:
            assert_never(one)


def place(id: str) -> str:
    """Return an address within the book, or nothing where it cannot be one."""
    return id if PLACE.fullmatch(id) else ""


def heading(one: body.Heading) -> Element:
    """Return a heading within a chapter, which itself has the title of its section."""
    return tag(f"h{max(2, one.level - 1)}", one.text, id=place(one.id) or None)


def listing(one: body.Listing, book: Book) -> Element:
    return tag("ol" if one.ordered else "ul", [entry(parts, book) for parts in one.entries])


def entry(parts: tuple[body.Block, ...], book: Book) -> Element:
    """Return an entry; its first paragraph stands without space around it unless another follows."""
    paragraphs = sum(isinstance(part, body.Paragraph) for part in parts)
    if paragraphs == 1 and parts and isinstance(parts[0], body.Paragraph):
        return tag("li", inline(parts[0].content, book), blocks(parts[1:], book))
    return tag("li", blocks(parts, book))


# Pictures


def picture(image: body.Image, alt: str, book: Book) -> Element:
    size = {"width": str(image.width), "height": str(image.height)}
    return tag("img", src=book.add(image), alt=clean(alt), **size)


def figure(one: body.Figure, book: Book) -> Element:
    below = caption(book, "figure", one.number, one.caption, one.source, one.credit)
    seen = picture(one.image, one.alt, book)
    return tag("figure", seen, below, id=f"figure-{one.number}" if one.number else None)


def caption(
    book: Book, kind: str, number: int, words: body.Noted, source: body.Noted, credit: str = ""
) -> Element | None:
    lines = lines_of_caption(book, kind, number, words, source, credit)
    return tag("figcaption", lines) if lines else None


def lines_of_caption(
    book: Book, kind: str, number: int, words: body.Noted, source: body.Noted, credit: str = ""
) -> list[Content]:
    label = tag("b", book.numbered(kind, number)) if number else None
    lines: list[Content] = []
    if label or words:
        lines.append(tag("p", label, " " if label and words else None, line(words, book)))
    if source:
        lines.append(labelled(book, "source", source))
    if credit:
        lines.append(labelled(book, "image", credit))
    return lines


def labelled(book: Book, key: str, words: body.Noted) -> Element:
    return tag("p", f"{book.word(key)} ", line(words, book), class_="small")


def chart(one: body.ChartFigure, book: Book) -> Element:
    """Return a chart with its data beneath it, folded where a reading system can fold."""
    book.charts += 1
    id, data = f"figure-{one.number}", f"figure-{one.number}-data"
    title = body.plain(one.caption)
    path = book.add(drawn(f"chart-{one.number}", one.narrow or one.drawing, title, one.description))
    described = one.description or title or book.numbered("figure", one.number)
    seen = tag("img", src=path, alt=clean(described), aria_details=data, class_="drawing")
    head = tag("tr", [tag("th", words, scope="col") for words in one.headings])
    rows = [tag("tr", tag("th", a, scope="row"), tag("td", b, class_="end")) for a, b in one.rows]
    folded = tag(
        "details",
        tag("summary", book.word("data")),
        tag("table", tag("thead", head), tag("tbody", rows) if rows else None),
        id=data,
    )
    below = caption(book, "figure", one.number, one.caption, one.source)
    return tag("div", tag("figure", seen, below, id=id), folded, class_="chart")


def drawn(name: str, drawing: str, title: str = "", description: str = "") -> body.Image:
    """Return a drawing as a file: on white, for its colours are those of white paper.

    A reading system at night would else show dark lines on black. Raises :class:`ValueError` where a
    drawing does not say how large it is.
    """
    x, y, width, height = box_of(drawing)
    size = {"width": f"{width + 2 * EDGE:g}", "height": f"{height + 2 * EDGE:g}"}
    view = f"{x - EDGE:g} {y - EDGE:g} {size['width']} {size['height']}"
    corner = {"x": f"{x - EDGE:g}", "y": f"{y - EDGE:g}"}
    frame = tag(
        "svg",
        tag("title", title) if title else None,
        tag("desc", description) if description else None,
        tag("rect", **corner, **size, fill="#ffffff"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=view,
        **size,
    )
    start = markup_of(frame).removesuffix("</svg>")
    # The drawing is a file already, which our own code has written; it is framed, not built anew.
    inside = drawing.partition(">")[2].rpartition("</svg>")[0]
    inside = inside.replace('font-family="Archivo"', 'font-family="Archivo, sans-serif"')
    whole = (round(width + 2 * EDGE), round(height + 2 * EDGE))
    return body.Image(f"{name}.svg", SVG, *whole, f"{start}{inside}</svg>".encode())


def box_of(drawing: str) -> tuple[float, float, float, float]:
    found = OPENING.match(drawing)
    if not found:
        raise ValueError("This drawing does not begin with an svg element that has a viewBox.")
    x, y, width, height = map(float, found.groups())
    return x, y, width, height


# Tables


def table(one: body.Table, book: Book) -> Element:
    # The note of a source is numbered before those of the cells, and so it is read.
    above = lines_of_caption(book, "table", one.number, one.caption, one.source)
    rows = [
        row(cells, book.pages.at(one, n), book) for n, cells in enumerate([*one.head, *one.rest])
    ]
    head, rest = rows[: one.height_of_head], rows[one.height_of_head :]
    whole = tag(
        "table",
        tag("caption", above) if above else None,
        tag("thead", head) if head else None,
        tag("tbody", rest) if rest else None,
        class_="wide" if one.width > WIDE else None,
    )
    return tag(
        "div",
        scrolled(whole, one, book),
        class_="table",
        id=f"table-{one.number}" if one.number else None,
    )


def scrolled(whole: Element, one: body.Table, book: Book) -> Element:
    """Put a table into a frame within which it can be moved, by the keyboard too where it is wide."""
    label = f"{book.numbered('table', one.number)} {body.plain(one.caption)}"
    wide = {"role": "region", "tabindex": "0", "aria_label": clean(label)}
    return tag("div", whole, class_="frame", **(wide if one.width > WIDE else {}))


def row(cells: tuple[body.HeadedCell, ...], begins: list[Element], book: Book) -> Element:
    return tag("tr", [cell(one, [] if at else begins, book) for at, one in enumerate(cells)])


def cell(one: body.HeadedCell, begins: list[Element], book: Book) -> Element:
    spans = {
        "colspan": str(one.columns) if one.columns > 1 else None,
        "rowspan": str(one.rows) if one.rows > 1 else None,
        "class_": one.aligned if one.aligned in {"center", "end"} else None,
    }
    # What is cleaned away leaves an empty heading, which would be read aloud as one.
    if not one.scope or not clean(body.plain(one.text)):
        return tag("td", begins, line(one.text, book), **spans)
    return tag("th", begins, line(one.text, book), scope=one.scope, **spans)


# Texts beside the argument


def quotation(one: body.Quotation, book: Book) -> Element:
    paragraphs = [tag("p", line(text, book)) for text in one.paragraphs]
    said = tag("blockquote", paragraphs, **tongue(one.language))
    by = tag("figcaption", line(one.attribution, book)) if one.attribution else None
    return tag("figure", said, by, class_="quotation")


def box(one: body.Box, book: Book) -> Element:
    # A note, not a landmark: a box stands within the argument.
    title = tag("p", line(one.title, book), class_="title") if one.title else None
    return tag("aside", title, blocks(one.blocks, book), class_="box", role="note")
