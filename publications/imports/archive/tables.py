"""A list of papers as a table: what each of its sources becomes, before anybody asks what a column means."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publications.imports.archive.columns import field_of
from publications.imports.draft import UnreadableText

MOST_ROWS = 20_000
MOST_COLUMNS = 200
# A banner, or a day, may stand above the headings.
HEADINGS_WITHIN = 10
TOO_MANY_ROWS = (
    "This list has more than 20,000 rows. Part it into several lists, and bring them in one after "
    "the other."
)
TOO_WIDE = "This list has more than 200 columns. Keep those that tell of papers, and try again."
NO_TABLE = (
    "No table is found here: its first row names the columns, such as Title, Authors, Year, and each row below "
    "is a paper. Save the list from your spreadsheet as .xlsx or .csv, and choose that."
)
NO_ROWS = (
    "This list has headings, but no row below them. Add the papers, a row for each, and try again."
)


@dataclass(frozen=True)
class TableRow:
    """A paper of a list; ``number`` is that of the row in a spreadsheet, or of the reference in its file.

    ``more`` are the cells of rows below it that go on with it: EPrints writes each further author in one.
    """

    number: int
    cells: tuple[str, ...]
    more: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PaperTable:
    """Headings and rows; where ``are_known`` the headings are names of fields already."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    are_known: bool = field(default=False, kw_only=True)

    def digest_of(self, row: TableRow) -> str:
        """Return what tells the row from all others, wherever it stands in a list."""
        lines = (row.cells, *row.more)
        told = [
            pair for line in lines for pair in zip(self.headings, line, strict=False) if pair[1]
        ]
        return hashlib.sha256(json.dumps(["row of an archive", *told]).encode()).hexdigest()

    def examples(self, column: int, most: int = 3) -> list[str]:
        """Return the first few values of a column."""
        told = (row.cells[column] for row in self.rows if column < len(row.cells))
        found: list[str] = []
        for text in told:
            if text and text not in found:
                found.append(text)
            if len(found) == most:
                break
        return found


def grouped(table: PaperTable, columns: Mapping[str, str]) -> PaperTable:
    """Return the table with each row that has the number of the one above, and no title, as a part of that."""
    titles = [at for at, heading in enumerate(table.headings) if columns.get(heading) == "title"]
    is_numbered = not columns.get(table.headings[0])
    rows: list[TableRow] = []
    for row in table.rows:
        has_title = any(row.cells[at : at + 1] not in ((), ("",)) for at in titles)
        if (
            is_numbered
            and rows
            and not has_title
            and row.cells[0]
            and row.cells[0] == rows[-1].cells[0]
        ):
            rows[-1] = replace(rows[-1], more=(*rows[-1].more, row.cells))
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def table_of(lines: Iterable[Sequence[str]]) -> PaperTable:
    """Return the table that lines of cells are, or raise `UnreadableText`."""
    kept: list[TableRow] = []
    for number, line in enumerate(lines, 1):
        cells = tuple(text.strip() for text in line)
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > MOST_COLUMNS:
            raise UnreadableText(TOO_WIDE)
        if cells:
            kept.append(TableRow(number, cells))
        if len(kept) > MOST_ROWS + HEADINGS_WITHIN:
            raise UnreadableText(TOO_MANY_ROWS)
    at = _headings_at(kept)
    headings, rows = kept[at].cells, tuple(kept[at + 1 :])
    if not rows:
        raise UnreadableText(NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise UnreadableText(TOO_MANY_ROWS)
    return PaperTable(headings, rows)


def _headings_at(rows: list[TableRow]) -> int:
    """Return which row has the headings: the first that names two fields, or a title alone; else the first of two."""
    first = rows[:HEADINGS_WITHIN]
    known = [{field_of(text) for text in row.cells} - {""} for row in first]
    for at, fields in enumerate(known):
        if len(fields) > 1:
            return at
    for at, fields in enumerate(known):
        if "title" in fields and len(first[at].cells) == 1:
            return at
    if not rows or len(rows[0].cells) < 2:
        raise UnreadableText(NO_TABLE)
    return 0
