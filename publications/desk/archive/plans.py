"""What would become of a row: looked at without storing anything. A dry run shows it, and making follows it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core.files import filing
from core.uploads.file_kinds import CHUNK, PDF, FileRefused
from publications.desk.archive.files import ArchiveFile, ArchiveFiles, NoSuchFile
from publications.desk.archive.guesses import Guessed, guessed
from publications.desk.archive.known_papers import Holder, KnownPapers
from publications.desk.archive.terms import Filed, filed_under
from publications.imports.archive.cells import Order
from publications.imports.archive.entries import NO_TITLE, ArchiveEntry, entry_of, order_of_dates
from publications.imports.archive.tables import PaperTable, TableRow
from publications.imports.languages import OURS
from publications.models import ArchiveRow, PublicationIndexPage

Outcome = ArchiveRow.Outcome
TRIES = 10  # each waits twenty seconds for a turn


@dataclass(frozen=True)
class PlannedFile:
    """A file that was read and may be kept."""

    source: ArchiveFile
    judged: filing.Judged

    @property
    def is_pdf(self) -> bool:
        return self.judged.facts.media_type == PDF.media_type


@dataclass
class RowPlan:
    """What becomes of a row, and why; ``filed`` says which terms are there already, and which are made."""

    entry: ArchiveEntry
    outcome: Outcome
    why: str = ""
    files: list[PlannedFile] = field(default_factory=list)
    checksums: list[str] = field(default_factory=list)
    catalogue: PublicationIndexPage | None = None
    filed: Filed | None = None
    guesses: tuple[str, ...] = ()
    is_sure: bool = True
    same_as: Holder | None = None


@dataclass
class Planner:
    """Plans the rows of a list, one after the other: what is in one row is known in those below."""

    table: PaperTable
    columns: Mapping[str, str]
    files: ArchiveFiles
    known: KnownPapers
    catalogue_of: Callable[[str], PublicationIndexPage]
    order: Order = field(init=False)
    coming: dict[tuple[str, int, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.order = order_of_dates(self.table, self.columns)

    def plan(self, row: TableRow) -> RowPlan:
        entry = entry_of(self.table, row, self.columns, self.order)
        if entry.fault and not (entry.fault == NO_TITLE and entry.files):
            return RowPlan(entry, Outcome.REFUSED, _(entry.fault))
        try:
            named = [self.files.find(name) for name in entry.files]
            # An annex may be that of several papers.
            papers = [file for file in named if not file.is_annex]
            checksums = [checksum(file) for file in papers[:1]]
            if plan := self.duplicate(entry, checksums):
                return plan
            files = [PlannedFile(file, judged(file)) for file in named]
        except (NoSuchFile, FileRefused) as error:
            told = error.messages if isinstance(error, FileRefused) else [str(error)]
            return RowPlan(entry, Outcome.REFUSED, " ".join(told))
        found = guessed_of(entry, files)
        if found.entry.fault:
            return RowPlan(entry, Outcome.REFUSED, _(found.entry.fault))
        # Guesses may tell whose double it is.
        if found.told and (plan := self.duplicate(found.entry, [])):
            return plan
        return self.new(found, files, checksums)

    def duplicate(self, entry: ArchiveEntry, checksums: list[str]) -> RowPlan | None:
        found = self.known.duplicate_of(entry, checksums)
        if found is None:
            return None
        what, holder = found
        told = _("Duplicate of %(paper)s: the same %(what)s.") % {"paper": holder, "what": what}
        return RowPlan(entry, Outcome.DUPLICATE, told, same_as=holder)

    def new(self, found: Guessed, files: list[PlannedFile], checksums: list[str]) -> RowPlan:
        catalogue = self.catalogue_of(found.entry.draft.language)
        entry = in_language_of(catalogue, found.entry)
        filed = filed_under(entry, catalogue.locale)
        filed.tell(self.coming)
        return RowPlan(
            entry,
            Outcome.NEW,
            files=files,
            checksums=checksums,
            catalogue=catalogue,
            filed=filed,
            guesses=found.told,
            is_sure=found.is_sure,
        )


def guessed_of(entry: ArchiveEntry, files: list[PlannedFile]) -> Guessed:
    """Return a row with what its first PDF adds to it."""
    first = next((file for file in files if file.is_pdf), None)
    if first is None:
        return Guessed(entry)
    with first.source.opened() as source:
        return guessed(entry, source.read())


def in_language_of(catalogue: PublicationIndexPage, entry: ArchiveEntry) -> ArchiveEntry:
    """Return a row that tells no language as one in that of its catalogue, which was chosen for it."""
    code = catalogue.locale.language_code
    if entry.draft.language or "language" in entry.unread or code not in OURS:
        return entry
    return replace(entry, draft=replace(entry.draft, language=code))


def checksum(file: ArchiveFile) -> str:
    """Return the SHA-256 of a file, by which an upload of it is known as well."""
    digest = hashlib.sha256()
    with file.opened() as source:
        for chunk in iter(lambda: source.read(CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()


def judged(file: ArchiveFile) -> filing.Judged:
    """Return what is read from a file that may be kept; a refusal names it."""
    with file.opened() as source:
        for left in reversed(range(TRIES)):
            try:
                return filing.judge(source)
            except FileRefused as error:
                # Nothing is wrong with a file that had no turn: others are being read.
                if error.code == "busy" and left:
                    continue
                told = f"{file.path}: {' '.join(error.messages)}"
                raise FileRefused(told, code=error.code) from error
    raise AssertionError("The last try returns or raises.")
