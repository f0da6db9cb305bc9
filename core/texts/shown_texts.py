"""Rich text is cleaned when it is shown, too: a restore or another program writes past the models."""

from collections.abc import Iterator
from typing import Any

from core.texts.cleaning import sanitized


class CleanRewriter:
    """Makes HTML for readers of rich text as it is stored, of what editors can set alone."""

    def __init__(self, rewriter: Any) -> None:
        self.rewriter = rewriter

    def __call__(self, html: str) -> str:
        return self.rewriter(sanitized(html or ""))

    def extract_references(self, html: str) -> Iterator[Any]:
        yield from self.rewriter.extract_references(html)
