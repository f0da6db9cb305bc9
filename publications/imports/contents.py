"""A contents list that is typed: the headings of the text again, each with the number of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publications.imports.manuscript import SourcePiece
from publications.imports.outline import bare_heading

HEADING = re.compile(
    r"(?:table\sof\s)?contents|inhalt(?:sverzeichnis|s\u00fcbersicht)?|(?:table\sdes\s)?mati\u00e8res|sommaire",
    re.IGNORECASE,
)
PAGE = re.compile(r"[\s.\u2026\u00b7_]*\d{1,4}$")


def typed_contents(pieces: Sequence[SourcePiece]) -> dict[int, str]:
    """Return what takes the heading of such a list and its lines; most of them are headings of the text."""
    headings = {words_of_heading(piece.text) for piece in pieces if piece.kind == "heading"}
    for at, piece in enumerate(pieces):
        if piece.kind in ("heading", "text") and HEADING.fullmatch(bare_heading(piece.text)):
            lines = lines_below(pieces, at)
            known = sum(words_of_heading(pieces[line].text) in headings for line in lines)
            if lines and known * 2 >= len(lines):
                return dict.fromkeys((at, *lines), "left out: contents list")
    return {}


def lines_below(pieces: Sequence[SourcePiece], at: int) -> list[int]:
    """Return the lines of a list that end with the number of a page."""
    end = at + 1
    while (
        end < len(pieces)
        and pieces[end].kind in ("text", "entry")
        and PAGE.search(pieces[end].text)
    ):
        end += 1
    return list(range(at + 1, end))


def words_of_heading(text: str) -> str:
    """Return a heading without the numbers before it and behind it."""
    return bare_heading(PAGE.sub("", " ".join(text.split()))).casefold()
