"""The lines of a page, cleaned and told apart, and the ledger of where each of them went."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from core.texts.broken_words import SOFT_HYPHENS, joined, spelled_words
from publications.imports.draft import ReceiptLine
from publications.imports.html_lines import SourceLine, html_lines, is_html

# Characters a reader cannot see: controls, soft hyphens, zero-width and bidi marks, tags.
# The joiner U+200D and the emoji selector U+FE0F go later, when the emoji have been read.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# A hyphen that is there because the line ends; whether it stays is judged when lines are joined.
AT_LINE_END = re.compile(f"[{SOFT_HYPHENS}][ \t]*\\Z")
EMOJI_GLUE = re.compile("[\u200d\ufe0f\u20e3]")
# A letter and its accents as two characters, the way macOS copies them. Only short runs are
# composed: normalising an endless run of accents takes quadratic time.
DECOMPOSED = re.compile("[A-Za-z][\u0300-\u036f]{1,3}")

_SKIN = "\U0001f3fb-\U0001f3ff"
_EMOJI = (
    "[\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)
_SEQUENCE = f"{_EMOJI}[\ufe0f{_SKIN}]*(?:\u200d{_EMOJI}[\ufe0f{_SKIN}]*)*"
MARKER = re.compile(f"(?:(?:{_SEQUENCE}|[0-9#*]\ufe0f?\u20e3)\\s*)+")
BULLET = re.compile(
    r"(?:[-–—*·]\s+|[•‣⁃◦∙▪▫■□●○◆➢➤➔→]\ufe0f?\s*|\(?\d{1,3}(?:\.\d{1,2}){0,2}[.)]\s+)+"
)
ORDINAL = re.compile(r"\(?\d{1,3}(?:\.\d{1,2}){0,2}[.)]\s+")
KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")


@dataclass(frozen=True)
class Line:
    """One non-blank line: as shown, and its text without the bullet or emoji that led it."""

    number: int
    shown: str
    text: str
    marker: str = ""
    bullet: bool = False
    after_gap: bool = False
    hint: str = ""
    ordinal: bool = False  # the bullet is a number, which may as well lead a title


@dataclass
class Page:
    """The lines and, for each, the field that took it; an empty field means it is still free."""

    lines: list[Line]
    fields: list[str] = field(default_factory=list)
    remarks: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fields = [""] * len(self.lines)

    def claim(self, index: int, name: str) -> None:
        """Write down which field took the line."""
        self.fields[index] = name

    def remark(self, index: int, note: str) -> None:
        """Keep words of the line that no field took."""
        self.remarks.setdefault(index, []).append(note)

    def is_free(self, index: int) -> bool:
        """Return whether the line exists and nothing has taken it yet."""
        return 0 <= index < len(self.lines) and not self.fields[index]

    def is_plain(self, index: int) -> bool:
        """Return whether the line is free and has neither bullet nor emoji."""
        if not self.is_free(index):
            return False
        return not (self.lines[index].marker or self.lines[index].bullet)

    def free(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Yield the free lines in order; each is asked for when its turn comes."""
        stop = len(self.lines) if end is None else min(end, len(self.lines))
        return (index for index in range(max(start, 0), stop) if self.is_free(index))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the page, in small letters."""
        return frozenset(word for line in self.lines for word in spelled_words(line.text))

    def whole(self, index: int) -> tuple[str, list[int]]:
        """Return the line's text with the lines that only continue it, and their places."""
        text, taken = self.lines[index].text, [index]
        while self._continues(taken[-1]):
            taken.append(taken[-1] + 1)
            text = joined(text, self.lines[taken[-1]].text, self.words)
        return text, taken

    def _continues(self, index: int) -> bool:
        """Hard-wrapped text: the line breaks off after 40 characters and the next follows on."""
        if not self.is_plain(index + 1) or len(self.lines[index].text) < 40:
            return False
        after, before = self.lines[index + 1], self.lines[index].text
        return not after.after_gap and before[-1] not in '.!?:;…”“"»)' and after.hint != "image"

    def receipt(self) -> tuple[ReceiptLine, ...]:
        """Return one entry for every line."""
        rows = zip(self.lines, self.fields, strict=True)
        return tuple(ReceiptLine(line.number, line.shown, name or "notes") for line, name in rows)

    def notes(self) -> tuple[str, ...]:
        """Return, in order, what no field took."""
        notes: list[str] = []
        for index, line in enumerate(self.lines):
            notes += [line.text or line.shown] if self.fields[index] in ("", "notes") else []
            notes += self.remarks.get(index, [])
        return tuple(notes)


def words_of(text: str) -> str:
    """Return the bare words, to compare two lines whatever their punctuation and capitals."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def cleaned(text: str) -> str:
    """Return text without what cannot be seen, its white space made plain."""
    text = DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
    return " ".join(INVISIBLE.sub("", text).split())


def page_of(text: str) -> Page:
    """Read text or HTML into a page; lines without words are accounted for at once."""
    if is_html(text):
        source: Iterable[SourceLine] = html_lines(text)
    else:
        source = (SourceLine(number, line) for number, line in enumerate(text.splitlines(), 1))
    return page_of_lines(source)


def page_of_lines(source: Iterable[SourceLine]) -> Page:
    """Return a page of lines that somebody has told apart already."""
    page = Page(_lend_marks(list(_lines(source))))
    for index, line in enumerate(page.lines):
        if not line.text:
            page.claim(index, _reason_without_words(line))
        elif line.hint and line.hint not in ("image", "main heading"):
            page.claim(index, f"left out: {line.hint}")
    return page


def _lines(source: Iterable[SourceLine]) -> Iterator[Line]:
    after_gap = True
    for number, raw, hint in source:
        if not raw.strip():
            after_gap = True
            continue
        yield _line(number, cleaned(AT_LINE_END.sub("-", raw)), after_gap, hint)
        after_gap = False


def _line(number: int, shown: str, after_gap: bool, hint: str) -> Line:
    text, marker, bullet, ordinal = shown, "", False, False
    if found := BULLET.match(text):
        bullet, text = True, text[found.end() :]
        ordinal = bool(ORDINAL.fullmatch(found.group()))
    if found := MARKER.match(text):
        marker, text = _plain_marker(found.group()), text[found.end() :]
    text = " ".join(EMOJI_GLUE.sub("", text).split())
    if not any(character.isalnum() for character in text):
        text = ""
    return Line(number, shown, text, marker, bullet, after_gap, hint, ordinal)


def _plain_marker(marker: str) -> str:
    """Return the emoji without skin tone and selectors; numbered keycaps are all alike."""
    marker = KEYCAP.sub("#", marker)
    return re.sub(f"[\u200d\ufe0f{_SKIN}\\s]", "", marker)


def _lend_marks(lines: list[Line]) -> list[Line]:
    """A bullet or emoji alone on its line belongs to the next line, as PDF readers copy it."""
    for index in range(len(lines) - 1):
        line, after = lines[index], lines[index + 1]
        if line.text or not (line.marker or line.bullet) or after.marker or after.bullet:
            continue
        lines[index + 1] = replace(
            after,
            marker=line.marker,
            bullet=line.bullet,
            after_gap=line.after_gap,
            ordinal=line.ordinal,
        )
    return lines


def _reason_without_words(line: Line) -> str:
    if not line.shown:
        return "left out: characters that cannot be seen"
    if line.marker or line.bullet:
        return "left out: emoji or bullet alone on its line"
    return "left out: decoration without words"
