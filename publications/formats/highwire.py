"""Highwire Press tags, by which Google Scholar, Zotero and others read a paper's page.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", section "Indexing". Zotero's button reads
them with its translator "Embedded Metadata"; what that finds in no tag of theirs stands in tags of its own.
"""

from collections.abc import Iterator
from html import escape

from publications.record.paper import Contributor, PaperRecord


def render(record: PaperRecord) -> str:
    """Return the ``meta`` elements, one on a line."""
    named = [(f"citation_{name}", value) for name, value in tags(record)]
    return "\n".join(
        f'<meta name="{name}" content="{content(value)}">'
        for name, value in [*named, *zotero_tags(record)]
        if value
    )


def content(value: str) -> str:
    return escape(value).replace("\n", "&#10;")


def tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    yield "title", record.full_title
    yield from people(record)
    yield "publication_date", record.dated.joined("/")
    # No "online_date": a correction's would be taken for the date of publication.
    yield "technical_report_institution", record.publisher.name
    yield "technical_report_number", record.number
    yield "series_title", record.series.name if record.series else ""
    yield "publisher", record.publisher.name
    yield "language", record.language
    yield "doi", record.doi
    yield "isbn", record.isbn
    yield "issn", (record.series.issn if record.series else "") or record.publisher.issn
    yield "abstract", record.abstract
    for topic in record.topics:
        yield "keywords", topic
    yield "abstract_html_url", record.address
    yield "pdf_url", record.pdf.address if record.pdf else ""


def people(record: PaperRecord) -> Iterator[tuple[str, str]]:
    """Names stand one to a tag; what follows an author belongs to that author.

    Google Scholar passes over a page without an author, so whoever leads the reference is one here.
    """
    for author in record.leading:
        # An affiliation as published is rarely an institution alone, and so is not called one.
        yield "author", name(author, record.leading)
        yield "author_orcid", author.orcid and f"https://orcid.org/{author.orcid}"
    if record.by("author"):
        for editor in record.by("editor"):
            yield "editor", name(editor, record.by("editor"))


def name(one: Contributor, among: tuple[Contributor, ...]) -> str:
    """Return "Family, Given" so that Zotero neither parts one name nor makes two people of it.

    Without a comma, it takes the last word for a family name. Where spaces stand on both sides of the comma
    of the only name, it takes that for two names, unless the spaces do not break.
    """
    if one.organisation or not one.given:
        whole = one.name.replace(",", "").replace(";", "")
        return f"{whole}," if " " in whole else whole
    if len(among) == 1 and " " in one.family:
        given = one.given.replace(" ", "\N{NO-BREAK SPACE}")
        return ", ".join(filter(None, [one.family, given, one.suffix]))
    return one.inverted


def zotero_tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    """Return tags of Zotero's own RDF. Source: its translators "Embedded Metadata" and "RDF"."""
    yield "z.seriesTitle", record.series.name if record.series else ""
    yield "z.place", record.place or record.publisher.place
    # Without a date it takes the first that stands anywhere on the page.
    yield "z.date", "" if record.dated.iso else "n.d."
    yield "z.extra", "\n".join(extra_lines(record))
    if record.leading == record.by("editor"):
        # Authors by the tags above become editors, if they are no authors here, nor by Dublin Core instead.
        yield "bib.authors", record.publisher.name
        for editor in record.leading:
            yield "bib.editors", name(editor, record.leading)


def extra_lines(record: PaperRecord) -> Iterator[str]:
    """Those who are neither authors nor editors: Zotero drops them from the page, and cites them from here.

    Source: Zotero's documentation, "Citing Fields from Extra".
    """
    for role in ("translator", "illustrator"):
        for one in record.by(role):
            given = " ".join(filter(None, [one.given, one.suffix]))
            yield f"{role.title()}: {f'{one.family} || {given}' if one.family and given else one.name}"
