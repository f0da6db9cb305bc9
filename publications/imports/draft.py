"""What a reader of pasted texts hands back: a draft of a paper and a receipt for every line.

Neither Django nor our models, so that the readers and whoever makes a page of the draft share
nothing but these plain values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from publications.imports.manuscript import SourceCell, SourcePicture
from publications.imports.sentences import Sentence
from publications.record.dates import NO_DATE, PublicationDate

Language = Literal["en", "de", "fr"]
Unknown = Literal[""]
Kind = Literal["policy-paper", "study", "brief", "report", "working-paper", "commentary"]
Purpose = Literal["content", "press", "events", "orders"]
KeyPointKind = Literal["background", "finding", "implication", "figure"]
NumberKind = Literal["phone", "fax", "mobile"]


class UnreadableText(ValueError):
    """The source cannot be read; the message tells an editor what is wrong and what to do next."""

    @property
    def sentence(self) -> Sentence:
        said = self.args[0]
        return said if isinstance(said, Sentence) else Sentence(str(said))


@dataclass(frozen=True)
class Name:
    """One author as published: a person, or an organisation whose name stands in `family`."""

    given: str
    family: str
    organisation: bool = False
    affiliation: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class DraftKeyPoint:
    """One thing a hurried reader should take away, without the emoji that led it."""

    kind: KeyPointKind
    text: str


@dataclass(frozen=True)
class DraftRecommendationSet:
    """Items that mean nothing without their lead-in, and the one they are addressed to."""

    addressee: str
    lead_in: str
    items: tuple[str, ...]
    counts_anew: bool = False  # its numbers begin at 1, though there are others before it
    # The article of the addressee, as it stands behind “To”: by it, two are told apart as little as by a capital.
    article: str = field(default="", compare=False)


@dataclass(frozen=True)
class DraftNumber:
    """A telephone or fax number as the page wrote it; `e164` is empty when it is not certain."""

    kind: NumberKind
    as_written: str
    e164: str = ""


@dataclass(frozen=True)
class DraftContact:
    """A person who answers for the paper; the role keeps the language it was written in."""

    given: str
    family: str
    role: str = ""
    role_language: Language | Unknown = ""
    numbers: tuple[DraftNumber, ...] = ()
    email: str = ""
    purpose: Purpose = "content"

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class DraftBlock:
    """A part of the full text. ``html`` is rich text, with the words of its notes where they are called.

    Headings stand in the text that they are of, as somebody writes it on. All others are lines, which have their
    notes in the notation of `publications/record/inline_notes.py`.
    """

    kind: Literal["paragraph", "quotation", "table", "figure", "callout"]
    text: str = ""  # of a quotation; the title of a callout
    html: str = ""  # of a paragraph or a callout
    rows: tuple[tuple[SourceCell, ...], ...] = ()
    has_header_row: bool = False
    caption: str = ""
    source: str = ""  # of a quotation: who said it, and where
    has_source_of_note: bool = False  # a quotation whose source says a note in its file
    picture: SourcePicture | None = None


@dataclass(frozen=True)
class ReceiptLine:
    """Where one line of the source went; `number` counts the lines of the source from 1."""

    number: int
    text: str
    field: str


@dataclass(frozen=True)
class PaperDraft:
    """All that was understood of a page, what was not (`notes`), and where each line went."""

    title: str
    subtitle: str = ""
    byline: tuple[Name, ...] = ()
    language: Language | Unknown = "en"
    kind: Kind | Unknown = ""
    series: str = ""
    number: str = ""
    published: PublicationDate = NO_DATE
    place: str = ""
    doi: str = ""
    isbn: str = ""
    keywords: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    hero_credit: str = ""
    cover_caption: str = ""
    cover_credit: str = ""
    key_points: tuple[DraftKeyPoint, ...] = ()
    recommendation_sets: tuple[DraftRecommendationSet, ...] = ()
    contacts: tuple[DraftContact, ...] = ()
    full_text: tuple[DraftBlock, ...] = ()
    notes: tuple[str, ...] = ()
    receipt: tuple[ReceiptLine, ...] = ()
    fingerprint: str = ""
