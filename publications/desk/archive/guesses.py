"""What a list is silent on, as the PDF of a paper tells it: taken, and said to be a guess."""

from dataclasses import dataclass, replace
from typing import Any

from publications.desk.archive.field_names import FIELD_NAMES
from publications.desk.pdf_drafts import facts_found
from publications.imports.archive.entries import NO_TITLE, ArchiveEntry
from publications.imports.draft import UnreadableText
from publications.imports.languages import OURS
from publications.imports.pdf_facts import PdfFacts

# What is taken of a PDF: how the field is called there, and here.
FIELDS = {
    "authors": "byline",
    "published": "published",
    "language": "language",
    "kind": "kind",
    "series": "series",
    "number": "number",
    "place": "place",
    "doi": "doi",
    "isbn": "isbn",
}
# How the fields of a draft are called in a list.
OF_LIST = {"byline": "authors", "published": "date"}
# A DOI among the words of a PDF may be that of a work which it cites.
NOT_IF_UNSURE = {"doi", "isbn", "series", "number", "place", "kind"}


@dataclass(frozen=True)
class Guessed:
    """A row with what its PDF adds, in words for editors; ``is_sure`` where the PDF says each plainly."""

    entry: ArchiveEntry
    told: tuple[str, ...] = ()
    is_sure: bool = True


def guessed(entry: ArchiveEntry, content: bytes) -> Guessed:
    """Return a row with what its PDF tells of the fields that the row leaves empty."""
    try:
        facts = facts_found(content)
    except UnreadableText:
        # It may be kept and given to readers all the same: it was judged for that.
        return Guessed(entry)
    found = values_of(entry, facts)
    if not found:
        return Guessed(entry)
    draft = replace(entry.draft, **found)
    fault = "" if draft.title and entry.fault == NO_TITLE else entry.fault
    told = tuple(
        f"{FIELD_NAMES[OF_LIST.get(name, name)]}: {in_words(value)}"
        for name, value in found.items()
    )
    unsure = facts.guesses | {"title", "subtitle"}
    is_sure = not any(name in found and theirs in unsure for theirs, name in all_fields().items())
    return Guessed(replace(entry, draft=draft, fault=fault), told, is_sure)


def values_of(entry: ArchiveEntry, facts: PdfFacts) -> dict[str, Any]:
    """Return what a PDF tells, by the fields of a draft, where the row itself tells nothing."""
    found: dict[str, Any] = {}
    if entry.fault == NO_TITLE and facts.title:
        found = {"title": facts.title, "subtitle": facts.subtitle}
    for theirs, name in FIELDS.items():
        value = getattr(facts, theirs)
        is_silent = not getattr(entry.draft, name) and name not in entry.unread
        is_unsure = theirs in NOT_IF_UNSURE and theirs in facts.guesses
        if value and is_silent and not is_unsure and (theirs != "language" or value in OURS):
            found[name] = value
    return {name: value for name, value in found.items() if value}


def all_fields() -> dict[str, str]:
    return {"title": "title", "subtitle": "subtitle", **FIELDS}


def in_words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "iso", value))
