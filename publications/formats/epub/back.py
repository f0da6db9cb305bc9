"""What a book ends with: notes, summaries in other languages, people, contacts and the imprint."""

from collections.abc import Iterator
from dataclasses import replace

from publications.formats.epub.blocks import blocks
from publications.formats.epub.book import Book, BookChapter, page, tongue
from publications.formats.epub.markup import Content, Element, clean, tag
from publications.formats.epub.texts import inline, link, with_addresses
from publications.record.paper import ContactPoint, Contributor, Summary, Telephone


def chapters(book: Book) -> Iterator[BookChapter]:
    """Return the last chapters; those that call notes come before the notes are written."""
    record = book.record
    people = [one for one in record.contributors if one.name and (one.biography or one.affiliation)]
    about = [authors(book, people)] if people else []
    if book.notes:
        yield notes(book)
    for number, one in enumerate(record.summaries, 1):
        yield summary(book, one, number)
    yield from about
    if record.contacts:
        yield contacts(book)
    if clean(record.reference):
        yield cited(book)
    yield imprint(book)


def notes(book: Book) -> BookChapter:
    """Return the notes. Each is a ``div``: some reading systems hide an ``aside`` from the page."""
    written = []
    for one in sorted(book.notes, key=lambda note: note.number):
        call = f"#note-call-{one.number}"
        label = book.numbered("back", one.number)
        arrow = "\N{NO-BREAK SPACE}↩"
        back = tag("a", arrow, href=call, role="doc-backlink", aria_label=label)
        # A note within a note would be called from nowhere.
        content = inline(one.content, replace(book, notes=[]))
        text = tag("p", tag("b", f"{one.number}."), " ", content, back)
        written.append(
            tag("div", text, id=f"note-{one.number}", epub_type="footnote", role="doc-footnote")
        )
    return page(book, "notes", book.word("notes"), *written, kind="footnotes", landmark="endnotes")


def summary(book: Book, one: Summary, number: int) -> BookChapter:
    title = [tag("h2", one.title)] if clean(one.title) else []
    paragraphs = [tag("p", with_addresses(text)) for text in one.paragraphs]
    content = tag("div", title, paragraphs, **tongue(one.language))
    begins = book.pages.at(one)
    return page(
        book,
        f"summary-{number}",
        one.heading,
        *begins,
        content,
        kind="abstract",
        role="doc-abstract",
    )


# People


def authors(book: Book, people: list[Contributor]) -> BookChapter:
    parts = [part for one in people for part in [*book.pages.at(one), person(one, book)]]
    return page(book, "about", book.word("about"), *parts, kind="contributors")


def person(one: Contributor, book: Book) -> Element:
    role = "" if one.role == "author" else one.label
    orcid = f"https://orcid.org/{one.orcid}"
    return tag(
        "section",
        tag("h2", one.name),
        tag("p", ", ".join(filter(None, [role, one.affiliation])), class_="small"),
        blocks(one.biography, book),
        tag("p", link(orcid, f"ORCID {one.orcid}"), class_="small") if one.orcid else None,
    )


def contacts(book: Book) -> BookChapter:
    listed = book.record.contacts
    parts = [part for one in listed for part in [*book.pages.at(one), contact(book, one)]]
    return page(book, "contacts", book.word("contacts"), *parts)


def contact(book: Book, one: ContactPoint) -> Element:
    lines: list[Content] = [
        tag("span", one.role, **tongue(one.role_language)) if one.role else None,
        one.role_translation,
        one.affiliation,
        one.office,
        *(telephone(book, number) for number in one.numbers),
        link(f"mailto:{one.email}", with_addresses(one.email)) if one.email else None,
    ]
    return tag(
        "section",
        tag("h2", one.name),
        tag("p", one.label, class_="label") if one.label else None,
        tag(
            "p", [[tag("br") if at else None, line] for at, line in enumerate(filter(None, lines))]
        ),
    )


def telephone(book: Book, one: Telephone) -> list[Content]:
    written = link(f"tel:{one.subscriber}", one.written) if one.subscriber else one.written
    return [f"{book.record.labelled(one.label)} ", written]


# Reference and imprint


def cited(book: Book) -> BookChapter:
    """Return how to cite the paper; the DOI or address in it leads where it says."""
    record = book.record
    address = record.doi_address or record.address
    if address and address in record.reference:
        before, _, after = record.reference.partition(address)
        reference = tag(
            "p", before, link(address, with_addresses(address)), after, class_="reference"
        )
    else:
        reference = tag("p", record.reference, class_="reference")
    return page(book, "cite", book.word("cite"), reference)


def imprint(book: Book) -> BookChapter:
    record = book.record
    shown = credits(book)
    listed = [tag("h2", book.word("credits")), tag("ul", shown)] if shown else []
    disclaimer = record.publisher.disclaimer
    return page(
        book,
        "imprint",
        book.word("imprint"),
        tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts(book)]),
        tag("p", disclaimer) if disclaimer else None,
        *listed,
        tag("p", book.word("web"), " ", link(record.address, with_addresses(record.address))),
        kind="colophon",
        role="doc-colophon",
    )


def facts(book: Book) -> Iterator[tuple[str, Content]]:
    record, house = book.record, book.record.publisher
    yield book.word("publisher"), lines(house.name, *house.postal_address.splitlines(), house.email)
    yield book.word("published"), day(record.dated.iso) if record.dated else book.word("no_date")
    if record.updated:
        yield book.word("updated"), day(record.updated.isoformat())
    if issn := record.series.issn if record.series else house.issn:
        yield "ISSN", issn
    if record.isbn:
        yield "ISBN", record.isbn
    if record.doi:
        yield "DOI", link(record.doi_address, with_addresses(record.doi))
    if name := record.licence_name or record.licence:
        yield book.word("licence"), link(record.licence, name)


def lines(*texts: str) -> list[Content]:
    return [
        [tag("br") if at else None, text]
        for at, text in enumerate(dict.fromkeys(filter(None, texts)))
    ]


def day(iso: str) -> Element:
    return tag("time", iso, datetime=iso)


def credits(book: Book) -> list[Element]:
    """Return whom the cover is owed to; the other pictures name theirs beneath them."""
    credit = book.record.cover_credit
    return [tag("li", book.record.labelled(book.word("cover")), " ", credit)] if credit else []
