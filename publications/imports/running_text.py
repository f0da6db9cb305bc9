"""The full text of a draft: what the head of a manuscript has left, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from publications.imports.boxes import LONGEST_NAME, NAME_OF_BOX, SAID_BY
from publications.imports.captions import Captions, is_box
from publications.imports.draft import DraftBlock
from publications.imports.ledger import Ledger
from publications.imports.manuscript import SourcePiece
from publications.imports.source_notes import html_of_line, words_and_notes
from publications.record.inline_notes import InlineNote, bare, line_of, literal

LOOKS = re.compile(r"</?(?:a|b|i)\b[^>]*>")
DASH = re.compile(r"[–—―-]\s*(?=\w.{1,100}$)")  # before the name of whoever is quoted
RUNNING = ("heading", "text", "entry")
DEEPEST = 3  # levels of headings
SHORT = 60  # letters of a name of a box


@dataclass
class Body:
    """Makes blocks of what the head has left."""

    ledger: Ledger

    def blocks(self) -> Iterator[DraftBlock]:
        captions = Captions(self.ledger)
        self.ledger.where |= captions.names
        free = [at for at, name in enumerate(self.ledger.fields) if not name]
        for (kind, _box), places in groupby(free, key=self.kind_of_block):
            if kind == "box":
                yield box_of([self.take(at, "box") for at in places])
            elif kind == "paragraph":
                yield self.text(list(places))
            elif kind == "quotation":
                yield self.quotation(list(places))
            else:
                for at in places:
                    yield self.single(at, *captions.found.get(at, ("", "")))

    def kind_of_block(self, at: int) -> tuple[str, int]:
        """Return what a piece becomes a part of, and which of the boxes of its source that is."""
        piece = self.ledger.pieces[at]
        if piece.kind in RUNNING and (piece.box > 0 or self.ledger.chosen.get(at) == "box"):
            return "box", self.number_of_box(at)
        return "paragraph" if piece.kind in RUNNING else piece.kind, 0

    def number_of_box(self, at: int) -> int:
        """Return which box a piece is in; one that somebody puts into a box joins the one beside it."""
        beside = (
            self.ledger.pieces[n].box
            for n in (at, at - 1, at + 1)
            if 0 <= n < len(self.ledger.pieces)
        )
        return next((box for box in beside if box > 0), 0)

    def take(self, at: int, name: str) -> SourcePiece:
        self.ledger.fields[at] = name
        return self.ledger.pieces[at]

    def text(self, places: list[int]) -> DraftBlock:
        pieces = [self.take(at, name_of(self.ledger.pieces[at])) for at in places]
        return DraftBlock("paragraph", html=html_of(pieces))

    def quotation(self, places: list[int]) -> DraftBlock:
        """One note alone, at the end of all that is quoted, says who said it, and is no note here."""
        pieces = [self.take(at, "quotation") for at in places]
        said_by = ""
        if len(pieces) > 1 and (pieces[-1].style == SAID_BY or DASH.match(pieces[-1].text)):
            said_by = line_of(words_and_notes(DASH.sub("", pieces.pop().html)))
        said = [words_and_notes(piece.html) for piece in pieces]
        last = said[-1][-1] if said[-1] else ""
        is_alone = sum(len(piece.notes) for piece in pieces) == 1
        is_note = False
        if isinstance(last, InlineNote) and is_alone and not said_by:
            is_note = True
            said[-1].pop()
            said_by = literal(last.words)
        text = "\n\n".join(filter(None, map(line_of, said)))
        return DraftBlock("quotation", text=text, source=said_by, has_source_of_note=is_note)

    def single(self, at: int, caption: str, source: str) -> DraftBlock:
        piece = self.ledger.pieces[at]
        if piece.kind == "picture":
            self.take(at, "figure")
            return DraftBlock("figure", caption=caption, source=source, picture=piece.picture)
        if is_box(piece):
            return self.box_of_cell(at)
        self.take(at, "table")
        return DraftBlock(
            "table",
            rows=piece.rows,
            has_header_row=piece.header_rows > 0 or has_head(piece),
            caption=caption,
            source=source,
        )

    def box_of_cell(self, at: int) -> DraftBlock:
        piece = self.take(at, "box")
        first, *others = piece.rows[0][0].text.split("\n")
        # A cell does not say what is in bold: a short line that ends no sentence names what is below it.
        is_name = others and len(bare(first)) <= SHORT and bare(first)[-1:] not in ".:!?;,"
        lines = others if is_name else (first, *others)
        html = "".join(f"<p>{html_of_line(one)}</p>" for one in lines)
        return DraftBlock("callout", text=first if is_name else "", html=html, rows=piece.rows)


def box_of(pieces: Sequence[SourcePiece]) -> DraftBlock:
    """Return the box of some paragraphs, with its name where one line is no more than that."""
    first, *others = pieces
    is_named = first.style == NAME_OF_BOX and others and len(first.text) <= LONGEST_NAME
    name = line_of(words_and_notes(first.html)) if is_named else ""
    return DraftBlock("callout", text=name, html=html_of(others if name else pieces))


def has_head(piece: SourcePiece) -> bool:
    """A first row that says a word in each of its cells, where a table has more, is its head."""
    first = piece.rows[0] if piece.rows else ()
    return len(piece.rows) > 2 and len(first) > 1 and all(cell.text for cell in first[1:])


def name_of(piece: SourcePiece) -> str:
    """Return what a receipt calls a piece of running text."""
    return f"heading {min(piece.level, DEEPEST)}" if piece.kind == "heading" else piece.kind


def html_of(pieces: Iterable[SourcePiece]) -> str:
    """Return headings, paragraphs and lists of a text."""
    parts = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        alike = list(group)
        if kind == "entry" and is_counted_alike(alike):
            parts.append(list_of(alike, 1))
        elif kind == "entry":
            parts += entries_in_words(alike)
        elif kind == "heading":
            parts += [heading_of(piece) for piece in alike]
        else:
            parts += [f"<p>{piece.html}</p>" for piece in alike]
    return "".join(parts)


def heading_of(piece: SourcePiece) -> str:
    """Return a heading below the title of the paper: of one look, and a link in it is told beside the text."""
    level = min(piece.level, DEEPEST) + 1
    return f"<h{level}>{LOOKS.sub('', piece.html)}</h{level}>"


def is_counted_alike(entries: Sequence[SourcePiece]) -> bool:
    """Return whether a list of ours, which counts 1, 2, 3, prints the numbers of the source.

    It does not go on counting after a paragraph, and it knows no letters: “(a)” is a word then.
    """
    counts: dict[int, int] = {}
    for entry in entries:
        counts = {level: n for level, n in counts.items() if level <= entry.level}
        counts[entry.level] = counts.get(entry.level, 0) + 1 if entry.is_ordered else 0
        if entry.label and entry.label.strip("().") != str(counts[entry.level]):
            return False
    return True


def entries_in_words(entries: Sequence[SourcePiece]) -> Iterator[str]:
    """Yield entries as paragraphs that begin with their numbers; those without a number stay lists."""
    for has_label, group in groupby(entries, key=lambda entry: bool(entry.label)):
        inner = list(group)
        if has_label:
            yield from (f"<p>{escape(one.label, quote=False)} {one.html}</p>" for one in inner)
        else:
            yield list_of(inner, 1)


def list_of(entries: Sequence[SourcePiece], level: int) -> str:
    """Return entries as lists; deeper ones stand within the one before them, where there is one."""
    made: list[tuple[str, list[str]]] = []
    for is_deeper, group in groupby(entries, key=lambda entry: entry.level > level):
        inner = list(group)
        if is_deeper and made:
            made[-1][1][-1] += list_of(inner, min(entry.level for entry in inner))
            continue
        for entry in inner:
            tag = "ol" if entry.is_ordered else "ul"
            if not made or made[-1][0] != tag:
                made.append((tag, []))
            made[-1][1].append(entry.html)
    return "".join(
        f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>" for tag, items in made
    )
