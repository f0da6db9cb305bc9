"""CSL-JSON: a paper as Zotero, Pandoc and every citation processor take it in.

Source: Citation Style Language 1.0.2, "Appendix III: Types" and "Appendix IV: Variables", and its
schema csl-data.json.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from publications.record.paper import Contributor, PaperRecord

NAME = "paper.csl.json"
LABEL = "CSL-JSON"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"

Item = dict[str, Any]


def render(record: PaperRecord) -> str:
    return render_many([record])


def render_many(records: Iterable[PaperRecord]) -> str:
    """Return a list of items, as the schema asks even of one."""
    return "".join(parts_of_many(records))


def parts_of_many(records: Iterable[PaperRecord]) -> Iterator[str]:
    """Yield the list item by item: all at once would be held in memory."""
    before = "["
    for record in records:
        # As a list of one, whose own lines are "[" and "]": a text may hold signs that end lines elsewhere.
        told = json.dumps([item(record)], ensure_ascii=False, indent=2)
        yield f"{before}\n{told[2:-2]}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def item(record: PaperRecord) -> Item:
    """Return the item; its ``id`` is the paper's address, which is unique everywhere.

    A number counts the papers of a series, or where there is none those of a kind: styles print the first
    behind ``collection-title``, the second behind ``genre``. Illustrators are left out: styles would name them
    in a reference, and before the editors even.
    """
    series, known_date = record.series, list(record.dated.parts)
    known: Item = {
        "id": record.address,
        "type": "report",
        "title": record.full_title,
        "author": [name(one) for one in record.credited_authors],
        "editor": [name(one) for one in record.editors],
        "translator": [name(one) for one in record.translators],
        "issued": {"date-parts": [known_date]} if known_date else None,
        "genre": record.kind,
        "collection-title": series.name if series else "",
        "collection-number": record.number if series else "",
        "number": "" if series else record.number,
        "number-of-pages": str(record.pdf.pages) if record.pdf and record.pdf.pages else "",
        "publisher": record.publisher.name,
        "publisher-place": record.place or record.publisher.place,
        "language": record.language,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "ISSN": (series.issn if series else "") or record.publisher.issn,
        "URL": record.address,
        "abstract": record.abstract,
        "keyword": ", ".join(record.topics),
    }
    return {variable: value for variable, value in known.items() if value}


def name(one: Contributor) -> dict[str, str]:
    """Return a name in its parts; an organisation's is never taken apart.

    A family name of several words stays in one piece, because nobody but its bearer knows which of
    them a list passes over.
    """
    if one.organisation:
        return {"literal": one.organisation}
    parts = {"family": one.family, "given": one.given, "suffix": one.suffix}
    return {part: value for part, value in parts.items() if value}
