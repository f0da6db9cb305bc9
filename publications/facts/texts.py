"""Plain texts as paragraphs."""

from core.texts.spaces import on_one_line


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split a plain text at its empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(on_one_line(part) for part in parts if part.strip())
