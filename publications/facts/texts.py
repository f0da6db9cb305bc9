"""Plain texts as paragraphs."""


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split a plain text at its empty lines."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return tuple(" ".join(part.split()) for part in parts if part.strip())
