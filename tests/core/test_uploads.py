"""Uploads are judged by what they hold: what is let in, and what an editor is told otherwise."""

import hashlib
import io
import re
import zipfile

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from core import file_kinds, language_guess, office_safety, pdf_reader, pdf_safety, uploads
from core.uploads import FileFacts, FileRefused, examine, first_page
from tests import pdf_samples
from tests.pdf_samples import ENGLISH, FRENCH, GERMAN, paper

PDF_MIME = "application/pdf"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def facts(name: str, content: bytes) -> FileFacts:
    return examine(upload(name, content))


def refusal(name: str, content: bytes) -> str:
    """Examine a file that must be refused, and give what the editor reads."""
    file = upload(name, content)
    with pytest.raises(FileRefused) as refused:
        examine(file)
    assert file.tell() == 0
    [sentence] = refused.value.messages
    return sentence


def picture(file_format: str, width: int = 40, height: int = 30) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(drawn, file_format)
    return drawn.getvalue()


def archive(**parts: bytes | str) -> bytes:
    return archive_of(parts)


def archive_of(parts: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


WORD_PART = "wordprocessingml.document.main+xml"
EXCEL_PART = "spreadsheetml.sheet.main+xml"


def office(part: str = WORD_PART, /, more_types: str = "", **more: bytes | str) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{part}"/>{more_types}</Types>'
    )
    return archive_of({"[Content_Types].xml": types, "main.xml": "<main/>", **more})


def open_document(kind: str = "text", **more: bytes | str) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return archive_of({"mimetype": mime, "content.xml": "<content/>", **more})


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
    ],
    ids=["Dutch", "Italian"],
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
        assert first_page(file)


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
        ("a.csv", "Größe"[:4].encode()[:-1], "not in UTF-8"),
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
    monkeypatch.setattr(uploads, "MAX_BYTES", 3 * 1024 * 1024)
    assert "has 4 MB; 3 are accepted" in refusal("a.txt", b"a" * (3 * 1024 * 1024 + 1))


def test_refusal_is_an_error_that_forms_can_show():
    assert issubclass(FileRefused, ValidationError)


# PDFs that can do more than be read


def script_tree() -> Dictionary:
    return Dictionary(Names=Array([String("start"), pdf_samples.script()]))


def action(name: str, **more: object) -> Dictionary:
    return Dictionary(S=Name("/" + name), **more)


