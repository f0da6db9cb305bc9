"""Which piece of a manuscript is its title, which are headings, and where its head ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from publications.imports import abstracts, key_points, recommendations
from publications.imports.affiliations import ABOUT
from publications.imports.contacts import HEADING as CONTACTS
from publications.imports.facts_in_lines import facts_of
from publications.imports.keywords import LABEL as KEYWORDS
from publications.imports.manuscript import SourcePiece
from publications.imports.names import BYLINE, byline, organisation
from publications.imports.source_notes import words_of

# Sections that are no part of the full text, by their headings.
OF_THE_HEAD = (abstracts.HEADING, key_points.HEADING, recommendations.HEADING, CONTACTS)
NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s+")
# A line in bold alone is a heading where an author knew no styles.
BOLD = re.compile(r"(?:<b>[^<]*</b>\s*)+")
LONGEST_HEADING = 120
LONGEST_BESIDE = 300
# Headings with which a text begins: none of them is a title.
OPENING = re.compile(
    r"introduction|background|context|foreword|preface|overview|einleitung|einführung|vorwort|hintergrund|ausgangslage"
    r"|vorbemerkung|überblick|contexte|avant-propos|préface|aperçu",
    re.IGNORECASE,
)
TITLE = "title"


def with_bold_headings(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Take lines in bold for headings where no style makes any."""
    if any(piece.kind == "heading" and piece.style != TITLE for piece in pieces):
        return list(pieces)
    made = [replace(one, kind="heading", level=1) if is_bold_line(one) else one for one in pieces]
    if made and made[0].kind == "heading" and not any(piece.style == TITLE for piece in pieces):
        made[0] = replace(made[0], kind="text", level=0, style=TITLE)
    return made


def is_bold_line(piece: SourcePiece) -> bool:
    return (
        piece.kind == "text"
        and not piece.style
        and len(piece.text) <= LONGEST_HEADING
        and bool(BOLD.fullmatch(piece.html))
        and not piece.text.endswith((".", ":", ";", ","))
    )


def with_title(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Take a first heading that is the only one of its level for the title, where no style names it."""
    titles = [at for at, piece in enumerate(pieces) if piece.style == TITLE]
    if titles:
        # A second line of the title is what stands below it.
        return [
            replace(one, style="subtitle") if at in titles[1:] else one
            for at, one in enumerate(pieces)
        ]
    headings = [at for at, piece in enumerate(pieces) if piece.kind == "heading"]
    if not headings or not is_title(pieces, headings):
        return list(pieces)
    return [
        replace(piece, kind="text", level=0, style=TITLE) if at == headings[0] else piece
        for at, piece in enumerate(pieces)
    ]


def is_title(pieces: Sequence[SourcePiece], headings: Sequence[int]) -> bool:
    """Return whether the first heading is the title: only the house, the series or a date stand before it.

    It is the only one of its level, or nothing but authors, dates and the like stand between it and the next.
    """
    first = headings[0]
    title = pieces[first]
    if any(not is_beside_a_title(piece) for piece in pieces[:first] if piece.text):
        return False
    if NUMBERED.match(title.text) or is_of_the_head(title) or OPENING.fullmatch(title.text):
        return False
    if sum(pieces[at].level == title.level for at in headings) == 1:
        return True
    below = [piece for piece in pieces[first + 1 : headings[1]] if piece.text]
    return bool(below) and all(map(is_beside_a_title, below))


def is_beside_a_title(piece: SourcePiece) -> bool:
    """Return whether a line says who wrote a paper, where and when, and not what it is about."""
    text = words_of(re.sub(r"<sup>[^<]*</sup>", "", piece.html))
    if piece.kind != "text" or not text or len(text) > LONGEST_BESIDE:
        return False
    short = len(text.split()) <= 12
    return bool(
        facts_of(text) or byline(text) or byline(f"By {text}") or KEYWORDS.match(text)
        or ABOUT.fullmatch(text.lstrip("* ")) or (short and (organisation(text) or BYLINE.match(text)))
    )  # fmt: skip


def with_levels(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Count the levels of headings from 1, without a gap."""
    used = sorted({piece.level for piece in pieces if piece.kind == "heading"})
    return [
        replace(one, level=used.index(one.level) + 1) if one.kind == "heading" else one
        for one in pieces
    ]


def end_of_head(pieces: Sequence[SourcePiece]) -> int:
    """Return where the full text begins: at its first heading, or where none is, at the first that belongs there."""
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" and not is_of_the_head(piece):
            return at
    prose = [at for at, one in enumerate(pieces) if one.kind == "text" and len(one.text) >= 60]
    return prose[1] if len(prose) > 1 else len(pieces)


def is_of_the_head(piece: SourcePiece) -> bool:
    text = bare_heading(piece.text)
    return any(pattern.fullmatch(text) for pattern in OF_THE_HEAD)


def bare_heading(text: str) -> str:
    return NUMBERED.sub("", text).rstrip(" :")
