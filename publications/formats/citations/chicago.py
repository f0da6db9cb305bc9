"""References after the Chicago Manual of Style: in a list by author and date, and in a note.

Source: The Chicago Manual of Style, 18th edition, sections 13.6–13.14 and 13.74–13.86 (authors),
14.2–14.34 (books, with which reports are cited) and 6.9 (marks within quotation marks). The 18th
edition has no place of publication. Of purpose otherwise: a title is printed as published, and not in
headline style, because no machine knows which words a title in any language capitalises; nothing says
when the page was looked at, because what is published does not change.
"""

from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Text
from publications.record.paper import Contributor, PaperRecord

MOST_AUTHORS = 6  # of more than these, the first three are named
NAMED_OF_MORE = 3


def reference(record: PaperRecord) -> Reference:
    """Return the entry of a list by author and date."""
    first = citing.lead(record)
    who = names_joined(citing.first_inverted(first.names), first.names, inverts=True)
    return Reference(
        citing.sentences(
            who + said_to_edit(record),
            record.dated.year or "n.d.",
            citing.title(record),
            described(record, " No. "),
            by_others("Edited by", citing.others(record, "editor")),
            by_others("Translated by", citing.others(record, "translator")),
            citing.numbered_series(record),
            citing.isolated(record.publisher.name),
            (citing.address(record),),
            in_quotes=True,
        )
    )


def note(record: PaperRecord) -> Reference:
    """Return the full note, as it stands at the foot of a page."""
    first = citing.lead(record)
    who = names_joined([citing.straight(one) for one in first.names], first.names, inverts=False)
    parts: list[Text] = [
        (who + said_to_edit(record),),
        citing.title(record),
        described(record, " no. "),
        (by_others("ed.", citing.others(record, "editor")),),
        (by_others("trans.", citing.others(record, "translator")),),
        (citing.numbered_series(record),),
    ]
    *before, last = [part for part in parts if any(part)]
    house = citing.isolated(record.publisher.name)
    return Reference(
        citing.spaced(
            *(citing.stopped(part, mark=",", in_quotes=True) for part in before),
            last,
            (f"({house}, {record.dated.year or 'n.d.'}),",),
            (citing.address(record), "."),
        )
    )


def names_joined(names: Sequence[str], people: Sequence[Contributor], *, inverts: bool) -> str:
    """Join names; a comma stands before "and" where there are three, or the first is inverted."""
    if len(names) > MOST_AUTHORS:
        return ", ".join(names[:NAMED_OF_MORE]) + ", et al."
    has_comma = len(names) > 2 or (inverts and bool(people[0].family and people[0].given))
    return citing.enumerated(names, ", and " if has_comma else " and ")


def said_to_edit(record: PaperRecord) -> str:
    first = citing.lead(record)
    if first.role != "editor":
        return ""
    return ", ed." if len(first.names) == 1 else ", eds."


def described(record: PaperRecord, before_number: str) -> Text:
    """What the paper is; a number that belongs to no series counts its kind."""
    alone = record.number and not record.series
    return citing.kind(record, f"{before_number}{record.number}" if alone else "")


def by_others(words: str, people: Sequence[Contributor]) -> str:
    if not people:
        return ""
    return (
        f"{words} {names_joined([citing.straight(one) for one in people], people, inverts=False)}"
    )
