"""What becomes of each piece of a manuscript, and the draft that is made of them.

The head of a manuscript (all above the first heading of its text) and its sections of key points, recommendations
and contacts are read as a pasted page is, line by line; all else is the full text, in its order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from itertools import groupby
from typing import TypeVar

from publications.imports import abstracts, key_points, recommendations
from publications.imports.abstracts import find_abstract
from publications.imports.contacts import HEADING as CONTACTS
from publications.imports.contacts import find_contacts
from publications.imports.draft import (
    DraftBlock,
    DraftKeyPoint,
    DraftRecommendationSet,
    Name,
    PaperDraft,
    ReceiptLine,
    UnreadableText,
)
from publications.imports.imprint import find_imprint
from publications.imports.key_points import find_key_points
from publications.imports.languages import language_of
from publications.imports.lines import Line, Page, cleaned
from publications.imports.manuscripts import Manuscript, SourcePiece, words_of
from publications.imports.names import byline
from publications.imports.recommendations import LeadIn, find_recommendations, lead_in
from publications.imports.roles import FOUND_ONLY, OF_TEXT, Role, role_of
from publications.imports.titles import HeadOfPage, find_heading

# Sections that are no part of the full text, by their headings.
OF_THE_HEAD = (abstracts.HEADING, key_points.HEADING, recommendations.HEADING, CONTACTS)
NUMBERED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s+")
LABEL = re.compile(
    r"(?:table|tabelle|tab\.|tableau|figure|fig\.|abbildung|abb\.|grafik|graphique|schaubild)\s?\d+\s?[.:–—-]?\s",
    re.IGNORECASE,
)
SOURCE = re.compile(r"(?:sources?|quellen?)\s?:\s*", re.IGNORECASE)
# A line in bold alone is a heading where an author knew no styles.
BOLD = re.compile(r"(?:<b>[^<]*</b>\s*)+")
LONGEST_HEADING = 120
NOTE = re.compile(r'<span data-note="([^"]*)">\*</span>')
MOST_PIECES = 5_000
NO_TITLE = (
    "No title is found. Give it the style “Title” in the file, or write it alone in the first line."
)
NO_WORDS = "There are no words in this. Choose another file, or paste the text again."
TOO_LONG = "This has more than 5,000 paragraphs, which nobody can look through at once. Bring it in chapter by chapter."
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>')
LEAD_IN = re.compile(r"recommendations(?: \d+)?: (?!item)")
TITLE = "title"
Found = TypeVar("Found")


@dataclass(frozen=True)
class Cut:
    """A draft, the pieces that it is made of, and the role of each."""

    draft: PaperDraft
    pieces: tuple[SourcePiece, ...]
    roles: tuple[Role, ...]


def draft_of(manuscript: Manuscript) -> PaperDraft:
    """Return a draft with a receipt for every piece, or raise `UnreadableText` where there is no title."""
    draft = cut(manuscript, {}).draft
    if not draft.title:
        raise UnreadableText(NO_TITLE)
    return draft


def cut(manuscript: Manuscript, chosen: Mapping[int, Role]) -> Cut:
    """Return what becomes of a manuscript; for some pieces, by their places, somebody has ``chosen`` it.

    The title is empty where nothing reads like one. Raises `UnreadableText` where there is nothing to lay out, or
    too much.
    """
    if not manuscript.pieces:
        raise UnreadableText(NO_WORDS)
    if len(manuscript.pieces) > MOST_PIECES:
        raise UnreadableText(TOO_LONG)
    styled = with_levels(with_title(with_bold_headings(manuscript.pieces)))
    pieces = [as_chosen(piece, chosen.get(at)) for at, piece in enumerate(styled)]
    if "title" in chosen.values():
        pieces = [replace(p, style="") if p.style == TITLE and chosen.get(n) != "title" else p
                  for n, p in enumerate(pieces)]  # fmt: skip
    ledger = Ledger(pieces, chosen)
    end = end_of_head(pieces)
    head = ledger.page(range(end))
    try:
        heading = find_heading(head)
    except UnreadableText:
        heading = HeadOfPage("", "", (), 0)
    subtitle = (
        ledger.taken_as("subtitle") or heading.subtitle or ledger.take_styled("subtitle", head)
    )
    language = language_of("\n".join(piece.text for piece in pieces))
    imprint = find_imprint(head, heading)
    ledger.keep(head)
    abstract = ledger.sections(abstracts.HEADING, lambda page: find_abstract(page, 0))
    points = ledger.sections(key_points.HEADING, find_key_points)
    sets = ledger.sections(recommendations.HEADING, find_recommendations)
    contacts = ledger.sections(CONTACTS, lambda page: find_contacts(page, language, 0))
    if not abstract:
        head = ledger.page(range(end))
        abstract = find_abstract(head, 0)
        ledger.keep(head)
    sets = ledger.with_chosen_items(sets)
    full_text = tuple(Body(ledger).blocks())
    draft = PaperDraft(
        title=heading.title,
        subtitle=subtitle,
        byline=(*heading.byline, *ledger.chosen_names()),
        language=language,
        kind=imprint.kind,
        series=imprint.series,
        number=imprint.number,
        published=imprint.published,
        place=imprint.place,
        doi=imprint.doi,
        isbn=imprint.isbn,
        abstract=ledger.in_order("abstract", abstract, lambda text: text),
        key_points=ledger.in_order(
            "key point", points, lambda text: DraftKeyPoint("finding", text)
        ),
        recommendation_sets=sets,
        contacts=contacts,
        full_text=full_text,
        notes=(*manuscript.told, *ledger.remarks()),
        receipt=ledger.receipt(),
        fingerprint=fingerprint(pieces),
    )
    return Cut(draft, tuple(pieces), tuple(role_of(name) for name in ledger.fields))


def as_chosen(piece: SourcePiece, role: Role | None) -> SourcePiece:
    """Return a piece with the kind that a role of the full text has, or the style that names a title."""
    if piece.kind in ("table", "picture") or role is None:
        return piece
    if role.startswith("heading"):
        return replace(piece, kind="heading", level=int(role[-1]))
    if role in ("text", "box") and piece.kind != "entry":
        return replace(piece, kind="text", style="")
    if role == "quotation":
        return replace(piece, kind="quotation")
    return replace(piece, style=TITLE, kind="text") if role == "title" else piece


def fingerprint(pieces: Iterable[SourcePiece]) -> str:
    """Return a checksum of the words, the same whatever their look."""
    return hashlib.sha256("\n".join(piece.text for piece in pieces).encode()).hexdigest()


# Titles and headings


def with_bold_headings(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Take lines in bold for headings where no style makes any."""
    if any(piece.kind == "heading" and piece.style != TITLE for piece in pieces):
        return list(pieces)
    made = [replace(one, kind="heading", level=1) if is_bold_line(one) else one for one in pieces]
    if made and made[0].kind == "heading" and not any(piece.style == TITLE for piece in pieces):
        made[0] = replace(made[0], kind="text", level=0, style=TITLE)
    return made


