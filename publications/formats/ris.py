"""RIS: a paper as EndNote, Zotero, Citavi and library catalogues take it in.

Source: Clarivate, "RIS format documentation" (2011), type RPRT; where its readers differ, the tag that Zotero's
translator "RIS" and EndNote's type Report both read so. A tag stands in the first two columns, its value
after two spaces, a hyphen and a space; lines end in CR LF.
"""

from collections.abc import Iterable, Iterator

from publications.record.dates import PublicationDate
from publications.record.paper import Contributor, PaperRecord

NAME = "paper.ris"
LABEL = "RIS"
MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"


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
    yield from people(record)
    yield "TI", record.full_title
    yield "T2", series.name if series else ""
    yield "M3", record.kind
    # In a report SN is its number. Zotero keeps M1 in its field "Extra", and knows it there by its label.
    yield "SN", record.number
    yield "M1", record.isbn and f"ISBN: {record.isbn}"
    issn = (series.issn if series else "") or record.publisher.issn
    yield "M1", issn and f"ISSN: {issn}"
    yield "PY", record.dated.four_digits
    yield "DA", day(record.dated)
    yield "PB", record.publisher.name
    yield "CY", record.place or record.publisher.place
    # No SP: it is the page where a report begins, and would be cited as one.
    yield "LA", record.language
    yield "DO", record.doi
    yield "UR", record.address
    yield "L1", record.pdf.address if record.pdf else ""
    yield "AB", record.abstract
    for topic in record.topics:
        yield "KW", topic


def people(record: PaperRecord) -> Iterator[tuple[str, str]]:
    for author in record.credited_authors:
        yield "AU", name(author)
    editors = record.by("editor")
    for editor in editors:
        yield "A2", name(editor)
    # A report's A2 edit its series, unless ProCite's note on the names above it says otherwise.
    yield "N1", "Author Role: editor" if editors else ""
    for translator in record.by("translator"):
        yield "A4", name(translator)


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
