"""Uploads are judged by what they hold: what is let in, and what an editor is told otherwise."""

import hashlib
import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from core.texts import language_guess
from core.uploads import file_kinds, file_reader, judging, pdf_reader
from core.uploads.judging import FileRefused, examine
from tests import pdf_samples
from tests.core.uploads.upload_samples import (
    EXCEL_PART,
    PDF_MIME,
    archive_of,
    facts,
    office,
    open_document,
    picture,
    refusal,
    upload,
)
from tests.pdf_samples import ENGLISH, FRENCH, GERMAN, paper

# What is let in


def test_paper_is_accepted_with_its_facts():
    content = paper(GERMAN, GERMAN, language="de-AT")
    file = upload("Studie.PDF", content)
    found = examine(file)
    assert (found.media_type, found.extension, found.size) == (PDF_MIME, "pdf", len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.pages, found.language) == (2, "de-AT")
    assert found.text.count("für die Verteidigung nicht länger mit zweierlei Maß") == 2
    assert file.tell() == 0
    assert file.read() == content


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), ("Annex 1", "")]
)
def test_language_is_guessed_from_the_text_where_the_pdf_names_none(text, language):
    assert facts("a.pdf", paper(text)).language == language


@pytest.mark.parametrize("declared", ["", "  ", "English", "x-default", "de;DROP"])
def test_language_that_is_no_tag_is_guessed_instead(declared):
    content = pdf_samples.with_entries(Lang=String(declared))
    assert facts("a.pdf", content).language == "en"


@pytest.mark.parametrize("declared", ["pt_BR", "PT-br", " pt-BR "])
def test_language_tag_is_put_right(declared):
    assert facts("a.pdf", pdf_samples.with_entries(Lang=String(declared))).language == "pt-BR"


@pytest.mark.parametrize(
    "text",
    [
        "Het onderzoek beveelt aan dat de regeringen van de regio het eens worden over de "
        "veiligheid van de ketens en dat zij is op het einde van het jaar verslag uitbrengen.",
        "Lo studio raccomanda che i governi della regione concordino le regole per la sicurezza "
        "delle catene e che le presentino al parlamento entro la fine di questo anno in corso.",
        "La seguridad de la región depende de las rutas de suministro. En este documento se analiza la evolución "
        "de la demanda de gas entre dos crisis y se formulan recomendaciones de política para el continente.",
        "La seguretat de la regió depèn de les rutes de subministrament. En aquest document es fan les "
        "recomanacions dels experts sobre les polítiques que calen per al conjunt dels països i dels ports.",
        "Securitatea regiunii depinde de rutele de aprovizionare. În acest document se analizează cererea de gaze "
        "din Europa și se formulează recomandări pentru politicile care sunt necesare în regiune.",
        f"{ENGLISH} Die Regierungen der Region sind sich einig, dass die Sicherheit der Lieferketten nicht von "
        "einem Land allein und nicht ohne die Hilfe der Nachbarn und der Union zu haben ist, und zwar auf Dauer.",
    ],
    ids=["Dutch", "Italian", "Spanish", "Catalan", "Romanian", "half English"],
)
def test_language_that_is_not_known_is_not_guessed(text):
    assert language_guess.guess_language(text) == ""


def test_text_is_bounded(monkeypatch):
    monkeypatch.setattr(pdf_reader, "MAX_TEXT_CHARACTERS", 50)
    with pypdfium2.PdfDocument(paper(ENGLISH, ENGLISH)) as pdf:
        text = pdf_reader.read_text(pdf)
    assert len(text) == 50
    assert text.startswith("The study recommends")


def test_text_holds_nothing_that_a_database_cannot_store():
    assert pdf_reader.clean("Ver\ufffe\r\nteidigung\x00\r\nja\x0b") == "Verteidigung\nja"


