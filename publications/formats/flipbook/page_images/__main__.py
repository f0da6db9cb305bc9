"""The process that reads a PDF from standard input, which has to be a file, and tells what it sees."""

import json
import resource
import sys
from contextlib import closing, suppress
from dataclasses import asdict
from typing import Any

import pypdfium2

from publications.formats.flipbook.page_images import reader
from publications.formats.flipbook.page_images.pages import PagesError, gettext_noop, page_facts

MAX_MEMORY_BYTES = 768 * 1024**2  # address space, of which much is never filled
PROTECTED = gettext_noop("This PDF asks for a password. Save it without one and upload it again.")
DAMAGED = gettext_noop("This PDF cannot be opened: it is damaged, or it is no PDF.")


def main() -> None:
    # Not every system lets a process limit itself; the caller's clock still holds.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    try:
        read()
    except pypdfium2.PdfiumError as error:
        say({"error": PROTECTED if "password" in str(error) else DAMAGED})
    except PagesError as error:
        say({"error": error.sentence, "numbers": error.numbers})


def read() -> None:
    with closing(pypdfium2.PdfDocument(sys.stdin.buffer)) as pdf:
        count = reader.count(pdf)
        say({"count": count, "outline": [asdict(one) for one in reader.outline(pdf)]})
        for index in range(count):
            page = reader.page(pdf, index)
            say(page_facts(page), *(one.content for one in page.pictures))


def say(answer: dict[str, Any], *contents: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    for content in contents:
        sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
