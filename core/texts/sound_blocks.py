"""Stored blocks as they can be read: a part of the wrong kind is as if it had been left empty.

A form stores no such part, but an older version, a restore or another program may have. Everything that
shows a block, on a page, in a file or in the admin, reads it through here.
"""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageBlock

# A text that is missing is an empty one; of all else, what is missing is what an empty form has.
TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


class SoundStreamBlock(blocks.StreamBlock):
    """A stream of those blocks of which is known what they are; any other is left out."""

    def to_python(self, value: Any) -> blocks.StreamValue:
        return super().to_python(value if isinstance(value, blocks.StreamValue) else stream(value))


class SoundStructBlock(blocks.StructBlock):
    """A structure whose parts are of their kinds, whatever was stored."""

    def to_python(self, value: Any) -> blocks.StructValue:
        return super().to_python(sound_parts(self, value))

    def bulk_to_python(self, values: Iterable[Any]) -> list[blocks.StructValue]:
        return super().bulk_to_python([sound_parts(self, value) for value in values])


class SoundRichTextBlock(blocks.RichTextBlock):
    def to_python(self, value: Any) -> Any:
        return super().to_python(text(value))


class SoundCharBlock(blocks.CharBlock):
    def to_python(self, value: Any) -> str:
        return super().to_python(text(value))


def stream(stored: Any) -> Any:
    """Return the blocks that have a type, as they are stored or as programs write them, in pairs."""
    if isinstance(stored, str):
        try:
            stored = json.loads(stored)
        except ValueError:
            return stored  # Wagtail keeps a text that is no stream.
    if isinstance(stored, str | Mapping) or not isinstance(stored, Iterable):
        return []
    children = list(stored)
    typed: list[Any] = [
        {**child, "value": child.get("value")}
        for child in children
        if isinstance(child, Mapping) and isinstance(child.get("type"), str)
    ]
    pairs = [child for child in children if isinstance(child, list | tuple) and len(child) == 2]
    return typed or [child for child in pairs if isinstance(child[0], str)]


def sound_parts(block: blocks.StructBlock, stored: Any) -> dict[str, Any]:
    """Return the parts that a structure knows and that are there, each of its kind."""
    there = stored if isinstance(stored, Mapping) else {}
    return {
        name: sound(child, there.get(name))
        for name, child in block.child_blocks.items()
        if name in there or isinstance(child, TEXTS)
    }


def sound(block: blocks.Block, stored: Any) -> Any:
    if isinstance(block, TableBlock):
        return table(stored)
    if isinstance(block, ImageBlock):
        return picture(stored)
    if isinstance(block, blocks.ChoiceBlock):
        return choice(block, stored)
    if isinstance(block, blocks.FloatBlock):
        return number(stored)
    if isinstance(block, TEXTS):
        return text(stored)
    return stored


def text(stored: Any) -> str:
    return stored if isinstance(stored, str) else ""


def number(stored: Any) -> float | None:
    is_number = isinstance(stored, int | float) and not isinstance(stored, bool)
    return stored if is_number and math.isfinite(stored) else None


def choice(block: blocks.ChoiceBlock, stored: Any) -> Any:
    """Return a choice that there is, else the one of an empty form."""
    offered = {value for value, _label in block.field.choices}
    return stored if isinstance(stored, str) and stored in offered else block.get_default() or ""


def picture(stored: Any) -> Any:
    """Return a picture by its number, alone or with its description."""
    if isinstance(stored, Mapping):
        key = stored.get("image")
        known = {
            "alt_text": text(stored.get("alt_text")),
            "decorative": stored.get("decorative") is True,
        }
        return {"image": key if is_key(key) else None, **known}
    return {"image": stored if is_key(stored) else None}


def is_key(stored: Any) -> bool:
    return isinstance(stored, int) and not isinstance(stored, bool)


# Tables


def table(stored: Any) -> dict[str, Any] | None:
    """Return a table whose rows are of one length, with the spans that lie within it."""
    if not isinstance(stored, Mapping):
        return None
    rows = grid(stored.get("data"))
    return {
        **stored,
        "data": rows,
        "table_caption": text(stored.get("table_caption")),
        "mergeCells": [one for one in mappings(stored.get("mergeCells")) if spans(one, rows)],
        "cell": [one for one in mappings(stored.get("cell")) if is_classed(one)],
    }


def grid(stored: Any) -> list[list[str | None]]:
    rows = [row for row in stored if isinstance(row, list)] if isinstance(stored, list) else []
    width = max((len(row) for row in rows), default=0)
    return [[*map(cell, row), *[""] * (width - len(row))] for row in rows]


def cell(stored: Any) -> str | None:
    """Return what stands in a cell; numbers as they are written."""
    if stored is None or isinstance(stored, str):
        return stored
    return str(stored) if number(stored) is not None else ""


def mappings(stored: Any) -> list[Mapping[str, Any]]:
    listed = stored if isinstance(stored, list) else []
    return [one for one in listed if isinstance(one, Mapping)]


def spans(one: Mapping[str, Any], rows: list[list[str | None]]) -> bool:
    """Whether a span begins and ends within its table."""
    parts: list[Any] = [one.get(name) for name in ("row", "col", "rowspan", "colspan")]
    if not all(is_key(part) for part in parts):
        return False
    row, column, down, across = parts
    return (
        row >= 0 and column >= 0 and down >= 1 and across >= 1
        and row + down <= len(rows) and column + across <= len(rows[0] if rows else [])
    )  # fmt: skip


def is_classed(one: Mapping[str, Any]) -> bool:
    has_place = is_key(one.get("row")) and is_key(one.get("col"))
    return has_place and isinstance(one.get("className", ""), str)