SCRIPT = "a script (JavaScript)"
OTHER_FILE = "a link to another file"
FILM = "a film, a sound or a 3D model"
ATTACHMENT = "an attached file"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (pdf_samples.with_entries(Names=Dictionary(JavaScript=script_tree())), SCRIPT),
        (pdf_samples.with_entries(OpenAction=pdf_samples.script()), SCRIPT),
        (pdf_samples.with_entries(AA=Dictionary(WC=pdf_samples.script())), SCRIPT),
        (pdf_samples.with_entries(OpenAction=Dictionary(S=String("JavaScript"))), SCRIPT),
        (pdf_samples.with_name_written_in_codes(), SCRIPT),
        (pdf_samples.with_script_in_bookmark(), SCRIPT),
        (pdf_samples.with_entries(2, AA=Dictionary(O=pdf_samples.script())), f"{SCRIPT} (page 2)"),
        (pdf_samples.with_annotation(3, A=pdf_samples.script()), f"{SCRIPT} (page 3)"),
        (
            pdf_samples.with_annotation(3, AA=Dictionary(E=pdf_samples.script())),
            f"{SCRIPT} (page 3)",
        ),
        (pdf_samples.with_script_in_circular_chain(2), f"{SCRIPT} (page 2)"),
        (pdf_samples.with_form(1, Dictionary(K=pdf_samples.script())), SCRIPT),
        (pdf_samples.with_annotation(1, A=action("URI", URI=String(" Java\tscript:x"))), SCRIPT),
        (pdf_samples.with_annotation(1, A=action("URI", URI=String("file:///c:/x"))), OTHER_FILE),
        (pdf_samples.with_annotation(1, A=action("Launch", F=String("a.exe"))), "starts a program"),
        (pdf_samples.with_annotation(1, A=action("SubmitForm")), "a form that sends"),
        (pdf_samples.with_annotation(1, A=action("ImportData")), "imports data"),
        (pdf_samples.with_annotation(1, A=action("GoToE")), OTHER_FILE),
        (pdf_samples.with_annotation(1, A=action("GoToR")), OTHER_FILE),
        (pdf_samples.with_annotation(1, A=action("Rendition")), FILM),
        (pdf_samples.with_attachment(), ATTACHMENT),
        (pdf_samples.with_associated_file(), ATTACHMENT),
        (pdf_samples.with_annotation(2, "FileAttachment"), f"{ATTACHMENT} (page 2)"),
        (pdf_samples.with_annotation(2, "RichMedia"), f"{FILM} (page 2)"),
        (pdf_samples.with_annotation(2, "3D"), f"{FILM} (page 2)"),
        (pdf_samples.with_annotation(2, "Movie"), f"{FILM} (page 2)"),
        (pdf_samples.with_annotation(2, "Sound"), f"{FILM} (page 2)"),
        (pdf_samples.with_form(1, Dictionary(), XFA=Array([String("form")])), "an interactive XFA"),
    ],
)
def test_pdf_that_can_do_harm_is_refused_in_plain_words(content, says):
    sentence = refusal("a.pdf", content)
    assert sentence.startswith("This PDF holds what could harm its readers: ")
    assert says in sentence
    assert sentence.endswith(
        "make a plain copy (print it to a new PDF, or save it as PDF/A), and upload that."
    )


def test_one_refusal_lists_everything_found_with_its_pages():
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = action("Launch")
        pdf.attachments["a.txt"] = b"a"
        for number in [*range(1, 13), 14]:
            pdf_samples.add_annotation(pdf, number, "Link", A=pdf_samples.script())
        for number in (13, 15):
            pdf_samples.add_annotation(pdf, number, "Movie")

    sentence = refusal("a.pdf", pdf_samples.changed(change, pages=15))
    assert f"{SCRIPT} (pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and others); " in sentence
    assert f"{FILM} (pages 13 and 15); " in sentence
    assert "an action that starts a program" in sentence
    assert ATTACHMENT in sentence


def test_nothing_of_another_page_is_counted_to_a_page():
    def change(pdf: pikepdf.Pdf) -> None:
        pdf_samples.add_annotation(pdf, 3, "Link", A=pdf_samples.script())
        there = Array([pdf.pages[2].obj, Name.Fit])
        pdf_samples.add_annotation(pdf, 1, "Link", Dest=there, P=pdf.pages[0].obj)

    with pikepdf.open(io.BytesIO(pdf_samples.changed(change))) as pdf:
        assert pdf_safety.find_dangers(pdf) == {pdf_safety.SCRIPT: {3}}


def test_picture_with_the_name_of_a_danger_is_only_a_picture():
    fonts = Dictionary(Font=Dictionary(AF=Dictionary(), S=Dictionary(), EF=Dictionary()))
    content = pdf_samples.with_entries(2, Resources=fonts)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf_safety.SCRIPT not in pdf_safety.find_dangers(pdf)


@pytest.mark.parametrize(
    "content",
    [pdf_samples.with_password(), pdf_samples.with_restrictions()],
    ids=["password", "restrictions"],
)
def test_protected_pdf_is_refused(content):
    assert "protected by a password or by restrictions" in refusal("a.pdf", content)


# PDFs that are broken or out of bounds


def without_a_middle(content: bytes) -> bytes:
    third = len(content) // 3
    return content[:third] + content[2 * third :]


