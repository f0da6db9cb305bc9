"""The record of a paper: all that the outside world may know of it, and nothing else.

The models fill it, the formats in :mod:`publications.exports` print it, and neither knows the other.
Texts are plain, languages are BCP 47 tags, addresses are absolute.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Contributor:
    """A person or an organisation on a paper, as published; one of ``family`` and ``organisation`` is set."""

    role: str  # author, editor, translator or illustrator
    given: str = ""
    family: str = ""
    organisation: str = ""
    affiliation: str = ""
    orcid: str = ""

    @property
    def name(self) -> str:
        return self.organisation or f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """The name as lists are sorted: family name first."""
        return self.organisation or ", ".join(filter(None, [self.family, self.given]))


@dataclass(frozen=True)
class ContactPoint:
    """Somebody who answers for a paper today; ``telephone`` is E.164."""

    name: str
    purpose: str  # content, press, events or orders
    telephone: str = ""
    email: str = ""


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
    """A picture at an address, in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Publisher:
    name: str
    address: str
    place: str = ""
    issn: str = ""
    email: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Series:
    name: str
    issn: str = ""


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
    updated: date | None = None
    place: str = ""
    series: Series | None = None
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
    picture: Picture | None = None
    translations: tuple[tuple[str, str], ...] = ()  # language and address of each

    @property
    def full_title(self) -> str:
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    def by(self, role: str) -> tuple[Contributor, ...]:
        return tuple(c for c in self.contributors if c.role == role)
