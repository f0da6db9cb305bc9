"""Dublin Core in the head of a paper's page, by which libraries' harvesters and Zotero read it.

Source: DCMI, "Expressing Dublin Core metadata using HTML/XHTML meta and link elements" (2008); DCMI
Metadata Terms, where those of 1998 do not suffice.
"""

from collections.abc import Iterator
from html import escape

from publications.record.paper import PaperRecord

SCHEMAS = """\
<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">
<link rel="schema.DCTERMS" href="http://purl.org/dc/terms/">"""


def render(record: PaperRecord) -> str:
    """Return the schemas' ``link`` elements and the ``meta`` elements, one on a line."""
    metas = [
        f'<meta name="{name}"{scheme(kind)} content="{escape(value)}">'
        for name, kind, value in terms(record)
        if value
    ]
    return "\n".join([SCHEMAS, *metas])


def scheme(kind: str) -> str:
    """How a value is to be read; HTML has a language for texts, and no longer an encoding scheme."""
    return f' lang="{escape(kind)}"' if kind else ""


def terms(record: PaperRecord) -> Iterator[tuple[str, str, str]]:
    """Return the terms with the language of each text, empty for what is no text."""
    language = record.language
    yield "DC.title", language, record.full_title
    for one in record.leading:
        yield "DC.creator", "", one.inverted
    for role in ("editor", "translator", "illustrator"):
        for one in record.by(role):
            yield "DC.contributor", "", "" if one in record.leading else one.inverted
    yield "DC.publisher", "", record.publisher.name
    yield "DC.date", "", record.dated.iso
    yield "DCTERMS.modified", "", record.updated.isoformat() if record.updated else ""
    # Zotero keeps the first type as that of the report, and a coverage as the name of an archive.
    yield "DC.type", language, record.kind
    yield "DC.type", "", "Text"
    yield "DC.format", "", "text/html"
    yield "DC.language", "", language
    yield "DC.description", language, record.abstract or record.summary
    for topic in record.topics:
        yield "DC.subject", language, topic
    for region in record.regions:
        yield "DCTERMS.spatial", language, region
    yield "DC.identifier", "", record.address
    yield "DC.identifier", "", record.doi_address
    yield "DC.identifier", "", f"urn:isbn:{record.isbn}" if record.isbn else ""
    yield "DCTERMS.isPartOf", "", series(record)
    for _, address in record.translations:
        yield "DC.relation", "", address
    yield "DC.rights", "", record.licence


def series(record: PaperRecord) -> str:
    """The series and the number, as they are cited together."""
    return " ".join(filter(None, [record.series.name, record.number])) if record.series else ""
