"""The contents of a book, for readers and for reading systems."""

from collections.abc import Iterable, Iterator

from publications.formats.epub.book import Book, BookChapter, BookEntry
from publications.formats.epub.markup import Content, Element, clean, elements, tag
from publications.formats.epub.page_breaks import is_page_break
from publications.record.pages import CONTENTS


def contents(book: Book, chapters: list[BookChapter]) -> BookChapter:
    """Return the page of contents, with lists of figures and tables where there are any."""
    listed = [one for one in chapters if one.listed]
    begins = book.pages.at(CONTENTS)
    content = tag(
        "div",
        begins,
        nav("toc", tag("h1", book.word("contents"), id="toc-title"), map(entry, listed)),
        captions(book, chapters, "figure", "loi"),
        captions(book, chapters, "table", "lot"),
        page_list(book, chapters, begins),
        landmarks(book, chapters),
    )
    return BookChapter("nav", book.word("contents"), content, landmark="toc", listed=False)


def nav(kind: str, heading: Element, entries: Iterable[Content], **attributes: str) -> Element:
    role = {"toc": "doc-toc", "page-list": "doc-pagelist"}.get(kind)
    named = {"role": role, "aria_labelledby": heading["id"], **attributes}
    return tag("nav", heading, tag("ol", entries), epub_type=kind, **named)


def entry(one: BookChapter) -> Element:
    return tag("li", tag("a", one.title, href=one.file), within(one.entries, one.file))


def within(entries: Iterable[BookEntry], file: str) -> Element | None:
    """Return the list of what stands beneath an entry, if anything does."""
    listed = [
        tag("li", tag("a", one.title, href=f"{file}#{one.place}"), within(one.within, file))
        for one in entries
    ]
    return tag("ol", listed) if listed else None


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
        if one.name in {"caption", "figcaption"}:
            return clean(text_of(one.content[0]))
    return ""


def text_of(node: Element | str) -> str:
    return node if isinstance(node, str) else "".join(map(text_of, node.content))


def page_list(
    book: Book, chapters: list[BookChapter], begins_here: list[Element]
) -> Element | None:
    """Return where the pages of the PDF begin, for whoever is told a page of it."""
    found = [("nav.xhtml", one) for one in begins_here]
    for chapter in chapters:
        found += [(chapter.file, one) for one in elements(chapter.content) if is_page_break(one)]
    found.sort(key=lambda place: int(place[1]["aria-label"]))
    heading = tag("h2", book.word("pages"), id="pages-title")
    listed = [
        tag("li", tag("a", one["aria-label"], href=f"{file}#{one['id']}")) for file, one in found
    ]
    return nav("page-list", heading, listed, hidden="hidden") if found else None


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
