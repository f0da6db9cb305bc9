"""In which order names stand in a list, and under which letter.

English, French and German, the languages of the site, agree on it (for German it is DIN 5007-1): an
accent counts only between names that are otherwise the same, so that Ärmel stands beside Armel and
Étienne beside Etienne; ß is ss, Ł is L, Ø is O. The database is not asked, because every database
and every machine's locale sorts differently, SQLite by code points.
"""

import unicodedata
from functools import lru_cache

from core.texts.latin import plain_latin

Key = tuple[tuple[str, ...], str]


# A list of people is sorted for each reader, and its names are mostly those of before.
@lru_cache(maxsize=20_000)
def sort_key(name: str) -> Key:
    """Return the key of a sort name such as "Hadžić, Ana".

    What stands before the comma is compared first, so that "Meyer, Zoe" comes before "Meyer Abich,
    Ada". Hyphens separate words, apostrophes and full stops count for nothing. Scripts other than
    Latin follow it, by their code points.
    """
    return tuple(plain(part) for part in name.split(",")), unicodedata.normalize("NFC", name)


@lru_cache(maxsize=20_000)
def letter(name: str) -> str:
    """Return the letter under which a sort name stands; "#" where it begins with none."""
    first = plain(name)[:1].upper()
    return first if first.isalpha() else "#"


def plain(text: str) -> str:
    """Return a text as it is compared: small letters without accents, words one blank apart."""
    spelled = plain_latin(unicodedata.normalize("NFC", text))
    parts = unicodedata.normalize("NFKD", spelled).casefold()
    kept = "".join(c if c.isalnum() else " " if c.isspace() or c in "-‐‑–" else "" for c in parts)
    return " ".join(kept.split())
