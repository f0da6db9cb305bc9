"""Tables in a text whose cells are parted by tabs: copied out of a spreadsheet, or standing amid other text."""

from __future__ import annotations

import csv
import io
import re
from itertools import groupby

from publications.imports.manuscript import SourceCell
from publications.record.inline_notes import literal

Rows = tuple[tuple[SourceCell, ...], ...]
# Stands for a table while the text around it is read, between these two signs.
BEFORE, AFTER = "\ue004", "\ue005"
PLACE = re.compile(f"{BEFORE}([0-9]{{1,6}}){AFTER}")
# What a list has before its entries, which programs part from them by a tab.
SIGN = re.compile(
    r"[•‣⁃◦∙▪▫■□●○◆➢➤o*·–—-]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE
)
LONGEST_CELL = 400


def rows_of_sheet(text: str) -> Rows:
    """Return the rows of a text that was copied out of a spreadsheet: tabs between cells, as many in each line.

    A cell of several lines stands in quotation marks there, as in CSV (RFC 4180).
    """
    if "\t" not in text:
        return ()
    try:
        lines = [row for row in csv.reader(io.StringIO(text.strip("\n")), delimiter="\t") if row]
    except csv.Error:  # a cell of more than 131,072 characters is none
        return ()
    widths = {len(row) for row in lines}
    if len(lines) < 2 or len(widths) != 1 or widths == {1} or is_list(lines):
        return ()
    return in_cells(lines)


def without_tables(text: str) -> tuple[str, list[Rows]]:
    """Return a text in which a sign stands for each table, and the rows of these in their order."""
    kept: list[str] = []
    tables: list[Rows] = []
    for tabs, group in groupby(text.split("\n"), key=lambda line: line.rstrip("\r").count("\t")):
        lines = list(group)
        rows = [line.split("\t") for line in lines]
        if tabs and len(rows) > 1 and is_table(rows):
            kept += ["", f"{BEFORE}{len(tables)}{AFTER}", ""]
            tables.append(in_cells(rows))
        else:
            kept += lines
    return "\n".join(kept), tables


def is_table(rows: list[list[str]]) -> bool:
    """Return whether lines are rows: no indented paragraphs, no list, no labels with what they say."""
    firsts = [row[0].strip() for row in rows]
    is_text = any(len(cell) > LONGEST_CELL for row in rows for cell in row)
    is_indented = not any(firsts)
    is_labels = len(rows[0]) == 2 and all(first.endswith(":") for first in firsts)
    is_empty = any(not any(cell.strip() for cell in column) for column in zip(*rows, strict=True))
    return not (is_text or is_indented or is_labels or is_empty or is_list(rows))


def is_list(rows: list[list[str]]) -> bool:
    """Return whether lines are entries: a sign or a number before each, which counts from 1 where it has no point."""
    if len(rows[0]) != 2:
        return False
    firsts = [row[0].strip() for row in rows]
    is_counted = firsts == [str(n) for n in range(1, len(rows) + 1)]
    words = all(row[1].strip()[:1].isalpha() for row in rows)
    return all(SIGN.fullmatch(first) for first in firsts) or (is_counted and words)


def in_cells(rows: list[list[str]]) -> Rows:
    return tuple(tuple(SourceCell(literal(cell.strip())) for cell in row) for row in rows)
