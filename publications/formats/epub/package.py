"""The package document of a book: what it is, what it holds, in which order it is read.

Sources: W3C, "EPUB 3.3", section 5; "EPUB Accessibility 1.1"; Library of Congress, MARC relators.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from core.texts.direction import direction
from publications.formats.epub.book import Book, BookChapter, Resource, language_of, pictures
from publications.formats.epub.markup import Content, Element, clean, elements, tag
from publications.formats.epub.page_breaks import is_page_break
from publications.formats.epub.texts import usable
from publications.record.pages import PDF_NAME
from publications.record.paper import PaperRecord

RELATORS = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "illustrator": "ill",
    "publisher": "pbl",
}
DOI, ISBN = "06", "15"  # in ONIX code list 5
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def package(
    book: Book, chapters: list[BookChapter], resources: Iterable[Resource], cover: str
) -> Element:
    """Return the package; ``cover`` is the path of the picture that shelves show, or empty."""
    language = language_of(book.record)
    reading = [tag("itemref", idref=f"page-{one.name}") for one in chapters]
    return tag(
        "package",
        tag(
            "metadata", metadata(book, chapters, cover), xmlns_dc="http://purl.org/dc/elements/1.1/"
        ),
        tag("manifest", manifest(chapters, resources, cover)),
        tag("spine", reading, page_progression_direction=direction(language)),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="identifier",
        xml_lang=language,
        dir=direction(language),
    )


def manifest(
    chapters: list[BookChapter], resources: Iterable[Resource], cover: str
) -> Iterator[Element]:
    for one in chapters:
        nav = "nav" if one.name == "nav" else None
        yield item(f"page-{one.name}", one.file, "application/xhtml+xml", nav)
    for number, resource in enumerate(resources, 1):
        is_cover = resource.path == cover
        name = "cover-image" if is_cover else f"resource-{number}"
        yield item(name, resource.path, resource.media_type, "cover-image" if is_cover else None)


def item(id: str, href: str, media_type: str, properties: str | None) -> Element:
    return tag("item", id=id, href=href, media_type=media_type, properties=properties)


# Metadata


def metadata(book: Book, chapters: list[BookChapter], cover: str) -> Iterator[Content]:
    record = book.record
    yield identifiers(record)
    yield titles(record)
    yield dc("language", language_of(record))
    yield contributors(record)
    yield dc("publisher", record.publisher.name)
    yield dc("date", record.dated.iso) if record.dated else None
    yield meta("dcterms:modified", modified(record))
    yield dc("description", record.summary or record.abstract)
    yield [dc("subject", topic) for topic in record.topics]
    yield [dc("coverage", region) for region in record.regions]
    yield dc("type", record.kind)
    yield dc("source", record.address)
    yield source_of_pages(record, chapters)
    yield rights(record)
    yield series(record)
    yield accessibility(book, chapters)
    # For reading systems that are older than the property of the manifest.
    yield tag("meta", name="cover", content="cover-image") if cover else None


def dc(name: str, text: str, id: str | None = None) -> Element | None:
    return tag(f"dc:{name}", clean(text), id=id) if clean(text) else None


def meta(name: str, text: str, refines: str = "", scheme: str | None = None) -> Element | None:
    about = f"#{refines}" if refines else None
    if not clean(text):
        return None
    return tag("meta", clean(text), refines=about, property=name, scheme=scheme)


def identifiers(record: PaperRecord) -> list[Content]:
    """Return the DOI, the ISBN and the address; the first that the paper has identifies the book."""
    known = [
        (f"doi:{clean(record.doi)}" if record.doi else "", DOI),
        (f"urn:isbn:{clean(record.isbn).replace('-', '')}" if record.isbn else "", ISBN),
        (record.address, ""),
    ]
    given: list[Content] = []
    for value, kind in known:
        if value:
            id = f"identifier-{len(given) + 1}" if given else "identifier"
            scheme = "onix:codelist5"
            given.append([dc("identifier", value, id), meta("identifier-type", kind, id, scheme)])
    return given


def titles(record: PaperRecord) -> list[Content]:
    if not clean(record.subtitle):
        return [dc("title", record.title, "title")]
    return [
        dc("title", record.title, "title"),
        meta("title-type", "main", "title"),
        meta("display-seq", "1", "title"),
        dc("title", record.subtitle, "subtitle"),
        meta("title-type", "subtitle", "subtitle"),
        meta("display-seq", "2", "subtitle"),
    ]


def contributors(record: PaperRecord) -> Iterator[Content]:
    """Whom the reference begins with are the creators; a reading system lists a book under them."""
    others = [one for one in record.contributors if one not in record.leading]
    for number, one in enumerate((*record.leading, *others), 1):
        if not clean(one.name):
            continue
        id = f"contributor-{number}"
        yield dc("creator" if one in record.leading else "contributor", one.name, id)
        yield meta("role", RELATORS.get(one.role, "ctb"), id, "marc:relators")
        yield meta("file-as", one.inverted, id)
        yield meta("display-seq", str(number), id)


def modified(record: PaperRecord) -> str:
    """Return the instant of the release, or of the day that the record knows, in UTC."""
    known = record.updated or (record.published if record.dated else date(1970, 1, 1))
    day = datetime.combine(known, time(), UTC)
    instant = record.released or day
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def source_of_pages(record: PaperRecord, chapters: list[BookChapter]) -> list[Content]:
    """Return what the numbers of the page list belong to, in the old way and in the new one.

    Sources: "EPUB Accessibility 1.1", section "Page navigation"; W3C, "The pageBreakSource property".
    """
    if not any(page_breaks(chapters)):
        return []
    address = f"{record.address}{PDF_NAME}"
    return [
        dc("source", address, "pages"),
        meta("source-of", "pagination", "pages"),
        meta("pageBreakSource", address),
    ]


def page_breaks(chapters: list[BookChapter]) -> Iterator[Element]:
    for chapter in chapters:
        yield from filter(is_page_break, elements(chapter.content))


def rights(record: PaperRecord) -> list[Content]:
    address = usable(record.licence)
    link = tag("link", rel="dcterms:license", href=address) if address else None
    return [dc("rights", record.licence_name or record.licence), link]


def series(record: PaperRecord) -> list[Content]:
    if not record.series or not clean(record.series.name):
        return []
    issn = f"urn:issn:{record.series.issn}" if record.series.issn else ""
    name = tag("meta", clean(record.series.name), property="belongs-to-collection", id="series")
    return [
        name,
        meta("collection-type", "series", "series"),
        meta("group-position", position(record.number), "series"),
        meta("dcterms:identifier", issn, "series"),
    ]


def position(number: str) -> str:
    """Return a place in a series in which issues are in order: of 12/2023, "2023.12"."""
    return ".".join(reversed(re.findall(r"[0-9]+", number)))


# Accessibility


def accessibility(book: Book, chapters: list[BookChapter]) -> Iterator[Content]:
    """Return how the book can be read; only what is so for this paper."""
    seen = list(pictures(chapters))
    modes = ["textual", "visual"] if seen else ["textual"]
    yield [meta("schema:accessMode", mode) for mode in modes]
    yield meta("schema:accessModeSufficient", "textual")
    yield meta("schema:accessModeSufficient", ",".join(modes)) if seen else None
    features = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
    ]
    features += ["ARIA", "unlocked"]
    features += ["pageBreakMarkers", "pageNavigation"] if any(page_breaks(chapters)) else []
    features += ["alternativeText"] if any(one["alt"] for one in seen) else []
    features += ["longDescription"] if book.charts else []
    yield [meta("schema:accessibilityFeature", one) for one in features]
    yield meta("schema:accessibilityHazard", "none")
    told = ["accessible", *(["accessible_pictures"] if seen else [])]
    told += ["accessible_charts"] if book.charts else []
    yield meta("schema:accessibilitySummary", " ".join(map(book.word, told)))
    yield conformance(book.record.publisher.evaluator)


def conformance(evaluator: str) -> list[Content]:
    """Claim conformity in the name of who has evaluated it.

    "EPUB Accessibility 1.1", section "Conformance reporting", asks a claim to name its evaluator: one
    that nobody answers for is none.
    """
    if not clean(evaluator):
        return []
    return [
        tag("meta", CONFORMS, property="dcterms:conformsTo", id="conformance"),
        meta("a11y:certifiedBy", evaluator, "conformance"),
    ]
