"""The record of a paper: all that the outside world may know of it, and nothing else.

The models fill it, the formats in :mod:`publications.formats.all_formats` print it, and neither knows the other.
Texts are plain, languages are BCP 47 tags, addresses are absolute. Formats that print the whole paper
find its text in :mod:`publications.record.body`, and the words that a publication brings along, such as
"Contents", in :attr:`PaperRecord.words`, in the paper's own language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from urllib.parse import quote

from publications.record.body import (
    Block,
    Figure,
    Image,
    Note,
    Noted,
    Part,
    Text,
    notes_in,
    runs,
    texts,
)
from publications.record.dates import Precision, PublicationDate

# After these a subtitle follows without a mark of its own.
QUOTES = "”’\"'»«›‹“‘"
CLOSED = ("?", "!", "…", "...", "؟", "？", "！")
# What may stand at the end of a title, or before a subtitle, for the mark that joins them; a dash that
# touches what follows is a minus.
AT_END = re.compile(r"[\s:：;；,،|–—―−‐‑-]*[:：;；,،|–—―−‐‑-]\s*$")
AT_START = re.compile(r"^\s*(?:[:：;；,،|]+|[–—―−‐‑-]+(?=\s))\s*")


def titled(title: str, subtitle: str, language: str) -> str:
    """Return title and subtitle joined by one colon, but after a question by nothing.

    In French, a space that does not break stands before the colon. A mark that was typed for the
    joint already, at the end of the title or before the subtitle, stands for it and not beside it.
    """
    title, subtitle = without_joint(title), AT_START.sub("", subtitle)
    if not (title and subtitle):
        return title or subtitle
    joint = "\N{NO-BREAK SPACE}: " if language.partition("-")[0] == "fr" else ": "
    if inside(title).endswith(CLOSED):
        return f"{title} {subtitle}"
    return f"{without_full_stop(title)}{joint}{subtitle}"


def inside(title: str) -> str:
    """Return a title without the closing mark of the quotation that it is as a whole."""
    return title.rstrip(QUOTES) if title[:1] in QUOTES else title


def without_joint(title: str) -> str:
    """Leave out a mark typed for the joint, also before the closing quotation mark."""
    inner = inside(title)
    return (AT_END.sub("", inner) or inner) + title[len(inner) :]


def without_full_stop(title: str) -> str:
    """Leave out the full stop of a sentence; that of an abbreviation belongs to its word."""
    inner = inside(title)
    last = inner.split()[-1] if inner.split() else ""
    is_abbreviation = "." in last[:-1] or last.casefold() in ABBREVIATIONS
    if is_abbreviation or not inner.endswith((".", "。")):
        return title
    return inner[:-1].rstrip() + title[len(inner) :]


ABBREVIATIONS = {
    "inc.",
    "ltd.",
    "corp.",
    "co.",
    "jr.",
    "sr.",
    "etc.",
    "vol.",
    "no.",
    "nr.",
    "st.",
    "al.",
    "vs.",
    "bzw.",
    "usw.",
}


class Unprintable(ValueError):
    """A format cannot be made of a record; says in an editor's words why, and where."""


class Unsound(Unprintable):
    """A file was made, and lacks what it must have; its arguments name what, as in a list of checks."""


@dataclass(frozen=True)
class Contributor:
    """A person or an organisation on a paper, as published; one of ``family`` and ``organisation`` is set."""

    role: str  # author, editor, translator, illustrator or copy-editor; publisher, where it leads
    given: str = ""
    family: str = ""
    organisation: str = ""
    affiliation: str = ""
    orcid: str = ""
    label: str = ""  # the role in the paper's language
    biography: tuple[Block, ...] = ()
    suffix: str = ""  # "Jr." or "III": what a citation keeps of what follows a name
    profile: int | None = None  # the key of a public page about the person
    page: str = ""  # the address of that page

    @property
    def name(self) -> str:
        return self.organisation or " ".join(filter(None, [self.given, self.family, self.suffix]))

    @property
    def inverted(self) -> str:
        """The name as lists are sorted: family name first, "King, Martin, Jr."."""
        return self.organisation or ", ".join(filter(None, [self.family, self.given, self.suffix]))


