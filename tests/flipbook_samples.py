"""Flipbooks of pages that were never drawn: what stands on them is given."""

import hashlib
import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from publications.formats.flipbook import files
from publications.formats.flipbook.page_images import Reading
from publications.formats.flipbook.page_images.pages import (
    Bounds,
    Entry,
    PagePicture,
    PdfPage,
    PlacedLine,
    PlacedLink,
    PlacedParagraph,
)
from publications.models import Export, PaperPage

A4 = (595.0, 842.0)
WIDTHS = (800, 1600)


def picture(width: int, height: int, color: str = "#ffffff") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), color).save(buffer, "WEBP", quality=10)
    return buffer.getvalue()


# Drawn once: to draw two for each page of a long book takes minutes.
DRAWN = [
    PagePicture(width, width * 842 // 595, picture(width, width * 842 // 595)) for width in WIDTHS
]


def page(
    number: int, *lines: str, links: tuple[PlacedLink, ...] = (), note: bytes = b"", size=A4
) -> PdfPage:
    """A page with a paragraph of each text; ``note`` stands in the bytes of its pictures."""
    boxes = [Bounds(0.12, 0.1 + 0.03 * place, 0.7, 0.018) for place in range(len(lines))]
    paragraphs = [
        PlacedParagraph(text, (PlacedLine(text, box),))
        for text, box in zip(lines, boxes, strict=True)
    ]
    drawn = tuple(PagePicture(one.width, one.height, one.content + note) for one in DRAWN)
    return PdfPage(number, *size, drawn, tuple(paragraphs), links)


def book(*pages: PdfPage, outline: tuple[Entry, ...] = ()) -> bytes:
    buffer = io.BytesIO()
    reading = Reading(len(pages), outline, iter(pages))
    files.write(reading, buffer, lambda: None)
    return buffer.getvalue()


def long_book(
    count: int, text: Callable[[int], str] = "On page {} the ferry waits.".format
) -> bytes:
    lines = ["Freight has doubled since, and nobody has counted the cost of waiting."] * 24
    pages = [page(number, text(number), *lines) for number in range(1, count + 1)]
    chapters = tuple(Entry(f"Chapter {n}", n, 1) for n in range(2, count + 1, 8))
    return book(*pages, outline=chapters)


def give(paper: PaperPage, content: bytes) -> Export:
    """Leave a flipbook as a worker does."""
    sha256 = hashlib.sha256(content).hexdigest()
    Export.objects.filter(paper=paper, kind=Export.Kind.FLIPBOOK).delete()
    export = Export(paper=paper, kind=Export.Kind.FLIPBOOK, due_at=None, built_at=timezone.now())
    name = export.path(sha256, ".zip")
    export.file = export.file.storage.save(name, ContentFile(content))
    export.sha256, export.size = sha256, len(content)
    export.save()
    return export
