"""Plain texts as paragraphs and lines, with the notes that they call."""

from core.texts.spaces import on_one_line
from publications.blocks.notes import note_html
from publications.record.body import Note, Noted
from publications.record.inline_notes import noted
from publications.record.numbering import Numbering
from publications.record.rich_text import text_of


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split a plain text at its empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(on_one_line(part) for part in parts if part.strip())


def note_of(text: str, numbering: Numbering) -> Note:
    """Return the next note, with the words that an editor wrote for it; its links are absolute."""
    return numbering.note(text_of(note_html(text)))


def line_of(text: str | None, numbering: Numbering) -> Noted:
    """Return a text of one line with its notes."""
    return noted(on_one_line(text or ""), lambda words: note_of(words, numbering))
