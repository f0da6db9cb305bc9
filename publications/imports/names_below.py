"""The lines of names below a title: with or without a “By”, one name a line or several, each with where they work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from publications.imports.draft import Name
from publications.imports.facts_in_lines import facts_of
from publications.imports.manuscript import SourcePiece
from publications.imports.names import AUTHORS, has_degree, organisation, persons_in
from publications.imports.outline import TITLE


@dataclass
class NamesBelow:
    """The authors that were found, and what took each line."""

    names: list[Name] = field(default_factory=list)
    lines: dict[int, str] = field(default_factory=dict)


def names_below_title(
    pieces: Sequence[SourcePiece], end: int, read: Collection[int] = ()
) -> NamesBelow:
    """Return who is named in the lines below a title that its style names, as far as they say nothing else.

    Lines that are ``read`` already say something of the names, and are passed over.
    """
    titles = [at for at, piece in enumerate(pieces[:end]) if piece.style in (TITLE, "subtitle")]
    found = NamesBelow()
    for at in range(titles[-1] + 1 if titles else end, end):
        if at in read:
            continue
        piece = pieces[at]
        if piece.kind != "text" or not piece.text:
            break
        if AUTHORS.fullmatch(piece.text):
            found.lines[at] = "left out: heading of the authors"
        elif names := persons_in(piece.text):
            found.names += names
            degree = ", without academic titles" if has_degree(piece.text) else ""
            found.lines[at] = f"byline{degree}"
        elif found.names and at - 1 in found.lines and works_at(piece.text, found.names[-1]):
            found.names[-1] = replace(found.names[-1], affiliation=piece.text)
            found.lines[at] = "byline: affiliation"
        elif not facts_of(piece.text):
            break
    return found


def works_at(text: str, name: Name) -> bool:
    """Return whether a line below a name says where that person works."""
    is_free = not name.organisation and not name.affiliation
    return is_free and len(text.split()) <= 12 and bool(organisation(text)) and not facts_of(text)
