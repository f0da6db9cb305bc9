"""Whose paper a PDF is: the name of a house is no title, however large it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from publications.imports.lines import words_of
from publications.imports.pdf_lines import PdfLine, TypeBlock

LONGEST_NAME = 4  # words of a logo, or of a house at the head of every page
FEWEST_PAGES = 3  # on which a line stands that is said to stand on all
# In sizes, down to the title: from a logo, and from what stands on every page as well. A subtitle is nearer.
FAR, APART = 3.0, 1.5


def is_name_of(text: str, houses: Sequence[str]) -> bool:
    words = words_of(text)
    return bool(words) and any(words == words_of(house) for house in houses)


def is_part_of_name(text: str, houses: Sequence[str]) -> bool:
    words = words_of(text)
    return len(words) > 2 and any(f" {words} " in f" {words_of(house)} " for house in houses)


def on_every_page(lines: Sequence[PdfLine]) -> frozenset[str]:
    """Return the words of the short lines that stand on each page that was read."""
    pages: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        pages[words_of(line.text)].add(line.page)
    all_pages = {line.page for line in lines}
    if len(all_pages) < FEWEST_PAGES:
        return frozenset()
    return frozenset(
        words for words, found in pages.items() if words and found == all_pages and is_short(words)
    )


def is_short(text: str) -> bool:
    return len(text.split()) <= LONGEST_NAME


def stands_apart(block: TypeBlock, likely: Sequence[TypeBlock], sizes: float) -> bool:
    """Return whether a longer title stands so many sizes below a block of the first page: no subtitle does."""
    below = [one for one in likely if one.page == 1 and one.lines[0].top > block.lines[-1].top]
    title = min(below, key=lambda one: one.lines[0].top, default=None)
    if title is None or block.page != 1 or not is_short(block.text):
        return False
    gap = title.lines[0].top - block.lines[-1].top
    return gap > sizes * block.size and len(title.text.split()) > len(block.text.split())


def without_houses(
    likely: Sequence[TypeBlock], lines: Sequence[PdfLine], houses: Sequence[str]
) -> list[TypeBlock]:
    """Return those of some likely titles that are not rather the name of a house, as in the place of a logo."""
    found = [one for one in likely if not is_part_of_name(one.text, houses)]
    running = on_every_page(lines)
    return [
        one
        for one in found
        if not (one.lines[0].top <= 0 and stands_apart(one, found, FAR))
        and not (words_of(one.text) in running and stands_apart(one, found, APART))
    ]
