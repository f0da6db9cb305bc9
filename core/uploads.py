"""Uploaded files are judged by what they hold, never by their names.

:func:`examine` gives the facts of a file that may be kept, or raises :class:`FileRefused` with a
sentence for the editor. Nothing in here trusts a file: whatever the libraries raise over one is a
refusal too, never a server error.
"""

import hashlib
import io
import json
import logging
import math
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from core.file_kinds import (
    OFFICE_KINDS,
    PDF,
    PICTURE_KINDS,
    ZIP,
    FileRefused,
    Kind,
    accept,
    chunks,
    recognise,
)
from core.language_guess import guess_language
from core.office_safety import check_office, office_kind
from core.pdf_safety import check_pdf, password_refused

__all__ = ["FileFacts", "FileRefused", "examine", "first_page"]

logger = logging.getLogger(__name__)

MAX_BYTES = 100 * 1024 * 1024  # what a reader on a phone might just download
MAX_PICTURE_PIXELS = 30_000_000  # a good camera's; unpacked it fills 120 MB of memory
MAX_READING_SECONDS = 60  # for the text of 2000 pages, six times what it needs

PDF_READER = Path(__file__).with_name("pdf_reader.py")
PILLOW_FORMATS = ["PNG", "JPEG", "WEBP"]
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class FileFacts:
    media_type: str  # such as "application/pdf"
    extension: str  # the right one for the media type, without a dot
    size: int  # bytes
    sha256: str  # in hexadecimal
    pages: int | None  # of a PDF
    language: str  # of a PDF: BCP 47, as it says itself, or guessed from its text, or ""
    text: str  # of a PDF: all pages, up to two million characters


def examine(file: BinaryIO) -> FileFacts:
    """Give the facts of a file that may be kept, or say why it may not; leave it at its start."""
    name = str(getattr(file, "name", "") or "")
    try:
        with _refusing_what_breaks():
            size = _checked_size(file)
            kind = recognise(file, name)
            if kind is ZIP:
                kind = office_kind(file)
            kind = accept(kind, name)
            pages, language, text = _look_inside(file, kind)
            return FileFacts(
                media_type=kind.media_type,
                extension=kind.extensions[0],
                size=size,
                sha256=_sha256(file),
                pages=pages,
                language=language,
                text=text,
            )
    finally:
        file.seek(0)


def first_page(file: BinaryIO, width: int = 1200) -> bytes:
    """Draw page 1 of a PDF as a WebP picture, ``width`` pixels wide unless that is too large."""
    try:
        with _refusing_what_breaks():
            return _ask_pdf_reader(file, "cover", str(width))
    finally:
        file.seek(0)


@contextmanager
def _refusing_what_breaks() -> Iterator[None]:
    try:
        yield
    except FileRefused:
        raise
    except pikepdf.PasswordError as error:
        raise password_refused() from error
    except subprocess.SubprocessError as error:
        logger.warning("PDFium gave up on an uploaded file", exc_info=True)
        message = _(
            "The pages of this PDF cannot be read: they are damaged, or too complicated. Print it "
            "to a new PDF, or turn its drawings into pictures, and upload that."
        )
        raise FileRefused(message, code="unreadable") from error
    # A broken or hostile file can make its reader raise anything (PdfError, BadZipFile,
    # RecursionError, MemoryError, ValueError …), and the answer to the editor is the same.
    except Exception as error:
        logger.warning("An uploaded file could not be read", exc_info=True)
        message = _(
            "This file is damaged or incomplete, and could not be read to its end. Open it, save "
            "it again as a new file, and upload that."
        )
        raise FileRefused(message, code="broken") from error


def _checked_size(file: BinaryIO) -> int:
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if not size:
        raise FileRefused(_("This file is empty. Choose another, and try again."), code="empty")
    if size > MAX_BYTES:
        message = _(
            "This file has %(size)d MB; %(most)d are accepted. Make it smaller (in a PDF the "
            "pictures are what counts), and upload that."
        )
        shown = {"size": math.ceil(size / 1024**2), "most": MAX_BYTES // 1024**2}
        raise FileRefused(message % shown, code="size")
    return size


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    for chunk in chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def _look_inside(file: BinaryIO, kind: Kind) -> tuple[int | None, str, str]:
    file.seek(0)
    if kind is PDF:
        return _read_pdf(file)
    if kind in OFFICE_KINDS:
        check_office(file)
    elif kind in PICTURE_KINDS:
        _check_picture(file)
    return None, "", ""


def _check_picture(file: BinaryIO) -> None:
    # A picture's size is read first, and its pixels are unpacked only if they are not too many.
    with Image.open(file, formats=PILLOW_FORMATS) as picture:
        if picture.width * picture.height > MAX_PICTURE_PIXELS:
            message = _(
                "This picture has %(width)d × %(height)d pixels, which is more than the "
                "%(most)d million that are accepted. Make it smaller, and upload that."
            )
            shown = {"width": picture.width, "height": picture.height}
            shown["most"] = MAX_PICTURE_PIXELS // 1_000_000
            raise FileRefused(message % shown, code="pixels")
        picture.load()


def _read_pdf(file: BinaryIO) -> tuple[int, str, str]:
    # No repairs: what one reader mends, another reads as something else.
    with pikepdf.open(file, attempt_recovery=False) as pdf:
        check_pdf(pdf)
        pages = len(pdf.pages)
        declared = _language_tag(str(pdf.Root.get("/Lang", "")))
    answer = json.loads(_ask_pdf_reader(file, "text"))
    if answer["pages"] != pages:
        raise pikepdf.PdfError("readers disagree about the number of pages")
    text = answer["text"]
    return pages, declared or guess_language(text), text


def _language_tag(declared: str) -> str:
    """Give "pt-BR" for "PT_br", and nothing for what is no tag."""
    tag = declared.strip().replace("_", "-")
    if not LANGUAGE_TAG.match(tag):
        return ""
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(p.upper() if len(p) == 2 else p for p in rest)])


def _ask_pdf_reader(file: BinaryIO, *question: str) -> bytes:
    # A copy, as the upload may be in memory only, and must not be moved by another process.
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        return subprocess.run(  # noqa: S603 - our own program, and nothing of the upload in its call
            # Isolated: neither the folder nor the environment says which modules are loaded.
            [sys.executable, "-I", str(PDF_READER), *question],
            stdin=copy,
            capture_output=True,
            check=True,
            timeout=MAX_READING_SECONDS,
        ).stdout
