"""Which field takes each piece of a manuscript: nothing is left that is in no field and not told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from typing import TypeVar

from publications.imports.addressee_articles import article_of
from publications.imports.draft import DraftRecommendationSet, Name, ReceiptLine
from publications.imports.lines import Line, Page, cleaned
from publications.imports.manuscript import STAND_IN, SourcePiece
from publications.imports.names import byline
from publications.imports.outline import TITLE, bare_heading
from publications.imports.recommendations import LeadIn, lead_in
from publications.imports.roles import FOUND_ONLY, OF_TEXT, Role, role_of
from publications.imports.sentences import Sentence
from publications.imports.source_notes import words_and_notes, words_of
from publications.record.inline_notes import InlineNote, Piece, line_of

NOTE = re.compile(r'<span data-note="([^"]*)">\*</span>')
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
LEAD_IN = re.compile(r"recommendations(?: \d+)?: (?!item)")
Found = TypeVar("Found")
# The words at which it stands in running text, or in something else.
NOTE_AT = ("Note at “%(text)s”: %(what)s", "Note at “%(text)s” in %(where)s: %(what)s")
LINK_AT = ("Link at “%(text)s”: %(what)s", "Link at “%(text)s” in %(where)s: %(what)s")


@dataclass
class Ledger:
    """Which field took each piece; nothing is left that is in no field and not told."""

    pieces: list[SourcePiece]
    chosen: Mapping[int, Role]
    fields: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    where: dict[int, Sentence] = field(
        default_factory=dict
    )  # what a caption, source or box is of: “table 2”

    placed: set[int] = field(default_factory=set)  # pieces whose notes went to their field

    def __post_init__(self) -> None:
        self.fields = [self.field_of_choice(at) for at in range(len(self.pieces))]

    def field_of_choice(self, at: int) -> str:
        """Return the field that was chosen for a piece; the text and the title are read like all others."""
        role = self.chosen.get(at, "title")
        if role in OF_TEXT or role == "title" or role in FOUND_ONLY:
            return ""
        if role == "notes":
            self.left.append(self.pieces[at].text)
        return "left out: by the editor" if role == "leave out" else f"{role}: chosen"

    def take(self, names: Mapping[int, str]) -> None:
        """Write down what took some pieces, but for those that somebody has chosen something for."""
        for at, name in names.items():
            if not self.fields[at] and at not in self.chosen:
                self.fields[at] = name

    def page(self, places: Iterable[int]) -> Page:
        """Return the pieces at some places that are free and have words, as lines of a page."""
        return Page([line_of_page(self.pieces[at], at) for at in places if self.is_free_line(at)])

    def is_free_line(self, at: int) -> bool:
        piece = self.pieces[at]
        is_line = piece.kind in ("heading", "text", "entry") and piece.box <= 0
        return is_line and not self.fields[at] and self.chosen.get(at) not in OF_TEXT

    def keep(self, page: Page) -> None:
        """Write down what the lines of a page became."""
        for index, (line, name) in enumerate(zip(page.lines, page.fields, strict=True)):
            if name:
                self.fields[line.number - 1] = name
                self.left += page.remarks.get(index, [])

    def take_styled(self, style: str, page: Page) -> str:
        """Return the words of the first free line whose style says what it is."""
        for index in page.free():
            if self.pieces[page.lines[index].number - 1].style == style:
                page.claim(index, style)
                return page.lines[index].text
        return ""

    def sections(
        self, pattern: re.Pattern[str], find: Callable[[Page], tuple[Found, ...]]
    ) -> tuple[Found, ...]:
        """Return what is found in the sections whose heading says so."""
        found: list[Found] = []
        for at, piece in enumerate(self.pieces):
            if piece.kind == "heading" and pattern.fullmatch(bare_heading(piece.text)):
                page = self.page(range(at, self.end_of_section(at)))
                if inside := find(page):
                    found += inside
                    self.keep(page)
        return tuple(found)

    def chosen_places(self, role: Role) -> list[int]:
        return [at for at, name in enumerate(self.fields) if name == f"{role}: chosen"]

    def taken_as(self, role: Role) -> str:
        return " ".join(self.pieces[at].text for at in self.chosen_places(role))

    def chosen_names(self) -> Iterator[Name]:
        """Return the authors in lines that were chosen for them; what is no person is an organisation."""
        for at in self.chosen_places("byline"):
            text = self.pieces[at].text
            yield from byline(text) or byline(f"By {text}") or (Name("", text, organisation=True),)

    def in_order(
        self,
        role: Role,
        found: Sequence[Found],
        make: Callable[[str], Found],
        with_line: Callable[[Found, Callable[[str], str]], Found] | None = None,
    ) -> tuple[Found, ...]:
        """Return what was found and what was chosen in the order of the source.

        What can call notes is changed by ``with_line``, which is given what makes a line of its words.
        """
        chosen = self.chosen_places(role)
        # Lines in a row with one name are one thing, but for those of an abstract.
        places = [
            at
            for at, name in enumerate(self.fields)
            if role_of(name) == role and at not in chosen
            if role == "abstract" or at == 0 or self.fields[at - 1] != name
        ]
        every = in_places(places, found, len(self.pieces))
        every += [(at, make(self.pieces[at].text)) for at in chosen]
        if with_line:
            every = [
                (at, with_line(one, partial(self.with_notes, places=self.places_from(at))))
                for at, one in every
            ]
        return tuple(value for _at, value in sorted(every, key=lambda one: one[0]))

    def with_chosen_items(
        self, sets: Sequence[DraftRecommendationSet]
    ) -> tuple[DraftRecommendationSet, ...]:
        """Return the sets with the recommendations and lead-ins that were chosen, each behind what is before it."""
        begins = [at for at, name in enumerate(self.fields) if LEAD_IN.match(name)]
        every = [
            (at, self.with_line_of_lead_in(one, at), self.items_with_notes(one, at))
            for at, one in in_places(begins, sets, len(self.pieces))
        ]
        for at in self.chosen_places("lead-in"):
            text = self.pieces[at].text
            told = lead_in(f"{text.rstrip(' :')}:") or LeadIn("", text)
            article = article_of(
                told.addressee, text, is_subject=told.lead_in[:-1] == text.rstrip(" :")
            )
            led = DraftRecommendationSet(told.addressee, told.lead_in, (), article=article)
            every.append((at, self.with_line_of_lead_in(led, at), []))
        every.sort(key=lambda one: one[0])
        for at in self.chosen_places("recommendation"):
            before = [one for one in every if one[0] < at]
            if not before:
                every.insert(0, (at, DraftRecommendationSet("", "", ()), []))
            (before or every[:1])[-1][2].append(self.with_notes(self.pieces[at].text, [at]))
        # To whom something is recommended says nothing where nothing is.
        self.left += [self.pieces[at].text for at, _one, items in every if not items]
        return tuple(replace(one, items=tuple(items)) for _at, one, items in every if items)

    def with_line_of_lead_in(self, one: DraftRecommendationSet, at: int) -> DraftRecommendationSet:
        return replace(one, lead_in=self.with_notes(one.lead_in, self.places_from(at)))

    def items_with_notes(self, one: DraftRecommendationSet, at: int) -> list[str]:
        """Return the items of a set that begins at a place, with the notes of their lines."""
        name = self.fields[at].partition(":")[0] if at < len(self.fields) else ""
        later = (n for n in range(at + 1, len(self.fields)) if LEAD_IN.match(self.fields[n]))
        led = self.places_from(at)
        places = range(led.stop, next((n for n in later if n >= led.stop), len(self.fields)))
        return [
            self.with_notes(
                item, [n for n in places if name and self.fields[n] == f"{name}: item {number}"]
            )
            for number, item in enumerate(one.items, 1)
        ]

    def places_from(self, at: int) -> range:
        """Return the places in a row that one thing took, from its first on."""
        end = at
        while end < len(self.fields) and self.fields[end] == self.fields[at]:
            end += 1
            if self.fields[at].endswith(": chosen"):
                break
        return range(at, end)

    def with_notes(self, text: str, places: Iterable[int]) -> str:
        """Return words as a line of ours, with the notes that are called in the pieces that they are of."""
        found = list[tuple[int, InlineNote]]()
        for place in places if text.strip() else ():
            said = words_and_notes(self.pieces[place].html)
            for number, one in enumerate(said):
                if isinstance(one, InlineNote):
                    before, after = plain(said[:number]), plain(said[number + 1 :])
                    found.append((place_of(text, before, after), one))
                    self.placed.add(place)
        found.sort(key=lambda pair: pair[0])
        parts, at = list[Piece](), 0
        for to, note in found:
            parts += [text[at:to], note]
            at = to
        return line_of([*parts, text[at:]])

    def end_of_section(self, at: int) -> int:
        first = self.pieces[at]
        for later in range(at + 1, len(self.pieces)):
            piece = self.pieces[later]
            if first.box < 0 and piece.box != first.box:
                return later
            if piece.kind == "heading" and piece.level <= first.level:
                return later
        return len(self.pieces)

    def remarks(self) -> tuple[str, ...]:
        """Return what no field could take: words of lines, and notes called where ours have none."""
        notes = [
            self.note_at(piece.text, at, unescape(words))
            for at, (piece, name) in enumerate(zip(self.pieces, self.fields, strict=True))
            for words in NOTE.findall(piece.html)
            if name not in ("text", "entry", "quotation", "box")
            if not name.startswith("heading") and at not in self.placed
        ]
        links = [
            self.told_at(LINK_AT, words_of(words), at, unescape(address))
            for at, (piece, name) in enumerate(zip(self.pieces, self.fields, strict=True))
            for address, words in (*LINK.findall(piece.html), *piece.links)
            if name not in ("text", "entry")
        ]
        return (*self.left, *notes, *links)

    def note_at(self, text: str, at: int, note: str) -> Sentence:
        """Say where a note is called that has no place there."""
        return self.told_at(NOTE_AT, text, at, note)

    def told_at(self, told: tuple[str, str], text: str, at: int, what: str) -> Sentence:
        """Say what stands at some words, and in which table, picture or box where these are in one."""
        if at in self.where:
            return Sentence(told[1], text=text, where=self.where[at], what=what)
        return Sentence(told[0], text=text, what=what)

    def receipt(self) -> tuple[ReceiptLine, ...]:
        rows = zip(self.pieces, self.fields, strict=True)
        return tuple(
            ReceiptLine(n, words_to_show(one), name) for n, (one, name) in enumerate(rows, 1)
        )


def plain(said: Iterable[Piece]) -> str:
    """Return the words as a line of a page has them, with the spaces at their ends."""
    words = "".join(one for one in said if isinstance(one, str))
    return cleaned(f"x{words}x")[1:-1]


def place_of(text: str, before: str, after: str) -> int:
    """Return where in a text a note is called that stands between some words, or else the end of the text.

    What was found in a line may begin after its beginning, and end before its end.
    """
    for most in (40, 10):
        words = before[-most:] + after[:most]
        if words and text.count(words) == 1:
            return text.index(words) + len(before[-most:])
    if after.strip() and text.count(after[:40]) == 1:
        return text.index(after[:40])
    found = text.rfind(before[-10:]) if before.strip() else -1
    return found + len(before[-10:]) if found >= 0 else len(text)


def words_to_show(piece: SourcePiece) -> str:
    return piece.picture.alt if piece.picture else piece.text


def in_places(places: Sequence[int], found: Sequence[Found], end: int) -> list[tuple[int, Found]]:
    """Return what was found with its places; what has none is not lost, and comes last."""
    return [(places[n] if n < len(places) else end, one) for n, one in enumerate(found)]


def line_of_page(piece: SourcePiece, at: int) -> Line:
    """Return a piece as a line; what leads it is told by its kind, and not by its first sign."""
    text = cleaned(bare_heading(piece.text) if piece.kind == "heading" else piece.text)
    is_no_text = piece.text.startswith(STAND_IN)
    hint = "main heading" if piece.style == TITLE else "image" if is_no_text else ""
    return Line(at + 1, text, text, "", piece.kind == "entry", True, hint)
