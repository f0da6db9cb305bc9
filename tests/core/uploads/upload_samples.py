"""Files to be uploaded, good and bad, and what comes of them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.uploads.judging import FileFacts, FileRefused, examine

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
