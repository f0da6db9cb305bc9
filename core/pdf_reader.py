"""A program that reads one PDF with PDFium: ``pdf_reader.py text`` or ``pdf_reader.py cover WIDTH``.

It is a process of its own because a PDF of a few kilobytes can keep PDFium busy for hours, fill the
memory, or bring the process down, and because PDFium must never be used by two threads at once.
The PDF comes from standard input, which has to be a file; the answer goes to standard output. It
imports nothing of ours, so that it starts in a fraction of a second.
"""

import json
import math
import re
import resource
import sys
import unicodedata
from contextlib import closing, suppress
from typing import BinaryIO

import pypdfium2

MAX_MEMORY_BYTES = 2 * 1024**3  # address space, of which much is never filled
MAX_TEXT_CHARACTERS = 2_000_000  # about 800 printed pages, enough to be searched
MAX_COVER_PIXELS = 8_000_000  # unpacked 32 MB, whatever the shape of the page
MAX_COVER_SIDE = 8_000  # pixels; WebP ends at 16,383

PAGE_BREAK = "\n\n"
# PDFium puts one of these where a word is broken at the end of a line.
LINE_END_HYPHEN = re.compile(r"[\x02\ufffe](\r?\n)?")
# PostgreSQL cannot store a zero, nor XML the others.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")


def main(command: str, *arguments: str) -> None:
    # Not every system lets a process limit itself; the caller's clock still holds.
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    with closing(pypdfium2.PdfDocument(sys.stdin.buffer)) as pdf:
        if command == "text":
            answer = json.dumps({"pages": len(pdf), "text": read_text(pdf)})
            sys.stdout.write(answer)
        else:
            draw_cover(pdf, int(*arguments), sys.stdout.buffer)


def read_text(pdf: pypdfium2.PdfDocument) -> str:
    texts: list[str] = []
    room = MAX_TEXT_CHARACTERS
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as textpage:
            text = clean(textpage.get_text_bounded())[:room]
        texts.append(text)
        room -= len(text) + len(PAGE_BREAK)
        if room <= 0:
            break
    return PAGE_BREAK.join(texts)


def clean(text: str) -> str:
    joined = LINE_END_HYPHEN.sub("", text).replace("\r\n", "\n")
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", joined))


def draw_cover(pdf: pypdfium2.PdfDocument, width: int, output: BinaryIO) -> None:
    across, down = pdf.get_page_size(0)
    scale = min(
        width / across,
        MAX_COVER_SIDE / max(across, down),
        math.sqrt(MAX_COVER_PIXELS / (across * down)),
    )
    pdf[0].render(scale=scale).to_pil().save(output, "WEBP", quality=90)


if __name__ == "__main__":
    main(*sys.argv[1:])
