"""Links and pictures in stored texts: one that names no number leads nowhere, and stops no page."""

from typing import Any

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images.rich_text import ImageEmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

MOST_DIGITS = 18  # of a key in any database


class Sound:
    """Asks the database for keys that could be there, and for no others."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        return super().get_many([{**attrs, "id": key_of(attrs)} for attrs in attrs_list])  # type: ignore[misc]  # Wagtail's


def key_of(attrs: dict[str, Any]) -> str | None:
    written = str(attrs.get("id", ""))
    is_key = written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS
    return written if is_key else None


class SoundPageLink(Sound, PageLinkHandler):
    pass


class SoundDocumentLink(Sound, DocumentLinkHandler):
    pass


class SoundImageEmbed(Sound, ImageEmbedHandler):
    pass


def register(features: FeatureRegistry) -> None:
    """Take the place of Wagtail's own."""
    features.register_link_type(SoundPageLink)
    features.register_link_type(SoundDocumentLink)
    features.register_embed_type(SoundImageEmbed)
