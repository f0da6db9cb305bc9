"""Readers of lists, by the extension of the file: this list is what an archive can be brought in from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from publications.imports.archive import delimited, references, workbooks
from publications.imports.archive.tables import PaperTable
from publications.imports.draft import UnreadableText

READERS: dict[str, Callable[[bytes], PaperTable]] = {
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".txt": delimited.read,
    ".xlsx": workbooks.read,
    **references.OF_SUFFIX,
}
UNKNOWN = (
    "This is no list that can be read here. Save it as .xlsx or .csv, or export it as BibTeX (.bib), RIS (.ris) or "
    "CSL-JSON (.json)."
)


def table_in(name: str, content: bytes) -> PaperTable:
    """Return the table in a file of a name, or raise `UnreadableText`."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableText(UNKNOWN)
    # A workbook may be named like a text: what is in it counts.
    if is_workbook(content):
        reader = workbooks.read
    return reader(content)


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")
