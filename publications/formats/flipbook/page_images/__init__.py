"""The pages of a PDF as pictures with their text behind them: what a flipbook is made of.

PDFium reads the file in a process of its own, as in :mod:`core.uploads.pdf_reader`: a small PDF can keep it
busy for hours, fill the memory or bring the process down, and no two threads may use it. Pages come
one at a time, so that a long report takes no more memory than a short one.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

from publications.formats.flipbook.page_images.pages import (
    Entry,
    PagesError,
    PdfPage,
    gettext_noop,
    page_from,
)

__all__ = ["Answers", "PagesError", "Reading", "reading"]

ROOT = Path(__file__).resolve().parents[4]
PAGE_SECONDS = 60.0  # for a page; a page of text takes half a second
TOO_LONG = gettext_noop("A page of this PDF takes too long to draw.")
BROKE_OFF = gettext_noop(
    "This PDF could not be read to its end: it is damaged, or needs too much memory."
)


@dataclass
class Reading:
    """A PDF that is being read: how many pages it has, its outline, and once the pages."""

    count: int
    outline: tuple[Entry, ...]
    pages: Iterator[PdfPage]


@contextmanager
def reading(pdf: Path | bytes, seconds: float = PAGE_SECONDS) -> Iterator[Reading]:
    """Read a PDF, no page longer than ``seconds``. Raises :class:`PagesError`, also between pages."""
    with seekable_file(pdf) as file, started(file) as process:
        answers = Answers(process, seconds)
        about, _ = answers.next()
        outline = tuple(Entry(**one) for one in about["outline"])
        yield Reading(about["count"], outline, pages(answers, about["count"]))


@contextmanager
def seekable_file(pdf: Path | bytes) -> Iterator[IO[bytes]]:
    """Return a file that PDFium can go back and forth in."""
    if isinstance(pdf, Path):
        with pdf.open("rb") as file:
            yield file
    else:
        with tempfile.TemporaryFile() as kept:
            kept.write(pdf)
            kept.seek(0)
            yield kept


@contextmanager
def started(file: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "publications.formats.flipbook.page_images"]
    process = subprocess.Popen(  # noqa: S603 - our own program, whose only input is the file
        command, cwd=ROOT, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with process:
        try:
            yield process
        finally:
            # Somebody may have stopped after a few pages.
            process.kill()


def pages(answers: "Answers", count: int) -> Iterator[PdfPage]:
    for _ in range(count):
        yield page_from(*answers.next())


@dataclass
class Answers:
    """What the process says: a line of JSON, and after it the bytes of the pictures it names."""

    process: "subprocess.Popen[bytes]"
    seconds: float

    def next(self) -> tuple[dict[str, Any], list[bytes]]:
        clock = Timer(self.seconds, self.process.kill)
        clock.start()
        try:
            return self.read()
        except (EOFError, ValueError) as error:
            in_time = clock.is_alive()
            raise PagesError(BROKE_OFF if in_time else TOO_LONG) from error
        finally:
            clock.cancel()

    def read(self) -> tuple[dict[str, Any], list[bytes]]:
        out = self.process.stdout
        line = out.readline() if out else b""
        if not out or not line:
            raise EOFError
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise PagesError(answer["error"], **answer.get("numbers", {}))
        contents = [out.read(one["bytes"]) for one in answer.get("pictures", [])]
        if any(
            len(c) < one["bytes"]
            for c, one in zip(contents, answer.get("pictures", []), strict=True)
        ):
            raise EOFError
        return answer, contents
