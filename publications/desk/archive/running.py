"""Bringing an archive in, row by row: broken off at any moment, it goes on where it was and doubles nothing.

Each row is one transaction: the paper, all that hangs on it, and the row that says so, or none of them.
"""

import logging
from collections.abc import Callable, Iterator
from functools import cache

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files.filing import NotStored
from core.running.unusable import is_unusable
from publications.desk.archive.files import ArchiveFiles
from publications.desk.archive.known_papers import Holder, KnownPapers
from publications.desk.archive.making import make, publish, would_lack
from publications.desk.archive.plans import Outcome, Planner, RowPlan
from publications.desk.archive.reports import cells_of
from publications.desk.catalogues import catalogues_of
from publications.imports.archive.entries import ArchiveEntry
from publications.imports.archive.tables import PaperTable, TableRow, grouped
from publications.imports.draft import PaperDraft
from publications.models import ArchiveImport, ArchiveRow, PaperPage, PublicationIndexPage

UNFORESEEN = gettext_lazy(
    "Something unforeseen went wrong with this row. Your administrator finds it in the log."
)
# Rows whose paper is here.
SETTLED = Q(paper__isnull=False)
logger = logging.getLogger(__name__)


def begin(archive: ArchiveImport) -> int:
    """Give rows whose paper is not here another turn, and return of how many it is."""
    archive.rows.exclude(SETTLED).delete()
    return archive.rows.count()


def rows_of(archive: ArchiveImport, table: PaperTable, files: ArchiveFiles) -> Iterator[ArchiveRow]:
    """Bring in the rows that had no turn yet, and yield what became of each, when that is stored."""
    return each_row(archive, table, files, settled)


def planned_rows(
    archive: ArchiveImport, table: PaperTable, files: ArchiveFiles
) -> Iterator[ArchiveRow]:
    """Yield what would become of each row that had no turn yet; nothing is stored."""
    return each_row(archive, table, files, foretold)


def each_row(
    archive: ArchiveImport,
    table: PaperTable,
    files: ArchiveFiles,
    done_with: Callable[[ArchiveImport, RowPlan], ArchiveRow],
) -> Iterator[ArchiveRow]:
    kept, planner = prepared(archive, table, files)
    for row in grouped(table, archive.columns).rows:
        if row.number not in kept:
            plan = planned(planner, row)
            yield done_with(archive, plan)
            remember(planner, plan)


def prepared(
    archive: ArchiveImport, table: PaperTable, files: ArchiveFiles
) -> tuple[dict[int, ArchiveRow], Planner]:
    """Return the rows that are kept of an archive, by their numbers, and who plans the others."""
    rows = ArchiveRow.objects.filter(archive=archive.pk)
    kept = {row.number: row for row in rows} if archive.pk else {}
    known = KnownPapers()
    for row in kept.values():
        if row.outcome == Outcome.NEW or is_settled(row):
            known.recall(row)
    known.look_at_the_site()
    return kept, Planner(table, archive.columns, files, known, catalogues_for(archive))


def foretold(archive: ArchiveImport, plan: RowPlan) -> ArchiveRow:
    """Return a row as it would be; of one that is to be published, whether it would, or what it would lack."""
    row = told_as(archive, plan)
    if archive.publishes and plan.outcome == Outcome.NEW:
        try:
            lacking = would_lack(plan, archive.user)
        except Exception as error:
            if is_unusable(error):
                raise
            logger.exception("A row of a list could not be tried: %s", plan.entry.number)
            plan.outcome, plan.why = Outcome.REFUSED, str(UNFORESEEN)
            return told_as(archive, plan)
        would_stay = _("It would stay a draft: %(why)s")
        row.told["why"] = (
            would_stay % {"why": " ".join(lacking)} if lacking else _("It would be published.")
        )
    return row


