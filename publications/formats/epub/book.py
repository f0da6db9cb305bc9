"""A book while it is made: its record, and what its chapters have put aside for later ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.texts.direction import direction
from publications.formats.epub.markup import Element, clean, elements
from publications.formats.epub.page_breaks import PageBreaks, is_page_break
from publications.record.body import Image, Note
from publications.record.paper import PaperRecord

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Resource:
    """A file of the book beside its chapters; ``path`` is that within the book."""

    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class BookEntry:
    """What is listed beneath a chapter in the contents: its address, its title, and what is listed beneath it."""

    place: str
    title: str
    within: "tuple[BookEntry, ...]" = ()


@dataclass(frozen=True)
class BookChapter:
    """A page of the book; ``entries`` are what is listed beneath it."""

    name: str
    title: str
    content: Element
    entries: tuple[BookEntry, ...] = ()
    landmark: str = ""  # what it is to a reading system, such as toc
    listed: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"


@dataclass
class Book:
    record: PaperRecord
    pages: PageBreaks = field(default_factory=PageBreaks)
    resources: dict[str, Resource] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    charts: int = 0

    def word(self, key: str) -> str:
        """Return a word in the paper's language; without one, the key serves as English."""
        return self.record.words.get(key) or key.replace("_", " ").capitalize()

    def numbered(self, key: str, number: int) -> str:
        word = self.word(key)
        return word.replace("{}", str(number)) if "{}" in word else f"{word} {number}"

    def add(self, image: Image) -> str:
        """Put a picture into the book; give its address within it."""
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", image.name).strip(".-")
        if "." not in name:
            name = f"{name or 'picture'}.{image.media_type.rpartition('/')[2]}"
        path = f"images/{name}"
        while path in self.resources and self.resources[path].content != image.content:
            path = f"images/{len(self.resources)}-{name}"
        self.resources[path] = Resource(path, image.media_type, image.content)
        return path


def page(
    book: Book,
    name: str,
    title: str,
    *content: Element | None,
    entries: tuple[BookEntry, ...] = (),
    kind: str | None = None,
    role: str | None = None,
    landmark: str = "",
    place: str = "",
) -> BookChapter:
    """Return a chapter beneath its title; ``kind`` is its ``epub:type``, ``place`` its own address.

    A page that begins with what stands first begins with the title.
    """
    title = clean(title) or book.word("text")
    heading = Element("h1", (("id", f"{name}-title"),), (title,))
    known = {"id": place, "epub:type": kind, "role": role, "aria-labelledby": f"{name}-title"}
    attributes = tuple((key, value) for key, value in known.items() if value)
    given = [one for one in content if one]
    first = [given.pop(0)] if given and is_page_break(given[0]) else []
    inside = (*first, heading, *given)
    return BookChapter(name, title, Element("section", attributes, inside), entries, landmark)


def tongue(language: str) -> dict[str, str]:
    """Return the attributes of a part in a language; none where the tag is not one."""
    if not LANGUAGE.fullmatch(language):
        return {}
    return {"lang": language, "xml_lang": language, "dir": direction(language)}


def language_of(record: PaperRecord) -> str:
    return record.language if LANGUAGE.fullmatch(record.language) else "und"


def pictures(chapters: list[BookChapter]) -> Iterator[Element]:
    for chapter in chapters:
        yield from (one for one in elements(chapter.content) if one.name == "img")
