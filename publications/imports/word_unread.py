"""Words that a file has and its manuscript has not: a reader that loses some is caught by this."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from publications.imports.manuscript import SourcePiece
from publications.imports.sentences import Sentence
from publications.imports.word_drawings import BOX
from publications.imports.word_parts import MC, Element, W

WORD = re.compile(r"[^\W_]+")
NOTE = re.compile(r'<span data-note="([^"]*)">\*</span>')
GONE = (f"{W}del", f"{W}moveFrom")
PARTING = tuple(f"{W}{name}" for name in ("p", "br", "cr", "tab", "ptab", "noBreakHyphen", "sym"))
UNREAD = "Words of the file that were not read: %(n)s (“%(text)s”). Look for them in the file."
MOST_TOLD = 60  # words: an editor looks them up in the file


def words_in(part: Element) -> list[str]:
    """Return the words of a part that readers see; of a drawing that is there twice, those of one."""
    gone = {text for one in part.iter() if one.tag in GONE for text in one.iter()}
    gone |= {text for one in part.iter(f"{MC}AlternateContent") for text in second_form(one)}
    # The text around a box goes on where the box is anchored, and the box is no part of its words.
    boxes = list(part.iter(BOX))
    inside = {one for box in boxes for one in box.iter() if one is not box}
    nested = {box for box in boxes if box in inside}
    found = words_of("".join(said_in(part, gone | inside)))
    for box in boxes:
        found += [] if box in nested else words_of("".join(said_in(box, gone)))
    return found


def said_in(part: Element, without: set[Element]) -> Iterator[str]:
    for one in part.iter():
        if one not in without and (one.tag in PARTING or one.tag == f"{W}t"):
            yield one.text or "" if one.tag == f"{W}t" else " "


def second_form(drawing: Element) -> Iterator[Element]:
    """Yield what older programs show of a drawing, where it says what newer ones show as well."""
    choice, fallback = drawing.find(f"{MC}Choice"), drawing.find(f"{MC}Fallback")
    if (
        choice is not None
        and fallback is not None
        and any(one.text for one in choice.iter(f"{W}t"))
    ):
        yield from fallback.iter()


def words_of(text: str) -> list[str]:
    return WORD.findall(text.replace("\xad", ""))


def unread(words: Counter[str], pieces: Iterable[SourcePiece]) -> Iterator[str]:
    """Say which words are in the file and in no piece of the manuscript."""
    lost = words - Counter(word for piece in pieces for word in words_of(said_of(piece)))
    if lost:
        shown = " ".join(list(lost.elements())[:MOST_TOLD])
        yield Sentence(UNREAD, n=lost.total(), text=shown)


def said_of(piece: SourcePiece) -> str:
    """Return all words of a piece, with those of its notes."""
    html = NOTE.sub(" ", piece.html).replace("<br/>", " ")
    return " ".join((unescape(re.sub(r"<[^>]*>", "", html)) or piece.text, *piece.notes))
