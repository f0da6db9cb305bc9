"""The notes of a source: with the words of a text, between its pieces of rich text, in lines of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from itertools import count

from core.texts.raised_signs import in_signs
from core.texts.spaces import on_one_line
from publications.record.inline_notes import InlineNote, Piece, pieces

CALLED = re.compile(r'<span data-note="([^"]*)">\*</span>')
# The number of a note among those of a text, while its words are put on lines.
CALL = re.compile("\ue006(\\d{1,6})\ue007")


def beside_notes(html: str) -> str:
    """Return the calls of notes with what is raised beside them; the comma between two of them goes."""
    parts = re.split(r'(<span data-note="[^"]*">\*</span>)', html)
    return "".join(
        part if at % 2 else f"<sup>{part}</sup>"
        for at, part in enumerate(parts)
        if at % 2 or part.strip(" ,;")
    )


def with_called(text: str, notes: Sequence[str]) -> Iterator[Piece]:
    """Yield the words of a text and, where it has their numbers, the notes."""
    for at, part in enumerate(CALL.split(text)):
        if at % 2 == 0 and part:
            yield part
        elif at % 2 and int(part) < len(notes):
            yield InlineNote(notes[int(part)])


def words_and_notes(html: str) -> list[Piece]:
    """Return rich text as words on one line with its notes between them."""
    numbers = count()
    numbered = CALLED.sub(lambda _call: f"\ue006{next(numbers)}\ue007", CALL.sub("", html))
    return list(with_called(words_of(numbered), [unescape(one) for one in CALLED.findall(html)]))


def html_of_line(line: str) -> str:
    """Return a line of ours as rich text."""
    return "".join(
        escape(one, quote=False) if isinstance(one, str) else called(one.words)
        for one in pieces(line)
    )


def called(words: str) -> str:
    return f'<span data-note="{escape(words)}">*</span>'


def raised_beside_notes(text: str, tag: str) -> str:
    """Return raised or lowered words in signs; the comma between two notes goes."""
    if not CALL.search(text):
        return in_signs(text, tag)
    parts = re.split("(\ue006\\d+\ue007)", text)
    return "".join(
        part if at % 2 else in_signs(part, tag) for at, part in enumerate(parts)
        if at % 2 or tag not in ("sup", "sub") or part.strip(" ,;")
    )  # fmt: skip


def words_of(html: str) -> str:
    """Return the words of rich text on one line, without its notes."""
    said = CALLED.sub("", html).replace("<br/>", " ")
    return on_one_line(unescape(re.sub(r"<[^>]*>", "", said)))
