"""Names as catalogues write them, the family name first: “Example, Ada; Vries, Jan de”."""

from __future__ import annotations

import re

from publications.imports.draft import Name
from publications.imports.name_words import (
    DEGREES,
    LETTERS,
    NOT_NAMES,
    ORGANISATION,
    PARTICLE,
    ROLE,
    SUFFIXES,
    WORD,
)

BETWEEN = re.compile(r"\s?;\s?(?:(?:and|und|et|&)\s)?|,?\s(?:and|und|et|&)\s")
BRACKETS = re.compile(r"\s?\(([^()]{1,200})\)$")
LETTER = re.compile(rf"(?:{LETTERS}|{DEGREES.pattern})", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")


def turned_names(text: str, *, is_catalogue: bool) -> tuple[Name, ...] | None:
    """Return the names, or nothing unless it is certain that all of them are turned.

    “Ada Example, Berlin; Jan Moor, Paris” has the same commas. It is certain where a family name stands
    in one word; without a semicolon only a label such as “Author:” promises a catalogue's order.
    """
    if "," not in text or (";" not in text and not is_catalogue):
        return None
    pieces = [piece.strip(" ,") for piece in BETWEEN.split(text)]
    bodies = {piece for piece in pieces if "," not in piece and ORGANISATION.search(piece)}
    if len(pieces) == 1 or any(piece.count(",") > 2 for piece in pieces):
        pieces = _in_pairs(pieces)
    names = [
        Name("", piece, organisation=True) if piece in bodies else _turned(piece)
        for piece in pieces
    ]
    persons = [piece for piece in pieces if piece not in bodies]
    if not all(names) or not any(_is_one_word(piece.partition(",")[0]) for piece in persons):
        return None
    return tuple(name for name in names if name)


def _in_pairs(pieces: list[str]) -> list[str]:
    """Join “A, B, C, D” to “A, B” and “C, D”; a suffix belongs to the name before it."""
    words: list[str] = []
    for word in (word.strip() for piece in pieces for word in piece.split(",")):
        if words and word.casefold() in SUFFIXES:
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    if len(words) % 2:
        return []
    return [f"{words[n]}, {words[n + 1]}" for n in range(0, len(words), 2)]


def _turned(piece: str) -> Name | None:
    """Return “Vries, Jan de” or “King, Martin, Jr.” as a name in reading order."""
    aside = BRACKETS.search(piece)
    parts = [part.strip() for part in (piece[: aside.start()] if aside else piece).split(",")]
    parts = [part for part in parts if part and not LETTER.fullmatch(f"{part} ".strip())]
    if not 2 <= len(parts) <= 3 or (len(parts) == 3 and parts[2].casefold() not in SUFFIXES):
        return None
    parts = [part[found.end() :] if (found := DEGREES.match(part)) else part for part in parts]
    words, behind = parts[1].split(), []
    if len(words) > 1 and words[-1].casefold() in SUFFIXES:
        behind = [words.pop()]
    before: list[str] = []
    while len(words) > 1 and PARTICLE.fullmatch(words[-1]) and words[-1].islower():
        before.insert(0, words.pop())
    if not _are_names(parts[0].split()) or not _are_given(words):
        return None
    family = " ".join([*before, parts[0], *behind, *parts[2:]])
    return Name(" ".join(words), family, affiliation=aside[1].strip() if aside else "")


def _are_names(words: list[str]) -> bool:
    text = " ".join(words)
    if not 1 <= len(words) <= 4 or any(c.search(text) for c in (ROLE, ORGANISATION, NOT_NAMES)):
        return False
    return all(PARTICLE.fullmatch(word) or _is_name(word) for word in words) and any(
        _is_name(word) for word in words
    )


def _are_given(words: list[str]) -> bool:
    text = " ".join(words)
    if not 1 <= len(words) <= 3 or any(c.search(text) for c in (ROLE, ORGANISATION, NOT_NAMES)):
        return False
    return all(_is_name(word) or INITIALS.fullmatch(word) for word in words)


def _is_name(word: str) -> bool:
    return bool(WORD.fullmatch(word)) and not word[0].islower()


def _is_one_word(family: str) -> bool:
    if found := DEGREES.match(family):
        family = family[found.end() :]
    words = [word for word in family.split() if not PARTICLE.fullmatch(word)]
    return len(words) == 1
