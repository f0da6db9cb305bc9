"""EPUB 3.3: the whole paper as an e-book, in a ZIP file whose bytes depend on the record alone.

Sources: W3C, "EPUB 3.3", "EPUB Accessibility 1.1" and "Digital Publishing WAI-ARIA Module 1.1".
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from string import Template

from core.texts.direction import direction
from publications.formats.epub import back, checks, front, navigation
from publications.formats.epub.blocks import blocks, place
from publications.formats.epub.book import Book, BookChapter, BookEntry, Resource, language_of, page
from publications.formats.epub.markup import (
    Attributes,
    Element,
    changed,
    clean,
    document,
    elements,
    tag,
)
from publications.formats.epub.package import package
from publications.formats.epub.page_breaks import PageBreaks
from publications.formats.printing.page_starts import page_starts
from publications.formats.printing.press import PrintError
from publications.record import body
from publications.record.pages import PageStart
from publications.record.paper import Colors, PaperRecord

KIND = "epub"
NAME = "paper.epub"
SUFFIX = ENDING = ".epub"
MEDIA_TYPE = "application/epub+zip"
FOLDER = "EPUB"
STYLE = Path(__file__).parent / "style.css"
COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def render(record: PaperRecord) -> bytes:
    """Return the e-book. Raises :class:`ValueError` where a drawing of the record is not an SVG file."""
    book = Book(record, PageBreaks(starts_of_pages(record)))
    chapters = chapters_of(book)
    cover = shown_on_shelves(book)
    resources = [*book.resources.values(), Resource("style.css", "text/css", style(record.colors))]
    files = {"META-INF/container.xml": document(container())}
    files[f"{FOLDER}/package.opf"] = document(package(book, chapters, resources, cover))
    for chapter, root in pages(chapters, record):
        files[f"{FOLDER}/{chapter.file}"] = document(root, "html")
    files |= {f"{FOLDER}/{one.path}": one.content for one in resources}
    return zipped(files)


def starts_of_pages(record: PaperRecord) -> list[PageStart]:
    """Return where the pages of the PDF begin; a paper that cannot be printed has none."""
    try:
        return page_starts(record)
    except PrintError:
        return []


def check(content: bytes) -> tuple[str, ...]:
    """Return what holds of the book. Raises :class:`publications.record.paper.Unsound`."""
    return checks.checked(content, MEDIA_TYPE)


def chapters_of(book: Book) -> list[BookChapter]:
    first = list(front.chapters(book))
    text = list(text_chapters(book))
    chapters = [*first, *text, *back.chapters(book)]
    at = 1 + next(n for n, one in enumerate(chapters) if one.name == "title")
    return [*chapters[:at], navigation.contents(book, chapters), *chapters[at:]]


def text_chapters(book: Book) -> Iterator[BookChapter]:
    """Return a chapter for each section; what stands before the first has a chapter of its own."""
    for number, (heading, parts) in enumerate(sections(book.record.body), 1):
        title = clean(heading.text) if heading else book.word("text")
        yield page(
            book,
            f"chapter-{number}",
            title,
            *(book.pages.at(heading) if heading else []),
            *blocks(parts, book),
            entries=entries_of(body.headings(parts)),
            kind="chapter",
            role="doc-chapter",
            landmark="bodymatter" if number == 1 else "",
            place=place(heading.id) if heading else "",
        )


def entries_of(headings: Iterable[body.Heading]) -> tuple[BookEntry, ...]:
    """Return the headings of a chapter with those of their parts beneath them; one without words is left out."""
    found: list[BookEntry] = []
    for one in headings:
        if title := clean(one.text):
            entry = BookEntry(one.id, title)
            if one.level > 3 and found:
                found[-1] = replace(found[-1], within=(*found[-1].within, entry))
            else:
                found.append(entry)
    return tuple(found)


def sections(
    text: tuple[body.Block, ...],
) -> Iterator[tuple[body.Heading | None, list[body.Block]]]:
    heading: body.Heading | None = None
    inside: list[body.Block] = []
    for one in text:
        if isinstance(one, body.Heading) and one.level == 2:
            if heading or inside:
                yield heading, inside
            heading, inside = one, []
        else:
            inside.append(one)
    if heading or inside:
        yield heading, inside


# Pages and files


def pages(
    chapters: list[BookChapter], record: PaperRecord
) -> Iterator[tuple[BookChapter, Element]]:
    """Return the pages; what leads to a place in the paper leads to the page that holds it."""
    places: dict[str, str] = {}
    for chapter in chapters:
        for one in elements(chapter.content):
            places.setdefault(one["id"], chapter.file)
    given: set[str] = set()

    def settled(attributes: Attributes) -> Attributes:
        return tuple(settle(attributes, places, given, record.address))

    for chapter in chapters:
        yield chapter, whole_page(chapter, changed(chapter.content, settled), record)


def settle(
    attributes: Attributes, places: dict[str, str], given: set[str], address: str
) -> Iterator[tuple[str, str]]:
    """Make links lead somewhere, and leave out an address that has been given before."""
    for name, value in attributes:
        if name == "href" and value.startswith("#"):
            yield name, f"{places.get(value[1:], address)}{value}"
        elif name != "id" or value not in given:
            yield name, value
        if name == "id":
            given.add(value)


def whole_page(chapter: BookChapter, content: Element, record: PaperRecord) -> Element:
    language = language_of(record)
    return tag(
        "html",
        tag(
            "head",
            tag("title", chapter.title),
            tag("link", rel="stylesheet", type="text/css", href="style.css"),
        ),
        tag("body", content),
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns_epub="http://www.idpf.org/2007/ops",
        lang=language,
        xml_lang=language,
        dir=direction(language),
    )


def shown_on_shelves(book: Book) -> str:
    """Return the path of the cover that reading systems show in a list of books."""
    if picture := book.record.cover or book.record.cover_front:
        return book.add(picture)
    return "images/cover.svg" if book.record.cover_drawing else ""


def style(colors: Colors) -> bytes:
    accent = colors.accent if COLOR.fullmatch(colors.accent) else Colors().accent
    return Template(STYLE.read_text(encoding="utf-8")).substitute(accent=accent).encode()


def container() -> Element:
    media_type = "application/oebps-package+xml"
    root = tag("rootfile", full_path=f"{FOLDER}/package.opf", media_type=media_type)
    namespace = "urn:oasis:names:tc:opendocument:xmlns:container"
    return tag("container", tag("rootfiles", root), version="1.0", xmlns=namespace)


def zipped(files: dict[str, bytes]) -> bytes:
    """Pack the files; the first says uncompressed what the whole is, and none has a time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(packed("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE)
        for name, content in files.items():
            archive.writestr(packed(name, zipfile.ZIP_DEFLATED), content)
    return buffer.getvalue()


def packed(name: str, method: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = method
    info.create_system = 3  # Unix, on whatever system it is made
    info.external_attr = 0o644 << 16
    return info
