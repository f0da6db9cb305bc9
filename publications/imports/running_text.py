"""The full text of a draft: what the head of a manuscript has left, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from publications.imports.captions import Captions, is_box
from publications.imports.draft import DraftBlock
from publications.imports.ledger import Ledger
from publications.imports.manuscripts import SourcePiece
from publications.imports.source_notes import html_of_line, words_and_notes
from publications.record.inline_notes import InlineNote, line_of, literal

LOOKS = re.compile(r"</?(?:a|b|i)\b[^>]*>")
RUNNING = ("heading", "text", "entry")
DEEPEST = 3  # levels of headings


@dataclass
class Body:
    """Makes blocks of what the head has left."""

    ledger: Ledger

    def blocks(self) -> Iterator[DraftBlock]:
        captions = Captions(self.ledger)
        self.ledger.where |= captions.names
        free = [at for at, name in enumerate(self.ledger.fields) if not name]
        for kind, places in groupby(free, key=self.kind_of_block):
            if kind == "box":
                yield DraftBlock("callout", html=html_of([self.take(at, "box") for at in places]))
            elif kind == "paragraph":
                yield self.text(list(places))
            elif kind == "quotation":
                yield self.quotation(list(places))
            else:
                for at in places:
                    yield self.single(at, *captions.found.get(at, ("", "")))

    def kind_of_block(self, at: int) -> str:
        if self.ledger.chosen.get(at) == "box":
            return "box"
        kind = self.ledger.pieces[at].kind
        return "paragraph" if kind in RUNNING else kind

    def take(self, at: int, name: str) -> SourcePiece:
        self.ledger.fields[at] = name
        return self.ledger.pieces[at]

    def text(self, places: list[int]) -> DraftBlock:
        pieces = [self.take(at, name_of(self.ledger.pieces[at])) for at in places]
        return DraftBlock("paragraph", html=html_of(pieces))

    def quotation(self, places: list[int]) -> DraftBlock:
        """One note alone, at the end of all that is quoted, says who said it, and is no note here."""
        pieces = [self.take(at, "quotation") for at in places]
        said = [words_and_notes(piece.html) for piece in pieces]
        last, source = said[-1][-1] if said[-1] else "", ""
        if isinstance(last, InlineNote) and sum(len(piece.notes) for piece in pieces) == 1:
            said[-1].pop()
            source = literal(last.words)
        lines = filter(None, map(line_of, said))
        return DraftBlock("quotation", text="\n\n".join(lines), source=source)

    def single(self, at: int, caption: str, source: str) -> DraftBlock:
        piece = self.ledger.pieces[at]
        if piece.kind == "picture":
            self.take(at, "figure")
            return DraftBlock("figure", caption=caption, source=source, picture=piece.picture)
        if is_box(piece):
            return self.box(at)
        self.take(at, "table")
        return DraftBlock(
            "table",
            rows=piece.rows,
            has_header_row=piece.header_rows > 0 or has_head(piece),
            caption=caption,
            source=source,
        )

    def box(self, at: int) -> DraftBlock:
        piece = self.take(at, "box")
        lines = (f"<p>{html_of_line(one)}</p>" for one in piece.rows[0][0].text.split("\n"))
        return DraftBlock("callout", html="".join(lines))


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
