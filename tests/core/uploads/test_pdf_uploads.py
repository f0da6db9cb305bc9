"""PDFs that can do more than be read, are broken, or are out of bounds are refused in plain words."""

import io
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from core.uploads import judging, pdf_safety
from core.uploads.judging import FileRefused
from tests import pdf_samples
from tests.core.uploads.upload_samples import facts, refusal
from tests.pdf_samples import ENGLISH, GERMAN, paper

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


def test_whatever_its_reader_does_becomes_a_refusal(monkeypatch):
    monkeypatch.setattr(judging, "FILE_READER", "tests.no_such_program")
    assert "This file is damaged" in refusal("a.pdf", paper())


def checked(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf_safety.check_pdf(pdf)


def test_pdf_with_objects_without_end_is_not_walked_through(monkeypatch):
    monkeypatch.setattr(pdf_safety, "MAX_OBJECTS", 3)
    with pytest.raises(MemoryError):
        checked(paper())


def test_long_note_in_a_compressed_table_of_objects_is_no_bomb():
    content = pdf_samples.with_packed_note(10_000_000)
    assert len(content) < 100_000
    assert facts("a.pdf", content).pages == 3


def test_file_that_a_busy_machine_does_not_get_to_is_no_damaged_one(monkeypatch):
    monkeypatch.setattr(judging, "PATIENCE", 0)
    assert "Wait a minute, and upload it again." in refusal("a.pdf", paper())


def test_pdf_that_brings_its_reader_down_is_refused(monkeypatch, tmp_path):
    (tmp_path / "crash.py").write_text("import os; os.abort()")
    monkeypatch.setattr(judging, "ROOT", tmp_path)
    monkeypatch.setattr(judging, "FILE_READER", "crash")
    assert "damaged, or too complicated" in refusal("a.pdf", paper())


def test_pdf_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_safety, "MAX_PAGES", 2)
    with pytest.raises(FileRefused, match="has 3 pages; from 1 to 2 are accepted"):
        checked(paper("1", "2", "3"))


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
