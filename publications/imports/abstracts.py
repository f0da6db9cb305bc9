"""The abstract: the paragraphs between the byline and the key points."""

from __future__ import annotations

import re

from publications.imports import numbers
from publications.imports.contacts import EMAIL
from publications.imports.lines import Page

HEADING = re.compile(
    r"abstract|(?:executive\s)?summary|zusammenfassung|kurzfassung|résumé|synthèse|sommaire",
    re.IGNORECASE,
)
# These lines may stand between two paragraphs of an abstract without ending it.
PASSED_OVER = ("left out: ", "cover ", "hero ", "title", "subtitle", "byline", "imprint: ")


def find_abstract(page: Page, start: int) -> tuple[str, ...]:
    """Take the paragraphs from `start` to the first thing that is no paragraph."""
    paragraphs: list[str] = []
    index = start
    while index < len(page.lines):
        line = page.lines[index]
        if not page.is_free(index):
            if not page.fields[index].startswith(PASSED_OVER):
                break
            index += 1
        elif HEADING.fullmatch(line.text.rstrip(" :")):
            page.claim(index, "left out: heading of the abstract")
            index += 1
        elif _is_paragraph(page, index):
            text, taken = page.whole(index)
            paragraphs.append(text)
            for place in taken:
                page.claim(place, "abstract")
            index = taken[-1] + 1
        elif paragraphs:
            break
        else:
            index += 1
    return tuple(paragraphs)


def _is_paragraph(page: Page, index: int) -> bool:
    line = page.lines[index]
    if not page.is_plain(index) or line.hint == "image":
        return False
    # Whoever can be reached there is a contact that was not understood, and no abstract.
    is_address = len(line.text) <= 300 and EMAIL.search(line.text) and numbers.find(line.text)[0]
    return len(line.text) >= 60 and line.text[-1] != ":" and not is_address
