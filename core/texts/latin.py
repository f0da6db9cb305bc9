"""Letters of the Latin script, spelled so that every address, and every order of names, can hold them."""

import unicodedata

from anyascii import anyascii


def plain_latin(text: str) -> str:
    """Spell Latin letters in ASCII, such as ß as ss and Ł as L; other scripts stay as they are."""
    return "".join(anyascii(c) if "LATIN" in unicodedata.name(c, "") else c for c in text)
