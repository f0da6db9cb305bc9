"""Lists as text with delimiters (CSV), in the encodings and with the delimiters that spreadsheets write.

Source: RFC 4180; a first line “sep=;” is Excel's own.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from publications.imports.archive.columns import field_of
from publications.imports.archive.tables import NO_TABLE, PaperTable, table_of
from publications.imports.draft import UnreadableText
from publications.imports.source_text import MOJIBAKE, refuse_binary, refuse_other_formats

LARGEST = 50_000_000
LONGEST_CELL = 131_072  # of Python's own reader
DELIMITERS = (";", ",", "\t", "|")
NONE = "\x1f"  # of a list that has titles alone
TOO_LARGE = "This list is larger than 50 MB. Part it into several lists, and bring them in one after the other."
WRONG_LETTERS = (
    "Many letters of this list are broken because it was saved in one encoding and read in another. Save it again "
    "from where it came from, as .xlsx or as “CSV UTF-8”, and choose that."
)
UNREAD_LINE = (
    "This list cannot be read to its end: perhaps a quotation mark is opened in it and never closed. Save it as "
    ".xlsx, and choose that."
)


def read(content: bytes) -> PaperTable:
    """Return the table in a text, or raise `UnreadableText`."""
    if len(content) > LARGEST:
        raise UnreadableText(TOO_LARGE)
    refuse_other_formats(content)
    text = decoded(content)
    refuse_binary(text)
    refuse_mostly_broken(text)
    delimiter, text = delimiter_of(text)
    try:
        return table_of(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableText(UNREAD_LINE) from error


def decoded(content: bytes) -> str:
    """Return the text in UTF-8, UTF-16 with or without its mark, or Windows-1252, in this order."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _or_refused(content, "utf-16")
    if b"\x00" in content[:1000]:
        # Of two bytes for a Latin letter, the empty one tells which comes first.
        is_big = content[:1000:2].count(0) > content[1:1000:2].count(0)
        return _or_refused(content, "utf-16-be" if is_big else "utf-16-le")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _or_refused(content, "cp1252")


def _or_refused(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(WRONG_LETTERS) from error


def refuse_mostly_broken(text: str) -> None:
    """Refuse a list of which every tenth line is broken; one line may quote such letters."""
    lines = [line for line in text.splitlines() if line.strip()]
    broken = sum(1 for line in lines if MOJIBAKE.search(line))
    if broken > 1 and broken * 10 >= len(lines):
        raise UnreadableText(WRONG_LETTERS)


def delimiter_of(text: str) -> tuple[str, str]:
    """Return the delimiter, and the text without the line that tells it, if there is one."""
    if told := re.match(r"sep=(.)\r?\n", text):
        return told[1], text[told.end() :]
    if not text.strip():
        raise UnreadableText(NO_TABLE)
    if field_of(text.lstrip().splitlines()[0]) == "title":
        return NONE, text
    return max(DELIMITERS, key=lambda delimiter: _fitness(text, delimiter)), text


def _fitness(text: str, delimiter: str) -> float:
    """Return how much of a table a delimiter makes of the first lines: their cells, where lines have as many."""
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    try:
        counts = [len(line) for line in islice(reader, 50) if line]
    except csv.Error:
        return 0
    most = max(counts, default=0)
    if most < 2:
        return 0
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    return counts.count(usual) / len(counts) * (min(usual, 20) if usual > 1 else 0.5)
