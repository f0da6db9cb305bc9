"""The article of somebody to whom something is recommended, as it stands behind “To”, “An” or “Pour”."""

from __future__ import annotations

import re

ARTICLE = re.compile(
    r"(?:(?P<to>an|für|to|for|à|pour)\s)?(?P<article>the|die|der|das|den|le|la|les|l[’']|aux?)\s?$",
    re.IGNORECASE,
)
# “Au Conseil” and “aux États” have it within their preposition.
WITHIN = {"au": "le", "aux": "les"}


def article_of(name: str, text: str, *, is_subject: bool) -> str:
    """Return the article that a name has in a line, in the case that “An” asks for; none where that is not plain.

    Who should do something is the ``is_subject`` of its line: “Der Bundesrat sollte” is “An den Bundesrat”; whoever
    something is recommended to is none: “Der Bundesregierung empfehlen wir” is “An die Bundesregierung”.
    """
    at = text.find(name) if name else -1
    article = ARTICLE.search(text[:at]) if at > 0 else None
    if article is None:
        return ""
    word = article["article"].lower()
    if word == "der":
        return "den" if is_subject else "die"
    if word == "den":
        return "den" if article["to"] else ""
    return WITHIN.get(word, word)


def with_article(article: str, name: str) -> str:
    """Return “the Council”, “l’État”."""
    if article.endswith(("’", "'")):
        return f"{article}{name}"
    return f"{article} {name}".strip()
