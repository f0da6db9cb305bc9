"""Makes one file and says what it took: `python -m tests.bench.makers pdf 20`."""

import io
import json
import sys
import time
from collections.abc import Callable

import pypdfium2

from publications.formats import epub, pdf
from publications.formats.flipbook import page_images
from tests.bench.memory import most_memory
from tests.publications.formats import records


def print_pdf(length: int) -> Callable[[], int]:
    record = records.long_record(length)
    return lambda: pages_in(pdf.render(record))


def make_book(length: int) -> Callable[[], int]:
    record = records.long_record(length)

    def make() -> int:
        epub.render(record)
        return 0

    return make


def draw_pages(count: int) -> Callable[[], int]:
    """Draw the first pages of a longer paper, as the flipbook has them."""
    content = first_pages(pdf.render(records.long_record(count)), count)

    def draw() -> int:
        with page_images.reading(content) as book:
            return len([page for page in book.pages if page.pictures])

    return draw


def first_pages(content: bytes, count: int) -> bytes:
    with pypdfium2.PdfDocument(content) as whole, pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, list(range(count)))
        part.save(out := io.BytesIO())
    return out.getvalue()


def pages_in(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as opened:
        return len(opened)


MAKERS = {"pdf": print_pdf, "epub": make_book, "flipbook": draw_pages}


def main(kind: str, length: str) -> None:
    make = MAKERS[kind](int(length))
    began = time.perf_counter()
    pages = make()
    seconds = time.perf_counter() - began
    said = {"seconds": seconds, "memory": most_memory(), "pages": pages}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
