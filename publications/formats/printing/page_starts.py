"""Where in a record each page of its PDF begins, so that an e-book can name the pages of the PDF.

The press tells which mark is the first on each page. Whether the page began before it, in the midst of
the paragraph that the mark before it stands at, the words on the pages tell.
"""

import io
import re
from collections.abc import Iterator, Sequence

import pypdfium2

from publications.formats.printing.press import composition
from publications.formats.printing.text import Mark
from publications.formats.printing.tree import Tree
from publications.record import body
from publications.record.pages import PageStart
from publications.record.paper import PaperRecord

NO_LETTER = re.compile(r"[\W_]")
SURE = 12  # letters that must be found again


def page_starts(record: PaperRecord) -> list[PageStart]:
    """Return where the pages of the PDF begin. Raises :class:`publications.formats.printing.press.PrintError`.

    A page on which nothing begins that has a place, such as one of data alone, is left out.
    """
    tree = Tree(record)
    pdf, firsts = composition(tree, tree.whole(), "paper")
    pages = texts_of(pdf)
    firsts = {page: heading_before(tree.marks, number) for page, number in firsts.items()}
    return [
        start
        for page in range(1, len(pages) + 1)
        if (start := start_of(page, firsts, tree.marks, pages))
    ]


def start_of(
    page: int, firsts: dict[int, int], marks: Sequence[Mark], pages: Sequence[str]
) -> PageStart | None:
    """Return where a page begins: within the last part of the pages before, or at its own first mark."""
    number = firsts.get(page)
    following = min((n for other, n in firsts.items() if other >= page), default=len(marks))
    begun = max((other for other in firsts if other < page), default=0)
    if begun and isinstance(text := marks[following - 1].part, tuple):
        letters = letters_before(text, pages[begun - 1 : page])
        if letters:
            return PageStart(page, text, letters)
    return None if number is None else PageStart(page, marks[number].part, marks[number].rows)


def heading_before(marks: Sequence[Mark], number: int) -> int:
    """Return the mark of the heading, if one stands above what begins a page."""
    while number and isinstance(marks[number - 1].part, body.Heading):
        number -= 1
    return number


# Within a paragraph


def letters_before(text: body.Text, pages: Sequence[str]) -> int:
    """Return how many letters of a text stand before the last of some pages; 0 if it does not go on there.

    The text begins on the first of them. A word that is parted belongs to the page before.
    """
    said = list(said_letters(text))
    whole, done = "".join(letter for letter, _ in said), 0
    for page in pages[:-1]:
        done += longest_beginning(whole[done:], page)
    rest = whole[done : done + SURE]
    if not done or not rest or rest not in pages[-1]:
        return 0
    plain, at = body.plain(text), said[done][1]
    while at < len(plain) and not plain[at - 1].isspace():
        at += 1
    return at if at < len(plain) else 0


def longest_beginning(words: str, page: str) -> int:
    """Return how many letters of some words, from their first, stand on a page."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in page else (low, middle - 1)
    return low


def said_letters(text: body.Text, at: int = 0) -> Iterator[tuple[str, int]]:
    """Return the letters of a text as they are printed, with the numbers of notes, and the place of each."""
    for part in text:
        if isinstance(part, str):
            yield from ((letter, at + n) for n, letter in enumerate(part) if is_letter(letter))
        elif isinstance(part, body.Run):
            yield from said_letters(part.content, at)
        elif isinstance(part, body.Note):
            yield from ((digit, at) for digit in str(part.number))
        at += len(body.plain((part,)))


def is_letter(sign: str) -> bool:
    return not NO_LETTER.match(sign)


def texts_of(pdf: bytes) -> list[str]:
    """Return the letters of each page in the order in which they were written."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        return [NO_LETTER.sub("", page.get_textpage().get_text_range()) for page in opened]
