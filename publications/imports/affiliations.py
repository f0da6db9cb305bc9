"""Where authors work, told by marks: “Jane Doe¹, John Roe²*”, and lines below that begin with the same marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from publications.imports.draft import Name
from publications.imports.manuscripts import SourcePiece, words_of

RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
MARK = re.compile(
    r"<sup>(?P<sup>[^<]{1,20})</sup>|(?P<sign>[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]+(?:,\s?[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]+)*)"
)
ONE = re.compile(r"[0-9]{1,2}|[a-z](?![a-z])|[*†‡§]+")
# "The author is a fellow of …" says where somebody works, and "Jane Doe is …" does.
ABOUT = re.compile(
    r"(?P<who>(?i:(?:(?:the|die|der|l[’'])\s?)?(?:authors?|autor(?:in|en|innen)?|auteure?s?|autrice))"
    r"|[A-ZÄÖÜÉ][\w.’-]+(?:\s[\w.’-]+){1,4}?)\s(?:is|are|was|ist|sind|war|est|sont|était)\s"
    r"(?:an?\s|the\s|eine?\s|die\s|der\s|une?\s|la\s|le\s)?(?P<what>.+)"
)
# More is a sentence about somebody, and no affiliation.
LONGEST = 160
LONGEST_ABOUT = 80


@dataclass
class Affiliations:
    """What marks say: the pieces without them, the lines that explain them, and who each is of."""

    pieces: list[SourcePiece]
    explained: dict[int, str] = field(default_factory=dict)  # places of lines, with their words
    by_mark: dict[str, str] = field(default_factory=dict)
    marked: list[str] = field(default_factory=list)  # lines of names, each mark between two signs

    def of(self, name: Name) -> Name:
        """Return an author with the affiliations that the marks behind the name call."""
        for line in self.marked:
            found = re.search(rf"{re.escape(str(name))}[^\x02\x03]{{0,20}}\x02([^\x03]*)\x03", line)
            if found and not name.affiliation:
                told = [self.by_mark[one] for one in ONE.findall(found[1]) if one in self.by_mark]
                return replace(name, affiliation="; ".join(filter(None, map(affiliation, told))))
        return name

    def about(self) -> list[str]:
        """Return the lines that say more of somebody than where they work."""
        return [words for words in self.explained.values() if not affiliation(words)]


def affiliations_in(pieces: Sequence[SourcePiece], end: int) -> Affiliations:
    """Return what marks say in the head of a manuscript, which goes on to ``end``."""
    found = Affiliations(list(pieces))
    for at, piece in enumerate(pieces[:end]):
        if piece.kind == "text" and (line := explanation(piece)):
            mark, words = line
            found.by_mark.setdefault(mark, words)
            found.explained[at] = words
    for at, piece in enumerate(pieces[:end]):
        if (
            piece.kind == "text"
            and at not in found.explained
            and calls_one(piece.html, found.by_mark)
        ):
            bare = MARK.sub("", piece.html)
            found.marked.append(
                words_of(MARK.sub(lambda mark: f"\x02{said(mark)}\x03", piece.html))
            )
            found.pieces[at] = replace(piece, html=bare, text=words_of(bare))
    called = {
        mark
        for line in found.marked
        for part in re.findall("\x02([^\x03]*)", line)
        for mark in ONE.findall(part)
    }
    starred = {at for at, words in found.explained.items() if ABOUT.fullmatch(words)}
    found.explained = {
        at: words for at, words in found.explained.items()
        if at in starred or any(found.by_mark.get(mark) == words for mark in called)
    }  # fmt: skip
    return found


def explanation(piece: SourcePiece) -> tuple[str, str] | None:
    """Return the mark that begins a line and the words behind it; a line about the author needs no mark."""
    html = piece.html.strip()
    if begun := MARK.match(html):
        marks, words = ONE.findall(said(begun)), words_of(html[begun.end() :]).strip(" .:")
        return (marks[0], words) if len(marks) == 1 and words else None
    about = ABOUT.fullmatch(piece.text)
    is_author = about and re.search(r"aut(?:h?or|eur|rice)", about["who"], re.IGNORECASE)
    return ("", piece.text) if is_author and len(piece.text) <= 400 else None


def said(mark: re.Match[str]) -> str:
    return unescape(mark["sup"] or mark["sign"]).translate(RAISED).strip()


def calls_one(html: str, by_mark: Mapping[str, str]) -> bool:
    return any(one in by_mark for mark in MARK.finditer(html) for one in ONE.findall(said(mark)))


def affiliation(words: str) -> str:
    """Return where somebody works, without “The author is a …”; nothing where it is a sentence of more."""
    about = ABOUT.fullmatch(words)
    told = (about["what"] if about else words).rstrip(" .")
    longest = LONGEST_ABOUT if about else LONGEST
    return told if len(told) <= longest and not re.search(r"[.;]\s", told) else ""