def test_links_bookmarks_and_an_opening_page_do_no_harm():
    def change(pdf: pikepdf.Pdf) -> None:
        there = Array([pdf.pages[1].obj, Name.Fit])
        pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=there)
        link = Dictionary(S=Name.URI, URI=String("https://example.org/javascript:"))
        pdf_samples.add_annotation(pdf, 2, "Link", A=link)
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Contents", 1))

    assert facts("a.pdf", pdf_samples.changed(change)).pages == 3


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.docx", office(), "application/vnd.openxmlformats-officedocument.wordprocessingml"),
        ("a.xlsx", office(EXCEL_PART), "application/vnd.openxmlformats-officedocument.spreadsheet"),
        ("a.odt", open_document(), "application/vnd.oasis.opendocument.text"),
        ("a.ods", open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("a.csv", "Größe;Maß\r\n1;2\r\n".encode(), "text/csv"),
        ("a.csv", "\ufeffyear,bases\n2014,3\n".encode(), "text/csv"),
        ("a.csv", b"MZ,BM\n1,2\n", "text/csv"),
        ("a.txt", "Œuvre, naïve".encode(), "text/plain"),
        ("a.png", picture("PNG"), "image/png"),
        ("a.jpg", picture("JPEG"), "image/jpeg"),
        ("a.webp", picture("WEBP"), "image/webp"),
    ],
)
def test_annexes_and_pictures_are_accepted(name, content, media_type):
    found = facts(name, content)
    assert found.media_type.startswith(media_type)
    assert found.extension == name.rpartition(".")[2]
    assert (found.size, found.pages, found.language, found.text) == (len(content), None, "", "")
    assert found.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    "name", ["photo.jpeg", "PHOTO.JPG", "photo", "Photo v1.2", "report. Final"]
)
def test_name_that_claims_nothing_else_is_accepted(name):
    assert facts(name, picture("JPEG")).extension == "jpg"


def test_file_without_a_name_is_accepted():
    assert examine(io.BytesIO(paper())).pages == 1


def test_upload_that_lies_on_disk_is_accepted():
    content = paper()
    with TemporaryUploadedFile("a.pdf", PDF_MIME, len(content), None) as file:
        file.write(content)
        assert examine(file).pages == 1
        assert file.tell() == 0
        assert not file.closed


# What is not of an accepted kind, or not what its name says


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("report.pdf", b"<!DOCTYPE html><title>Report</title>", "a web page (HTML)"),
        ("table.csv", b"\xef\xbb\xbf \n<script>alert(1)</script>", "a web page (HTML)"),
        ("a.png", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        ("a.txt", b'<?xml version="1.0"?><record/>', "an XML file"),
        ("report.pdf", b"MZ\x90\x00\x03\x00\x00\x00", "a program"),
        ("report.pdf", b"#!/bin/sh\nrm -rf /\n", "a program"),
        ("report.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "in the old format (.doc"),
        ("report.docx", b"{\\rtf1\\ansi Report}", "Rich Text"),
        ("data.zip", archive_of({"a.csv": "1,2"}), "a ZIP archive"),
        ("data.xlsx", archive_of({"a.csv": "1,2"}), "a ZIP archive"),
        ("data.tar", b"a.csv".ljust(257, b"\0") + b"ustar" + bytes(250), "an archive"),
        ("slides.pptx", office("presentationml.presentation.main+xml"), "a slide show"),
        ("book.epub", archive_of({"mimetype": "application/epub+zip"}), "an e-book"),
        ("a.gif", b"GIF89a" + bytes(20), "a picture in another format"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(20), "a picture in another format"),
        ("a.mp4", b"\0\0\0\x18ftypisom" + bytes(20), "a film"),
        ("a.csv", "Größe;Maß".encode("cp1252"), "not in UTF-8"),
        ("a.csv", "Größe;Maß".encode("utf-16"), "not in UTF-8"),
        ("a.csv", "Größe;Maß\r\n1;2".encode("utf-16-le"), "not in UTF-8"),
        ("a.csv", "Größe;Maß\r\n1;2".encode("utf-16-be"), "not in UTF-8"),
        ("a.txt", "名前 一覧\r\n".encode("utf-16-le") * 2000, "not in UTF-8"),
        ("a.txt", "Straße und Ort".encode("utf-32-be"), "not in UTF-8"),
        ("a.csv", "Größe"[:4].encode()[:-1], "not in UTF-8"),
        ("a.png", b"\x88PNG torn in two", "does not know"),
        ("a.pdf", "Größe".encode("cp1252"), "does not know"),
        ("a.bin", bytes(range(256)), "of a kind that Colophon does not know"),
    ],
)
def test_foreign_kind_is_refused_by_name_with_those_accepted(name, content, kind):
    sentence = refusal(name, content)
    assert sentence.startswith(f"“{name}” is ")
    assert kind in sentence
    assert ".pdf, .docx, .xlsx, .odt, .ods, .csv, .txt, .png, .jpg or .webp" in sentence


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("report.pdf", office(), "named “report.pdf”, but is a Word document"),
        ("data.csv", paper(), "named “data.csv”, but is a PDF"),
        ("report.pdf.exe", paper(), "rename it to end in .pdf and"),
        ("report.docx", office(EXCEL_PART), "but is an Excel workbook"),
        ("report.pdf", b"Only text.", "but is a plain text"),
        ("data.json", b'{"a": 1}', "rename it to end in .txt or .csv and"),
        ("C:\\Papers\\cover.png", picture("JPEG"), "named “cover.png”, but is a JPEG picture"),
    ],
)
def test_name_that_contradicts_the_content_is_refused(name, content, says):
    file = io.BytesIO(content)
    file.name = name
    with pytest.raises(FileRefused, match=re.escape(says)):
        examine(file)