@pytest.mark.parametrize(
    "content",
    [
        paper()[: len(paper()) // 2],
        paper()[:-40],
        without_a_middle(paper(ENGLISH, GERMAN)),
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"[" * 100_000 + b"\n%%EOF",
        b"%PDF-1.7\n" + bytes(5000),
        pdf_samples.with_entries(Pages=Dictionary(Type=Name.Pages, Kids=Array([]), Count=7)),
    ],
)
def test_broken_pdf_is_refused_not_raised(content):
    assert re.match(r"This (file is damaged|PDF has 0 pages)", refusal("a.pdf", content))


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError, zipfile.BadZipFile])
def test_whatever_a_library_raises_becomes_a_refusal(monkeypatch, error):
    def raise_it(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(uploads, "check_pdf", raise_it)
    assert "This file is damaged" in refusal("a.pdf", paper())


def test_pdf_with_objects_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_safety, "MAX_OBJECTS", 3)
    assert "This file is damaged" in refusal("a.pdf", paper())


def test_pdf_whose_table_of_objects_is_a_bomb_is_refused():
    limits = pikepdf.settings.get_qpdf_limits()
    assert limits["flate_max_memory"] == pdf_safety.MAX_UNPACKED_STREAM_BYTES
    bomb = pdf_samples.with_packed_note(10_000_000)
    assert len(bomb) < 100_000
    # The real limit would cost the test half a minute.
    pikepdf.settings.set_qpdf_limits(flate_max_memory=1_000_000)
    try:
        assert "This file is damaged" in refusal("a.pdf", bomb)
    finally:
        pikepdf.settings.set_qpdf_limits(**limits)
    assert facts("a.pdf", bomb).pages == 3


def test_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_READING_SECONDS", 1)
    assert "damaged, or too complicated" in refusal("a.pdf", pdf_samples.with_forms_in_forms())


def test_pdf_that_brings_its_reader_down_is_refused(monkeypatch, tmp_path):
    crash = tmp_path / "crash.py"
    crash.write_text("import os; os.abort()")
    monkeypatch.setattr(uploads, "PDF_READER", crash)
    assert "damaged, or too complicated" in refusal("a.pdf", paper())


def test_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_safety, "MAX_PAGES", 2)
    assert "has 3 pages; from 1 to 2 are accepted" in refusal("a.pdf", paper("1", "2", "3"))


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ({"MediaBox": Array([0, 0, 14400, 100])}, "Page 2 of this PDF is 5.08 × 0.04 metres"),
        ({"MediaBox": Array([0, 0, 1440, 100]), "UserUnit": 10}, "5.08 × 0.35 metres"),
        ({"MediaBox": Array([0, 0, 0, 100])}, "0.00 × 0.04 metres"),
    ],
)
def test_page_out_of_bounds_is_refused(entries, says):
    assert says in refusal("a.pdf", pdf_samples.with_entries(2, **entries))


# Office documents that could harm


def test_zip_bomb_is_refused():
    bomb = office(**{"word/media.bin": bytes(10_000_000)})
    assert "unpacks to far more than a document needs" in refusal("a.docx", bomb)


def test_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office_safety, "MAX_UNPACKED_BYTES", 50)
    assert "unpacks to far more" in refusal("a.docx", office())


def test_document_with_too_many_parts_is_refused():
    parts = {f"word/{number}.xml": "" for number in range(office_safety.MAX_ENTRIES)}
    assert "too many parts" in refusal("a.docx", office(**parts))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", office(**{"word/vbaProject.bin": b"macro"})),
        ("a.docx", office(**{"word/VBAPROJECT.BIN": b"macro"})),
        (
            "a.docx",
            office(
                more_types='<Override PartName="/a.bin" ContentType="application/'
                'vnd.ms-office.vba&#80;roject"/>'
            ),
        ),
        (
            "a.xlsx",
            office(
                EXCEL_PART,
                more_types='<Override PartName="/a.xml" ContentType="application/'
                'vnd.ms-excel.macrosheet+xml"/>',
            ),
        ),
        (
            "a.docm",
            archive_of(
                {
                    "[Content_Types].xml": '<Types><Override ContentType="application/vnd.ms-word.'
                    'document.macroEnabled.main+xml"/></Types>'
                }
            ),
        ),
        ("a.odt", open_document(**{"Basic/Standard/Module1.xml": "Sub Main"})),
        ("a.ods", open_document("spreadsheet", **{"Scripts/python/a.py": "import os"})),
    ],
)
def test_document_with_macros_is_refused(name, content):
    assert "with macros" in refusal(name, content)


