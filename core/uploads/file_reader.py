"""A program that looks into one uploaded file: ``python -m core.uploads.file_reader LANGUAGE NAME < file``.

It is a process of its own because a file of a few kilobytes can keep its reader busy for hours, fill
the memory, or bring the process down, and because PDFium must never be used by two threads at once.
The file comes from standard input, which has to be a file. The answer is a line of JSON, and after it
the picture of page 1 of a PDF. How long it may take and how much memory it may fill, it sets itself.
"""

import io
import json
import math
import os
import re
import resource
import sys
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import pikepdf
import pypdfium2
from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from PIL import Image

from core.uploads import pdf_reader
from core.uploads.file_kinds import (
    OFFICE_KINDS,
    PDF,
    PICTURE_KINDS,
    ZIP,
    FileRefused,
    accept,
    recognise,
)
from core.uploads.office_safety import check_office, office_kind
from core.uploads.pdf_safety import check_pdf, password_refused
from core.uploads.picture_header import HEADER, PILLOW_FORMATS, is_webp, size_of

MEGABYTE = 1024 * 1024
# Beyond what the process has when it begins. A page scanned with 600 dots an inch takes 30.
MEMORY = 220 * MEGABYTE
# A picture's pixels are counted before they are unpacked. What counts is a JPEG for printing, in four
# colours and sent in several scans: it is held whole until the last.
MEMORY_FOR_PICTURES = 250 * MEGABYTE
# Of the processor: what looking through a file needs grows with its size, what a bomb needs does not.
SECONDS = 3
SECONDS_PER_MEGABYTE = 0.6
# For the text and the picture of page 1: 1,500 full pages take one, and unused megabytes buy no more.
SECONDS_FOR_PAGES = 3

MAX_PICTURE_PIXELS = 30_000_000  # a good camera's; unpacked it fills 120 MB of memory
MAX_WEBP_PIXELS = 12_500_000  # a good telephone's; WebP's own reader fills 16 bytes for each
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z", re.IGNORECASE)
COVER_WIDTH = 1200


@dataclass(frozen=True)
class Seen:
    """What is in a file; pages, language, text and cover are those of a PDF."""

    media_type: str
    pages: int | None = None
    language: str = ""
    text: str = ""
    cover: bytes = b""


def main(language: str, name: str) -> None:
    settings.configure(USE_I18N=True, LOCALE_PATHS=[Path(__file__).parents[2] / "locale"])
    apps.populate(())
    file = sys.stdin.buffer
    limit(seconds_for(os.fstat(file.fileno()).st_size), MEMORY)
    with translation.override(language):
        answer, cover = answered(file, name)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + cover)


def answered(file: BinaryIO, name: str) -> tuple[dict[str, object], bytes]:
    """Return what was seen, or why the file is refused."""
    try:
        seen = look(file, name)
    except FileRefused as refused:
        return {"refused": refused.messages[0], "code": refused.code}, b""
    except pikepdf.PasswordError:
        return {"refused": password_refused().messages[0], "code": "encrypted"}, b""
    facts = asdict(seen)
    cover = facts.pop("cover")
    return facts, cover


def look(file: BinaryIO, name: str) -> Seen:
    """Look into a file, or say why it may not be kept; raises whatever its reader raises over it."""
    kind = recognise(file, name)
    if kind is ZIP:
        kind = office_kind(file)
    kind = accept(kind, name)
    file.seek(0)
    if kind is PDF:
        return read_pdf(file)
    if kind in OFFICE_KINDS:
        check_office(file)
    elif kind in PICTURE_KINDS:
        check_picture(file)
    return Seen(kind.media_type)


def read_pdf(file: BinaryIO) -> Seen:
    # No repairs: what one reader mends, another reads as something else.
    with pikepdf.open(file, attempt_recovery=False) as pdf:
        check_pdf(pdf)
        pages = len(pdf.pages)
        language = language_tag(str(pdf.Root.get("/Lang", "")))
    file.seek(0)
    allow_seconds(SECONDS_FOR_PAGES)
    try:
        with closing(pypdfium2.PdfDocument(file)) as read:
            if len(read) != pages:
                raise pypdfium2.PdfiumError("two readers count different pages")
            text = pdf_reader.read_text(read)
            cover = io.BytesIO()
            pdf_reader.draw_cover(read, COVER_WIDTH, cover)
    except (pypdfium2.PdfiumError, MemoryError) as error:
        raise unreadable() from error
    return Seen(PDF.media_type, pages, language, text, cover.getvalue())


def unreadable() -> FileRefused:
    message = _(
        "The pages of this PDF cannot be read: they are damaged, or too complicated. Print it "
        "to a new PDF, or turn its drawings into pictures, and upload that."
    )
    return FileRefused(message, code="unreadable")


def language_tag(declared: str) -> str:
    """Return "pt-BR" for "PT_br", and nothing for what is no tag."""
    tag = declared.strip().replace("_", "-")
    if not LANGUAGE_TAG.match(tag):
        return ""
    language, *rest = tag.split("-")
    return "-".join([language.lower(), *(p.upper() if len(p) == 2 else p for p in rest)])


def check_picture(file: BinaryIO) -> None:
    allow_memory(MEMORY_FOR_PICTURES)
    # A picture's size is read first, and its pixels are unpacked only if they are not too many.
    check_pixels(file)
    file.seek(0)
    with Image.open(file, formats=PILLOW_FORMATS) as picture:
        # A JPEG is read to its end in an eighth of its size, which finds damage as well.
        picture.draft(picture.mode, (1, 1))
        picture.load()


def check_pixels(file: BinaryIO) -> None:
    width, height = size_of(file)
    file.seek(0)
    if is_webp(file.read(HEADER)):
        most = MAX_WEBP_PIXELS
        message = _(
            "This picture has %(width)d × %(height)d pixels, which is more than the "
            "%(most)d million that are accepted of a WebP picture. Save it as PNG or JPEG, or make "
            "it smaller, and upload that."
        )
    else:
        most = MAX_PICTURE_PIXELS
        message = _(
            "This picture has %(width)d × %(height)d pixels, which is more than the "
            "%(most)d million that are accepted. Make it smaller, and upload that."
        )
    if width * height > most:
        shown = {"width": width, "height": height, "most": most // 1_000_000}
        raise FileRefused(message % shown, code="pixels")


def seconds_for(size: int) -> int:
    return SECONDS + int(size / MEGABYTE * SECONDS_PER_MEGABYTE)


def limit(seconds: int, memory: int) -> None:
    """Let the system end this process when it takes more than its share."""
    # Not every system lets a process limit itself; the caller's clock still holds.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allow_memory(memory)


def allow_seconds(seconds: int) -> None:
    """Let what comes next take so many more at most; what was allowed before is the limit still."""
    with suppress(OSError, ValueError):
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        until = math.ceil(time.process_time()) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until if soft < 0 else min(soft, until), hard))


def allow_memory(memory: int) -> None:
    with suppress(OSError, ValueError):
        _soft, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (address_space() + memory, most))


def address_space() -> int:
    """Return how many bytes of addresses this process has; zero where the system does not say."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[0]) * resource.getpagesize() if pages.exists() else 0


if __name__ == "__main__":
    main(*sys.argv[1:])
