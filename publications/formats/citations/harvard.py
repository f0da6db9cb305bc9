"""References in the Harvard style of Cite Them Right; Harvard itself has none of its own.

Source: Pears and Shields, "Cite Them Right", 12th edition, chapters on reports and on research papers,
whose form has the series and number. Of purpose otherwise: nothing says when the page was looked at,
because what is published does not change; a title is printed as published.
"""

import re
from collections.abc import Sequence

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Run, Text
from publications.record.paper import Contributor, PaperRecord

MOST_AUTHORS = 3
OTHERS = Run("emphasis", ("et al.",))
ROLES = {
    "editor": "Edited by",
    "translator": "Translated by",
    "both": "Edited and translated by",
}


def reference(record: PaperRecord) -> Reference:
    return Reference(
        citing.spaced(
            (*creators(record), f" ({record.dated.year or 'no date'})"),
            citing.sentences(
                citing.title(record),
                *(by_others(ROLES[role], people) for role, people in citing.others(record)),
                described(record),
                citing.numbered_series(record),
                published_by(record),
                ("Available at: ", citing.address(record)),
            ),
        )
    )


def creators(record: PaperRecord) -> Text:
    first = citing.lead(record)
    names = [closed_up(citing.inverted_initials(one)) for one in first.names]
    is_long = len(names) > MOST_AUTHORS
    listed: Text = (f"{names[0]} ", OTHERS) if is_long else (citing.enumerated(names, " and "),)
    if first.role != "editor":
        return listed
    return (*listed, " (ed.)" if len(names) == 1 else " (eds)")


def by_others(words: str, people: Sequence[Contributor]) -> Text:
    names = [closed_up(citing.straight_initials(one)) for one in people]
    if len(names) > MOST_AUTHORS:
        return (f"{words} {names[0]} ", OTHERS)
    return (f"{words} {citing.enumerated(names, ' and ')}",)


def closed_up(name: str) -> str:
    """Leave no space between initials: "Brown, J.R."."""
    return re.sub(r"(?<=\w\.) (?=\w\.)", "", name)


def described(record: PaperRecord) -> Text:
    alone = record.number and not record.series
    return citing.kind(record, f" {record.number}" if alone else "")


def published_by(record: PaperRecord) -> str:
    place = record.place or record.publisher.place
    return ": ".join(filter(None, [citing.isolated(place), citing.isolated(record.publisher.name)]))
