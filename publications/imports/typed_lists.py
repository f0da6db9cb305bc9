"""Lists that an author has typed: “1. … 2. …” or signs before paragraphs that no style makes a list of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from publications.imports.manuscript import SourcePiece
from publications.imports.outline import is_bold_line
from publications.imports.source_notes import words_of

# The look of the number may end with it, or go on with the first words.
MARK = re.compile(
    r"(?P<look><(?P<tag>b|i)>)?(?P<mark>\(?(?P<number>\d{1,2})[.)]|[•‣⁃∙▪■●◆➢➤–—-])(?P<end></(?P=tag)>)?"
    r"(?:\s|&nbsp;)+(?P<end_behind></(?P=tag)>)?"
)


class TypedMark(NamedTuple):
    label: str
    number: int  # 0 of a sign
    rest: str  # HTML behind it


def with_typed_lists(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Return pieces in which paragraphs in a row that are typed as a list are entries of one."""
    marks = [mark_of(piece) for piece in pieces]
    made = list(pieces)
    for run in runs_of(marks, pieces):
        for at in run:
            mark = marks[at]
            if mark is not None:
                made[at] = replace(
                    pieces[at],
                    kind="entry",
                    level=1,
                    is_ordered=mark.number > 0,
                    label=mark.label if mark.number else "",
                    html=mark.rest,
                    text=words_of(mark.rest),
                )
    return made


def mark_of(piece: SourcePiece) -> TypedMark | None:
    """Return what is typed before a paragraph; a bold line with a number is a heading."""
    if piece.kind != "text" or piece.style or is_bold_line(piece):
        return None
    found = MARK.match(piece.html)
    if not found:
        return None
    is_ended = found["end"] or found["end_behind"]
    look = "" if is_ended or not found["look"] else found["look"]
    rest = look + piece.html[found.end() :]
    if not words_of(rest):
        return None
    return TypedMark(found["mark"], int(found["number"] or 0), rest)


def runs_of(
    marks: Sequence[TypedMark | None], pieces: Sequence[SourcePiece]
) -> Iterator[list[int]]:
    """Yield the places of two or more in a row that have the same sign, or count on."""
    run: list[int] = []
    for at, mark in enumerate(marks):
        before = marks[run[-1]] if run else None
        if run and not (
            mark and before and goes_on(before, mark) and pieces[at].box == pieces[at - 1].box
        ):
            if len(run) > 1:
                yield run
            run = []
        if mark:
            run.append(at)
    if len(run) > 1:
        yield run


def goes_on(before: TypedMark, mark: TypedMark) -> bool:
    if mark.number:
        return mark.number == before.number + 1 > 1
    return mark.label == before.label
