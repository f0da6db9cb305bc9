"""A text that takes another's place is cut into blocks where that one was: its headings, too, may be blocks."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from publications.blocks.same_parts import html_of, paragraphs_of, plain

TAG = re.compile(r"<(/?)(p|ul|ol|h[2-4])\b[^>]*>")
HEADING = re.compile(
    r"<h([2-4])\b[^>]*>([^<]*)</h[2-4]>"
)  # one with a note or raised figures stays in its text
LONGEST_HEADING = 200
Stored = dict[str, Any]


def cut_alike(before: Iterable[Any], blocks: Iterable[Stored]) -> list[Stored]:
    """Return stored blocks whose texts are cut where those of a stream value were.

    A paper whose headings are all blocks gets the new ones as blocks, too; in one that has both, those with the
    same words do.
    """
    there = list(before)
    headings = {plain_words(one.value["text"]) for one in there if one.block_type == "heading"}
    only_blocks = bool(headings) and not any("<h" in html_of(one) for one in there)
    begins = {
        next(iter(paragraphs_of(html_of(two))), ("", ""))[1]
        for one, two in zip(there, there[1:], strict=False)
        if one.block_type == two.block_type == "paragraph"
    } - {""}
    made: list[Stored] = []
    for block in blocks:
        if block["type"] == "paragraph":
            made += cut(block["value"], None if only_blocks else headings, begins)
        else:
            made.append(block)
    return made


def cut(html: str, headings: set[str] | None, begins: set[str]) -> Iterator[Stored]:
    """Yield the blocks of a text; without ``headings`` to compare with, each heading is a block."""
    text = ""
    for part in parts_of(html):
        heading = HEADING.fullmatch(part)
        words = plain_words(unescape(heading[2])) if heading else ""
        is_block = (
            words and len(words) <= LONGEST_HEADING and (headings is None or words in headings)
        )
        if text and (is_block or plain(part) in begins):
            yield {"type": "paragraph", "value": text}
            text = ""
        if heading and is_block:
            yield {"type": "heading", "value": {"text": words, "level": heading[1]}}
        else:
            text += part
    if text:
        yield {"type": "paragraph", "value": text}


def parts_of(html: str) -> Iterator[str]:
    """Yield the headings, paragraphs and lists of a rich text, each whole."""
    depth = start = 0
    for tag in TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    if html[start:]:
        yield html[start:]


def plain_words(text: str) -> str:
    return " ".join(str(text).split())
