"""Text is cleaned where it enters the model: forms, imports and programs all write there."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import nh3
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

TAGS = {
    "p", "br", "b", "strong", "i", "em", "sup", "sub", "a", "ul", "ol", "li", "h2", "h3", "span",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "linktype", "id"},
    "span": {"data-note", "lang"},
    "p": {"data-block-key"},
    "li": {"data-block-key"},
    "h2": {"data-block-key"},
    "h3": {"data-block-key"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Bidirectional overrides can make a text read as what it is not; marks (LRM, RLM) and isolates stay.
OVERRIDES = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))


def rich_text(html: str) -> str:
    """Keep the tags, attributes and address schemes that editors can set; drop all others."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None
    ).translate(OVERRIDES)


def plain_text(text: str) -> str:
    """Drop control characters (but not line ends and tabs) and give the composed form (NFC)."""
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", "".join(kept).translate(OVERRIDES))


def clean_page(page: models.Model) -> None:
    """Clean every text field, rich text field and block of an object in place."""
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            setattr(page, field.name, rich_text(getattr(page, field.name)))
        elif isinstance(field, StreamField):
            clean_blocks(getattr(page, field.name))
        elif isinstance(field, models.TextField | models.CharField) and not field.choices:
            setattr(page, field.name, plain_text(getattr(page, field.name) or ""))


def clean_blocks(value: Any) -> None:
    """Clean the texts inside a stream, structure or list value, however deep."""
    for holder, key, block in texts_in(value):
        text = holder[key]
        if isinstance(text, RichText):
            text.source = rich_text(text.source)
        elif isinstance(text, str) and not isinstance(block, blocks.ChoiceBlock):
            holder[key] = plain_text(text)


def texts_in(value: Any) -> Iterator[tuple[Any, Any, blocks.Block]]:
    """Give (holder, key, block) of each leaf."""
    if isinstance(value, blocks.StreamValue):
        for child in value:
            yield from leaf_or_below(child, "value", child.block, child.value)
    elif isinstance(value, blocks.StructValue):
        for name, block in value.block.child_blocks.items():
            yield from leaf_or_below(value, name, block, value.get(name))
    elif isinstance(value, blocks.list_block.ListValue):
        for i, child in enumerate(value.bound_blocks):
            yield from leaf_or_below(value, i, child.block, child.value)


def leaf_or_below(holder: Any, key: Any, block: blocks.Block, value: Any) -> Iterator[Any]:
    if isinstance(value, blocks.StreamValue | blocks.StructValue | blocks.list_block.ListValue):
        yield from texts_in(value)
    else:
        yield _Attribute(holder) if isinstance(key, str) and key == "value" else holder, key, block


class _Attribute:
    """Make a stream child's ``value`` attribute look like an item."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def __getitem__(self, key: str) -> Any:
        return getattr(self.owner, key)

    def __setitem__(self, key: str, value: Any) -> None:
        setattr(self.owner, key, value)
