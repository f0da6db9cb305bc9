"""The names in a cell of a list: “Example, Ada; Vries, Jan de”, “Ada Example and Jan Moor”, a line for each."""

from __future__ import annotations

import re

from publications.imports.draft import Name
from publications.imports.name_words import PARTICLE, SUFFIXES
from publications.imports.names import organisation, person, without_degrees

# What parts names for certain; the double stroke is that of DSpace.
CERTAIN = re.compile(r"\s*(?:;|\|+|\n|\r|(?<=\s)/(?=\s))\s*")
JOINED = re.compile(r",?\s+(?:and|und|et|&)\s+|,?\s*&\s*", re.IGNORECASE)
OTHERS = re.compile(
    r",?\s*(?:et\s+al\.?|u\.\s?a\.|and others|und andere|et autres)\s*$", re.IGNORECASE
)
BRACES = re.compile(r"\{(.+)\}")
BRACKETED = re.compile(r"\s*\(([^()]{1,200})\)\s*$")
LABEL = re.compile(
    r"^(?:by|von|par|hrsg\.?(?:\s+von)?|ed(?:s|ited by)?\.?)\s+(?=[A-ZÀ-Þ])|\s*\((?:hrsg|hg|eds?|dir)\.?\)",
    re.I,
)


def names_in(text: str) -> tuple[Name, ...]:
    """Return the names in a cell, in their order, each once."""
    text = OTHERS.sub("", LABEL.sub("", text.strip(" ,\t\r\n")))
    pieces = [piece for piece in CERTAIN.split(text) if piece]
    is_parted = len(pieces) > 1 or CERTAIN.search(text) is not None
    found = [name for piece in pieces for name in _names_of(piece, is_parted=is_parted)]
    return tuple(dict.fromkeys(found))


def _names_of(piece: str, *, is_parted: bool) -> list[Name]:
    if house := BRACES.fullmatch(piece):
        return [Name("", house[1], organisation=True)]
    joined = [part.strip(" ,") for part in JOINED.split(piece) if part.strip(" ,")]
    # The “and” of “Institute for Peace and Security” joins nobody.
    if len(joined) > 1 and all(_is_whole(part) for part in joined):
        return [name for part in joined for name in _names_of(part, is_parted=is_parted)]
    if "," not in piece:
        return [_one(piece)]
    if organisation(piece) and not _is_turned(piece):
        return [Name("", piece.strip(), organisation=True)]
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if not is_parted and len(parts) > 1 and all(person(part) for part in parts):
        return [_one(part) for part in parts]
    if not is_parted and len(parts) > 3 and len(parts) % 2 == 0:
        return [_turned(*parts[at : at + 2]) for at in range(0, len(parts), 2)]
    return [_turned(*parts)] if len(parts) > 1 else [_one(parts[0])]


def _is_whole(part: str) -> bool:
    """Return whether a piece beside “and” is a name by itself."""
    return bool("," in part or BRACES.fullmatch(part) or person(part) or organisation(part))


def _is_turned(piece: str) -> bool:
    family, _comma, given = piece.partition(",")
    return not organisation(family) and person(f"{given.strip()} {family.strip()}") is not None


def _one(text: str) -> Name:
    """Return a name in reading order; what is no person’s is a house’s."""
    text, affiliation = _without_affiliation(text)
    if name := person(text):
        return Name(name.given, name.family, affiliation=affiliation)
    if organisation(text):
        return Name("", text, organisation=True)
    given, _blank, family = without_degrees(text).rpartition(" ")
    # “Ada EXAMPLE-MOOR” and “Plato” are persons as well, in letters that tell nothing more.
    return Name(given, family or text, affiliation=affiliation)


def _turned(family: str, given: str = "", *more: str) -> Name:
    """Return “Vries, Jan de”, “King, Martin, Jr.” or “King, Jr., Martin” as a name in reading order."""
    given, affiliation = _without_affiliation(given)
    if given.casefold() in SUFFIXES and more:
        given, more = more[0], (given, *more[1:])
    words = without_degrees(given).split()
    behind: list[str] = []
    while len(words) > 1 and PARTICLE.fullmatch(words[-1]) and words[-1].islower():
        behind.insert(0, words.pop())
    suffixes = [word for word in more if word.casefold() in SUFFIXES]
    family = " ".join([*behind, without_degrees(family), *suffixes])
    rest = [word for word in more if word.casefold() not in SUFFIXES]
    return Name(" ".join(words), family, affiliation=", ".join(filter(None, [affiliation, *rest])))


def _without_affiliation(text: str) -> tuple[str, str]:
    if aside := BRACKETED.search(text):
        return text[: aside.start()].strip(), aside[1].strip()
    return text.strip(), ""
