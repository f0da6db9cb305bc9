"""References as lists in German have them, with "Hrsg.", "Nr." and "o. S.".

Source: DIN 1505-2, sections on monographs and on series, in the form without small capitals that most
German houses use; Duden, "Abkürzungen". Every place that would stay empty is said to be: "o. O."
where no place is known, "o. S." where there are no pages, as of a paper that is only on the web.
"""

from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Text
from publications.record.paper import Contributor, PaperRecord

MOST_AUTHORS = 3


def reference(record: PaperRecord) -> Reference:
    facts: list[Text] = [
        (by_others("hrsg. von", citing.others(record, "editor")),),
        (by_others("übers. von", citing.others(record, "translator")),),
        (f"{published_by(record)} {record.dated.year or 'o. J.'}",),
        (pages(record),),
        (citing.address(record),),
    ]
    result: Text = (creators(record), ": ", *citing.title(record), " (", *described(record), ")")
    for fact in facts:
        if any(fact):
            result = (*result, ", ", *fact)
    return Reference((*result, "."))


def creators(record: PaperRecord) -> str:
    first = citing.lead(record)
    return names_inverted(first.names) + (" (Hrsg.)" if first.role != "author" else "")


def names_inverted(people: Sequence[Contributor]) -> str:
    names = [citing.inverted(one) for one in people]
    if len(names) > MOST_AUTHORS:
        return f"{names[0]} u. a."
    return "; ".join(names)


def by_others(words: str, people: Sequence[Contributor]) -> str:
    if not people:
        return ""
    names = [citing.straight(one) for one in people]
    if len(names) > MOST_AUTHORS:
        return f"{words} {names[0]} u. a."
    return f"{words} {citing.enumerated(names, ' und ')}"


def described(record: PaperRecord) -> Text:
    """Kind, series and number: Kurzanalyse; Halyard-Kurzanalysen, Nr. 12/2023."""
    if series := citing.numbered_series(record, ", Nr. "):
        return (*citing.kind(record), "; ", series)
    return citing.kind(record, f" Nr. {record.number}" if record.number else "")


def published_by(record: PaperRecord) -> str:
    place = citing.isolated(record.place or record.publisher.place) or "o. O."
    return f"{place}: {citing.isolated(record.publisher.name)}"


def pages(record: PaperRecord) -> str:
    return f"{record.pdf.pages} S." if record.pdf and record.pdf.pages else "o. S."