@dataclass(frozen=True)
class Telephone:
    """A number as written; ``e164`` is empty for one that nobody calls, such as a fax."""

    label: str
    written: str
    e164: str = ""
    extension: str = ""

    @property
    def subscriber(self) -> str:
        """What follows ``tel:``, with the extension as RFC 3966 (section 3) has it."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164


@dataclass(frozen=True)
class ContactPoint:
    """Somebody who answers for a paper today; ``telephone`` is E.164, with ";ext=12" where it has one."""

    name: str
    purpose: str  # content, press, events or orders
    telephone: str = ""
    email: str = ""
    label: str = ""  # the purpose in the paper's language
    role: str = ""
    role_language: str = ""
    role_translation: str = ""
    affiliation: str = ""
    office: str = ""
    numbers: tuple[Telephone, ...] = ()


@dataclass(frozen=True)
class File:
    """A file that readers get; ``size`` in bytes, ``sha256`` as 64 hexadecimal digits."""

    address: str
    media_type: str
    size: int
    sha256: str = ""
    language: str = ""
    pages: int | None = None


@dataclass(frozen=True)
class Picture:
    """A picture at an address, in pixels; ``credit`` names whose it is, ``creator`` who made it."""

    address: str
    width: int
    height: int
    credit: str = ""
    creator: str = ""
    licence: str = ""  # the address of terms under which everybody may use it
    caption: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Publisher:
    name: str
    address: str
    place: str = ""
    issn: str = ""
    email: str = ""
    logo: str = ""
    postal_address: str = ""  # line by line
    disclaimer: str = ""
    evaluator: str = ""  # who has evaluated its e-books against EPUB Accessibility 1.1


@dataclass(frozen=True)
class SeriesFacts:
    name: str
    issn: str = ""


@dataclass(frozen=True)
class KeyPoint(Part):
    """A key point; ``figure`` is a number set large, ``drawing`` a small chart of it (SVG).

    ``styled`` is the same chart with classes instead of colours.
    """

    kind: str  # background, finding, implication or figure
    label: str  # the kind in the paper's language
    text: Text
    figure: str = ""
    drawing: str = ""
    styled: str = ""


@dataclass(frozen=True)
class Recommendation(Part):
    """A recommendation; its number counts through the whole paper, or anew in a set that counts so."""

    number: int
    text: Noted

    @property
    def place(self) -> str:
        """Where links lead to it."""
        return self.id or f"recommendation-{self.number}"


@dataclass(frozen=True)
class Recommendations:
    """What is asked of somebody; the items mean nothing without the lead-in."""

    addressee: str
    heading: str
    lead_in: Noted
    items: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Summary:
    """What the paper says, for readers of another language."""

    language: str
    heading: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Colors:
    """The publisher's accent, and the ink that can be read on it, as ``#rrggbb``."""

    accent: str = "#ff4b1f"
    on_accent: str = "#141311"
    accent_text: str = "#b23105"


@dataclass(frozen=True)
class PaperRecord:
    """One released version of a paper."""

    address: str
    language: str
    kind: str
    title: str
    published: date
    publisher: Publisher
    subtitle: str = ""
    abstract: str = ""
    summary: str = ""
    precision: Precision = Precision.DAY  # how much of `published` is known
    updated: date | None = None
    place: str = ""
    series: SeriesFacts | None = None
    number: str = ""
    isbn: str = ""
    doi: str = ""
    licence: str = ""
    contributors: tuple[Contributor, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    addressees: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    pdf: File | None = None
    files: tuple[File, ...] = ()
    picture: Picture | None = None  # what social networks show
    pictures: tuple[Picture, ...] = ()  # those on its page
    translations: tuple[tuple[str, str], ...] = ()  # language and address of each
    # What only those print that give the whole paper
    released: datetime | None = None
    licence_name: str = ""
    abstract_parts: tuple[str, ...] = ()  # its paragraphs, where it has several
    key_points: tuple[KeyPoint, ...] = ()
    recommendation_sets: tuple[Recommendations, ...] = ()
    summaries: tuple[Summary, ...] = ()
    hero: Figure | None = None
    body: tuple[Block, ...] = ()
    cover: Image | None = None
    cover_alt: str = ""
    cover_drawing: str = ""
    cover_front: Image | None = (
        None  # the drawn cover painted with its words, where there is no other
    )
    cover_credit: str = ""
    logo: Image | None = None
    colors: Colors = Colors()
    reference: str = ""  # how to cite it
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the whole paper in the order of their numbers."""
        points = (point.text for point in self.key_points)
        asked = (
            runs(words)
            for one in self.recommendation_sets
            for words in (one.lead_in, *(item.text for item in one.items))
        )
        return tuple(
            note for text in (*points, *asked, *texts(self.body)) for note in notes_in(text)
        )

    @property
    def dated(self) -> PublicationDate:
        """The date of publication as far as it is known, which is all that may be printed of it."""
        return PublicationDate(self.published, self.precision)

    @property
    def full_title(self) -> str:
        """Title and subtitle as one."""
        return titled(self.title, self.subtitle, self.language)

    @property
    def abstract_paragraphs(self) -> tuple[str, ...]:
        return self.abstract_parts or ((self.abstract,) if self.abstract else ())

    @property
    def doi_address(self) -> str:
        """Where the DOI leads; signs that would end an address are encoded."""
        return (
            f"https://doi.org/{quote(self.doi, safe='/:;().,_-', errors='ignore')}"
            if self.doi
            else ""
        )

    def labelled(self, label: str) -> str:
        """Return a label with its colon, before which French leaves a space."""
        return self.words.get("labelled", "{}:").replace("{}", label)

    @property
    def leading(self) -> tuple[Contributor, ...]:
        """Whom a reference begins with: the authors, else the editors, else the publisher."""
        house = Contributor("publisher", organisation=self.publisher.name)
        return self.by("author") or self.by("editor") or (house,)

    @property
    def credited_authors(self) -> "tuple[Contributor, ...]":
        """The authors; the institution stands for them where neither they nor editors are named.

        So the manuals have it: APA 9.11, Chicago 13.86, Cite Them Right, "Organisations".
        """
        return self.leading if self.by("author") or not self.editors else ()

    @property
    def editors(self) -> "tuple[Contributor, ...]":
        return self.by("editor")

    @property
    def translators(self) -> "tuple[Contributor, ...]":
        return self.by("translator")

    @property
    def illustrators(self) -> "tuple[Contributor, ...]":
        return self.by("illustrator")

    @property
    def copy_editors(self) -> "tuple[Contributor, ...]":
        return self.by("copy-editor")

    def by(self, role: str) -> tuple[Contributor, ...]:
        return tuple(c for c in self.contributors if c.role == role)
