"""How many notes, tables, pictures, links, headings and words a manuscript has, and its draft: none may be lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publications.imports.draft import PaperDraft
from publications.imports.manuscripts import SourcePiece, words_of

NOTE = re.compile(r'data-note="')
LINK = re.compile(r"<a href=")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[2-4])>")
HEADING = re.compile(r"<h[2-4]>")
NUMBERED = re.compile(r"\[\d+\] ")


@dataclass(frozen=True)
class Counts:
    words: int
    headings: int
    notes: int
    tables: int
    pictures: int
    links: int


def counts_of_source(pieces: Iterable[SourcePiece]) -> Counts:
    """Return what a manuscript has."""
    every = list(pieces)
    return Counts(
        words=sum(len(piece.text.split()) for piece in every),
        headings=sum(piece.kind == "heading" for piece in every),
        notes=sum(len(NOTE.findall(piece.html)) + len(piece.notes) for piece in every),
        tables=sum(piece.kind == "table" for piece in every),
        pictures=sum(piece.kind == "picture" for piece in every),
        links=sum(len(LINK.findall(piece.html)) for piece in every),
    )


def counts_of_text(draft: PaperDraft) -> Counts:
    """Return what the full text of a draft has; a box of one cell was a table, and stays one here."""
    html = " ".join(block.html for block in draft.full_text)
    kinds = [block.kind for block in draft.full_text]
    in_tables = sum(
        len(NUMBERED.findall(block.source)) for block in draft.full_text if block.kind == "table"
    )
    said = sum(block.kind == "quotation" and bool(block.source) for block in draft.full_text)
    plain = " ".join(
        f"{block.text} {' '.join(cell.text for row in block.rows for cell in row)} {block.caption}"
        for block in draft.full_text
    )
    return Counts(
        words=len(words_of(BLOCK.sub(" ", html)).split()) + len(plain.split()),
        headings=len(HEADING.findall(html)),
        notes=len(NOTE.findall(html)) + in_tables + said,
        tables=kinds.count("table") + kinds.count("callout"),
        pictures=kinds.count("figure"),
        links=len(LINK.findall(html)),
    )
