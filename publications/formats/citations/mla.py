"""References in the style of the Modern Language Association, for a list of works cited.

Source: MLA Handbook, 9th edition, sections 5.3–5.22 (author), 5.19 (an organisation that is author and
publisher), 5.38–5.47 (contributors), 5.54–5.67 (publisher), 5.84–5.99 (location) and 5.115 (series).
Of purpose otherwise: a title is printed as published, and not in headline style; nothing says when the
page was looked at, because what is published does not change.
"""

from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Text
from publications.record.dates import PublicationDate
from publications.record.paper import Contributor, PaperRecord

MONTHS = [
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
]


ROLES = {
    "editor": "edited by",
    "translator": "translated by",
    "both": "edited and translated by",
}


def reference(record: PaperRecord) -> Reference:
    return Reference(
        citing.sentences(
            creators(record),
            citing.title(record),
            () if counts_its_kind(record) else citing.kind(record),
            container(record),
            citing.numbered_series(record),
            in_quotes=True,
        )
    )


def creators(record: PaperRecord) -> str:
    """Whom the entry begins with; the title comes first where that would be the publisher."""
    if citing.leads_with_publisher(record):
        return ""
    first = citing.lead(record)
    names = names_or_first(citing.first_inverted(first.names), inverts=True)
    if first.role != "editor":
        return names
    return f"{names}, {'editor' if len(first.names) == 1 else 'editors'}"


def names_or_first(names: Sequence[str], *, inverts: bool) -> str:
    if len(names) > 2:
        return f"{names[0]}, et al." if inverts else f"{names[0]} et al."
    return citing.enumerated(names, ", and " if inverts else " and ")


def container(record: PaperRecord) -> Text:
    """What the report appeared as: who else worked on it, its number, publisher, date and place."""
    people = [by_others(ROLES[role], people) for role, people in citing.others(record)]
    house = citing.isolated(record.publisher.name)
    facts = [*filter(None, [*people, house, day(record.dated)])]
    number = (
        citing.kind(record, f" {citing.labelled(record.number, 'no.')}, ")
        if counts_its_kind(record)
        else ()
    )
    start = "" if number else facts[0][:1].upper() + facts[0][1:]
    rest = ", ".join([start, *facts[1:]] if start else facts)
    return (*number, rest, ", ", citing.address(record))


def counts_its_kind(record: PaperRecord) -> bool:
    """Whether a number belongs to no series, and so counts papers of this kind."""
    return bool(record.number and not record.series)


def by_others(words: str, people: Sequence[Contributor]) -> str:
    return f"{words} {names_or_first([citing.straight(one) for one in people], inverts=False)}"


def day(dated: PublicationDate) -> str:
    """Return the date as far as it is known; section 5.68 leaves out what a source does not say."""
    known = [
        str(dated.day.day) if dated.has_day else "",
        MONTHS[dated.day.month - 1] if dated.has_month else "",
        dated.year,
    ]
    return " ".join(filter(None, known))