def is_bold_line(piece: SourcePiece) -> bool:
    return (
        piece.kind == "text"
        and not piece.style
        and len(piece.text) <= LONGEST_HEADING
        and bool(BOLD.fullmatch(piece.html))
        and not piece.text.endswith((".", ":", ";", ","))
    )


def with_title(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Take a first heading that is the only one of its level for the title, where no style names it."""
    titles = [at for at, piece in enumerate(pieces) if piece.style == TITLE]
    if titles:
        # A second line of the title is what stands below it.
        return [
            replace(one, style="subtitle") if at in titles[1:] else one
            for at, one in enumerate(pieces)
        ]
    headings = [at for at, piece in enumerate(pieces) if piece.kind == "heading"]
    words_before = any(piece.text for piece in pieces[: headings[0]]) if headings else True
    if words_before or sum(pieces[at].level == pieces[headings[0]].level for at in headings) > 1:
        return list(pieces)
    return [
        replace(piece, kind="text", level=0, style=TITLE) if at == headings[0] else piece
        for at, piece in enumerate(pieces)
    ]


def with_levels(pieces: Sequence[SourcePiece]) -> list[SourcePiece]:
    """Count the levels of headings from 1, without a gap."""
    used = sorted({piece.level for piece in pieces if piece.kind == "heading"})
    return [
        replace(one, level=used.index(one.level) + 1) if one.kind == "heading" else one
        for one in pieces
    ]


def end_of_head(pieces: Sequence[SourcePiece]) -> int:
    """Return where the full text begins: at its first heading, or where none is, at the first that belongs there."""
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" and not is_of_the_head(piece):
            return at
    prose = [at for at, one in enumerate(pieces) if one.kind == "text" and len(one.text) >= 60]
    return prose[1] if len(prose) > 1 else len(pieces)


def is_of_the_head(piece: SourcePiece) -> bool:
    text = bare_heading(piece.text)
    return any(pattern.fullmatch(text) for pattern in OF_THE_HEAD)


def bare_heading(text: str) -> str:
    return NUMBERED.sub("", text).rstrip(" :")


# What took each piece


@dataclass
class Ledger:
    """Which field took each piece; nothing is left that is in no field and not told."""

    pieces: list[SourcePiece]
    chosen: Mapping[int, Role]
    fields: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

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

    def page(self, places: Iterable[int]) -> Page:
        """Return the pieces at some places that are free and have words, as lines of a page."""
        return Page([line_of(self.pieces[at], at) for at in places if self.is_free_line(at)])

    def is_free_line(self, at: int) -> bool:
        is_line = self.pieces[at].kind in ("heading", "text", "entry")
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
        self, role: Role, found: Sequence[Found], make: Callable[[str], Found]
    ) -> tuple[Found, ...]:
        """Return what was found and what was chosen in the order of the source."""
        firsts = {name: at for at, name in reversed(list(enumerate(self.fields)))}
        is_found = [
            name for name in firsts if role_of(name) == role and not name.endswith(": chosen")
        ]
        if role == "abstract":
            places = [at for at, name in enumerate(self.fields) if name == "abstract"]
        else:
            places = sorted(firsts[name] for name in is_found)
        every = list(zip(places, found, strict=False))
        every += [(at, make(self.pieces[at].text)) for at in self.chosen_places(role)]
        return tuple(value for _at, value in sorted(every, key=lambda one: one[0]))

    def with_chosen_items(
        self, sets: Sequence[DraftRecommendationSet]
    ) -> tuple[DraftRecommendationSet, ...]:
        """Return the sets with the recommendations and lead-ins that were chosen, each behind what is before it."""
        begins = [at for at, name in enumerate(self.fields) if LEAD_IN.match(name)]
        every = [(at, one, [*one.items]) for at, one in zip(begins, sets, strict=False)]
        for at in self.chosen_places("lead-in"):
            text = self.pieces[at].text
            told = lead_in(f"{text.rstrip(' :')}:") or LeadIn("", text)
            every.append((at, DraftRecommendationSet(told.addressee, told.lead_in, ()), []))
        every.sort(key=lambda one: one[0])
        for at in self.chosen_places("recommendation"):
            before = [one for one in every if one[0] < at]
            if not before:
                every.insert(0, (at, DraftRecommendationSet("", "", ()), []))
            (before or every[:1])[-1][2].append(self.pieces[at].text)
        # To whom something is recommended says nothing where nothing is.
        self.left += [self.pieces[at].text for at, _one, items in every if not items]
        return tuple(replace(one, items=tuple(items)) for _at, one, items in every if items)

    def end_of_section(self, at: int) -> int:
        level = self.pieces[at].level
        for later in range(at + 1, len(self.pieces)):
            piece = self.pieces[later]
            if piece.kind == "heading" and piece.level <= level:
                return later
        return len(self.pieces)

    def remarks(self) -> tuple[str, ...]:
        """Return what no field could take: words of lines, and notes called where ours have none."""
        notes = [
            f"Note at “{piece.text}”: {words}"
            for piece, name in zip(self.pieces, self.fields, strict=True)
            for words in NOTE.findall(piece.html)
            if name not in ("text", "entry", "quotation")
        ]
        links = [
            f"Link at “{words_of(words)}”: {unescape(address)}"
            for piece, name in zip(self.pieces, self.fields, strict=True)
            for address, words in (*LINK.findall(piece.html), *piece.links)
            if name not in ("text", "entry")
        ]
        return (*self.left, *notes, *links)

    def receipt(self) -> tuple[ReceiptLine, ...]:
        rows = zip(self.pieces, self.fields, strict=True)
        return tuple(ReceiptLine(n, one.text, name) for n, (one, name) in enumerate(rows, 1))


def line_of(piece: SourcePiece, at: int) -> Line:
    """Return a piece as a line; what leads it is told by its kind, and not by its first sign."""
    text = cleaned(bare_heading(piece.text) if piece.kind == "heading" else piece.text)
    hint = "main heading" if piece.style == TITLE else ""
    return Line(at + 1, text, text, "", piece.kind == "entry", True, hint)


# The full text


@dataclass
class Body:
    """Makes blocks of what the head has left."""

    ledger: Ledger

    def blocks(self) -> Iterator[DraftBlock]:
        captions = self.captions()
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
                    yield self.single(at, *captions.get(at, ("", "")))

    def kind_of_block(self, at: int) -> str:
        if self.ledger.chosen.get(at) == "box":
            return "box"
        kind = self.ledger.pieces[at].kind
        return {"text": "paragraph", "entry": "paragraph"}.get(kind, kind)

    def take(self, at: int, name: str) -> SourcePiece:
        self.ledger.fields[at] = name
        return self.ledger.pieces[at]

    def text(self, places: list[int]) -> DraftBlock:
        pieces = [self.take(at, self.ledger.pieces[at].kind) for at in places]
        return DraftBlock("paragraph", html=html_of(pieces))

    def quotation(self, places: list[int]) -> DraftBlock:
        """A note at a quotation says who said it: a quotation of ours has no notes, but a place for that."""
        pieces = [self.take(at, "quotation") for at in places]
        said_by = [unescape(note) for piece in pieces for note in NOTE.findall(piece.html)]
        text = "\n\n".join(piece.text for piece in pieces)
        return DraftBlock("quotation", text=text, source=" ".join(said_by))

    def single(self, at: int, caption: str, source: str) -> DraftBlock:
        piece = self.ledger.pieces[at]
        if piece.kind == "heading":
            self.take(at, f"heading {min(piece.level, 3)}")
            return DraftBlock("heading", text=piece.text, level=min(piece.level, 2) + 1)
        if piece.kind == "picture":
            self.take(at, "figure")
            return DraftBlock("figure", caption=caption, source=source, picture=piece.picture)
        if len(piece.rows) == 1 and len(piece.rows[0]) == 1:
            self.take(at, "box")
            lines = piece.rows[0][0].text.split("\n")
            self.ledger.left += [f"Note at “{lines[0]}”: {note}" for note in piece.notes]
            return DraftBlock(
                "callout", html="".join(f"<p>{escape(one, quote=False)}</p>" for one in lines)
            )
        self.take(at, "table")
        notes = [f"[{number}] {words}" for number, words in enumerate(piece.notes, 1)]
        return DraftBlock(
            "table",
            rows=piece.rows,
            has_header_row=piece.header_rows > 0 or has_head(piece),
            caption=caption,
            source=" ".join(filter(None, [source, *notes])),
        )

    def captions(self) -> dict[int, tuple[str, str]]:
        """Return caption and source of each table and picture, and take the lines that have them."""
        found = {}
        above = {kind: self.are_above(kind) for kind in ("table", "picture")}
        for at, piece in enumerate(self.ledger.pieces):
            is_box = len(piece.rows) == 1 and len(piece.rows[0]) == 1
            if piece.kind in ("table", "picture") and not is_box and not self.ledger.fields[at]:
                beside = (at - 1, at + 1) if above[piece.kind] else (at + 1, at - 1)
                caption = next((self.taken_caption(n) for n in beside if self.is_caption(n)), "")
                after = at + 2 if self.field(at + 1) == "caption" else at + 1
                source = self.taken_source(after) if self.is_source(after) else ""
                found[at] = (caption, source)
        return found

    def are_above(self, kind: str) -> bool:
        """Return whether captions stand above what they are of; where both may be, those of tables do."""
        places = [at for at, piece in enumerate(self.ledger.pieces) if piece.kind == kind]
        before = sum(self.is_caption(at - 1) for at in places)
        after = sum(self.is_caption(at + 1) for at in places)
        return before >= after if kind == "table" else before > after

    def field(self, at: int) -> str:
        return self.ledger.fields[at] if 0 <= at < len(self.ledger.fields) else "none"

    def is_caption(self, at: int) -> bool:
        if self.field(at) or self.ledger.pieces[at].kind != "text":
            return False
        piece = self.ledger.pieces[at]
        return "caption" in piece.style or bool(LABEL.match(piece.text) and len(piece.text) <= 400)

    def taken_caption(self, at: int) -> str:
        return LABEL.sub("", self.take(at, "caption").text, count=1)

    def is_source(self, at: int) -> bool:
        if self.field(at) or self.ledger.pieces[at].kind != "text":
            return False
        return bool(SOURCE.match(self.ledger.pieces[at].text))

    def taken_source(self, at: int) -> str:
        return SOURCE.sub("", self.take(at, "source").text, count=1)


def has_head(piece: SourcePiece) -> bool:
    """A first row that says a word in each of its cells, where a table has more, is its head."""
    first = piece.rows[0] if piece.rows else ()
    return len(piece.rows) > 2 and len(first) > 1 and all(cell.text for cell in first[1:])


def html_of(pieces: Iterable[SourcePiece]) -> str:
    """Return paragraphs and lists of a text."""
    parts = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "entry":
            parts.append(list_of(list(group), 1))
        else:
            parts += [f"<p>{piece.html}</p>" for piece in group]
    return "".join(parts)


def list_of(entries: Sequence[SourcePiece], level: int) -> str:
    """Return entries as a list; deeper ones stand within the one before them, where there is one."""
    tag = "ol" if entries[0].is_ordered else "ul"
    items: list[str] = []
    for is_deeper, group in groupby(entries, key=lambda entry: entry.level > level):
        inner = list(group)
        if is_deeper and items:
            items[-1] += list_of(inner, min(entry.level for entry in inner))
        else:
            items += [entry.html for entry in inner]
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"
