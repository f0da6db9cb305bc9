"""The page list of an e-book names the pages of the PDF, and its reference stands by itself."""

from dataclasses import replace

from publications.formats import epub, pdf
from publications.formats.printing import press
from publications.record.body import Cell, Heading, Paragraph, Run, Table
from tests.publications.formats import book_pages, records
from tests.publications.formats.test_epub import by_id, every, opened, parsed, words


def paged_record(sentences: int = 90):
    """A paper of several pages, on which no two sentences are alike."""
    said = [
        f"Sentence {n} counts {n * n} things that number {n} has."
        for n in range(max(sentences * 10, 90))
    ]
    text = [
        Paragraph(
            (" ".join(said[n : n + 4]), Run("strong", (" Bold.",)), " ".join(said[n + 4 : n + 10]))
        )
        for n in range(0, sentences * 10, 10)
    ]
    rows = tuple((Cell(f"Row {n}"), Cell(said[n])) for n in range(90))
    table = Table(1, ((Cell("Head"), Cell("What")), *rows), True, True, "Caption.")
    return replace(records.full_record(), body=(Heading(2, "Section", id="s-1"), *text, table))


def test_pages_begin_where_those_of_the_pdf_do():
    record = paged_record()
    printed, marked = (
        book_pages.of_pdf(pdf.render(record)),
        dict(book_pages.of_book(epub.render(record))),
    )
    inside = range(5, len(printed) - 1)
    assert set(inside) <= set(marked)
    for number in inside:
        at = printed[number - 1].find(marked[number][:20])
        assert 0 <= at < 100, number  # after the running head


def test_book_takes_its_pages_from_the_pdf_that_was_just_printed(monkeypatch):
    runs = []
    compose = press.composed
    monkeypatch.setattr(press, "composed", lambda *given: runs.append(1) or compose(*given))
    record = replace(records.full_record(), title="Printed once")
    epub.render(record)
    assert pdf.render(record) == pdf.render(record)
    assert len(runs) == 1
    pdf.render(replace(record, title="Another"))
    assert len(runs) == 2


def test_every_page_of_the_pdf_is_listed_once_and_in_order():
    record = paged_record()
    parts = opened(epub.render(record))
    nav = every(parsed(parts["EPUB/nav.xhtml"]), "nav", type="page-list")[0]
    listed = [words(one) for one in every(nav, "a")]
    pages_of_pdf = len(book_pages.of_pdf(pdf.render(record)))

    assert listed == [str(n) for n in range(1, pages_of_pdf + 1)]
    for link in every(nav, "a"):
        file, _, place = link.get("href").partition("#")
        mark = by_id(parsed(parts[f"EPUB/{file}"]), place)
        assert (mark.get("role"), mark.get("aria-label")) == ("doc-pagebreak", words(link))


def test_book_names_the_pdf_that_its_pages_are_those_of():
    record = paged_record(3)
    package = opened(epub.render(record))["EPUB/package.opf"].decode()
    address = f"{record.address}accessible.pdf"
    assert f'<meta property="pageBreakSource">{address}</meta>' in package
    assert '<meta refines="#pages" property="source-of">pagination</meta>' in package
    assert f'<dc:source id="pages">{address}</dc:source>' in package
    assert "pageNavigation" in package


def test_paper_that_cannot_be_printed_has_a_book_without_pages():
    record = replace(paged_record(3), colors=replace(paged_record(3).colors, accent="none"))
    parts = opened(epub.render(record))
    assert b"page-list" not in parts["EPUB/nav.xhtml"]
    assert b"pageBreakSource" not in parts["EPUB/package.opf"]
    assert b"pageNavigation" not in parts["EPUB/package.opf"]


def test_reference_is_a_chapter_and_its_doi_a_link():
    reference = "De Cicco, A. (2023). Costs. https://doi.org/10.5555/bp.2023.12."
    record = replace(records.full_record(), reference=reference)
    cited = parsed(opened(epub.render(record))["EPUB/cite.xhtml"])
    assert words(every(cited, "p")[0]) == reference
    assert every(cited, "a")[0].get("href") == "https://doi.org/10.5555/bp.2023.12"
