"""What a book begins with: cover, title page, abstract and key points, recommendations."""

import re
from collections.abc import Iterator

from publications.formats.epub.blocks import SVG, box_of, drawn, figure, picture
from publications.formats.epub.book import Book, BookChapter, BookEntry, page
from publications.formats.epub.markup import Content, Element, clean, tag
from publications.formats.epub.texts import inline, line, with_addresses
from publications.record.body import Image
from publications.record.pages import COVER
from publications.record.paper import KeyPoint, Recommendations

VIEW = re.compile(r'\bviewBox="[^"]*"')


def chapters(book: Book) -> Iterator[BookChapter]:
    record = book.record
    if record.cover or record.cover_drawing:
        yield cover(book)
    yield title_page(book)
    if record.abstract or record.key_points or record.hero:
        yield summary(book)
    if record.recommendation_sets:
        yield recommendations(book)


# Cover and title


def cover(book: Book) -> BookChapter:
    """Return the cover: a picture, or the drawing with its words beside it as text."""
    if book.record.cover:
        alt = book.record.cover_alt or " ".join(
            (book.record.labelled(book.word("cover")), book.record.full_title)
        )
        whole = picture(book.record.cover, alt, book)
        content = tag("section", book.pages.at(COVER), whole, epub_type="cover", class_="cover")
    else:
        content = drawn_cover(book)
    return BookChapter("cover", book.word("cover"), content, landmark="cover", listed=False)


def drawn_cover(book: Book) -> Element:
    record = book.record
    square = squared(record.cover_drawing)
    seen = tag("img", src=book.add(Image("cover.svg", SVG, 0, 0, square)), alt="")
    words = [
        tag("p", issue(book), class_="kind"),
        tag("p", record.title, class_="name"),
        tag("p", record.subtitle, class_="subtitle") if record.subtitle else None,
    ]
    begins = book.pages.at(COVER)
    return tag("section", begins, words, seen, epub_type="cover", class_="cover drawn")


def squared(drawing: str) -> bytes:
    """Cut a drawn cover to the square of its drawing: the field above it is left for words."""
    x, y, width, height = box_of(drawing)
    side = min(width, height)
    return VIEW.sub(f'viewBox="{x:g} {y + height - side:g} {side:g} {side:g}"', drawing, 1).encode()


def issue(book: Book) -> str:
    """Return what kind of paper it is, with its series and number."""
    series = book.record.series.name if book.record.series else ""
    return " · ".join(filter(None, [book.record.kind, f"{series} {book.record.number}".strip()]))


def title_page(book: Book) -> BookChapter:
    record = book.record
    title = tag("h1", clean(record.title), id="title")
    content = tag(
        "section",
        book.pages.at(COVER),
        tag("p", issue(book), class_="kind"),
        title,
        tag("p", record.subtitle, class_="subtitle") if record.subtitle else None,
        byline(book),
        house(book),
        epub_type="titlepage",
        aria_labelledby="title",
        class_="titlepage",
    )
    return BookChapter("title", clean(record.title), content, landmark="titlepage", listed=False)


def byline(book: Book) -> list[Content]:
    """Return the contributors by role, the authors first and without being called so."""
    roles = dict.fromkeys(["author", *(one.role for one in book.record.contributors)])
    lines: list[Content] = []
    for role in roles:
        names = [one.name for one in book.record.by(role) if clean(one.name)]
        label = "" if role == "author" else book.record.by(role)[0].label or book.word(role)
        if names:
            lines.append(
                tag(
                    "p",
                    f"{book.record.labelled(label)} " if label else "",
                    ", ".join(names),
                    class_="by",
                )
            )
    return lines


def house(book: Book) -> list[Content]:
    record = book.record
    name = clean(record.publisher.name)
    sign = tag("span", picture(record.logo, name, book), class_="logo") if record.logo else name
    place = f"{record.place}, " if record.place else ""
    dated = record.dated
    when = tag("time", dated.year, datetime=dated.iso) if dated else book.word("no_date")
    return [tag("p", sign, class_="house"), tag("p", place, when, class_="small")]


# What it says


def summary(book: Book) -> BookChapter:
    record = book.record
    points = [tag("h2", book.word("key_points"), id="key-points")] if record.abstract else []
    listed = [
        tag(
            "ol",
            [point(one, n, book) for n, one in enumerate(record.key_points, 1)],
            class_="points",
        )
    ]
    is_listed = record.key_points and points
    entries = (BookEntry("key-points", book.word("key_points")),) if is_listed else ()
    return page(
        book,
        "abstract",
        book.word("abstract" if record.abstract or not record.key_points else "key_points"),
        figure(record.hero, book) if record.hero else None,
        *(
            part
            for one in record.abstract_paragraphs
            for part in [*book.pages.at(one), tag("p", with_addresses(one), class_="abstract")]
        ),
        *(points + listed if record.key_points else []),
        entries=entries,
        kind="abstract" if record.abstract else "chapter",
        role="doc-abstract" if record.abstract else "doc-chapter",
    )


def point(one: KeyPoint, number: int, book: Book) -> Element:
    seen = None
    if one.drawing:
        # It shows again the number that is written beside it.
        seen = tag(
            "img", src=book.add(drawn(f"point-{number}", one.drawing)), alt="", class_="drawing"
        )
    return tag(
        "li",
        book.pages.at(one),
        tag("p", one.label, class_="label") if one.label else None,
        tag("p", one.figure, class_="number") if one.figure else None,
        seen,
        tag("p", inline(one.text, book)),
        id=f"key-point-{number}",
    )


def recommendations(book: Book) -> BookChapter:
    sets = book.record.recommendation_sets
    title = book.word("recommendations")
    parts = [
        part
        for number, one in enumerate(sets, 1)
        for part in [*book.pages.at(one), addressed(one, number, book)]
    ]
    entries = tuple(
        BookEntry(f"addressee-{n}", clean(one.heading))
        for n, one in enumerate(sets, 1)
        if clean(one.heading)
    )
    return page(
        book, "recommendations", title, *parts, entries=entries, kind="chapter", role="doc-chapter"
    )


def addressed(one: Recommendations, number: int, book: Book) -> Element:
    """Return what is asked of somebody: the list is described by its lead-in, and kept with it."""
    heading = tag("h2", one.heading, id=f"addressee-{number}") if clean(one.heading) else None
    lead_in = (
        tag("p", line(one.lead_in, book), class_="lead-in", id=f"lead-in-{number}")
        if one.lead_in
        else None
    )
    items = [
        tag(
            "li",
            book.pages.at(each),
            line(each.text, book),
            id=each.place,
            value=str(each.number),
        )
        for each in one.items
    ]
    listed = (
        tag("ol", items, aria_describedby=f"lead-in-{number}" if lead_in else None)
        if items
        else None
    )
    return tag("section", heading, lead_in, listed, class_="asked")
