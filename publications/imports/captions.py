"""Which lines are captions and sources, and of which table or picture."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from publications.imports.ledger import Ledger
from publications.imports.manuscript import SourcePiece
from publications.imports.roles import OF_TEXT, Role
from publications.imports.sentences import Sentence

# “Table 2: Costs”, “Figure 3 Ships”; “Table 2 shows …” is a sentence about one.
LABEL = re.compile(
    r"(?i:table|tabelle|tab\.|tableau|figure|fig\.|abbildung|abb\.|grafik|graphique|schaubild|chart|map|karte|carte"
    r"|diagramm?e?|exhibit)\s?\d+(?:\.\d+)?(?:\s?[.:–—-]\s|\s(?=[^\Wa-zäöüßéèàç]))"
)
SOURCE = re.compile(r"(?:sources?|quellen?)\s?:\s*", re.IGNORECASE)
LONGEST = 400
SHOWN = ("table", "picture")
NAMES = {"table": "table %(number)s", "picture": "picture %(number)s", "box": "box %(number)s"}
PLACES = {"caption": "the caption of %(what)s", "source": "the source of %(what)s"}


def is_box(piece: SourcePiece) -> bool:
    """Return whether a table is a single cell: that is a box."""
    return piece.kind == "table" and len(piece.rows) == 1 and len(piece.rows[0]) == 1


@dataclass
class Captions:
    """Finds caption and source of each table and picture, and takes the lines that have them."""

    ledger: Ledger
    found: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shown = [
            at for at, one in enumerate(self.ledger.pieces)
            if one.kind in SHOWN and not is_box(one) and not self.ledger.fields[at]
        ]  # fmt: skip
        self.names = dict(self.numbered())
        self.above = {kind: self.are_above(kind) for kind in SHOWN}
        captions, sources = (self.chosen(role) for role in ("caption", "source"))
        for at in self.shown:
            near = self.beside(at) if at not in captions else ("", "")
            self.found[at] = (captions.get(at) or near[0], sources.get(at) or near[1])

    def numbered(self) -> list[tuple[int, Sentence]]:
        """Return how each table, picture and box is called: “table 2”, counted by itself."""
        counts: dict[str, int] = defaultdict(int)
        made = []
        for at, piece in enumerate(self.ledger.pieces):
            if piece.kind in SHOWN:
                kind = "box" if is_box(piece) else piece.kind
                counts[kind] += 1
                made.append((at, Sentence(NAMES[kind], number=counts[kind])))
        return made

    def chosen(self, role: Role) -> dict[int, str]:
        """Return the lines that were chosen as captions or sources, each with the nearest table or picture."""
        lines: dict[int, list[str]] = defaultdict(list)
        for place in self.ledger.chosen_places(role):
            text = self.ledger.pieces[place].text
            if not self.shown:
                self.ledger.left.append(text)
                continue
            of = min(
                self.shown,
                key=lambda at: (self.distance(at, place), self.is_other_side(at, place, role)),
            )
            self.ledger.where[place] = Sentence(PLACES[role], what=self.names[of])
            lines[of].append(self.line(place, role))
        return {at: " ".join(texts) for at, texts in lines.items()}

    def distance(self, at: int, place: int) -> int:
        """Return how many parts of the text stand between a line and a table or picture."""
        between = range(min(at, place) + 1, max(at, place))
        return sum(self.ledger.chosen.get(one) not in ("caption", "source") for one in between)

    def is_other_side(self, at: int, place: int, role: Role) -> bool:
        """Return whether a line stands where captions of this kind do not; sources stand below."""
        is_above = self.above[self.ledger.pieces[at].kind] if role == "caption" else False
        return (place < at) != is_above

    def beside(self, at: int) -> tuple[str, str]:
        over = self.over(at)
        beside = (over, at + 1) if self.above[self.ledger.pieces[at].kind] else (at + 1, over)
        place = next((n for n in beside if self.is_caption(n)), None)
        caption = "" if place is None else self.taken(place, "caption", at)
        after = at + 2 if self.field(at + 1) == "caption" else at + 1
        places = (at - 1, after) if place == at - 2 else (after,)
        source = next((self.taken(n, "source", at) for n in places if self.is_source(n)), "")
        return caption, source

    def over(self, at: int) -> int:
        """Return where a caption above may stand: over the source, where that of a table is in between."""
        is_parted = self.ledger.pieces[at].kind == "table" and self.is_source(at - 1)
        return at - 2 if is_parted and self.is_caption(at - 2) else at - 1

    def are_above(self, kind: str) -> bool:
        """Return whether captions stand above what they are of; where both may be, those of tables do."""
        places = [at for at, piece in enumerate(self.ledger.pieces) if piece.kind == kind]
        before = sum(self.is_caption(at - 1) for at in places)
        after = sum(self.is_caption(at + 1) for at in places)
        return before >= after if kind == "table" else before > after

    def field(self, at: int) -> str:
        return self.ledger.fields[at] if 0 <= at < len(self.ledger.fields) else "none"

    def is_free_text(self, at: int) -> bool:
        """Return whether a line is free, and nobody has chosen that it is text."""
        is_text = not self.field(at) and self.ledger.pieces[at].kind == "text"
        return is_text and self.ledger.chosen.get(at) not in OF_TEXT

    def is_caption(self, at: int) -> bool:
        if not self.is_free_text(at):
            return False
        piece = self.ledger.pieces[at]
        return "caption" in piece.style or bool(
            LABEL.match(piece.text) and len(piece.text) <= LONGEST
        )

    def is_source(self, at: int) -> bool:
        return self.is_free_text(at) and bool(SOURCE.match(self.ledger.pieces[at].text))

    def taken(self, place: int, role: Role, of: int) -> str:
        self.ledger.fields[place] = role
        self.ledger.where[place] = Sentence(PLACES[role], what=self.names[of])
        return self.line(place, role)

    def line(self, place: int, role: Role) -> str:
        """Return a caption or source without its label, and with the notes that it calls."""
        label = LABEL if role == "caption" else SOURCE
        words = label.sub("", self.ledger.pieces[place].text, count=1)
        return self.ledger.with_notes(words, [place])
