"""The contents of a book, for readers and for reading systems."""

from collections.abc import Iterable, Iterator

from publications.formats.epub.book import Book, BookChapter
from publications.formats.epub.markup import Content, Element, clean, elements, tag


def contents(book: Book, chapters: list[BookChapter]) -> BookChapter:
    """Return the page of contents, with lists of figures and tables where there are any."""
    listed = [one for one in chapters if one.listed]
    content = tag(
        "div",
        nav("toc", tag("h1", book.word("contents"), id="toc-title"), map(entry, listed)),
        captions(book, chapters, "figure", "loi"),
        captions(book, chapters, "table", "lot"),
        landmarks(book, chapters),
    )
    return BookChapter("nav", book.word("contents"), content, landmark="toc", listed=False)


def nav(kind: str, heading: Element, entries: Iterable[Content], **attributes: str) -> Element:
    role = "doc-toc" if kind == "toc" else None
    named = {"role": role, "aria_labelledby": heading["id"], **attributes}
    return tag("nav", heading, tag("ol", entries), epub_type=kind, **named)


def entry(one: BookChapter) -> Element:
    within = [
        tag("li", tag("a", title, href=f"{one.file}#{place}")) for place, title in one.entries
    ]
    leading = tag("a", one.title, href=one.file)
    return tag("li", leading, tag("ol", within) if within else None)


def captions(book: Book, chapters: list[BookChapter], kind: str, nav_kind: str) -> Element | None:
    found = [
        tag("li", tag("a", label, href=f"{chapter.file}#{one['id']}"))
        for chapter in chapters
        for one in elements(chapter.content)
        if one["id"].startswith(f"{kind}-") and (label := label_of(one))
    ]
    heading = tag("h2", book.word(f"{kind}s"), id=f"{nav_kind}-title")
    return nav(nav_kind, heading, found) if found else None


def label_of(numbered: Element) -> str:
    """Return the number and the words of a figure or a table, without its source."""
    for one in elements(numbered):
        if one.name == "caption":
            return clean(text_of(one))
        if one.name == "figcaption":
            return clean(text_of(one.content[0]))
    return ""


def text_of(node: Element | str) -> str:
    return node if isinstance(node, str) else "".join(map(text_of, node.content))


def landmarks(book: Book, chapters: list[BookChapter]) -> Element:
    """Return what reading systems look for; readers have the contents."""
    known: Iterator[Content] = (
        tag("li", tag("a", one.title, href=one.file, epub_type=one.landmark))
        for one in chapters
        if one.landmark
    )
    own = tag("li", tag("a", book.word("contents"), href="nav.xhtml", epub_type="toc"))
    heading = tag("h2", book.word("landmarks"), id="landmarks-title")
    return nav("landmarks", heading, [own, known], hidden="hidden")
