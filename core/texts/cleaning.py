"""Text is cleaned where it enters the model: forms, imports and programs all write there."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import nh3
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from core.texts import word_styles
from core.texts.editable_text import editable
from core.texts.text_reader import ATTRIBUTES, TAGS

SCHEMES = {"http", "https", "mailto", "tel"}
# What another program has struck out is no part of its text.
STRUCK = {"script", "style", "del", "s", "strike"}
STYLED = {**ATTRIBUTES, "*": word_styles.ATTRIBUTES}
# Control characters but line ends and tabs; halves of a character, which no database stores; and
# bidirectional overrides, which can make a text read as what it is not. Marks and isolates stay.
DROPPED = dict.fromkeys(
    [
        *(code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and code not in (9, 10)),
        *range(0xD800, 0xE000),
        *range(0x202A, 0x202F),
        0xFEFF, 0xFFFE, 0xFFFF,
    ]
)  # fmt: skip
# Two or three letters as one sign, which fonts make of them and PDF readers copy: nobody searches for it.
LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
# Lines may end in other ways too.
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
# Letters that a font makes what it likes of. At the beginning of a line they all are bullets: Word makes
# its lists with them. Within a line nothing tells whether the font was Symbol or Wingdings, which Word has
# its arrows, ticks and smileys of. What only one of them has, or is usual in one alone, is that one's:
# MARKS of Wingdings, SYMBOLS of the other, which has the letters and signs of formulas. Letters that are as
# usual as marks are marks where they stand alone, LONE_MARKS, and Greek where they touch a letter or a
# figure; lone λ, θ and ρ stay Greek, for they are variables far more often.
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
LINE_START = r"^|\n|</(?:p|li|ul|ol|div|t[dhr]|h[1-6])>|<[^/<>][^<>]*>"
TYPED_BULLET = re.compile(rf"({LINE_START})([ \t]*)[{PRIVATE}](?=[ \t\xa0]|&nbsp;)")
PRIVATE_LETTER = re.compile(f"[{PRIVATE}]")
SYMBOLS = dict(
    zip(
        map(chr, [*range(0xF041, 0xF05B), *range(0xF061, 0xF07B), *range(0xF0A0, 0xF0A7),
            *range(0xF0AB, 0xF0BD), 0xF0C7, 0xF0C8, 0xF0CE, 0xF0CF, 0xF0D1, 0xF0D5, 0xF0D6, 0xF0D7,
            0xF0E5, 0xF0F2, 0xF022, 0xF024, 0xF02D, 0xF040, 0xF07E]),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ€ϒ′≤⁄∞ƒ↔←↑→↓°±″≥×∝∂•÷≠≡≈…"
        "∩∪∈∉∇∏√⋅∑∫∀∃−≅∼",
        strict=True,
    )
)  # fmt: skip
MARKS = {
    "\uf04a": "☺", "\uf0a7": "▪", "\uf0a8": "□", "\uf0d8": "➢", "\uf0df": "←", "\uf0e0": "→", "\uf0e7": "←",
    "\uf0e8": "→", "\uf0f3": "⇔", "\uf0fb": "✗", "\uf0fc": "✓", "\uf0fd": "☒", "\uf0fe": "☑",
}  # fmt: skip
LONE_MARKS = {
    "\uf028": "☎", "\uf02a": "✉", "\uf04b": "😐", "\uf04c": "☹", "\uf06e": "■", "\uf06f": "□", "\uf075": "◆",
    "\uf076": "❖",
}  # fmt: skip
# Signs without width that break or join nothing in one line, and joiners where no letter asks for them:
# in Arabic, Indic and other scripts, and between emoji, they are part of how a word is written.
WITHOUT_WIDTH = re.compile("[\xad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufff9-\ufffb]")
JOINERS = re.compile("[\u200c\u200d]")
BLANKS = re.compile(r"[ \t\n]+")
# Letters that look like a blank: a filler of Korean, and a cell of Braille without dots.
LIKE_BLANKS = re.compile("\u3164|(?<![\u2801-\u28ff])\u2800|\u2800(?![\u2801-\u28ff])")
# Marks of direction, which do something only where a text runs from right to left.
DIRECTIONS = re.compile("[\u061c\u200e\u200f]")
# Names of fields of one line that hold a sentence, or words that must be the same as in another field.
SENTENCES = {
    "caption", "claim", "cover_alt", "cover_caption", "description", "hero_alt", "hero_caption",
    "highlight", "recommendation", "search_description", "source", "teaser", "attribution", "alt_text",
}  # fmt: skip


def plain_text(text: str) -> str:
    """Drop what cannot be seen and may mislead, and give the composed form (NFC)."""
    text = LINE_ENDS.sub("\n", text).translate(DROPPED).translate(LIGATURES)
    text = TYPED_BULLET.sub(r"\1\2•", text)
    text = PRIVATE_LETTER.sub(symbol, text)
    return unicodedata.normalize("NFC", text)


def symbol(found: re.Match[str]) -> str:
    """Return what a private letter stands for, or nothing: on a page it would be a box."""
    letter = found[0]
    code = ord(letter)
    if letter in MARKS:
        return MARKS[letter]
    if letter in LONE_MARKS and stands_alone(found):
        return LONE_MARKS[letter]
    if letter in SYMBOLS:
        return SYMBOLS[letter]
    return chr(code - 0xF000) if 0xF021 <= code <= 0xF07D else ""


def stands_alone(found: re.Match[str]) -> bool:
    """Return whether a letter touches none that belongs to a word or a formula."""
    text, start, end = found.string, found.start(), found.end()
    before = "" if text.endswith("&nbsp;", 0, start) else text[max(start - 1, 0) : start]
    after = "" if text.startswith("&nbsp;", end) else text[end : end + 1]
    return all(sign.isspace() or sign in "<>,;.!?" or sign in MARKS for sign in before + after)


def one_line(text: str) -> str:
    """Clean a title, a name or a term, which is compared, sorted and cited by its letters."""
    text = WITHOUT_WIDTH.sub("", plain_text(text))
    text = JOINERS.sub(lambda found: found[0] if joins(text, found.start()) else "", text)
    if not runs_from_the_right(text):
        text = DIRECTIONS.sub("", text)
    text = LIKE_BLANKS.sub(" ", text)
    return BLANKS.sub(" ", text).strip()


def runs_from_the_right(text: str) -> bool:
    return any(
        unicodedata.bidirectional(sign) in ("R", "AL") and not DIRECTIONS.match(sign)
        for sign in text
        if sign >= "\u0590"
    )


def joins(text: str, at: int) -> bool:
    """Return whether a joiner stands behind a letter of a script that has them, or behind an emoji."""
    before = text[at - 1] if at else " "
    if at + 1 == len(text) or text[at + 1].isspace():
        return "\u0600" <= before < "\u1100"  # Persian ends some abbreviations so.
    is_georgian = "\u10a0" <= before <= "\u10ff"
    return not is_georgian and (
        "\u0600" <= before < "\u1c80"
        or "\ufb50" <= before <= "\ufefc"
        or before >= "\U00010800"
        or unicodedata.category(before) in ("So", "Sk", "Me")
        or before == "\ufe0f"
    )


def rich_text(html: str, features: Iterable[str] | None = None) -> str:
    """Keep what editors can set in a field with these features, in the form in which it is kept.

    Tags, attributes and address schemes that no editor can set are dropped.
    """
    html = plain_text(html)
    if word_styles.TRACES.search(html):
        html = word_styles.by_tags(sanitized(html, TAGS | word_styles.TAGS, STYLED))
    # Twice: a character that is dropped must not make a forbidden address of what was none.
    return editable(sanitized(plain_text(sanitized(html))), features)


def sanitized(
    html: str, tags: set[str] = TAGS, attributes: dict[str, set[str]] = ATTRIBUTES
) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags=STRUCK,
    )


class CleanText:
    """Goes before a model's base classes: its texts are clean when it is checked, and when it is kept.

    To save a draft, nothing need be checked; so the checks are not where cleaning could be left to.
    """

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        clean_texts(self)  # type: ignore[arg-type]  # It is a model.
        super().full_clean(*args, **kwargs)  # type: ignore[misc]  # The model's.

    def save(self, *args: Any, **kwargs: Any) -> None:
        clean_texts(self)  # type: ignore[arg-type]  # It is a model.
        super().save(*args, **kwargs)  # type: ignore[misc]  # The model's.


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
            cleaned = clean_field(field, value)
            if cleaned is not value:
                setattr(instance, field.attname, cleaned)


def clean_field(field: "models.Field[Any, Any]", value: Any) -> Any:
    """Return the value of a model's field with its texts clean."""
    if isinstance(field, RichTextField):
        return rich_text(value, field.features) if value else value
    if isinstance(field, models.CharField) and isinstance(value, str):
        return of_one_line(field.name, value)
    return clean_value(value)


