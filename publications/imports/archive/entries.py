"""A row of a list as a paper: what its cells say, what they do not, and why it may be no paper at all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from publications.imports.archive.cells import (
    Order,
    addresses_in,
    date_in,
    files_in,
    in_order,
    isbn_in,
    kind_in,
    language_in,
    order_of,
    several,
)
from publications.imports.archive.columns import WEAK, folded
from publications.imports.archive.name_lists import names_in
from publications.imports.archive.tables import PaperTable, TableRow
from publications.imports.draft import Name, PaperDraft

# Of these a paper has several, whose values may stand in several columns.
SEVERAL = {
    "authors", "authors_given", "authors_family", "editors", "organisation", "topics", "regions", "files",
    "old_addresses",
}  # fmt: skip
# Cataloguing rules (ISBD) end a field with the mark that leads on to the next one.
CLOSING = re.compile(r"(?:\s+[:/;=,]|,)+$")
NO_TITLE = "There is no title in this row. Write one, or delete the row."
TOO_MANY_CELLS = (
    "This row has more cells than there are headings: perhaps a comma or a semicolon in one of them parts it. "
    "Put that cell in quotation marks, or save the list as .xlsx."
)
OF_DRAFT = {"date": "published"}
NAMES = {
    "date": "Date", "kind": "Kind", "language": "Language", "isbn": "ISBN", "pages": "Pages", "number": "Number",
    "title": "Title", "subtitle": "Subtitle", "series": "Series", "place": "Place", "abstract": "Abstract",
    "doi": "DOI", "licence": "Licence", "year": "Year", "month": "Month", "day": "Day",
    "authors_given": "Given name", "authors_family": "Family name",
}  # fmt: skip


@dataclass(frozen=True)
class ArchiveEntry:
    """All that a row says of a paper; ``fault`` says why there can be none of it."""

    number: int
    draft: PaperDraft
    editors: tuple[Name, ...] = ()
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    licence: str = ""
    # Fields of the draft that the row does tell, in words that are not understood.
    unread: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    old_addresses: tuple[str, ...] = ()
    fault: str = ""


def order_of_dates(table: PaperTable, columns: Mapping[str, str]) -> Order:
    """Return in which order the dates of a list are written, where one of them tells."""
    places = [at for at, heading in enumerate(table.headings) if columns.get(heading) == "date"]
    return order_of(row.cells[at] for row in table.rows for at in places if at < len(row.cells))


def entry_of(
    table: PaperTable, row: TableRow, columns: Mapping[str, str], order: Order = ""
) -> ArchiveEntry:
    """Return what a row says; ``columns`` names the field of each heading, ``order`` is that of its dates."""
    told, notes = _told(table, row, columns)
    digest = table.digest_of(row)
    if len(row.cells) > len(table.headings):
        return _refused(row, told, digest, TOO_MANY_CELLS)
    title = _in_one_line(told["title"])
    published, date_left = date_in(
        in_order(told["date"], order), told["year"], told["month"], told["day"]
    )
    series, number = _series_and_number(told)
    kind, kind_left = kind_in(told["kind"])
    language, language_left = language_in(told["language"])
    isbn, isbn_left = isbn_in(told["isbn"])
    left = {
        "date": date_left,
        "kind": kind_left,
        "language": language_left,
        "isbn": isbn_left,
        "pages": told["pages"],
    }
    notes += [f"{NAMES[field]}: {text}" for field, text in left.items() if text]
    draft = PaperDraft(
        title,
        subtitle=_in_one_line(told["subtitle"]),
        byline=_authors(told),
        language=language,
        kind=kind,
        series=series,
        number=number,
        published=published,
        place=_in_one_line(told["place"]),
        doi=told["doi"].split("\n")[0].strip(),
        isbn=isbn,
        abstract=tuple(
            filter(
                None,
                (_in_one_line(part) for part in re.split(r"\n\s*\n", _plain(told["abstract"]))),
            )
        ),
        notes=tuple(notes),
        fingerprint=digest,
    )
    return ArchiveEntry(
        row.number,
        draft,
        editors=names_in(told["editors"]),
        topics=several(told["topics"], by_commas=True),
        regions=several(told["regions"], by_commas=True),
        licence=told["licence"],
        unread=frozenset(OF_DRAFT.get(field, field) for field, text in left.items() if text),
        files=files_in(told["files"]),
        old_addresses=addresses_in(told["old_addresses"]),
        # The title may yet be found in the PDF.
        fault="" if any(sign.isalnum() for sign in title) else NO_TITLE,
    )


def _told(
    table: PaperTable, row: TableRow, columns: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return the words of each field, and notes on what is told a second time and differs."""
    told: dict[str, str] = defaultdict(str)
    notes = []
    pairs = list(zip(table.headings, row.cells, strict=False))
    for heading, text in sorted(pairs, key=lambda pair: folded(pair[0]) in WEAK):
        field = columns.get(heading, "")
        if not field or not text:
            continue
        if field in SEVERAL:
            told[field] = f"{told[field]}\n{text}" if told[field] else text
        elif not told[field]:
            told[field] = text
        elif told[field] != text and folded(heading) not in WEAK:
            notes.append(f"{heading}: {text}")
    for cells in row.more:
        for heading, text in zip(table.headings, cells, strict=False):
            if (field := columns.get(heading, "")) in SEVERAL and text:
                told[field] = f"{told[field]}\n{text}"
    return told, notes


def _authors(told: Mapping[str, str]) -> tuple[Name, ...]:
    # Their given names and family names may stand in columns of their own.
    families, givens = told["authors_family"].split("\n"), told["authors_given"].split("\n")
    apart = [
        Name(given.strip(), family.strip())
        for family, given in zip_longest(families, givens, fillvalue="")
        if family.strip()
    ]
    houses = [Name("", name, organisation=True) for name in several(told["organisation"])]
    return tuple(dict.fromkeys([*names_in(told["authors"]), *apart, *houses]))


def _series_and_number(told: Mapping[str, str]) -> tuple[str, str]:
    """Return the series and the number in it; DSpace writes both in one field: “Harbour Papers;3/2009”."""
    series, number = _in_one_line(told["series"]), _in_one_line(told["number"])
    name, sign, behind = series.rpartition(";")
    if sign and re.search(r"\d", behind):
        return name.strip(" ,;"), number or behind.strip()
    return series, number


def _refused(row: TableRow, told: Mapping[str, str], digest: str, why: str) -> ArchiveEntry:
    return ArchiveEntry(
        row.number, PaperDraft(_in_one_line(told["title"]), fingerprint=digest), fault=why
    )


def _in_one_line(text: str) -> str:
    return CLOSING.sub("", " ".join(_plain(text).split()))


def _plain(text: str) -> str:
    """Return a text without the tags that other systems keep in their fields."""
    return re.sub(r"</?(?:p|br|i|em|b|strong|sup|sub|span|div)\b[^<>]*>", " ", text)
