"""A line and the next one as one: whether a word was broken between them, and whether its hyphen stays.

A hyphen at the end of a line belongs to the word (“self-employed”) or to the line (“inter-national”). The words
of the same text tell most often; what they leave open, usage in English, German and French decides.
"""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from core.texts.broken_addresses import continues_address, is_in_address

# What programs write for a hyphen that is there only because the line ends: PDFium gives the last two.
SOFT_HYPHENS = "\u00ad\ufffe\x02"
HYPHENS = "-\u2010\u2011"
WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011’'][^\W_]+)*")
# What is left open at a line’s end by more than a hyphen: a span of years, a dash or a slash between words.
OPEN = re.compile(r"\S[–—/]\Z")
# “l’\nUnion”, “dell’\nUnione”: no space stands behind what has lost its vowel before another.
ELIDED = re.compile(
    r"(?<![\w'’‘‚])(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu|aujourd|entr"
    r"|[dn]ell|d?all|sull|coll|un|nessun|quell?|quest|gl|sant)['’]\Z",
    re.IGNORECASE,
)
VOWELS = frozenset("aeiouyhæœ")
WITHOUT_SPACES = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
# “Vor- und Nachteile”, “pre- and post-war”: the hyphen stands for a word that follows.
CONJUNCTIONS = frozenset(
    [
        "and",
        "or",
        "to",
        "und",
        "oder",
        "bzw",
        "beziehungsweise",
        "sowie",
        "bis",
        "noch",
        "et",
        "ou",
        "y",
        "e",
    ]
)
# First parts that are followed by a hyphen in nearly all words they begin.
FIRST_PARTS = frozenset(
    (
        *("self", "cross", "well", "non", "ex", "quasi", "long", "short", "vice", "sous", "demi", "mi", "peut"),
        *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        *("vingt", "trente", "quarante", "cinquante", "soixante", "quatre"),
    )
)  # fmt: skip
# Last parts that nearly always stand behind one; of French pronouns, “a-t-il”.
LAST_PARTS = frozenset(
    (
        *("based", "making", "maker", "makers", "driven", "led", "related", "oriented", "friendly", "specific"),
        *("funded", "owned", "called", "term", "range", "scale", "level", "neutral", "intensive", "effective"),
        *("efficient", "year", "known", "ci", "là", "même", "mêmes", "être", "delà"),
    )
)  # fmt: skip
# No words of their own: “un-known” and “inter-related” are written in one.
PREFIXES = frozenset(
    ["un", "re", "in", "dis", "mis", "inter", "over", "under", "out", "sub", "pre"]
)
# “well-ness”, “short-age”: an ending makes one word of it.
ENDINGS = frozenset(
    [
        "ness",
        "less",
        "ages",
        "temps",
        "hood",
        "ship",
        "ened",
        "ening",
        "lich",
        "keit",
        "heit",
        "ment",
    ]
)


def joined(before: str, after: str, words: AbstractSet[str] = frozenset()) -> str:
    """Return a line with the next one behind it; ``words`` are those of the text, in small letters."""
    kept, between = seam(before, after, words)
    return kept + between + after


def seam(before: str, after: str, words: AbstractSet[str]) -> tuple[str, str]:
    """Return what stays of a line, and what stands between it and the next one."""
    if before[-1:] in SOFT_HYPHENS:
        return before[:-1], ""
    if before[-1:] in HYPHENS and before[-2:-1].isalnum():
        return before[:-1], hyphen_between(before, after, words)
    runs_on = WITHOUT_SPACES.match(before[-1:]) and WITHOUT_SPACES.match(after)
    return before, "" if runs_on or is_open(before, after) else " "


def is_broken(before: str, after: str) -> bool:
    """Return whether a word is broken between two lines, so that they must belong together."""
    ends_in_hyphen = before[-1:] in HYPHENS and before[-2:-1].isalnum() and after[:1].isalnum()
    return bool(before) and (before[-1] in SOFT_HYPHENS or ends_in_hyphen or is_open(before, after))


def is_open(before: str, after: str) -> bool:
    """Return whether the next line goes on without a space, though no hyphen says so."""
    if is_in_address(before):
        return continues_address(before, after)
    if OPEN.search(before):
        return True
    first = unicodedata.normalize("NFD", after[:1])[:1].lower()
    return first in VOWELS and bool(ELIDED.search(before))


def spelled(word: str) -> str:
    """Return a word in small letters; those that are set as one, such as “ﬁ”, are two."""
    return unicodedata.normalize("NFKC", word).lower()


def spelled_words(text: str) -> Iterator[str]:
    """Return the words of a line as they are compared with those that are broken."""
    return map(spelled, WORD.findall(text))


def hyphen_between(before: str, after: str, words: AbstractSet[str]) -> str:
    """Return what stands between the halves of a word: nothing, its hyphen, or a hyphen and a space."""
    mark, last = before[-1], before.rsplit(maxsplit=1)[-1][:-1]
    found = WORD.match(after)
    first = unicodedata.normalize("NFKC", found[0] if found else after[:1])
    if is_in_address(before, after):
        return mark
    if first.lower() in CONJUNCTIONS:
        return f"{mark} "
    if not (last[-1:].isalpha() and first[:1].islower()):
        return mark  # “EU-Projekte”, “COVID-19”
    stem = unicodedata.normalize("NFKC", WORD.findall(last)[-1] if WORD.search(last) else last)
    one_word, two_words = spelled(stem + first), spelled(f"{stem}-{first}")
    if two_words in words or one_word in words:
        return mark if two_words in words else ""
    return mark if is_compound(stem, first) else ""


def is_compound(stem: str, first: str) -> bool:
    """Return whether two halves are usually written with a hyphen: “EU-weit”, “state-of-the-art”, “x-ray”."""
    is_name = len(stem) > 1 and stem[1:] != stem[1:].lower()
    if is_name or len(stem) == 1 or not stem.isalpha():
        return True
    stem, first = stem.lower(), re.split(r"[-\u2010\u2011’']", first.lower())[0]
    if stem in FIRST_PARTS:
        return len(first) > 3 and first not in ENDINGS or stem.endswith("ty")
    return first in LAST_PARTS and len(stem) > 2 and stem not in PREFIXES and stem[-1:] != "l"
