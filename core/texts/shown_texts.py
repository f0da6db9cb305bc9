"""Rich text is cleaned when it is shown, too: a restore or another program writes past the models."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from core.texts.cleaning import sanitized


class CleanRewriter:
    """Makes HTML for readers of rich text as it is stored, of what editors can set alone."""

    def __init__(self, rewriter: Any) -> None:
        self.rewriter = rewriter

    def __call__(self, html: str) -> str:
        return self.rewriter(sanitized(html or ""))

    def extract_references(self, html: str) -> Iterator[Any]:
        yield from self.rewriter.extract_references(html)


def words_of(html: str) -> str:
    """Return the words of rich text on one line, as descriptions have them."""
    words = unescape(strip_tags(sanitized(html).replace("</p>", " ")))
    return " ".join(words.split())
