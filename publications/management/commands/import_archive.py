"""``manage.py import_archive TABLE --files DIR``: a list of old papers becomes drafts, with their files.

It speaks the language of the site.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.files.filing import NotStored
from core.management.speaking import SpeakingCommand
from core.uploads import judging
from publications.desk.archive import reports, running
from publications.desk.archive.files import (
    ArchiveFiles,
    UnreadableFiles,
    files_of_folder,
    no_files,
)
from publications.imports.archive import delimited, readers
from publications.imports.archive.columns import FIELDS, LEFT_OUT, columns_of, folded
from publications.imports.archive.tables import PaperTable, grouped
from publications.imports.draft import UnreadableText
from publications.models import ArchiveImport, ArchiveRow, PublicationIndexPage


class Command(SpeakingCommand):
    help = (
        "Bring in a list of papers (.xlsx, .csv, BibTeX, RIS or CSL-JSON) with their files, as drafts. Broken "
        "off and called again, it goes on where it was; a row makes no second paper."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("table", type=Path, help="the list")
        parser.add_argument("--files", type=Path, metavar="DIR", help="the folder of its files")
        parser.add_argument(
            "--columns",
            nargs="+",
            action="extend",
            default=[],
            metavar="HEADING=FIELD",
            help=f"which field a column is, where its heading does not say; nothing behind = leaves it out. Fields: "
            f"{', '.join(FIELDS)}",
        )
        parser.add_argument(
            "--language", default="", help="the language of papers that tell none, such as de"
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish the papers that lack nothing, with their own date",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing, and write what would happen"
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="where the report goes: TABLE-report.csv otherwise",
        )

    def handle(self, *, table: Path, **options: Any) -> None:
        try:
            content = bytes_of(table)
            read = readers.table_in(table.name, content)
            files = files_of_folder(options["files"]) if options["files"] else no_files()
        except (UnreadableText, UnreadableFiles) as error:
            raise CommandError(f"{table}: {_(str(error))}") from error
        except ValidationError as error:
            raise CommandError(f"{table}: {' '.join(error.messages)}") from error
        columns = columns_of(read.headings, chosen_columns(options["columns"], read))
        self.tell_columns(read, columns)
        read = grouped(read, columns)
        archive = archive_of(table, content, options["language"], is_kept=not options["dry_run"])
        archive.columns, archive.publishes = columns, options["publish"]
        report = options["report"] or report_beside(table)
        refuse_unwritable(report)
        if options["dry_run"]:
            rows = list(self.counted(running.planned_rows(archive, read, files), 0, len(read.rows)))
        else:
            rows = self.bring_in(archive, read, files)
        with report.open("w", encoding="utf-8", newline="") as file:
            reports.write(file, rows)
        self.tell_outcome(rows, report)

    def tell_columns(self, table: PaperTable, columns: dict[str, str]) -> None:
        if "title" not in columns.values():
            told = _("No column is the title. Say which one is, for example: %(example)s")
            raise CommandError(told % {"example": f'--columns "{table.headings[0]}=title"'})
        for heading, field in columns.items():
            if heading and not table.are_known:
                self.stdout.write(f"  {heading}  →  {field or _('left out')}")

    def bring_in(
        self, archive: ArchiveImport, table: PaperTable, files: ArchiveFiles
    ) -> list[ArchiveRow]:
        """Bring in what is not yet, and return what became of all rows."""
        archive.state, archive.total = archive.State.MAKING, len(table.rows)
        archive.save()
        begun = running.begin(archive)
        try:
            for _row in self.counted(running.rows_of(archive, table, files), begun, archive.total):
                continue
        except NotStored as error:
            told = _("Call this again then: it goes on.")
            raise CommandError(f"{' '.join(error.messages)} {told}") from error
        archive.state = archive.State.DONE
        archive.save()
        return list(archive.rows.all())

    def counted(self, rows: Iterable[ArchiveRow], begun: int, total: int) -> Iterator[ArchiveRow]:
        """Yield the rows, and show how many are done."""
        for done, row in enumerate(rows, begun + 1):
            ending = "\r" if self.stdout.isatty() and done < total else "\n"
            told = _("%(done)s of %(total)s") % {"done": done, "total": total}
            self.stdout.write(f"  {told}", ending=ending)
            self.stdout.flush()
            yield row

    def tell_outcome(self, rows: list[ArchiveRow], report: Path) -> None:
        for row in rows:
            if row.outcome in (row.Outcome.REFUSED, row.Outcome.DUPLICATE):
                told = _("Row %(number)s: %(why)s")
                self.stderr.write(told % {"number": row.number, "why": row.told.get("why", "")})
        counts = reports.summary(Counter(row.outcome for row in rows))
        told = _("%(counts)s. Report: %(file)s") % {"counts": counts, "file": report}
        self.stdout.write(self.style.SUCCESS(told))


def bytes_of(table: Path) -> bytes:
    try:
        with table.open("rb") as file:
            if readers.is_workbook(file.read(4)):
                judging.examine(file)
            file.seek(0)
            # One byte more than the readers take is enough for them to say that it is too large.
            return file.read(max(delimited.LARGEST, judging.MAX_BYTES) + 1)
    except OSError as error:
        told = _("%(file)s cannot be read: %(why)s.")
        raise CommandError(told % {"file": table, "why": error.strerror}) from error


def chosen_columns(pairs: Iterable[str], table: PaperTable) -> dict[str, str]:
    """Return what was said of columns, or refuse what names none, or no field."""
    chosen = {}
    there = {folded(heading) for heading in table.headings}
    for pair in pairs:
        heading, sign, field = pair.rpartition("=")
        if not sign or field not in (*FIELDS, LEFT_OUT):
            told = _("“%(pair)s” names no field. Write HEADING=FIELD with one of these: %(fields)s")
            raise CommandError(told % {"pair": pair, "fields": ", ".join(FIELDS)})
        if folded(heading) not in there:
            told = _("There is no column “%(heading)s”. There are these: %(headings)s")
            headings = ", ".join(table.headings)
            raise CommandError(told % {"heading": heading, "headings": headings})
        chosen[heading] = field
    return chosen


def archive_of(table: Path, content: bytes, language: str, *, is_kept: bool) -> ArchiveImport:
    """Return the import that was begun with this very list, or a new one."""
    code = language or Locale.get_default().language_code
    catalogue = PublicationIndexPage.objects.filter(locale__language_code=code).first()
    if catalogue is None:
        told = _(
            "This site has no catalogue in “%(language)s”. Add one below the home page, or name another language."
        )
        raise CommandError(told % {"language": code})
    same = {"user": None, "sha256": hashlib.sha256(content).hexdigest(), "catalogue": catalogue}
    begun = ArchiveImport.objects.filter(**same).first() if is_kept else None
    return begun or ArchiveImport(name=table.name, **same)


def refuse_unwritable(report: Path) -> None:
    """Say before the work, and not after it, that its report has no place."""
    try:
        with report.open("a"):
            return
    except OSError as error:
        told = _("%(file)s cannot be written: %(why)s. Name another file by --report.")
        raise CommandError(told % {"file": report, "why": error.strerror}) from error


def report_beside(table: Path) -> Path:
    return table.with_name(f"{table.stem}-report.csv")
