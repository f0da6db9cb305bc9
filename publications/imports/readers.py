"""Readers of manuscripts, by the extension of the file: this list is what can be brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from publications.imports import markdown_text, rich_paste, word
from publications.imports.draft import UnreadableText
from publications.imports.manuscript import Manuscript

TOO_DEEP = "Too many parts of this lie within each other. Paste its words alone, and lay those out."
READERS: dict[str, Callable[[bytes], Manuscript]] = {
    ".docx": word.read,
    ".html": rich_paste.read,
    ".htm": rich_paste.read,
    ".txt": rich_paste.read,
    ".md": markdown_text.read,
    ".markdown": markdown_text.read,
}


def manuscript_in(name: str, content: bytes) -> Manuscript:
    """Return the manuscript in a file of a name, or raise `UnreadableText`."""
    try:
        return READERS[PurePath(name).suffix.lower()](content)
    except RecursionError as error:
        raise UnreadableText(TOO_DEEP) from error
