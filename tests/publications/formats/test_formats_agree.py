"""Web page, PDF and e-book say the same: every paragraph of the one stands in the others."""

import html
import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from django.test import Client
from wagtail.models import Locale

from publications.facts.released import whole_record
from publications.formats import brief, epub, markdown, pdf, plain_text
from publications.record import body
from tests.templates import builders

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def paper():
    builders.publisher(name="Institute for Harbour Affairs", place="Brussels")
    return builders.full_paper()


def letters(text: str) -> str:
    """Return letters and digits alone: a line may end, or a word be parted, anywhere in print."""
    return re.sub(r"[\W_]+", "", text)


def of_web_page(paper) -> str:
    source = Client().get(paper.url).content.decode()
    main = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", source.split("<main")[1], flags=re.DOTALL)
    main = re.sub(r'<sup class="fn">.*?</sup>', "", main, flags=re.DOTALL)
    return letters(html.unescape(re.sub(r"<[^>]+>", "", main)))


def of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return letters("".join(pages).replace("\ufffe", ""))


def of_book(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        pages = [book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml")]
    text = re.sub(r"<a\b[^>]*doc-noteref[^>]*>.*?</a>", "", "".join(pages), flags=re.DOTALL)
    return letters(html.unescape(re.sub(r"<[^>]+>", "", text)))


def sentences(record) -> list[str]:
    """Return what the paper says, piece by piece, as it is to stand in every format."""
    said = [record.title, record.subtitle, record.abstract]
    said += [body.plain(point.text) for point in record.key_points]
    for one in record.recommendation_sets:
        said += [one.lead_in, *(item.text for item in one.items)]
    for block in record.body:
        if isinstance(block, body.Heading):
            said.append(block.text)
        elif isinstance(block, body.Quotation):
            said += block.paragraphs
        elif isinstance(block, body.Table):
            said += [cell.text for row in block.rows for cell in row]
        elif isinstance(block, body.Figure | body.ChartFigure):
            said += [block.caption, block.source]
    # Between two notes: in print the number of a note stands within its sentence.
    for text in body.texts(record.body):
        said += between_notes(text)
    said += [body.plain(note.content) for note in body.notes(record.body)]
    return [piece for piece in said if letters(piece)]


def between_notes(text: body.Text) -> list[str]:
    pieces = [""]
    for part in text:
        if isinstance(part, body.Note):
            pieces.append("")
        else:
            pieces[-1] += body.plain((part,))
    return pieces


def test_everything_that_the_paper_says_stands_in_every_format(paper):
    record = whole_record(paper)
    said = sentences(record)
    assert len(said) > 20
    formats = {
        "web page": of_web_page(paper),
        "PDF": of_pdf(pdf.render(record)),
        "e-book": of_book(epub.render(record)),
        "plain text": letters(plain_text.render(record)),
        "Markdown": letters(markdown.render(record)),
    }
    missing = {
        name: [piece for piece in said if letters(piece) not in text]
        for name, text in formats.items()
    }
    assert {name: pieces for name, pieces in missing.items() if pieces} == {}


def test_doi_leads_to_the_same_address_in_every_format(paper):
    paper.doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    paper.save_revision().publish()
    record = whole_record(paper)
    address = record.doi_address
    assert "%3C1661::AID-SIM968%3E" in address

    with zipfile.ZipFile(io.BytesIO(epub.render(record))) as book:
        chapters = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xhtml"))
    formats = {
        "web page": Client().get(paper.url).content.decode().partition("<main")[2],
        "e-book": chapters,
        "Markdown": markdown.render(record),
        "PDF": links_of_pdf(pdf.render(record)),
        "brief": links_of_pdf(brief.render(record)),
    }
    assert [name for name, text in formats.items() if address not in text] == []
    assert [
        name for name, text in formats.items() if f'"https://doi.org/{paper.doi}"' in text
    ] == []


def links_of_pdf(content: bytes) -> str:
    with pikepdf.open(io.BytesIO(content)) as opened:
        marks = [mark for page in opened.pages for mark in page.get("/Annots", [])]
        return " ".join(str(mark.A.URI) for mark in marks if "/A" in mark and "/URI" in mark.A)


@pytest.mark.parametrize("form", [epub, markdown, plain_text], ids=lambda form: form.NAME)
def test_no_format_parts_a_french_mark_from_its_word(paper, form):
    paper.locale = Locale.objects.get_or_create(language_code="fr")[0]
    paper.save()
    written = form.render(whole_record(paper))
    if isinstance(written, bytes):
        with zipfile.ZipFile(io.BytesIO(written)) as book:
            written = "".join(book.read(n).decode() for n in book.namelist() if n.endswith("html"))

    assert "Téléphone\N{NO-BREAK SPACE}:" in written
    assert re.findall(r"\w+ ?:(?= |<|$)", re.sub(r"[\d.]+ ?:|\w\w:", "", written)) == []
