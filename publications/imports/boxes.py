"""Boxes of a manuscript: which of its framed parts are one, which are quotations, and which only a matter of layout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from publications.imports.affiliations import ABOUT
from publications.imports.captions import LABEL
from publications.imports.contacts import EMAIL
from publications.imports.facts_in_lines import facts_of
from publications.imports.manuscript import SourcePiece
from publications.imports.outline import TITLE, is_bold_line, is_of_the_head

# Styles of our own: the line that names a box, and its other lines, none of which is a heading of the text.
NAME_OF_BOX, IN_BOX = "name of a box", "in a box"
SAID_BY = "who said it"
FEWEST_OF_PROSE = 25  # words: above the first such paragraph stands the cover
FEWEST_ON_COVER = 40  # words of a box there; less is a title, a date or the name of the house
FEWEST_REPEATED = 5  # words that are a quotation of the text, and no chance
MOST_QUOTED = 80
MOST_OF_CONTACT = 60
LONGEST_NAME = 120
QUOTED = re.compile(r"[“„«»‘‹\"].+[”“»«’›\"][.,]?", re.DOTALL)


def with_boxes(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return pieces whose framed parts are boxes or quotations, or stand like all others."""
    boxes: dict[int, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        if piece.box:
            boxes[piece.box].append(at)
    made = list(pieces)
    if not boxes:
        return made
    free = [piece for piece in pieces if not piece.box]
    # A text that stands in frames throughout is set in them, and has no boxes.
    is_layout = 2 * words_in(free) < words_in(piece for piece in pieces if piece.box)
    prose = first_prose(pieces)
    text = [f" {bare(piece.text)} " for piece in free]
    for places in boxes.values():
        inside = [pieces[at] for at in places]
        if not is_layout and is_of_the_head(inside[0]):
            changed = section(inside)
        elif is_layout or is_no_box(inside, is_on_cover=places[0] < prose):
            changed = [replace(piece, box=0) for piece in inside]
        elif is_quotation(inside, text):
            changed = quoted(inside)
        else:
            changed = boxed(inside)
        for at, piece in zip(places, changed, strict=True):
            made[at] = piece
    return made


def section(inside: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return the pieces of a section that ends with its frame, as “Key messages” with their list."""
    first, *others = inside
    html = re.sub("</?b>", "", first.html)
    name = replace(first, kind="heading", level=first.level or 1, html=html, box=-first.box)
    return [name, *(replace(piece, box=-piece.box) for piece in others)]


def quoted(inside: Sequence[SourcePiece]) -> list[SourcePiece]:
    made = [replace(piece, kind="quotation", box=0) for piece in inside]
    if len(made) > 1 and is_said_by(made[-1].text):
        made[-1] = replace(made[-1], style=SAID_BY)
    return made


def boxed(inside: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return the pieces of a box: its first line names it where that is a heading or in bold."""
    made = []
    for at, piece in enumerate(inside):
        is_name = piece.kind == "heading" or is_bold_line(piece)
        style = NAME_OF_BOX if is_name and at == 0 else piece.style or IN_BOX
        if piece.kind == "heading":
            html = piece.html if at == 0 else f"<b>{piece.html}</b>"
            piece = replace(piece, kind="text", level=0, html=html)
        made.append(replace(piece, style=style))
    return made


def is_no_box(inside: Sequence[SourcePiece], *, is_on_cover: bool) -> bool:
    """Return whether what is framed has a place elsewhere: the title, a section of the head, a caption, an imprint."""
    first, words = inside[0], words_in(inside)
    if any(piece.style == TITLE for piece in inside):
        return True
    if ABOUT.fullmatch(first.text.rstrip(" :")):
        return True
    if any("caption" in piece.style for piece in inside) or LABEL.match(first.text):
        return True
    if all(piece.kind == "heading" or is_bold_line(piece) for piece in inside):
        return True
    if words < MOST_OF_CONTACT and any(EMAIL.search(piece.text) for piece in inside):
        return True
    facts = sum(bool(facts_of(piece.text)) for piece in inside)
    return facts * 2 > len(inside) or (is_on_cover and words < FEWEST_ON_COVER)


def is_quotation(inside: Sequence[SourcePiece], text: Sequence[str]) -> bool:
    """Return whether a box says again what the text says, or is in quotation marks."""
    if any(piece.kind != "text" for piece in inside) or words_in(inside) > MOST_QUOTED:
        return False
    if QUOTED.fullmatch(inside[0].text) and len(inside) <= 2:
        return len(inside) == 1 or is_said_by(inside[1].text)
    words = bare(" ".join(piece.text for piece in inside))
    is_long = len(words.split()) >= FEWEST_REPEATED
    return is_long and any(f" {words} " in one for one in text)


def is_said_by(text: str) -> bool:
    """Return whether a line says whose words stand above it: “– Ada Example, Halyard”; it is no sentence."""
    is_short = len(text.split()) <= 15 and not text.rstrip().endswith((".", "!", "?", ":", ";"))
    return is_short and not QUOTED.fullmatch(text)


def first_prose(pieces: Sequence[SourcePiece]) -> int:
    """Return the place of the first heading or longer paragraph outside of boxes, but for the title."""
    return next(
        (
            at
            for at, piece in enumerate(pieces)
            if not piece.box
            and piece.style != TITLE
            and (piece.kind == "heading" or len(piece.text.split()) >= FEWEST_OF_PROSE)
        ),
        len(pieces),
    )


def words_in(pieces: Iterable[SourcePiece]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
