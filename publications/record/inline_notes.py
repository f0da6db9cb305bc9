"""Notes in lines that are kept as plain words, such as captions and cells: ``Costs^[In prices of 2020.]``.

The notation is that of Pandoc's manual, "Inline notes". A note ends at the bracket that closes its own; ``\\^[`` are
the signs themselves, and so are ``\\[`` and ``\\]`` within a note. Before these signs, and only there, two
backslashes stand for one. A note that is not closed is no note.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from publications.record.body import Note, Noted, Text, runs

# A bracket, with the backslashes before it.
BRACKET = re.compile(r"(?<!\\)(?P<slashes>\\*)(?P<sign>\^\[|\[|\])")
OPENING = re.compile(r"(?<!\\)(?P<slashes>\\*)(?P<sign>\^\[)")
AT_END = re.compile(r"(?<!\\)\\+\Z")


@dataclass(frozen=True)
class InlineNote:
    """A note within a line, with its words as they are read."""

    words: str


Piece = str | InlineNote


def pieces(line: str) -> list[Piece]:
    """Return the words and the notes of a line, in their order."""
    if "^[" not in line:
        return [line] if line else []
    closing, found, at = closing_brackets(line), list[Piece](), 0
    for opening in OPENING.finditer(line):
        begin = opening.start("sign")
        if opening.start() < at or begin not in closing:
            continue
        before = as_read(line[at : opening.end("slashes")], OPENING)
        before = AT_END.sub(halved, before)
        words = as_read(line[opening.end() : closing[begin]], BRACKET)
        found += [*filter(None, [before]), InlineNote(AT_END.sub(halved, words))]
        at = closing[begin] + 1
    rest = as_read(line[at:], OPENING)
    return [*found, rest] if rest else found


def closing_brackets(line: str) -> dict[int, int]:
    """Return where each bracket is closed, by the place of the one that opens."""
    opened, found = list[int](), dict[int, int]()
    for bracket in BRACKET.finditer(line):
        if len(bracket["slashes"]) % 2:
            continue
        if bracket["sign"] != "]":
            opened.append(bracket.start("sign"))
        elif opened:
            found[opened.pop()] = bracket.start("sign")
    return found


def as_read(text: str, signs: re.Pattern[str]) -> str:
    """Return a text without the backslashes that keep its signs from meaning something."""
    return signs.sub(lambda found: f"{halved(found['slashes'])}{found['sign']}", text)


def halved(slashes: str | re.Match[str]) -> str:
    many = len(slashes if isinstance(slashes, str) else slashes[0])
    return "\\" * (many // 2)


# Asked of a line


def bare(line: str) -> str:
    """Return the words of a line without its notes."""
    return "".join(one for one in pieces(line) if isinstance(one, str))


def says_something(line: str) -> bool:
    """Whether there is anything of a line to show, be it in a note alone."""
    return any((one if isinstance(one, str) else one.words).strip() for one in pieces(line))


def notes_in_line(line: str) -> list[str]:
    """Return the words of the notes that a line calls."""
    return [one.words for one in pieces(line) if isinstance(one, InlineNote)]


def has_open_note(line: str) -> bool:
    """Whether a note begins in a line and ends nowhere."""
    closing, end = closing_brackets(line), 0
    for opening in OPENING.finditer(line):
        begin = opening.start("sign")
        if begin < end or len(opening["slashes"]) % 2:
            continue
        if begin not in closing:
            return True
        end = closing[begin]
    return False


def noted(line: str, note: Callable[[str], Note]) -> Noted:
    """Return a line as a text, or as its words where it calls no notes; ``note`` makes one of its words.

    A note without words is left out.
    """
    found = [one for one in pieces(line) if isinstance(one, str) or one.words.strip()]
    if not any(isinstance(one, InlineNote) for one in found):
        return "".join(one for one in found if isinstance(one, str))
    return tuple(part for one in found for part in parts_of(one, note))


def parts_of(piece: Piece, note: Callable[[str], Note]) -> Text:
    if isinstance(piece, InlineNote):
        return (note(" ".join(piece.words.split())),)
    return runs(piece)


# Writing a line


def line_of(some: Iterable[Piece]) -> str:
    """Return words and notes as the line that they are read from."""
    written, parts = "", list(some)
    for is_note, group in groupby(parts, key=lambda one: isinstance(one, InlineNote)):
        if is_note:
            written = AT_END.sub(doubled, written)
            written += "".join(called(one) for one in group if isinstance(one, InlineNote))
        else:
            written += literal("".join(one for one in group if isinstance(one, str)))
    return written


def literal(text: str) -> str:
    """Return words in which no note is read."""
    return OPENING.sub(lambda found: f"{doubled(found['slashes'])}\\{found['sign']}", text)


def called(note: InlineNote) -> str:
    """Return a note as a line has it: brackets that are not balanced are told to be signs."""
    closing = closing_of_words(note.words)
    words = BRACKET.sub(lambda bracket: kept(bracket, closing), note.words)
    return f"^[{AT_END.sub(doubled, words)}]"


def closing_of_words(words: str) -> set[int]:
    """Return the places of the brackets that are balanced, whatever stands before them."""
    opened, found = list[int](), set[int]()
    for bracket in BRACKET.finditer(words):
        at = bracket.start("sign")
        if bracket["sign"] != "]":
            opened.append(at)
        elif opened:
            found |= {opened.pop(), at}
    return found


def kept(bracket: re.Match[str], balanced: set[int]) -> str:
    escape = "" if bracket.start("sign") in balanced else "\\"
    return f"{doubled(bracket['slashes'])}{escape}{bracket['sign']}"


def doubled(slashes: str | re.Match[str]) -> str:
    return 2 * (slashes if isinstance(slashes, str) else slashes[0])
