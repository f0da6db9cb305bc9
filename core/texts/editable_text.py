"""Rich text in the one form that the editor opens, and writes again without a change.

Wagtail's editor keeps a text as paragraphs and list entries; of each letter it knows its styles and the
one link or note that it belongs to. What cannot be said in that way is lost when a text is opened, or
stops it from being opened at all. So a text is read into that form where it enters the model: what a
field has no button for becomes the nearest thing that it has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.texts.raised_signs import in_signs
from core.texts.text_pieces import DEEPEST, LISTS, PLAIN, Block, NoteMark, Piece, merged, tidy
from core.texts.text_reader import blocks_of
from core.texts.text_writer import html_of_blocks

FEATURES = {"b": "bold", "i": "italic", "sub": "subscript", "sup": "superscript"}
BULLET = re.compile(r"[•‣⁃▪▫■□●○◆➢·]\s+")


def editable(html: str, features: Iterable[str] | None = None) -> str:
    """Write rich text, of clean tags, in the form of a field with these features."""
    known = None if features is None else frozenset(features)
    blocks = list(with_notes_below(blocks_of(html, known)))
    blocks = [
        block
        for block in blocks
        if block.pieces or block.key or block.kind == "p" and not block.is_bare
    ]
    if not any(text.strip() for block in blocks for text, _look in block.pieces):
        return ""
    return "".join(html_of_blocks(fitted(blocks, known)))


# Headings


def with_notes_below(blocks: list[Block]) -> Iterator[Block]:
    """Leave headings their words alone; the notes of one stand behind the first text below it.

    A heading of notes alone is a paragraph.
    """
    waiting: list[Piece] = []
    for block in blocks:
        words = tidy(list(words_of_heading(block.pieces))) if block.is_heading else []
        if block.is_heading and (words or not block.pieces):
            waiting += [
                (text, replace(look, styles=frozenset(), language=""))
                for text, look in block.pieces
                if isinstance(look.target, NoteMark)
            ]
            yield replace(block, pieces=words)
        elif block.is_heading:
            yield replace(block, kind="p", pieces=[*block.pieces, *waiting])
            waiting = []
        elif waiting and block.pieces:
            yield replace(block, pieces=[*block.pieces, *waiting])
            waiting = []
        else:
            yield block
    if waiting:
        yield Block(pieces=waiting)


def words_of_heading(pieces: list[Piece]) -> Iterator[Piece]:
    """Return the words of a heading, which is one line of one look."""
    for text, look in pieces:
        if not isinstance(look.target, NoteMark):
            raised = next(iter(look.styles & {"sup", "sub"}), "")
            yield in_signs(text.replace("\n", " "), raised), PLAIN


# What a field has


def fitted(blocks: list[Block], features: frozenset[str] | None) -> list[Block]:
    """Fit blocks into the field: entries in a list that it has, each key once, no level left out."""
    keys: set[str] = set()
    depth, counters = -1, [0] * (DEEPEST + 1)
    result = []
    for block in blocks:
        kind = kind_in(block.kind, features)
        level = min(block.depth, depth + 1) if block.is_entry else 0
        pieces = block.pieces
        if not block.is_entry:
            depth = -1
        else:
            counters[level] = counters[level] + 1 if level <= depth else 1
            depth = level
            pieces = entry(block, kind, counters[level])
        key = block.key if block.key not in keys else ""
        keys.add(key)
        result.append(Block(kind, level if kind in LISTS else 0, key, block.is_bare, pieces))
    return [replace(block, pieces=in_styles(block.pieces, features)) for block in result]


def kind_in(kind: str, features: frozenset[str] | None) -> str:
    if features is None or kind not in LISTS or kind in features:
        return kind
    return next(iter(sorted(LISTS & features)), "p")


def entry(block: Block, kind: str, number: int) -> list[Piece]:
    """Return an entry without bullets that were typed; as a paragraph it has a bullet or a number instead."""
    pieces = block.pieces
    while pieces and block.kind == "ul" and (typed := BULLET.match(pieces[0][0])):
        first = (pieces[0][0][typed.end() :], pieces[0][1])
        pieces = [first, *pieces[1:]] if first[0] else pieces[1:]
    if kind == "p" and pieces:
        pieces = [("• " if block.kind == "ul" else f"{number}. ", PLAIN), *pieces]
    return tidy(pieces)


def in_styles(pieces: list[Piece], features: frozenset[str] | None) -> list[Piece]:
    if features is None:
        return pieces
    known = {style for style, feature in FEATURES.items() if feature in features}
    return merged([(text, replace(look, styles=look.styles & known)) for text, look in pieces])
