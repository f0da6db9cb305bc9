"""A flipbook in one file: a ZIP, stored as it is, with the pictures of the pages and what stands on them.

One file is moved to its place, replaced and cleared away as a PDF is. Pages are written as they are
read, and read back one by one, so that a long report takes no more memory than a short one.
"""

import json
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import IO

from publications.formats.flipbook.page_images import Reading
from publications.formats.flipbook.page_images.pages import Entry, PdfPage, page_facts, page_from

ABOUT = "book.json"
# The same pages give the same bytes, and so the same version.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# Of a page's text, these letters tell how it is read.
SAMPLE = 2_000
WIDE = 1.1  # width to height: such pages are shown one at a time


@dataclass(frozen=True)
class About:
    """What is known of the whole; ``wide`` says that its pages are slides rather than sheets."""

    count: int
    right_to_left: bool
    wide: bool
    outline: tuple[Entry, ...]


# Writing


def write(book: Reading, file: IO[bytes], after_each: Callable[[], None]) -> None:
    """Write a book to ``file``, and call ``after_each`` after every page: a long one takes minutes."""
    letters: Counter[str] = Counter()
    wide = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole:
        for page in book.pages:
            add_page(whole, page)
            letters.update(directions(page))
            wide += page.width > WIDE * page.height
            after_each()
        about = About(book.count, letters["R"] > letters["L"], wide * 2 > book.count, book.outline)
        add(whole, ABOUT, in_json(asdict(about)))


def add_page(whole: zipfile.ZipFile, page: PdfPage) -> None:
    # A page that is drawn small has both pictures in one size.
    for picture in {one.width: one for one in page.pictures}.values():
        add(whole, picture_name(page.number, picture.width), picture.content)
    add(whole, page_name(page.number), in_json(page_facts(page)))


def add(whole: zipfile.ZipFile, name: str, content: bytes) -> None:
    whole.writestr(zipfile.ZipInfo(name, NO_TIME), content)


def in_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def directions(page: PdfPage) -> Iterator[str]:
    """Return L or R for each letter at the beginning of a page that has a direction."""
    for letter in "".join(paragraph.text for paragraph in page.paragraphs)[:SAMPLE]:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            yield "L" if kind == "L" else "R"


def page_name(number: int) -> str:
    return f"{number}.json"


def picture_name(number: int, width: int) -> str:
    return f"{number}-{width}.webp"


# Reading


class NotInBook(Exception):
    """There is no such page, or no picture of it in such a size, or this is no flipbook at all."""


class Flipbook:
    """A book that was written by :func:`write`. All of its methods raise :class:`NotInBook`."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.whole = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise NotInBook from error

    def read(self, name: str) -> bytes:
        try:
            return self.whole.read(name)
        except KeyError as error:
            raise NotInBook from error

    def about(self) -> About:
        told = json.loads(self.read(ABOUT))
        told["outline"] = tuple(Entry(**one) for one in told["outline"])
        return About(**told)

    def pages(self, numbers: Iterable[int]) -> Iterator[PdfPage]:
        """Return pages without the bytes of their pictures."""
        for number in numbers:
            about = json.loads(self.read(page_name(number)))
            yield page_from(about, [b""] * len(about["pictures"]))

    def picture(self, number: int, width: int) -> bytes:
        return self.read(picture_name(number, width))
