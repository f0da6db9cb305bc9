"""References in the style of the American Psychological Association.

Source: Publication Manual of the APA, 7th edition, sections 9.8 (authors), 9.29 (publisher as author)
and 10.4 (reports and gray literature). Of purpose otherwise: a title is printed as published, because
no machine knows which of its capitals belong to names; nothing says when the page was looked at,
because what is published does not change.
"""

from publications.formats.citations import citing
from publications.formats.citations.citing import Reference
from publications.record.body import Text
from publications.record.paper import Contributor, PaperRecord

MOST_AUTHORS = 20
# Of one, and of more.
ROLES = {
    "editor": ("Ed.", "Eds."),
    "translator": ("Trans.", "Trans."),
    "both": ("Ed. & Trans.", "Eds. & Trans."),
}


def reference(record: PaperRecord) -> Reference:
    return Reference(
        citing.spaced(
            citing.stopped((creators(record),)),
            (f"({record.dated.year or 'n.d.'}).",),
            citing.stopped(titled(record)),
            citing.stopped((publisher,)) if (publisher := published_by(record)) else (),
            (citing.address(record),),
        )
    )


def creators(record: PaperRecord) -> str:
    first = citing.lead(record)
    names = [citing.inverted_initials(one) for one in first.names]
    if len(names) > MOST_AUTHORS:
        listed = ", ".join(names[: MOST_AUTHORS - 1]) + f", … {names[-1]}"
    else:
        listed = citing.enumerated(names, ", & ")
    if first.role != "editor":
        return listed
    return f"{listed} ({'Ed.' if len(names) == 1 else 'Eds.'})"


def titled(record: PaperRecord) -> Text:
    """The title with what identifies the report, and in brackets what it is."""
    facts = [
        *(by_others(people, *ROLES[role]) for role, people in citing.others(record)),
        citing.numbered_series(record, "No."),
    ]
    known: Text = ("; ".join(filter(None, facts)),)
    if record.number and not record.series:
        joint = "; " if known[0] else ""
        known = (*known, joint, *citing.kind(record, f" {citing.labelled(record.number, 'No.')}"))
        described: Text = ()
    else:
        described = ("[", *citing.kind(record), "]")
    identified = ("(", *known, ")") if any(known) else ()
    return citing.spaced(citing.title(record), identified, described)


def by_others(people: tuple[Contributor, ...], one: str, more: str) -> str:
    names = [citing.straight_initials(one) for one in people]
    joined = citing.enumerated(names, ", & " if len(names) > 2 else " & ")
    return f"{joined}, {one if len(names) == 1 else more}"


def published_by(record: PaperRecord) -> str:
    return "" if citing.leads_with_publisher(record) else citing.isolated(record.publisher.name)