def is_settled(row: ArchiveRow | None) -> bool:
    """Return whether the paper of a row is here: of one that was refused, or deleted, it is not."""
    return row is not None and row.paper_id is not None


def planned(planner: Planner, row: TableRow) -> RowPlan:
    """Return the plan of a row; what nobody has foreseen in it does not keep the others from their turn."""
    try:
        return planner.plan(row)
    except Exception as error:
        if is_unusable(error):
            raise
        logger.exception("A row of a list could not be read: %s", row.number)
        entry = ArchiveEntry(row.number, PaperDraft(""))
        return RowPlan(entry, Outcome.REFUSED, str(UNFORESEEN))


def settled(archive: ArchiveImport, plan: RowPlan) -> ArchiveRow:
    """Return the row that says what became of a plan, stored with its paper in one transaction."""
    try:
        with transaction.atomic():
            # Two workers may have one list in hand: the second waits here, and finds what the first has made.
            ArchiveImport.objects.select_for_update().get(pk=archive.pk)
            same = ArchiveRow.objects.filter(archive=archive.pk, number=plan.entry.number)
            if is_settled(before := same.first()):
                return before  # type: ignore[return-value]  # It is one.
            paper = brought_in(archive, plan) if plan.outcome == Outcome.NEW else None
            return stored(told_as(archive, plan, paper))
    except NotStored:
        # There is no room: that is no fault of this row, and the next would have none either.
        raise
    except Exception as error:
        if is_unusable(error):
            raise
        logger.exception("A row of a list could not be brought in: %s", plan.entry.number)
        plan.outcome, plan.why = Outcome.REFUSED, str(UNFORESEEN)
        return stored(told_as(archive, plan))


def brought_in(archive: ArchiveImport, plan: RowPlan) -> PaperPage | None:
    """Make the paper of a row, and publish it where that was asked for and it lacks nothing."""
    made = make(plan, archive.user)
    if not made.is_new:
        plan.outcome = Outcome.DUPLICATE
        plan.same_as = Holder(made.paper.title, paper=made.paper.pk)
        told = _("Duplicate of %(paper)s: it was made of this very row.")
        plan.why = told % {"paper": plan.same_as}
        return None
    plan.outcome = Outcome.MADE
    if archive.publishes:
        if lacking := publish(plan, made.paper, archive.user):
            plan.why = _("It stays a draft: %(why)s") % {"why": " ".join(lacking)}
        else:
            plan.outcome = Outcome.PUBLISHED
    return made.paper


def told_as(archive: ArchiveImport, plan: RowPlan, paper: PaperPage | None = None) -> ArchiveRow:
    return ArchiveRow(
        archive=archive,
        number=plan.entry.number,
        digest=plan.entry.draft.fingerprint,
        outcome=plan.outcome,
        paper=paper,
        told=cells_of(plan, paper),
    )


def stored(row: ArchiveRow) -> ArchiveRow:
    """Store a row in the place of what was said of it before."""
    told = {name: getattr(row, name) for name in ("digest", "outcome", "paper", "told")}
    return ArchiveRow.objects.update_or_create(
        archive=row.archive, number=row.number, defaults=told
    )[0]


def remember(planner: Planner, plan: RowPlan) -> None:
    if plan.outcome in (Outcome.NEW, Outcome.MADE, Outcome.PUBLISHED):
        planner.known.remember(plan.entry, plan.checksums)


def catalogues_for(archive: ArchiveImport) -> Callable[[str], PublicationIndexPage]:
    """Return what tells the catalogue of a language: the one that was chosen, or one where more may be added."""
    chosen = archive.catalogue
    allowed = (
        catalogues_of(archive.user)
        if archive.user
        else PublicationIndexPage.objects.order_by("path")
    )

    @cache
    def catalogue_of(language: str) -> PublicationIndexPage:
        if not language or language == chosen.locale.language_code:
            return chosen
        return allowed.filter(locale__language_code=language).first() or chosen

    return catalogue_of
