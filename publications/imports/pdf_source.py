"""What stands in a PDF, read by a process of its own: its properties, and lines with their places and sizes.

A small PDF can keep its reader busy for hours, fill the memory or bring the process down, and no two threads may
use PDFium. So ``python -m publications.imports.pdf_source < file`` reads it, and says it as a line of JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from core.uploads.pdf_reader import read_text
from publications.imports.draft import UnreadableText
from publications.imports.pdf_lines import PdfLine, lines_of

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 12  # of the processor; a report of 300 pages takes one or two
PATIENCE = 60  # seconds that pass: a busy machine gives a process a part of them
MEMORY = 768 * 1024**2  # bytes of addresses, of which much is never filled
MOST_PAGES = 2_000
LONGEST_PROPERTY = 1_000
# Where title, authors and imprint stand: a cover may be empty, and an imprint the last page.
FIRST_PAGES, LAST_PAGES = 4, 2

DAMAGED = "This PDF is damaged, or is none. Open it in its program, save it as a new PDF, and choose that."
PROTECTED = "This PDF asks for a password. Save it without one, and choose that."
TOO_LARGE = (
    "This PDF has so much in it that it cannot be read. Print it to a new PDF, and choose that."
)
PAGES = "This PDF has no pages, or more than 2,000. Bring in a long work in parts."

# XMP's names (ISO 16684-1, PRISM 3.0), and before them those of the older dictionary (ISO 32000-1, 14.3.3).
XMP = {
    "title": ("dc:title",),
    "creators": ("dc:creator",),
    "published": ("prism:publicationDate", "prism:coverDate", "dc:date"),
    "created": ("xmp:CreateDate",),
    "doi": ("prism:doi", "dc:identifier", "prism:url"),
    "isbn": ("prism:isbn",),
    "issn": ("prism:eIssn", "prism:issn"),
}
INFO = {"title": "/Title", "creators": "/Author", "created": "/CreationDate", "doi": "/doi"}


@dataclass(frozen=True)
class PdfSource:
    """What a PDF says of itself, and what stands on it; ``declared`` is its language, as a tag."""

    pages: int
    text: str
    lines: tuple[PdfLine, ...]
    declared: str = ""
    title: str = ""
    creators: tuple[str, ...] = ()
    published: str = ""
    created: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""


def source_of(content: bytes) -> PdfSource:
    """Return what stands in a PDF, or raise `UnreadableText`."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        command = [sys.executable, "-m", "publications.imports.pdf_source"]
        try:
            done = subprocess.run(  # noqa: S603 - our own program, whose only input is the file
                command, stdin=file, capture_output=True, check=False, timeout=PATIENCE, cwd=ROOT
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableText(TOO_LARGE) from error
    if done.returncode or not done.stdout:
        raise UnreadableText(TOO_LARGE)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "refused" in answer:
        raise UnreadableText(answer["refused"])
    lines = tuple(PdfLine(**line) for line in answer.pop("lines"))
    return PdfSource(lines=lines, creators=tuple(answer.pop("creators")), **answer)


def main() -> None:
    # Not every system lets a process limit itself; the caller's clock still holds.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer = read()
    except pikepdf.PasswordError:
        answer = {"refused": PROTECTED}
    except UnreadableText as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": TOO_LARGE}
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError):
        answer = {"refused": DAMAGED}
    sys.stdout.write(json.dumps(answer))


def read() -> dict[str, Any]:
    # No repairs, as for every upload: what one reader mends, another reads as something else.
    with pikepdf.open(sys.stdin.buffer, attempt_recovery=False) as pdf:
        if pdf.is_encrypted:
            raise UnreadableText(PROTECTED)
        properties = properties_of(pdf)
    sys.stdin.buffer.seek(0)
    with closing(pypdfium2.PdfDocument(sys.stdin.buffer)) as opened:
        pages = len(opened)
        if not 1 <= pages <= MOST_PAGES:
            raise UnreadableText(PAGES)
        text = read_text(opened).strip()
        lines = tuple(line for at in places(pages) for line in lines_of(opened, at))
    return asdict(PdfSource(pages, text, lines, **properties))


def places(pages: int) -> list[int]:
    """Return the pages, counted from 0, whose lines are read."""
    last = range(max(0, pages - LAST_PAGES), pages)
    return sorted({*range(min(FIRST_PAGES, pages)), *last})


def properties_of(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return what the PDF says of itself: in XMP, or else as it was said before."""
    xmp = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    told = {name: next(said(xmp.get(key) for key in keys), ()) for name, keys in XMP.items()}
    for name, key in INFO.items():
        told[name] = told[name] or next(said([pdf.docinfo.get(key)]), ())
    properties: dict[str, Any] = {
        name: ("; " if name == "creators" else " ").join(values) for name, values in told.items()
    }
    properties["creators"] = told["creators"]
    return {"declared": plain(pdf.Root.get("/Lang", "")), **properties}


def said(values: Iterator[object] | list[object]) -> Iterator[tuple[str, ...]]:
    """Yield each value that says anything, as the texts that it is made of."""
    for value in values:
        several = value if isinstance(value, (list, set, tuple)) else [value]
        if texts := tuple(filter(None, (plain(one) for one in several))):
            yield texts


def plain(value: object) -> str:
    text = "" if value is None else str(value)
    return " ".join(text.replace("\0", "").split())[:LONGEST_PROPERTY]


if __name__ == "__main__":
    main()
