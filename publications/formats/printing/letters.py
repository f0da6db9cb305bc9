"""Texts made fit to be set: no letters that stop the printing."""

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

from publications.formats.printing import fonts

# Joiners, direction marks, soft hyphens and breaks mean something and need no shape of their own.
UNSEEN = {chr(code) for code in (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060)}
UNSEEN |= {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
BLANKS = re.compile(" {2,}")
# What is left at the ends of a title where words were left out.
DANGLING = re.compile(r"^[\s,:;–—-]+|[\s,:;–—-]+$")


def clean(text: str) -> str:
    """Return a text without what cannot be printed."""
    return "".join(map(printed, unicodedata.normalize("NFC", text)))


def printable_title(title: str) -> str:
    """Return a title or heading without what cannot be printed.

    One of which nothing but blanks and marks is left is spelled in Latin letters: a file without a name
    would be none, and no font is no reason to withhold a paper.
    """
    if not any(lost([title])):
        return clean(title)
    kept = DANGLING.sub("", BLANKS.sub(" ", clean(title)))
    return kept if any(map(str.isalnum, kept)) else clean(anyascii(spoken(title)))


def spoken(text: str) -> str:
    """Return a text that is only read aloud: it needs no font, but no sign that has no meaning."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(" " if c.isspace() else c for c in whole if c.isspace() or has_meaning(c))


def printed(character: str) -> str:
    if character.isspace():
        return " " if character in "\n\r\t\v\f\u2028\u2029\x85\x1c\x1d\x1e\x1f" else character
    return character if is_printable(character) else ""


def is_printable(character: str) -> bool:
    if character in UNSEEN or character.isspace():
        return True
    return has_meaning(character) and fonts.has(character)


def has_meaning(character: str) -> bool:
    """Whether a sign could be read aloud; what is private could not."""
    is_unseen = character in UNSEEN
    return is_unseen or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs"}


def lost(texts: Iterable[str]) -> tuple[str, str]:
    """Return the letters with their marks, and the other signs, of some texts that no font has, each once."""
    whole = unicodedata.normalize("NFC", "".join(texts))
    missing = dict.fromkeys(
        c for c in whole if not is_printable(c) and unicodedata.category(c) not in {"Cc", "Cf"}
    )
    letters = [c for c in missing if unicodedata.category(c)[0] in "LMN"]
    return "".join(letters), "".join(c for c in missing if c not in letters)
