"""Lists in a workbook (.xlsx): dates as they are shown, and numbers as they are written.

Source: ECMA-376, part 1, 18.3 (sheets), 18.8.30 (formats of numbers). Whoever calls this has judged the file: its
parts are bounded then (`core/uploads/office_safety.py`).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook

from publications.imports.archive.tables import MOST_COLUMNS, NO_TABLE, PaperTable, table_of
from publications.imports.draft import UnreadableText

MOST_UNPACKED = 60_000_000  # bytes of all parts: they stand in memory
DAMAGED = (
    "This workbook is damaged, or none: it cannot be read to its end. Open it in your spreadsheet, save it again as "
    ".xlsx, and choose that."
)
TOO_LARGE = (
    "This workbook unpacks to more than a list of papers has. Copy the list alone into a new workbook, and choose "
    "that."
)
# What of a date a cell shows, without what stands in quotation marks or brackets.
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read(content: bytes) -> PaperTable:
    """Return the table on the first sheet that has one, or raise `UnreadableText`."""
    try:
        refuse_unsafe(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except UnreadableText:
        raise
    except Exception as error:  # openpyxl raises whatever it meets in a damaged part.
        raise UnreadableText(DAMAGED) from error
    told = UnreadableText(NO_TABLE)
    for sheet in book.worksheets:
        try:
            return table_of(_lines(sheet))
        except UnreadableText as error:
            told = error
        except Exception as error:  # As above: rows are read only now.
            raise UnreadableText(DAMAGED) from error
    raise told


def refuse_unsafe(content: bytes) -> None:
    """Refuse what unpacks to too much, and a document type, which no part may have (ECMA-376, part 2, 8.1.4)."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
            raise UnreadableText(TOO_LARGE)
        for entry in package.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with package.open(entry) as part:
                    _refuse_document_type(part.read())


def _refuse_document_type(xml: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise UnreadableText(DAMAGED)

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)


def _lines(sheet: Any) -> Iterator[list[str]]:
    # A sheet may say that it is larger than it is, or say nothing.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1):
        yield [text_of(cell.value, getattr(cell, "number_format", "")) for cell in row]


def text_of(value: object, number_format: str = "") -> str:
    """Return a cell as it is written: 2019 for 2019.0, May 2019 for a day that is shown as its month."""
    if value is None or isinstance(value, time):
        return ""
    if isinstance(value, datetime | date):
        return _date_shown(value, QUOTED.sub("", number_format or "").lower())
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        whole = f"{value:.0f}" if float(value).is_integer() else repr(value)
        # “000” shows seven as 007.
        zeros = re.fullmatch("0+", number_format or "")
        return whole.zfill(len(number_format)) if zeros else whole
    text = str(value)
    return "" if re.fullmatch(r"#[A-Z/0!?]+", text) else text


def _date_shown(value: date, shown: str) -> str:
    if "d" in shown or "y" not in shown:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    return f"{value.year:04}-{value.month:02}" if "m" in shown else f"{value.year:04}"