def test_open_document_with_an_empty_list_of_macros_is_accepted():
    content = open_document(**{"Basic/Standard/": "", "Basic/script-lc.xml": "<libraries/>"})
    assert facts("a.odt", content).extension == "odt"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../x", "word/../../x", "..", "C:/x", "word\\x", "..\\x"]
)
def test_document_that_unpacks_outside_its_folder_is_refused(name):
    assert "unpacked outside its folder" in refusal("a.docx", office(**{name: "x"}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_document_with_two_parts_of_one_name_is_refused():
    packed = io.BytesIO(office())
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("main.xml", "<other/>")
    assert "two parts of it have the same name" in refusal("a.docx", packed.getvalue())


def locked(content: bytes, part: bytes) -> bytes:
    """Set the flag of a password for one part, in the table of contents at the end."""
    changed = bytearray(content)
    changed[changed.rindex(part) - 46 + 8] |= 1
    return bytes(changed)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", locked(office(), b"main.xml")),
        ("a.docx", locked(office(), b"[Content_Types].xml")),
        ("a.odt", open_document(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"})),
    ],
)
def test_document_with_a_password_is_refused(name, content):
    assert "protected by a password" in refusal(name, content)


def with_lying_size(content: bytes) -> bytes:
    """A part that says in the table of contents that it unpacks to one byte."""
    changed = bytearray(content)
    entry = changed.rindex(b"main.xml") - 46
    changed[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    return bytes(changed)


@pytest.mark.parametrize(
    "content",
    [
        office()[:-30],
        with_lying_size(office()),
        office().replace(b"PK\x03\x04", b"PK\x03\x04\xff", 1),
        archive_of({"[Content_Types].xml": "<Types"}),
        archive_of({"[Content_Types].xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><Types>&b;</Types>"}),
        archive_of({"[Content_Types].xml": b"<Types>" + bytes(2 * 1024 * 1024)}),
        b"PK\x03\x04",
    ],
)
def test_broken_document_is_refused_not_raised(content):
    assert "This file is damaged" in refusal("a.docx", content)


# Pictures


def test_picture_with_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_PICTURE_PIXELS", 1000)
    assert "40 × 30 pixels" in refusal("a.png", picture("PNG"))


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


def drawn(content: bytes, **options: int) -> Image.Image:
    file = upload("a.pdf", content)
    page = Image.open(io.BytesIO(first_page(file, **options)))
    assert file.tell() == 0
    return page


def test_first_page_is_a_picture_of_the_right_width():
    page = drawn(paper(), width=600)
    assert page.format == "WEBP"
    assert page.width == 600
    assert page.height == pytest.approx(600 * 297 / 210, abs=1)
    assert page.convert("L").getextrema()[0] < 100, "the text is there"


def test_first_page_of_a_giant_page_is_bounded():
    assert drawn(paper(millimetres=(5000, 5000))).size == (1200, 1200)
    ribbon = drawn(paper("", millimetres=(50, 5000)))
    assert max(ribbon.size) <= pdf_reader.MAX_COVER_SIDE
    huge = drawn(paper(), width=1_000_000)
    assert huge.width * huge.height <= pdf_reader.MAX_COVER_PIXELS * 1.01


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", picture("PNG"), pdf_samples.with_password()])
def test_first_page_of_what_is_no_readable_pdf_is_refused(content):
    file = upload("a.pdf", content)
    with pytest.raises(FileRefused):
        first_page(file)
    assert file.tell() == 0


def test_every_accepted_kind_has_its_own_extension():
    extensions = [extension for kind in file_kinds.ACCEPTED for extension in kind.extensions]
    assert len(set(extensions)) == len(extensions)
