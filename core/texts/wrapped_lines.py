"""Paragraphs of a text whose lines end where those of a printed page did, as PDF readers copy it.

Such a line ends because the next word had no room on it, and the next one begins in the middle of a sentence.
Lines of verse, lists and addresses had room, or begin with a capital; they stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from core.texts.broken_addresses import begins_reference, is_in_address
from core.texts.broken_words import SOFT_HYPHENS, WITHOUT_SPACES, is_broken, seam, spelled_words

SPACES = re.compile("[ \t]+")
LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\u2028\u2029]")
# With a quotation mark, a bracket or the number of a note behind it; the point of “3.5” ends none.
ENDS_SENTENCE = re.compile(r"(?:[.!?:;…。！？؟۔]|(?<![\d.])\.\d{1,3})[\"'”“’»«)\]]*\Z")
BULLET = re.compile(r"[•‣⁃◦∙▪▫■□●○◆➢➤]\s*")
DASH = re.compile(r"[-–—*·]\s+")
TYPED = re.compile(rf"{DASH.pattern}|\(?(?:\d{{1,2}}|[a-z])[.)]\s+")
PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:(?:page|seite|p\.|s\.)\s*)?\d{1,3}(?:\s*(?:/|of|von|sur)\s*\d{1,3})?(?:\s*[-–—|])?",
    re.IGNORECASE,
)
# A hyphen within a line that was meant for a line’s end elsewhere.
INVISIBLE = re.compile(f"[{SOFT_HYPHENS}]")
# In letters: what is narrower is verse or a list, unless a word is broken; from the second on, one line that
# goes on in the next one says enough.
NARROWEST, WIDE = 24, 40
LONGEST_ADDRESS = 2000  # in letters
FULL = (
    0.85  # of the width: a line that would be as long as that with the next word had no room for it
)


@dataclass(frozen=True)
class JoinedLines:
    """A paragraph, or an entry of a list."""

    text: str
    is_entry: bool = False


@dataclass(frozen=True)
class Reflowed:
    """A text in paragraphs, and how many numbers of pages stood between its lines."""

    blocks: tuple[JoinedLines, ...]
    page_numbers: int = 0


@dataclass
class Lines:
    """The lines of a text; an empty one parts paragraphs."""

    lines: list[str]
    width: int = field(init=False)

    def __post_init__(self) -> None:
        lengths = sorted(len(line) for line in self.lines if line) or [0]
        # Nearly the longest: notes are set smaller than the text, and have more letters in a line.
        self.width = lengths[round(0.9 * (len(lengths) - 1))]

    def is_full(self, line: str, after: str) -> bool:
        """Return whether the next word had no room on a line."""
        word = after[:1] if WITHOUT_SPACES.match(after) else after.split(maxsplit=1)[0]
        return len(line) + 1 + len(word) > FULL * self.width

    def goes_on(self, line: str, after: str) -> bool:
        """Return whether a sentence goes on from one line in the next."""
        if is_broken(line, after):
            return True
        return not (begins(after) or ENDS_SENTENCE.search(line))

    def is_amid(self, line: str, after: str) -> bool:
        """Return whether a dash at the beginning of a line is one within a sentence."""
        is_dash = DASH.match(after)
        return bool(is_dash and self.is_full(line, after) and not ENDS_SENTENCE.search(line))

    def are_wrapped(self) -> bool:
        """Return whether the lines end where those of a page did."""
        broken = going_on = on_purpose = 0
        for line, after in zip(self.lines, self.lines[1:], strict=False):
            if not (line and after):
                continue
            if is_broken(line, after):
                broken += 1
            elif self.is_full(line, after):
                # Entries of a list often end with a comma.
                going_on += self.goes_on(line, after) and not line.endswith(",")
            else:
                ends = ENDS_SENTENCE.search(line) or is_in_address(line)
                on_purpose += not (ends or is_entry(after))
        enough = 1 if self.width >= WIDE else 3
        is_wide = self.width >= NARROWEST and going_on >= enough
        return (broken > 0 or is_wide) and going_on + broken > on_purpose


def reflowed(text: str) -> Reflowed | None:
    """Return the paragraphs of a text that was copied from a printed page, or nothing where it was not."""
    lines = [" ".join(SPACES.split(line)).strip() for line in LINE_ENDS.split(text)]
    kept, page_numbers = without_page_numbers(list(with_their_bullets(lines)))
    page = Lines(kept)
    if not page.are_wrapped():
        return None
    return Reflowed(tuple(blocks_of(page)), page_numbers)


def with_their_bullets(lines: list[str]) -> Iterator[str]:
    """Put a bullet that stands alone before the line after it."""
    bullet = ""
    for line in lines:
        if BULLET.fullmatch(line):
            bullet = f"{line} "
        elif line or not bullet:
            yield bullet + line
            bullet = ""
    if bullet:
        yield bullet


def without_page_numbers(lines: list[str]) -> tuple[list[str], int]:
    """Leave out numbers of pages between lines, and the gap around one within a sentence."""
    kept: list[str] = []
    count, closes_gap = 0, False
    for at, line in enumerate(lines):
        before = next(filter(None, reversed(kept)), "")
        after = next(filter(None, islice(lines, at + 1, None)), "")
        if PAGE_NUMBER.fullmatch(line) and has_letters(before) and has_letters(after):
            count += 1
            closes_gap = not (ENDS_SENTENCE.search(before) or begins(after))
            while closes_gap and not kept[-1]:
                kept.pop()
            kept += [] if closes_gap else [""]
        elif line or not closes_gap:
            kept.append(line)
            closes_gap = closes_gap and not line
    return kept, count


def has_letters(line: str) -> bool:
    return any(sign.isalpha() for sign in line)


def begins(line: str) -> bool:
    """Return whether a line begins something: an entry of a list, or a sentence by its capital."""
    return is_entry(line) or line[:1].isupper()


def is_entry(line: str) -> bool:
    return bool(BULLET.match(line) or TYPED.match(line))


def blocks_of(page: Lines) -> Iterator[JoinedLines]:
    """Join the lines of each paragraph and each entry."""
    words = {word for line in page.lines for word in spelled_words(line)}
    parts: list[str] = []
    last = ""
    for line in page.lines:
        if parts and line and follows(page, parts[-1], line, last):
            kept, between = seam(last, line, words)
            parts[-1:] = [parts[-1].removesuffix(last[len(kept) :]), between, line]
            last = with_last_word(kept + between, line)
        else:
            if parts:
                yield block_of("".join(parts))
            parts, last = [line] if line else [], line
    if parts:
        yield block_of("".join(parts))


def with_last_word(before: str, line: str) -> str:
    """Return a line behind what belongs to its only word, for an address may run over several lines."""
    if " " in line or before[-1:] == " ":
        return line
    return before.rsplit(maxsplit=1)[-1][-LONGEST_ADDRESS:] + line if before.strip() else line


def follows(page: Lines, before: str, line: str, last: str) -> bool:
    """Return whether a line belongs to the paragraph of the line before it, whose last word may begin earlier."""
    if is_broken(last, line):
        return True
    if is_in_address(last) and begins_reference(line):
        return False  # However long its address made the line: the next entry of a bibliography.
    if BULLET.match(line) or (TYPED.match(line) and not page.is_amid(before, line)):
        return False
    return page.is_full(before, line) or page.goes_on(last, line)


def block_of(text: str) -> JoinedLines:
    """Return a paragraph, or an entry without its bullet; a number stays, for it may be a title's."""
    bullet = BULLET.match(text) or DASH.match(text)
    text = INVISIBLE.sub("", text)
    return JoinedLines(text[bullet.end() :], is_entry=True) if bullet else JoinedLines(text)
