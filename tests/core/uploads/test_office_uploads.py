"""Office documents that could harm whoever opens them are refused in plain words."""

import io
import zipfile

import pytest

from core.uploads import office_safety
from core.uploads.file_kinds import FileRefused
from tests.core.uploads.upload_samples import (
    EXCEL_PART,
    archive_of,
    facts,
    office,
    open_document,
    refusal,
)

# Office documents that could harm


def test_zip_bomb_is_refused():
    bomb = office(**{"word/media.bin": bytes(10_000_000)})
    assert "unpacks to far more than a document needs" in refusal("a.docx", bomb)


def test_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office_safety, "MAX_UNPACKED_BYTES", 50)
    with pytest.raises(FileRefused, match="unpacks to far more"):
        office_safety.check_office(io.BytesIO(office()))


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
