"""References as lists in German have them, with "Hrsg.", "u. a." and "o. J.".

Source: DIN 1505-2, sections on monographs and on series, with its marks: a space stands before the
semicolon between names and before the colon after the place, as in library catalogues. Its successor,
ISO 690, leaves the marks to the publisher. Small capitals, which the standard allows, are left out. Where
no place or year is known, "o. O." and "o. J." say so. The series stands where the style "din-1505-2" of
the Citation Style Language has it, before the kind of report.
"""

from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Text
from publications.record.paper import Contributor, PaperRecord

MOST_NAMES = 8


def reference(record: PaperRecord) -> Reference:
    series = citing.numbered_series(record)
    return Reference(
        (
            f"{creators(record)}: ",
            *citing.title(record),
            f", {series} (" if series else " (",
            *described(record),
            f"). {published(record)}",
            f" — ISBN\N{NO-BREAK SPACE}{record.isbn}" if record.isbn else "",
            " — URL ",
            citing.address(record),
        )
    )


def creators(record: PaperRecord) -> str:
    groups = [
        names_inverted(record.credited_authors),
        by_others(record.editors, "Hrsg."),
        by_others(record.translators, "Übers."),
    ]
    return " ; ".join(filter(None, groups))


def by_others(people: Sequence[Contributor], role: str) -> str:
    return f"{names_inverted(people)} ({role})" if people else ""


def names_inverted(people: Sequence[Contributor]) -> str:
    names = [citing.inverted(one) for one in people]
    if len(names) > MOST_NAMES:
        names[MOST_NAMES:] = ["u. a."]
    return " ; ".join(names)


def described(record: PaperRecord) -> Text:
    """What the paper is; a number that belongs to no series counts its kind."""
    alone = record.number and not record.series
    return citing.kind(record, f" Nr. {record.number}" if alone else "")


def published(record: PaperRecord) -> str:
    place = citing.isolated(record.place or record.publisher.place) or "o. O."
    house = citing.isolated(record.publisher.name)
    return f"{place}\N{NO-BREAK SPACE}: {house}, {record.dated.year or 'o. J.'}"
