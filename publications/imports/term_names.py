"""Names of terms as they are compared: an article, a plural, a capital or an accent makes no second one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLE = re.compile(
    r"(?:(?:the|all|der|die|das|den|dem|des|alle|la|le|les|aux?|du|tou(?:s|tes))\s|l['’])+",
)
# What a word ends with in the plural, or in a case of German (“der Europäischen Kommission”).
_ENDINGS: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"ies$"), "y"),
        (re.compile(r"(x|ch|sh|ss)es$"), r"\1"),
        (re.compile(r"(?<=[^ius])s$"), ""),
    ),
    "de": ((re.compile(r"(?:en|es|e|(?<=[lr])n|s)$"), ""),),
    "fr": ((re.compile(r"(?<!e)aux$"), "al"), (re.compile(r"[sx]$"), "")),
}
_SHORTEST = 4  # letters of a word that has a plural: “EU” and “gas” have none
_PARTING = re.compile(r"[\s\-‐‑–—_/]+")


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """Return a name without its article, capitals, accents and hyphens."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    text = " ".join(filter(None, _PARTING.split(bare)))
    rest = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    return rest or text


@lru_cache(maxsize=20_000)
def compared(name: str, language: str) -> str:
    """Return a name as it is compared within a language: as it is `folded`, each word in the singular."""
    endings = _ENDINGS.get(language, ())
    return " ".join(_singular(word, endings) for word in folded(name).split())


def _singular(word: str, endings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for ending, instead in endings if len(word) >= _SHORTEST else ():
        if (shorter := ending.sub(instead, word)) != word:
            return shorter
    return word
