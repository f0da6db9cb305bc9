"""Lists of references (BibTeX, RIS, CSL-JSON) as tables whose headings are names of fields.

Sources: the BibTeX manual (btxdoc, 3); RIS as Zotero and EndNote write it; CSL-JSON, schema 1.0.2. A name stands
with a semicolon behind it, as catalogues list them: what has a comma is turned. A house stands in braces, which is
BibTeX's way to say that a name is not to be parted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import count, islice
from typing import Any

import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from pylatexenc.latex2text import LatexNodes2Text

from publications.imports.archive.columns import FIELDS
from publications.imports.archive.delimited import decoded
from publications.imports.archive.tables import MOST_ROWS, TOO_MANY_ROWS, PaperTable, TableRow
from publications.imports.draft import UnreadableText
from publications.imports.source_text import refuse_binary

NO_REFERENCES = (
    "No references are found in this list. Export them again as BibTeX (.bib), RIS (.ris) or CSL-JSON (.json), and "
    "choose that."
)
LARGEST = 20_000_000  # with their abstracts, twenty thousand references have less
TOO_LARGE = "This list is larger than 20 MB. Part it into several lists, and bring them in one after the other."
BROKEN_ENTRY = (
    "An entry of this list cannot be read: a bracket of it is not closed, or one of its fields stands there twice. "
    "Mend it, or export the list again, and choose that."
)
BROKEN_JSON = "This list is no whole JSON: it ends, or breaks, in the middle. Export it again, and choose that."
KEY = re.compile(r"(@\w+\s*\{)\s*[^\s,={}\"]*\s*,")
Reference = dict[str, str]
LATEX = LatexNodes2Text(math_mode="verbatim")
# RIS: the kind of the reference itself, which says little, comes after what its author calls it.
OF_RIS: dict[str, tuple[str, ...]] = {
    "title": ("title", "primary_title"),
    "date": ("date",),
    "year": ("year", "publication_year"),
    "series": ("tertiary_title", "secondary_title", "journal_name"),
    "number": ("number", "volume"),
    "place": ("place_published",),
    "language": ("language",),
    "abstract": ("abstract", "notes_abstract"),
    "isbn": ("issn",),
    "doi": ("doi",),
    "kind": ("type_of_work", "type_of_reference"),
}
OF_CSL = {
    "title": "title", "series": "collection-title", "place": "publisher-place", "language": "language",
    "abstract": "abstract", "isbn": "ISBN", "doi": "DOI", "old_addresses": "URL", "topics": "keyword",
    "pages": "number-of-pages", "licence": "license",
}  # fmt: skip
OF_BIBTEX = {
    "title": "title", "subtitle": "subtitle", "date": "date", "year": "year", "month": "month", "day": "day",
    "place": "address", "language": "language", "abstract": "abstract", "isbn": "isbn", "doi": "doi",
    "old_addresses": "url", "pages": "pagetotal", "licence": "rights",
}  # fmt: skip


def read_bibtex(content: bytes) -> PaperTable:
    """Return the references of a BibTeX list, or raise `UnreadableText`."""
    text = _text_of(content)
    stack: list[Any] = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
        middlewares.NormalizeFieldKeys(),
    ]
    library = parse_string(with_own_keys(text), parse_stack=stack)
    table = _table_of(map(_of_bibtex, library.entries))
    if library.failed_blocks:
        raise UnreadableText(BROKEN_ENTRY)
    return table


def with_own_keys(text: str) -> str:
    """Return the list with a key of its own for each reference: of two with one key, the parser keeps the first."""
    keys = count(1)
    return KEY.sub(lambda found: f"{found[1]}reference-{next(keys)},", text)


def _of_bibtex(entry: Any) -> Reference:
    raw = {one.key: str(one.value) for one in entry.fields}
    told = {key: _plain(value) for key, value in raw.items()}
    found = {field: told.get(name, "") for field, name in OF_BIBTEX.items()}
    found["authors"] = _names_of_bibtex(raw.get("author", ""))
    found["editors"] = _names_of_bibtex(raw.get("editor", ""))
    found["organisation"] = told.get("institution", "") if not found["authors"] else ""
    found["kind"] = told.get("type", "") or entry.entry_type
    found["number"] = told.get("number", "") or told.get("volume", "")
    found["series"] = told.get("series", "") or told.get("journal", "")
    found["place"] = found["place"] or told.get("location", "")
    found["language"] = found["language"] or told.get("langid", "")
    found["topics"] = told.get("keywords", "") or told.get("keyword", "")
    found["files"] = "\n".join(_files_of_bibtex(raw.get("file", "")))
    return found


def _names_of_bibtex(text: str) -> str:
    """Return “Ada Example and {European Commission}” with a semicolon behind each (btxdoc, 4)."""
    depth, begins, names = 0, 0, []
    for found in re.finditer(r"[{}]|\s+and\s+", text):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            names.append(text[begins : found.start()])
            begins = found.end()
    names.append(text[begins:])
    return " ".join(_listed(name) for name in names if name.strip() not in ("", "others"))


def _listed(name: str) -> str:
    name = name.strip()
    is_house = re.fullmatch(r"\{(?:[^{}]|\{[^{}]*\})*\}", name) is not None
    plain = _plain(name)
    return f"{{{plain}}};" if is_house else f"{plain};"


def _files_of_bibtex(text: str) -> list[str]:
    """Return the paths in “Full Text:files/12/a.pdf:application/pdf”, as reference managers write them."""
    found = []
    for part in re.split(r"(?<!\\);", text):
        pieces = re.split(r"(?<!\\):(?![\\/])", part.replace("{", "").replace("}", ""))
        path = pieces[1] if len(pieces) > 2 else pieces[0]
        if path.strip():
            found.append(re.sub(r"\\([:;\\])", r"\1", path.strip()))
    return found


def _plain(latex: str) -> str:
    """Return a text without the commands and braces of LaTeX: M{\\"u}ller is Müller."""
    if re.search(r"[\\{~]|--|``", latex):
        # A percent sign would begin a comment in LaTeX; in a list of references it hardly ever does.
        latex = LATEX.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", latex))
    return " ".join(latex.replace("{", "").replace("}", "").split())


def read_ris(content: bytes) -> PaperTable:
    """Return the references of a RIS list, or raise `UnreadableText`."""
    text = _text_of(content).replace("\r\n", "\n").replace("\r", "\n")
    # Some programs write one blank before the dash, or end the last reference without its mark.
    text = re.sub(r"^([A-Z][A-Z0-9])\s{1,2}-\s?", r"\1  - ", text, flags=re.MULTILINE)
    if "\nER  - " not in text.rstrip()[-8:] + " " and not text.rstrip().endswith("ER  -"):
        text = f"{text.rstrip()}\nER  - \n"
    try:
        entries = rispy.loads(text)
    except Exception as error:  # rispy raises whatever it meets in what is no RIS.
        raise UnreadableText(NO_REFERENCES) from error
    return _table_of(_of_ris(entry) for entry in entries)


def _of_ris(entry: Mapping[str, Any]) -> Reference:
    def first(names: Iterable[str]) -> str:
        return next((str(entry[name]) for name in names if entry.get(name)), "")

    def lines(*names: str) -> list[str]:
        return [str(one) for name in names for one in _as_list(entry.get(name))]

    found = {field: first(names) for field, names in OF_RIS.items()}
    # PY may hold the whole date (2019/05/12/): it is one then.
    found["date"] = (found["date"] or found["year"]).strip("/ ").replace("/", "-")
    found["year"] = found["year"].split("/")[0]
    found["authors"] = " ".join(f"{name};" for name in lines("authors", "first_authors"))
    found["editors"] = " ".join(f"{name};" for name in lines("secondary_authors"))
    found["topics"] = "; ".join(lines("keywords"))
    found["old_addresses"] = "\n".join(lines("urls"))
    found["files"] = "\n".join(lines("file_attachments1", "file_attachments2"))
    return found


def _as_list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def read_csl(content: bytes) -> PaperTable:
    """Return the references of a CSL-JSON list, or raise `UnreadableText`."""
    text = _text_of(content)
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableText(BROKEN_JSON) from error
    if isinstance(told, dict):
        told = told.get("items", [told])
    entries = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    # One without a title is a row that the report refuses; a list without any is none.
    is_list = any(entry.get("title") for entry in entries)
    return _table_of(_of_csl(entry) for entry in entries if is_list)


def _of_csl(entry: Mapping[str, Any]) -> Reference:
    found = {field: str(entry.get(name) or "") for field, name in OF_CSL.items()}
    found["authors"] = _names_of_csl(entry.get("author"))
    found["editors"] = _names_of_csl(entry.get("editor"))
    found["kind"] = str(entry.get("genre") or entry.get("type") or "")
    number = entry.get("collection-number") or entry.get("number") or entry.get("issue")
    found["number"] = str(number or "")
    found["series"] = found["series"] or str(entry.get("container-title") or "")
    found["date"] = _date_of_csl(entry.get("issued"))
    return found


def _names_of_csl(names: object) -> str:
    """Return names with a semicolon behind each: a literal one is that of a house, and stands in braces."""
    told = []
    for name in names if isinstance(names, list) else []:
        if not isinstance(name, dict):
            continue
        if name.get("literal"):
            told.append(f"{{{name['literal']}}};")
            continue
        particle = name.get("non-dropping-particle") or name.get("dropping-particle")
        family = " ".join(filter(None, [particle, name.get("family"), name.get("suffix")]))
        told.append(", ".join(filter(None, [family, name.get("given")])) + ";")
    return " ".join(told)


def _date_of_csl(issued: object) -> str:
    if not isinstance(issued, dict):
        return str(issued or "")
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(str(part).zfill(2) for part in parts[0] if part)
    return str(issued.get("literal") or issued.get("raw") or "")


def _text_of(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableText(TOO_LARGE)
    text = decoded(content)
    refuse_binary(text)
    return text


def _table_of(references: Iterable[Reference]) -> PaperTable:
    rows = [
        TableRow(number, tuple(found.get(field, "") for field in FIELDS))
        for number, found in enumerate(islice(references, MOST_ROWS + 1), 1)
    ]
    if not rows:
        raise UnreadableText(NO_REFERENCES)
    if len(rows) > MOST_ROWS:
        raise UnreadableText(TOO_MANY_ROWS)
    return PaperTable(FIELDS, tuple(rows), are_known=True)


OF_SUFFIX: dict[str, Callable[[bytes], PaperTable]] = {
    ".bib": read_bibtex,
    ".ris": read_ris,
    ".json": read_csl,
}
