"""How many words, headings, notes, tables, pictures and links a manuscript has, and where each of them went."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from publications.imports.cutting import Cut
from publications.imports.draft import DraftBlock, PaperDraft
from publications.imports.manuscript import LeftOut, SourcePiece
from publications.imports.roles import OF_TEXT, Role
from publications.imports.source_notes import words_of
from publications.record.inline_notes import bare, notes_in_line

NOTE = re.compile(r'data-note="')
LINK = re.compile(r"<a href=")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[2-4])>")
HEADING = re.compile(r"<h[2-4]>")
Place = Literal["text", "fields", "editor", "left out"]
PLACES: tuple[Place, ...] = get_args(Place)
IN_TEXT: frozenset[Role] = OF_TEXT | {"caption", "source", "table", "figure"}
WITH_NOTES: frozenset[Role] = frozenset(
    ["text", "heading 1", "heading 2", "heading 3", "quotation", "table", "box"]
)


@dataclass(frozen=True)
class Counts:
    words: int = 0
    headings: int = 0
    notes: int = 0
    tables: int = 0
    pictures: int = 0
    links: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in NAMES})


NAMES = tuple(one.name for one in fields(Counts))


def counts_of_source(pieces: Iterable[SourcePiece]) -> Counts:
    """Return what a manuscript has."""
    every = list(pieces)
    return Counts(
        words=sum(len(piece.text.split()) for piece in every),
        headings=sum(piece.kind == "heading" for piece in every),
        notes=sum(len(piece.notes) for piece in every),
        tables=sum(piece.kind == "table" for piece in every),
        pictures=sum(piece.kind == "picture" for piece in every),
        links=sum(len(LINK.findall(piece.html)) + len(piece.links) for piece in every),
    )


def balance_of(cut: Cut, left_out: Iterable[LeftOut] = ()) -> dict[Place, Counts]:
    """Return where all of a manuscript went: together, the places have what the manuscript has.

    A note or link in a part that can have none, such as a heading, is told to the editor.
    """
    found = dict.fromkeys(PLACES, Counts())
    for piece, role, is_placed in zip(cut.pieces, cut.roles, cut.placed, strict=True):
        counts = counts_of_source([piece])
        told = Counts(
            notes=0 if role in WITH_NOTES or is_placed else counts.notes,
            links=0 if role == "text" else counts.links,
        )
        found["editor"] += told
        found[place_of(role)] += replace(
            counts, notes=counts.notes - told.notes, links=counts.links - told.links
        )
    found["left out"] += Counts(words=sum(len(one.text.split()) for one in left_out))
    return found


def place_of(role: Role) -> Place:
    if role in IN_TEXT:
        return "text"
    return "left out" if role == "leave out" else "editor" if role == "notes" else "fields"


def differing(cut: Cut) -> tuple[str, ...]:
    """Return of what a full text has more or less than the balance says: of nothing, if all is well.

    Words differ by the labels of captions and sources, “Table 1:”, which each format prints anew. A box may be made
    of paragraphs, and cannot be counted back.
    """
    text = tuple(one for one in cut.draft.full_text if one.kind != "callout")
    is_there = counts_of_text(replace(cut.draft, full_text=text))
    kept = [at for at, role in enumerate(cut.roles) if role != "box"]
    said = balance_of(
        replace(
            cut,
            pieces=tuple(cut.pieces[at] for at in kept),
            roles=tuple(cut.roles[at] for at in kept),
            placed=tuple(cut.placed[at] for at in kept),
        )
    )
    names = (name for name in NAMES if name != "words")
    return tuple(name for name in names if getattr(said["text"], name) != getattr(is_there, name))


def counts_of_text(draft: PaperDraft) -> Counts:
    """Return what the full text of a draft has; a box of one cell was a table, and stays one here."""
    html = " ".join(block.html for block in draft.full_text)
    kinds = [block.kind for block in draft.full_text]
    lines = [
        line for block in draft.full_text for line in (block.text, block.caption, *cells_of(block))
    ]
    sources = [block.source for block in draft.full_text if block.kind != "quotation"]
    said_by = sum(block.has_source_of_note for block in draft.full_text)
    return Counts(
        words=len(words_of(BLOCK.sub(" ", html)).split())
        + sum(len(bare(line).split()) for line in lines),
        headings=len(HEADING.findall(html)),
        notes=len(NOTE.findall(html))
        + sum(len(notes_in_line(line)) for line in (*lines, *sources))
        + said_by,
        tables=kinds.count("table")
        + sum(block.kind == "callout" and bool(block.rows) for block in draft.full_text),
        pictures=kinds.count("figure"),
        links=len(LINK.findall(html)),
    )


def cells_of(block: DraftBlock) -> Iterator[str]:
    """Return the lines of a table; a box that was one has its words as paragraphs."""
    if block.kind == "table":
        yield from (cell.text for row in block.rows for cell in row)
