"""What is here already: a paper is known by a file, its DOI, its ISBN, or its title with its year."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from stdnum import isbn

from core.editing.validators import bare_doi, bare_isbn
from publications.imports.archive.entries import ArchiveEntry
from publications.models import ArchiveRow, PaperFile, PaperPage


@dataclass(frozen=True)
class Holder:
    """Who has what tells a paper: one of the site, or a row before."""

    title: str
    number: str = ""
    doi: str = ""
    row: int | None = None
    paper: int | None = None

    def __str__(self) -> str:
        if self.row is not None:
            return _("row %(number)s, “%(title)s”") % {"number": self.row, "title": self.title}
        return _("“%(title)s”") % {"title": self.title}


@dataclass
class KnownPapers:
    """Papers by each of what tells them apart."""

    by_doi: dict[str, Holder] = field(default_factory=dict)
    by_isbn: dict[str, Holder] = field(default_factory=dict)
    by_file: dict[str, Holder] = field(default_factory=dict)
    by_title: dict[tuple[str, str], list[Holder]] = field(default_factory=dict)

    def look_at_the_site(self) -> None:
        """Keep all papers of the site, drafts as well, beside what is known already."""
        holders = {}
        papers = PaperPage.objects.filter(alias_of=None).defer(
            "full_text", "key_points", "editors_notes"
        )
        for paper in papers.order_by("pk").iterator():
            holder = Holder(paper.title, paper.number, doi_key(paper.doi), paper=paper.pk)
            holders[paper.pk] = holder
            title = title_key(paper.title, paper.subtitle)
            self.keep(holder, paper.doi, paper.isbn, (title, paper.dated.year))
        files = PaperFile.objects.filter(kind=PaperFile.Kind.PAPER).exclude(document__sha256="")
        for key, sha256 in files.values_list("paper_id", "document__sha256").iterator():
            if key in holders:
                self.by_file.setdefault(sha256, holders[key])

    def recall(self, row: ArchiveRow) -> None:
        """Keep what a row has said that was brought in, or looked at, before."""
        told = row.told
        doi, number = told.get("doi", ""), told.get("number", "")
        holder = Holder(told.get("title", ""), number, doi_key(doi), row.number, row.paper_id)
        titled = title_key(holder.title, told.get("subtitle", "")), told.get("date", "")[:4]
        self.keep(holder, doi, told.get("isbn", ""), titled)
        for sha256 in told.get("sha256", "").split():
            self.by_file.setdefault(sha256, holder)

    def keep(self, holder: Holder, doi: str, number: str, titled: tuple[str, str]) -> None:
        if key := doi_key(doi):
            self.by_doi.setdefault(key, holder)
        if key := isbn_key(number):
            self.by_isbn.setdefault(key, holder)
        if titled[0]:
            self.by_title.setdefault(titled, []).append(holder)

    def remember(self, entry: ArchiveEntry, checksums: list[str]) -> None:
        """Keep what tells the paper of a row, for the rows below it."""
        draft = entry.draft
        holder = Holder(draft.title, draft.number, doi_key(draft.doi), entry.number)
        self.keep(holder, draft.doi, draft.isbn, titled_as(entry))
        for sha256 in checksums:
            self.by_file.setdefault(sha256, holder)

    def duplicate_of(self, entry: ArchiveEntry, checksums: list[str]) -> tuple[str, Holder] | None:
        """Return by what a row is known already, and to whom it belongs."""
        draft = entry.draft
        for what, holders, keys in (
            ("DOI", self.by_doi, [doi_key(draft.doi)]),
            ("ISBN", self.by_isbn, [isbn_key(draft.isbn)]),
            (_("file"), self.by_file, checksums),
        ):
            for key in keys:
                if key and (holder := holders.get(key)):
                    return what, holder
        for holder in self.by_title.get(titled_as(entry), []):
            if not is_another(holder.number, draft.number) and not is_another(
                holder.doi, doi_key(draft.doi)
            ):
                return _("title and year"), holder
        return None


def is_another(one: str, other: str) -> bool:
    """Return whether two numbers tell two papers apart: a yearly report has one title, and its issues a number."""
    return bool(one and other and one.casefold() != other.casefold())


def titled_as(entry: ArchiveEntry) -> tuple[str, str]:
    return title_key(entry.draft.title, entry.draft.subtitle), entry.draft.published.year


def title_key(title: str, subtitle: str) -> str:
    """Return a title as it is compared: its letters and figures, without accents, capitals and marks."""
    text = unicodedata.normalize("NFKD", f"{title} {subtitle}").casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", text))


def doi_key(doi: str) -> str:
    return bare_doi(doi).casefold()


def isbn_key(number: str) -> str:
    bare = bare_isbn(number)
    return str(isbn.compact(isbn.to_isbn13(bare))) if isbn.is_valid(bare) else ""
