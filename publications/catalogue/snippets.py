"""Where a text holds the words that somebody searched for: a few words around them, and which they are."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from core.texts.shortening import is_between_letters, last_cut, latest, next_word

BEFORE = 60  # characters before the first word
AROUND = 110
LONGEST = 240
# A search that knows grammar finds "papers" for "paper": words are marked that have so many letters alike.
STEM = 4
MOST_MOVED = 30
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Piece:
    text: str
    is_marked: bool = False


def folded(text: str) -> str:
    """Spell a text without case and accents; it may grow shorter or longer."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def words_of(query: str) -> list[str]:
    return [folded(word) for word in WORD.findall(query)]


def is_one_of(word: str, wanted: Iterable[str]) -> bool:
    """Return whether a word is wanted: as it is, or but for its ending."""
    plain = folded(word)
    return any(
        plain == one
        or (len(one) >= STEM and plain.startswith(one) and len(plain) - len(one) <= STEM)
        or (len(plain) >= STEM and one.startswith(plain) and len(one) - len(plain) <= 2)
        for one in wanted
    )


def number_of(wanted: list[str], text: str) -> int:
    """Count how many of the wanted words a text has."""
    there = {folded(word) for word in WORD.findall(text)}
    return sum(any(is_one_of(word, [one]) for word in there) for one in set(wanted))


def hits_in(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Return start and end of each wanted word in a text."""
    return [m.span() for m in WORD.finditer(text) if is_one_of(m[0], wanted)]


def marked(text: str, wanted: list[str]) -> list[Piece]:
    """Cut a whole text into pieces, those that were searched for marked."""
    return cut(text, hits_in(text, wanted), 0, len(text))


def snippet(text: str, wanted: list[str]) -> list[Piece]:
    """Return a few words around those that were searched for, or nothing where the text has none.

    Among many places the one is taken that has the most different words close together.
    """
    text = " ".join(text.split())
    hits = hits_in(text, wanted)
    if not hits:
        return []
    first = max(hits, key=lambda hit: (variety(text, hits, hit[0]), -hit[0]))[0]
    start, end = max(0, first - BEFORE), min(len(text), first - BEFORE + LONGEST)
    end = max(end, min(len(text), LONGEST))
    start, end = at_words(text, start, end)
    pieces = cut(text, [hit for hit in hits if start <= hit[0] and hit[1] <= end], start, end)
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text) else [])]


def variety(text: str, hits: list[tuple[int, int]], start: int) -> int:
    """Count the different words found in the window that begins here."""
    near = (hit for hit in hits if start <= hit[0] < start + AROUND)
    return len({folded(text[a:b])[:STEM] for a, b in near})


def at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends to places between words; of a word that is very long, the letters stay whole."""
    if start:
        start = next_word(text, start, MOST_MOVED)
    if end < len(text):
        between_words = start + last_cut(text[start:], end - start)
        is_near = end - between_words <= MOST_MOVED
        end = between_words if is_near else latest(text, end, is_between_letters)
    return start, end


def cut(text: str, hits: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, here = [], start
    for a, b in hits:
        pieces += [Piece(text[here:a]), Piece(text[a:b], is_marked=True)]
        here = b
    pieces.append(Piece(text[here:end]))
    return [piece for piece in pieces if piece.text]
