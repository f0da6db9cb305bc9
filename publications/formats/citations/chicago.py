"""References after the Chicago Manual of Style: in a list by author and date, and in a note.

Source: The Chicago Manual of Style, 18th edition, sections 13.6–13.14 and 13.74–13.86 (authors; a list
names up to six, a note up to two), 8.5 (names with particles), 14.2–14.34 (books, with which reports are
cited) and 6.9 (marks within quotation marks). The 18th edition has no place of publication. Of purpose
otherwise: a title is printed as published, and not in headline style, because no machine knows which words
a title in any language capitalises; nothing says when the page was looked at, because what is published
does not change.
"""

from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference, ReferenceLead
from publications.record.body import Text
from publications.record.paper import Contributor, PaperRecord

MOST_NAMED = 6  # of more than these, a list names the first three
NAMED_OF_MORE = 3
ROLES = {
    "editor": "Edited by",
    "translator": "Translated by",
    "both": "Edited and translated by",
}
ROLES_IN_NOTES = {"editor": "ed.", "translator": "trans.", "both": "ed. and trans."}


def reference(record: PaperRecord) -> Reference:
    """Return the entry of a list by author and date."""
    first = citing.lead(record)
    others = [
        f"{ROLES[role]} {listed([citing.straight(one) for one in people], inverts=False)}"
        for role, people in citing.others(record)
    ]
    return Reference(
        citing.sentences(
            listed(names_of_entry(first), inverts=True) + said_to_edit(first),
            record.dated.year or "n.d.",
            citing.title(record),
            described(record, "No."),
            *others,
            citing.numbered_series(record),
            citing.isolated(record.publisher.name),
            (citing.address(record),),
            in_quotes=True,
        )
    )


def note(record: PaperRecord) -> Reference:
    """Return the full note, as it stands at the foot of a page."""
    first = citing.lead(record)
    others = [f"{ROLES_IN_NOTES[role]} {noted(people)}" for role, people in citing.others(record)]
    parts: list[Text] = [
        (noted(first.names) + said_to_edit(first),),
        citing.title(record),
        described(record, "no."),
        *((other,) for other in others),
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


def names_of_entry(first: ReferenceLead) -> list[str]:
    """The first name is the one that a list is sorted by, so its particle stands last."""
    return citing.first_inverted(first.names, citing.particle_last)


def listed(names: Sequence[str], *, inverts: bool) -> str:
    """Join names; a comma stands before "and" where there are three, or the first is inverted."""
    if len(names) > MOST_NAMED:
        return ", ".join(names[:NAMED_OF_MORE]) + ", et al."
    return citing.enumerated(names, ", and " if len(names) > 2 or inverts else " and ")


def noted(people: Sequence[Contributor]) -> str:
    """Join the names of a note, which has two at most."""
    names = [citing.straight(one) for one in people]
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)


def said_to_edit(first: ReferenceLead) -> str:
    if first.role != "editor":
        return ""
    return ", ed." if len(first.names) == 1 else ", eds."


def described(record: PaperRecord, label: str) -> Text:
    """What the paper is; a number that belongs to no series counts its kind."""
    alone = record.number and not record.series
    return citing.kind(record, f" {citing.labelled(record.number, label)}" if alone else "")