def clean_part(block: blocks.Block, value: Any) -> Any:
    """Return the value of a block with its texts clean; what holds others is changed in place."""
    if isinstance(value, RichText):
        value.source = rich_text(value.source or "", block.features)
        return value
    if isinstance(block, blocks.CharBlock) and isinstance(value, str):
        return of_one_line(block.name, value)
    return clean_value(value)


def of_one_line(name: str, text: str) -> str:
    return plain_text(text) if name in SENTENCES else one_line(text)


def clean_value(value: Any) -> Any:
    """Return a value with all its texts clean; what holds others, such as a block, is changed in place."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, blocks.StreamValue):
        for child in value:
            child.value = clean_part(child.block, child.value)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value.bound_blocks:
            child.value = clean_part(child.block, child.value)
    elif isinstance(value, blocks.StructValue):
        for name, part in value.items():
            value[name] = clean_part(value.block.child_blocks[name], part)
    elif isinstance(value, dict):  # A table.
        for name, part in value.items():
            value[name] = clean_value(part)
    elif isinstance(value, list):  # The rows and cells of a table.
        value[:] = [clean_value(part) for part in value]
    elif isinstance(value, AbstractImage) and value.contextual_alt_text:
        value.contextual_alt_text = plain_text(value.contextual_alt_text)
    return value
