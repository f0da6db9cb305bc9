"""Notes as they are kept: in the running text, where they belong.

In rich text a note is ``<span data-note="its text">…</span>``; whatever the span holds is only a
handle for the editor. ``*asterisks*`` around words of a note are italics, and addresses become links. An
asterisk that marks a value (``p* < 0.05``) or multiplies stays what it is.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

from wagtail.rich_text import RichText

from core.texts.cleaning import sanitized
from publications.charts import chart_data
from publications.record.inline_notes import says_something
from publications.record.web_addresses import addresses_in

MARK = re.compile(r'<span\b[^>]*?\bdata-note="([^"]*)"[^>]*>(?:(?!</?span\b).)*</span>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# Italics begin before a letter, and after nothing but a space or a mark that opens something; they end
# behind a word.
ITALIC = re.compile(
    r"""(?<![^\s(\[{<"'“”„«»‹›‘‚「『（¿¡—])\*(?=[^\W\d_])([^*\n]*[^*\s])\*(?![\w*])"""
)
# The parts of a block that are lines which may call notes, beside cells and what a quotation says.
LINES = {
    "figure": ("caption", "source"), "chart": ("caption", "source"), "table": ("source",),
    "quotation": ("attribution",), "callout": ("title",),
}  # fmt: skip
# In words of notes, they may stand within an address (RFC 3986, section 2, has none of them).
NOT_IN_ADDRESSES = re.compile(r"[<>{}^]")


def blocks_shown(full_text: Any) -> Iterator[tuple[int, Any]]:
    """Return the blocks that readers see, each with its place in the stream, counted from 1.

    What an editor has not filled in yet, or an older version has stored in another way, is left out of
    every format alike, and counts among no figures and no tables.
    """
    for position, child in enumerate(full_text, 1):
        if is_shown(child.block_type, child.value):
            yield position, child


def is_shown(kind: str, value: Any) -> bool:
    """Whether there is anything of a block to show."""
    if kind == "figure":
        return value["image"] is not None
    if kind == "chart":
        return chart_data.drawable(value) is not None
    if kind == "table":
        return any(
            says_something(str(cell or ""))
            for row in (value["table"] or {}).get("data") or ()
            for cell in row
        )
    if kind == "heading":
        return bool(value["text"].strip())
    if kind == "quotation":
        return says_something(value["text"])
    if kind == "paragraph":
        return has_words(value.source)
    if kind == "callout":
        return says_something(value["title"] or "") or has_words(value["text"].source)
    return True


def has_words(rich_text: str) -> bool:
    """Whether a rich text, as it is stored, says anything to readers, be it in a note alone."""
    noted = MARK.sub(lambda mark: mark[1], sanitized(rich_text))
    return not is_blank(TAG.sub("", noted))


def is_blank(html: str) -> bool:
    return not unescape(html).strip()


def has_empty_note(rich_text: str) -> bool:
    """Whether a rich text, as it is stored, has a note without words, which readers do not see."""
    return any(is_blank(mark[1]) for mark in MARK.finditer(rich_text))


def rich_text_of(child: Any) -> RichText | None:
    """Return the rich text that a block of the full text holds, if it holds one."""
    if child.block_type == "paragraph":
        return child.value
    return child.value["text"] if child.block_type == "callout" else None


def rich_source(child: Any) -> str:
    """Return the rich text of a block as it is stored, or nothing."""
    text = rich_text_of(child)
    return str(text.source) if text else ""


def lines_of(child: Any) -> Iterator[str]:
    """Return the lines of a block of the full text that may call notes, as they are stored."""
    value, kind = child.value, child.block_type
    if kind == "quotation":
        yield from value["text"].split("\n\n")
    if kind == "table":
        table = value["table"] or {}
        yield from (str(cell or "") for row in table.get("data") or () for cell in row)
        yield table.get("table_caption") or ""
    for name in LINES.get(kind, ()):
        yield value[name] or ""


def note_html(text: str) -> str:
    """Return the words of a note as HTML, with its italics and links."""
    marks = [(place.start, place.stop, link_to(text[place])) for place in addresses_in(text)]
    marks += [
        (italic.start(), italic.end(), f"<em>{note_html(italic[1])}</em>")
        for italic in ITALIC.finditer(text)
    ]
    html, at = "", 0
    # Italics may hold an address, and an address asterisks: what begins first is read first.
    for start, end, marked in sorted(marks):
        if start >= at:
            html += escape(text[at:start], quote=False) + marked
            at = end
    return html + escape(text[at:], quote=False)


def link_to(address: str) -> str:
    """Return an address as a link; signs that an address must not have are encoded where it leads."""
    target = NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
    return f'<a href="{escape(target)}">{escape(address)}</a>'