@pytest.mark.parametrize("junk", [b"\n", b"GARBAGE\n", b"<!-- x -->", b"\x89PN" * 99])
def test_pdf_behind_something_else_is_refused(junk):
    assert "a PDF with something else in front of it" in refusal("a.pdf", junk + paper())


def test_empty_file_is_refused():
    assert refusal("a.pdf", b"") == "This file is empty. Choose another, and try again."


def test_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(judging, "MAX_BYTES", 3 * 1024 * 1024)
    assert "has 4 MB; 3 are accepted" in refusal("a.txt", b"a" * (3 * 1024 * 1024 + 1))


def test_refusal_is_an_error_that_forms_can_show():
    assert issubclass(FileRefused, ValidationError)


# Pictures


def test_picture_with_too_many_pixels_is_refused():
    content = io.BytesIO()
    Image.new("1", (6000, 5001)).save(content, "PNG")
    assert "6000 × 5001 pixels" in refusal("a.png", content.getvalue())


def test_picture_that_would_fill_the_memory_is_refused_unopened():
    header = bytearray(picture("PNG")[:33])
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    header[29:33] = zlib_checksum(header[12:29])
    assert "damaged" in refusal("a.png", bytes(header))


def zlib_checksum(content: bytes) -> bytes:
    return zipfile.crc32(content).to_bytes(4, "big")


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP"])
def test_broken_picture_is_refused_not_raised(file_format):
    content = picture(file_format, 400, 300)
    assert "This file is damaged" in refusal("a", content[: len(content) * 2 // 3])


# The first page as a picture


def drawn(content: bytes, width: int = file_reader.COVER_WIDTH) -> Image.Image:
    cover = io.BytesIO()
    with pypdfium2.PdfDocument(content) as pdf:
        pdf_reader.draw_cover(pdf, width, cover)
    return Image.open(cover)


def test_first_page_is_a_picture_that_comes_with_the_facts():
    page = Image.open(io.BytesIO(facts("a.pdf", paper()).cover))
    assert page.format == "WEBP"
    assert page.width == 1200
    assert page.height == pytest.approx(1200 * 297 / 210, abs=1)
    assert page.convert("L").getextrema()[0] < 100, "the text is there"


def test_first_page_of_a_giant_page_is_bounded():
    assert drawn(paper(millimetres=(5000, 5000))).size == (1200, 1200)
    ribbon = drawn(paper("", millimetres=(50, 5000)))
    assert max(ribbon.size) <= pdf_reader.MAX_COVER_SIDE
    huge = drawn(paper(), width=1_000_000)
    assert huge.width * huge.height <= pdf_reader.MAX_COVER_PIXELS * 1.01


def test_every_accepted_kind_has_its_own_extension():
    extensions = [extension for kind in file_kinds.ACCEPTED for extension in kind.extensions]
    assert len(set(extensions)) == len(extensions)
