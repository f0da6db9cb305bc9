"""Highwire Press tags, by which Google Scholar, Zotero and others read a paper's page.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", section "Indexing".
"""

from collections.abc import Iterator
from html import escape

from publications.record.paper import PaperRecord


def render(record: PaperRecord) -> str:
    """Return the ``meta`` elements, one on a line."""
    return "\n".join(
        f'<meta name="citation_{name}" content="{escape(value)}">'
        for name, value in tags(record)
        if value
    )


def tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    yield "title", record.full_title
    # Google Scholar passes over a page without an author; an institution's report is the institution's.
    if not record.by("author"):
        yield "author", record.publisher.name
    for author in record.by("author"):
        # Names stand one to a tag; what follows an author belongs to that author. An affiliation as
        # published is rarely an institution alone, and so is not called one.
        yield "author", author.inverted
        yield "author_orcid", author.orcid and f"https://orcid.org/{author.orcid}"
    for editor in record.by("editor"):
        yield "editor", editor.inverted
    yield "publication_date", record.dated.joined("/")
    # No "online_date": a correction's would be taken for the date of publication.
    yield "technical_report_institution", record.publisher.name
    yield "technical_report_number", report_number(record)
    yield "publisher", record.publisher.name
    yield "language", record.language
    yield "doi", record.doi
    yield "isbn", record.isbn
    yield "issn", (record.series.issn if record.series else "") or record.publisher.issn
    for topic in record.topics:
        yield "keywords", topic
    yield "abstract_html_url", record.address
    yield "pdf_url", record.pdf.address if record.pdf else ""


def report_number(record: PaperRecord) -> str:
    """The series and the number, as they are cited together: Brussels Papers 12/2023."""
    return " ".join(filter(None, [record.series.name if record.series else "", record.number]))
