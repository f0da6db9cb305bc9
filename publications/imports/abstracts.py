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
SENTENCE_ENDS = re.compile(r"\w.*[.!?…][”\"’'»)\]]*\Z")
# These lines may stand between two paragraphs of an abstract without ending it.
PASSED_OVER = ("left out: ", "cover ", "hero ", "title", "subtitle", "byline", "imprint: ")


def find_abstract(page: Page, start: int) -> tuple[str, ...]:
    """Take the paragraphs from `start` to the first thing that is no paragraph."""
    paragraphs: list[str] = []
    index, is_headed = start, False
    while index < len(page.lines):
        line = page.lines[index]
        if not page.is_free(index):
            if not page.fields[index].startswith(PASSED_OVER):
                break
            index += 1
        elif HEADING.fullmatch(line.text.rstrip(" :")):
            page.claim(index, "left out: heading of the abstract")
            index, is_headed = index + 1, True
        elif _is_paragraph(page, index, is_headed=is_headed):
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


def _is_paragraph(page: Page, index: int, *, is_headed: bool) -> bool:
    """Return whether a line is of an abstract: a long one, and below its heading any whole sentence."""
    line = page.lines[index]
    if not page.is_plain(index) or line.hint == "image":
        return False
    # Whoever can be reached there is a contact that was not understood, and no abstract.
    is_address = len(line.text) <= 300 and EMAIL.search(line.text) and numbers.find(line.text)[0]
    is_sentence = len(line.text) >= 60 or (is_headed and SENTENCE_ENDS.search(line.text))
    return bool(is_sentence) and line.text[-1] != ":" and not is_address
