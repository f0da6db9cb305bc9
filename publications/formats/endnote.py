"""EndNote's tagged format, older than RIS and read by programs that know no other.

Source: EndNote, "Import formats: EndNote Import (Refer)"; the tags are those of Bell Laboratories' refer.
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
    for tag, role in [("%A", "author"), ("%E", "editor"), ("%?", "translator")]:
        for one in record.by(role):
            yield tag, name(one)
    yield "%T", record.full_title
    yield "%B", series.name if series else ""
    yield "%9", record.kind
    yield "%N", record.number
    yield "%D", record.dated.four_digits
    yield "%8", record.dated.joined("/")
    yield "%I", record.publisher.name
    yield "%C", record.place or record.publisher.place
    yield "%P", str(record.pdf.pages) if record.pdf and record.pdf.pages else ""
    yield "%G", record.language
    yield "%@", record.isbn or (series.issn if series else "") or record.publisher.issn
    yield "%R", record.doi
    yield "%U", record.address
    yield "%>", record.pdf.address if record.pdf else ""
    yield "%X", record.abstract
    for topic in record.topics:
        yield "%K", topic


def name(one: Contributor) -> str:
    """Return "Family, Given"; a comma at its end tells EndNote to keep an organisation's name whole."""
    return f"{one.organisation}," if one.organisation else one.inverted


def line(value: str) -> str:
    """Keep a value on its line: a line that begins with a percent sign begins another tag."""
    return " ".join(value.split())
