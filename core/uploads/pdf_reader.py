"""The text of a PDF and a picture of its first page, read with PDFium in a process of its own."""

import math
import re
import unicodedata
from contextlib import closing
from typing import BinaryIO

import pypdfium2

MAX_TEXT_CHARACTERS = 2_000_000  # about 800 printed pages, enough to be searched
MAX_COVER_PIXELS = 8_000_000  # unpacked 32 MB, whatever the shape of the page
MAX_COVER_SIDE = 8_000  # pixels; WebP ends at 16,383

PAGE_BREAK = "\n\n"
# PDFium puts one of these where a word is broken at the end of a line.
LINE_END_HYPHEN = re.compile(r"[\x02\ufffe](\r?\n)?")
# PostgreSQL cannot store a zero, nor XML the others.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\uffff]")


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
