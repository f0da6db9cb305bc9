"""Where an e-book says that the pages of the PDF begin, and what stands there in both."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

import pypdfium2

NO_LETTER = re.compile(r"[\W_]")
MARK = re.compile(r'<span id="page-(\d+)"[^>]*></span>')


def letters(text: str) -> str:
    return NO_LETTER.sub("", html.unescape(re.sub(r"<[^>]+>", "", text)))


def of_book(book: bytes) -> Iterator[tuple[int, str]]:
    """Return the number of each page in reading order, with the letters that follow its mark."""
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        package = opened.read("EPUB/package.opf").decode()
        files = dict(re.findall(r'<item id="([^"]+)" href="([^"]+)"', package))
        for chapter in re.findall(r'<itemref idref="([^"]+)"', package):
            source = opened.read(f"EPUB/{files[chapter]}").decode()
            for found in MARK.finditer(source):
                yield int(found[1]), letters(source[found.end() :])


def of_pdf(content: bytes) -> list[str]:
    """Return the letters of each page."""
    with pypdfium2.PdfDocument(content) as opened:
        return [NO_LETTER.sub("", page.get_textpage().get_text_range()) for page in opened]
