"""RIS: a paper as EndNote, Zotero, Citavi and library catalogues take it in.

Source: Clarivate, "RIS format documentation" (2011), type RPRT. A tag stands in the first two columns,
its value after two spaces, a hyphen and a space; lines end in CR LF.
"""

from collections.abc import Iterable, Iterator

from publications.record.dates import PublicationDate
from publications.record.paper import Contributor, PaperRecord

NAME = "paper.ris"
LABEL = "RIS"
MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"

# Where the readers of reports look for each role: A2 and A3 would be the editors of the series.
ROLES = {"author": "AU", "editor": "ED", "translator": "A4"}


def render(record: PaperRecord) -> str:
    return render_many([record])


def render_many(records: Iterable[PaperRecord]) -> str:
    return "".join(parts_of_many(records))


def parts_of_many(records: Iterable[PaperRecord]) -> Iterator[str]:
    between = ""
    for record in records:
        yield between + entry(record)
        between = "\r\n"


def entry(record: PaperRecord) -> str:
    lines = [f"{tag}  - {line(value)}\r\n" for tag, value in tags(record) if line(value)]
    return "".join(["TY  - RPRT\r\n", *lines, "ER  - \r\n"])


def tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    series = record.series
    for role, tag in ROLES.items():
        for one in record.by(role):
            yield tag, name(one)
    yield "TI", record.full_title
    yield "T2", series.name if series else ""
    yield "M3", record.kind
    # In a report, SN is its number; what else it is known by then stands in notes.
    first, *others = [one for one in numbers(record) if one[1]] or [("", "")]
    yield "SN", first[1]
    for label, number in others:
        yield "N1", f"{label} {number}"
    yield "PY", record.dated.four_digits
    yield "DA", day(record.dated)
    yield "PB", record.publisher.name
    yield "CY", record.place or record.publisher.place
    yield "SP", str(record.pdf.pages) if record.pdf and record.pdf.pages else ""
    yield "LA", record.language
    yield "DO", record.doi
    yield "UR", record.address
    yield "L1", record.pdf.address if record.pdf else ""
    yield "AB", record.abstract
    for topic in record.topics:
        yield "KW", topic


def numbers(record: PaperRecord) -> list[tuple[str, str]]:
    issn = (record.series.issn if record.series else "") or record.publisher.issn
    return [("", record.number), ("ISBN", record.isbn), ("ISSN", issn)]


def name(one: Contributor) -> str:
    """Return "Family, Given"; a comma in an organisation's name would part it, and is left out."""
    return one.organisation.replace(",", "") if one.organisation else one.inverted


def day(dated: PublicationDate) -> str:
    """Return year/month/day with both slashes, also where only the year is known."""
    year, month, day = (*dated.joined("/").split("/"), "", "")[:3]
    return f"{year}/{month}/{day}" if year else ""


def line(value: str) -> str:
    """Keep a value on its line: a line break would begin another tag."""
    return " ".join(value.split())
