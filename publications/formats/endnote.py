"""EndNote's tagged format, older than RIS and read by programs that know no other.

Source: EndNote, "Import formats: EndNote Import (Refer)"; the tags are those of Bell Laboratories' refer.
Zotero's translator "Refer/BibIX" has fewer, and keeps those of %O in its field "Extra", by their labels.
"""

from collections.abc import Iterable, Iterator

from publications.record.paper import Contributor, PaperRecord

NAME = "paper.enw"
LABEL = "EndNote"
MEDIA_TYPE = "application/x-endnote-refer; charset=utf-8"


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
    lines = [f"{tag} {line(value)}\r\n" for tag, value in tags(record) if line(value)]
    return "".join(["%0 Report\r\n", *lines])


def tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    series = record.series
    people = {"%A": record.credited_authors, "%E": record.editors, "%Y": record.translators}
    for tag, those in people.items():
        for one in those:
            yield tag, name(one)
    yield "%T", record.full_title
    yield "%B", series.name if series else ""
    # Zotero takes both %R and %9 for the type, and keeps the last.
    yield "%R", record.doi
    yield "%9", record.kind
    yield "%N", record.number
    # Zotero keeps the first date where it holds the other.
    yield "%8", record.dated.joined("/")
    yield "%D", record.dated.four_digits
    yield "%I", record.publisher.name
    yield "%C", record.place or record.publisher.place
    # No %P, which is cited as a page, and no %@: EndNote has the number of a report there, Zotero an ISBN.
    yield "%G", record.language
    yield "%U", record.address
    yield "%>", record.pdf.address if record.pdf else ""
    for label, value in labelled(record):
        yield "%O", f"{label}: {value}" if value else ""
    yield "%X", record.abstract
    for topic in record.topics:
        yield "%K", topic


def labelled(record: PaperRecord) -> Iterator[tuple[str, str]]:
    """Return what Zotero knows by a label alone, in its words."""
    series = record.series
    yield "Series Title", series.name if series else ""
    yield "Number", record.number
    yield "DOI", record.doi
    yield "ISBN", record.isbn
    yield "ISSN", (series.issn if series else "") or record.publisher.issn


def name(one: Contributor) -> str:
    """Return "Family, Given"; a comma at its end, and none before, keeps a name whole that has no parts."""
    if one.organisation or not one.given:
        return f"{one.name.replace(',', '')},"
    return one.inverted


def line(value: str) -> str:
    """Keep a value on its line: a line that begins with a percent sign begins another tag."""
    return " ".join(value.split())
