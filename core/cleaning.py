"""Text is cleaned where it enters the model: forms, imports and programs all write there."""

import unicodedata
from typing import Any

import nh3
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage
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
# Control characters but line ends and tabs; halves of a character, which no database stores; and
# bidirectional overrides, which can make a text read as what it is not. Marks and isolates stay.
DROPPED = dict.fromkeys(
    [
        *(code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and code not in (9, 10)),
        *range(0xD800, 0xE000),
        *range(0x202A, 0x202F),
    ]
)  # fmt: skip


def plain_text(text: str) -> str:
    """Drop what cannot be seen and may mislead, and give the composed form (NFC)."""
    return unicodedata.normalize("NFC", text.translate(DROPPED))


def rich_text(html: str) -> str:
    """Keep the tags, attributes and address schemes that editors can set; drop all others."""
    # Twice: a character that is dropped must not make a forbidden address of what was none.
    return sanitized(plain_text(sanitized(plain_text(html))))


def sanitized(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


class CleanText:
    """Goes before a model's base classes: its texts are clean when it is checked, and when it is kept.

    To save a draft, nothing need be checked; so the checks are not where cleaning could be left to.
    """

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        clean_texts(self)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        clean_texts(self)
        super().save(*args, **kwargs)


def clean_with_children(page: ClusterableModel) -> None:
    """Clean a page and the parts of it that are not saved yet."""
    clean_texts(page)
    for children in getattr(page, "_cluster_related_objects", {}).values():
        for child in children:
            clean_texts(child)


def clean_texts(instance: models.Model) -> None:
    """Clean every text that people write into an object, in place."""
    waiting = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        if field.editable and field.attname not in waiting:
            value = getattr(instance, field.attname)
            cleaned = clean_value(value, rich=isinstance(field, RichTextField))
            if cleaned is not value:
                setattr(instance, field.attname, cleaned)


def clean_value(value: Any, *, rich: bool = False) -> Any:
    """Give a value with all its texts clean; what holds others, such as a block, is changed in place."""
    if isinstance(value, str):
        return rich_text(value) if rich else plain_text(value)
    if isinstance(value, RichText):
        value.source = rich_text(value.source)
    elif isinstance(value, blocks.StreamValue):
        for child in value:
            child.value = clean_value(child.value)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            child.value = clean_value(child.value)
    elif isinstance(value, dict):  # The parts of a structure, or a table.
        for name, part in value.items():
            value[name] = clean_value(part)
    elif isinstance(value, list):  # The rows and cells of a table.
        value[:] = [clean_value(part) for part in value]
    elif isinstance(value, AbstractImage) and value.contextual_alt_text:
        value.contextual_alt_text = plain_text(value.contextual_alt_text)
    return value
