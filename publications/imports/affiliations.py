"""Where authors work, told by marks: “Jane Doe¹, John Roe²*”, and lines below that begin with the same marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from publications.imports.draft import Name
from publications.imports.manuscript import SourcePiece
from publications.imports.names import person, persons_in
from publications.imports.source_notes import words_of

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
AUTHOR = re.compile(r"aut(?:h?or|eur|rice)", re.IGNORECASE)
LONGEST_SENTENCE = 400
LAST = 20  # pieces at the end, where a sign may be explained
# More is a sentence about somebody, and no affiliation.
LONGEST = 160
LONGEST_ABOUT = 80


@dataclass
class Affiliations:
    """What marks say: the pieces without them, the lines that explain them, and who each is of."""

    pieces: list[SourcePiece]
    explained: dict[int, str] = field(default_factory=dict)  # places of lines, with their words
    by_mark: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    marked: list[str] = field(default_factory=list)  # lines of names, each mark between two signs

    def of(self, name: Name) -> Name:
        """Return an author with the affiliations that the marks behind the name call."""
        for line in self.marked:
            found = re.search(rf"{re.escape(str(name))}[^\x02\x03]{{0,20}}\x02([^\x03]*)\x03", line)
            if found and not name.affiliation:
                called = [self.by_mark[one] for one in ONE.findall(found[1]) if one in self.by_mark]
                told = [words for words in called if affiliation(words)]
                self.used |= set(told)
                return replace(name, affiliation="; ".join(map(affiliation, told)))
        return name

    def unused(self) -> list[str]:
        """Return the lines that no author has: they say more, or are of the title."""
        return [words for words in self.explained.values() if words not in self.used]


def affiliations_in(pieces: Sequence[SourcePiece], end: int) -> Affiliations:
    """Return what marks say in the head of a manuscript, which goes on to ``end``."""
    found = Affiliations(list(pieces))
    texts = [at for at, piece in enumerate(pieces[:end]) if piece.kind == "text"]
    lines = {at: line for at in texts if (line := explanation(pieces[at]))}
    lines |= dict(explained_at_the_end(pieces, end))
    for mark, words in lines.values():
        found.by_mark.setdefault(mark, words)
    called = set[str]()
    for at in (at for at in texts if at not in lines):
        bare = MARK.sub("", pieces[at].html)
        marks = marks_in(pieces[at].html) & set(found.by_mark)
        if marks and is_named(pieces[at], words_of(bare)):
            called |= marks
            shown = MARK.sub(lambda mark: f"\x02{said(mark)}\x03", pieces[at].html)
            found.marked.append(words_of(shown))
            found.pieces[at] = replace(pieces[at], html=bare, text=words_of(bare))
    found.explained = {
        at: words
        for at, (mark, words) in lines.items()
        if mark in called or is_about_somebody(words)
    }
    return found


def explained_at_the_end(
    pieces: Sequence[SourcePiece], end: int
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the last lines that say by a sign who somebody is: “* Jane Doe is a fellow of …”."""
    for at in range(max(end, len(pieces) - LAST), len(pieces)):
        line = explanation(pieces[at]) if pieces[at].kind == "text" and not pieces[at].box else None
        if line and not line[0].isalnum() and line[0] and is_about_somebody(line[1]):
            yield at, line


def is_named(piece: SourcePiece, words: str) -> bool:
    """Return whether a line is a title or nothing but names: raised figures of a sentence are no marks."""
    return piece.style == "title" or bool(persons_in(words))


def is_about_somebody(words: str) -> bool:
    """Return whether a sentence is about the author or a person; “Three days are lost” is about neither."""
    about = ABOUT.fullmatch(words)
    return bool(about and (AUTHOR.search(about["who"]) or person(about["who"])))


def explanation(piece: SourcePiece) -> tuple[str, str] | None:
    """Return the mark that begins a line and the words behind it; a line about the author needs no mark."""
    html = piece.html.strip()
    if begun := MARK.match(html):
        marks, words = ONE.findall(said(begun)), words_of(html[begun.end() :]).strip(" .:")
        return (marks[0], words) if len(marks) == 1 and words else None
    about = ABOUT.fullmatch(piece.text) if len(piece.text) <= LONGEST_SENTENCE else None
    return ("", piece.text) if about and AUTHOR.search(about["who"]) else None


def said(mark: re.Match[str]) -> str:
    return unescape(mark["sup"] or mark["sign"]).translate(RAISED).strip()


def marks_in(html: str) -> set[str]:
    return {one for mark in MARK.finditer(html) for one in ONE.findall(said(mark))}


def affiliation(words: str) -> str:
    """Return where somebody works, without “The author is a …”; nothing where it is a sentence of more."""
    about = ABOUT.fullmatch(words)
    told = (about["what"] if about else words).rstrip(" .")
    longest = LONGEST_ABOUT if about else LONGEST
    return told if len(told) <= longest and not re.search(r"[.;]\s", told) else ""
