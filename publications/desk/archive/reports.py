"""The report on a list: a line for each row, in a table that opens in a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping
from typing import IO, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.texts.csv_cells import BYTE_ORDER_MARK, harmless
from publications.desk.archive.field_names import FIELD_NAMES
from publications.desk.archive.plans import RowPlan
from publications.imports.draft import Name
from publications.models import ArchiveRow, PaperPage

# Fields of a paper as the list names them.
OF_A_PAPER = (
    "title", "subtitle", "authors", "editors", "kind", "date", "series",
    "number", "place", "language", "abstract", "topics", "regions", "isbn", "doi",
)  # fmt: skip
COLUMNS: dict[str, Any] = {
    "row": gettext_lazy("Row"),
    "outcome": gettext_lazy("What happens"),
    "why": gettext_lazy("Why"),
    "paper": gettext_lazy("Paper"),
    **{name: FIELD_NAMES[name] for name in OF_A_PAPER},
    "files": FIELD_NAMES["files"],
    "sha256": gettext_lazy("SHA-256 of the paper"),
    "old_addresses": FIELD_NAMES["old_addresses"],
    "licence": FIELD_NAMES["licence"],
    "guesses": gettext_lazy("Guessed from the PDF"),
    "matched": gettext_lazy("Found here already"),
    "made": gettext_lazy("Made new"),
    "notes": gettext_lazy("Notes for editors"),
}


def cells_of(plan: RowPlan, paper: PaperPage | None = None) -> dict[str, str]:
    """Return what the report tells of a row, by its columns: of a paper that was made, as it was stored."""
    entry, draft = plan.entry, plan.entry.draft
    # A draft without a kind takes the one that a paper has by itself.
    shown = PaperPage(kind=draft.kind or PaperPage.Kind.POLICY_PAPER)
    told = {
        "row": str(entry.number),
        "why": plan.why,
        "title": draft.title,
        "subtitle": draft.subtitle,
        "authors": "; ".join(map(catalogued, draft.byline)),
        "editors": "; ".join(map(catalogued, entry.editors)),
        "kind": str(shown.get_kind_display()),
        "date": draft.published.iso,
        "series": "; ".join(one.name for one in plan.filed.series) if plan.filed else draft.series,
        "number": draft.number,
        "place": draft.place,
        "language": draft.language,
        "abstract": "\n\n".join(draft.abstract),
        "topics": "; ".join(entry.topics),
        "regions": "; ".join(entry.regions),
        "isbn": draft.isbn,
        "doi": draft.doi,
        "files": "; ".join([file.source.path for file in plan.files] or entry.files),
        "sha256": " ".join(plan.checksums),
        "old_addresses": " ".join(entry.old_addresses),
        "licence": entry.licence,
        "guesses": "; ".join(plan.guesses),
        "matched": "; ".join(plan.filed.found) if plan.filed else "",
        "made": "; ".join(plan.filed.brought) if plan.filed else "",
        "notes": "\n".join(draft.notes),
    }
    if paper:
        told |= stored_in(paper)
    elif plan.same_as and plan.same_as.paper:
        told["paper"] = reverse("wagtailadmin_pages:edit", args=[plan.same_as.paper])
    return {column: text for column, text in told.items() if text}


def stored_in(paper: PaperPage) -> dict[str, str]:
    return {
        "paper": reverse("wagtailadmin_pages:edit", args=[paper.pk]),
        "title": paper.title,
        "subtitle": paper.subtitle,
        "number": paper.number,
        "isbn": paper.isbn,
        "doi": paper.doi,
        "language": paper.locale.language_code,
        "notes": paper.editors_notes,
    }


def catalogued(name: Name) -> str:
    """Return a name as catalogues write it, the family name first."""
    if name.organisation or not name.given:
        return name.family
    return f"{name.family}, {name.given}"


def write(file: IO[str], rows: Iterable[ArchiveRow]) -> None:
    """Write the report of some rows."""
    writer = csv.writer(file)
    file.write(BYTE_ORDER_MARK)
    writer.writerow([str(heading) for heading in COLUMNS.values()])
    for row in rows:
        writer.writerow(line_of(row.told | {"outcome": str(row.get_outcome_display())}))


def line_of(told: Mapping[str, str]) -> list[str]:
    return [harmless(told.get(column, "")) for column in COLUMNS]


def summary(counts: Mapping[str, int]) -> str:
    """Return how many rows there are of each outcome, in one line."""
    told = [
        f"{label}: {counts[value]}"
        for value, label in ArchiveRow.Outcome.choices
        if counts.get(value)
    ]
    return "; ".join(told) or _("No rows.")
