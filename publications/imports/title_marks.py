"""What stands before a title and does not belong to it: a number, a letter, a Markdown sign, a label."""

from __future__ import annotations

import re

# "V. S. Naipaul" and "I. Newton" are initials: a word follows, and no other initial.
ROMAN = r"(?:I|II|III|IV|V|VI|VII|VIII|IX|X)[.)]\s+(?=[^\W\d_]{2,})"
# "1.5 degrees" is an amount, "1.1 The slow harbour" a number of a chapter.
_AMOUNT = (
    r"(?!(?:degrees?|grad|degrés?|percent|per\scent|prozent|pour\scent|milli\w+|billi\w+|trillion\w*"
    r"|euros?|dollars?)\b)"
)
MARK = re.compile(
    r"#{1,6}\s+|\(?\d{1,3}(?:\.\d{1,2}){0,2}[.)]{1,2}\s+|\d{1,2}\.(?=[A-ZÄÖÜÉÈÀ’“„«]?[^\W\d_][a-zäöüßéèà])"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\s+(?i:{_AMOUNT})(?=[A-ZÄÖÜÉÈÀ“„«])"
    rf"|{ROMAN}|\(?[A-Za-z]\)\s+|[A-H]\.\s+(?=[^\W\d_]{{2,}})"
)
LABEL = re.compile(
    r"(?:(?:working\s)?title|(?:arbeits)?titel|titre|draft|entwurf|projet|brouillon)\s?:\s*",
    re.IGNORECASE,
)
MOST = 3


def without_marks(text: str) -> tuple[str, str]:
    """Return the title alone and what was taken off before it, as in “1. DRAFT: The slow harbour”."""
    rest = text
    for _ in range(MOST):
        found = MARK.match(rest) or LABEL.match(rest)
        if not found or found.end() == len(rest):
            break
        rest = rest[found.end() :]
    return rest, text[: len(text) - len(rest)].strip()
