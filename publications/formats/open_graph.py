"""Open Graph: the card that a paper's address becomes when somebody shares it.

Source: The Open Graph protocol (ogp.me), sections "Basic Metadata", "image" and "article".
"""

from collections.abc import Iterator
from html import escape

from publications.record.paper import PaperRecord


def render(record: PaperRecord) -> str:
    """Return the ``meta`` elements, one on a line."""
    return "\n".join(
        f'<meta {"name" if name.startswith("twitter:") else "property"}="{name}" content="{escape(value)}">'
        for name, value in tags(record)
        if value
    )


def tags(record: PaperRecord) -> Iterator[tuple[str, str]]:
    yield "og:type", "article"
    yield "og:title", record.full_title
    yield "og:description", record.summary
    yield "og:url", record.address
    yield "og:site_name", record.publisher.name
    if picture := record.picture:
        yield "og:image", picture.address
        yield "og:image:width", str(picture.width)
        yield "og:image:height", str(picture.height)
        yield "og:image:alt", picture.alt
        # X reads the rest of what it shows from the properties above.
        yield "twitter:card", "summary_large_image"
    # The property takes a day, and nothing less.
    yield "article:published_time", record.dated.iso if record.dated.has_day else ""
    yield "article:modified_time", record.updated.isoformat() if record.updated else ""
    for topic in record.topics:
        yield "article:tag", topic
