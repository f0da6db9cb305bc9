"""Parts of a text that takes another's place: those with the same words keep their keys, and so their addresses."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from uuid import uuid4

from publications.blocks.keys import KEY, PARAGRAPH, TAG, change_text
from publications.blocks.notes import rich_text_of
from publications.record.places import LENGTH, SIGNS

NOTE = re.compile(r'<span data-note="[^"]*">\*</span>')
END_OF_WORDS = re.compile(r"</?(?:p|li|ul|ol|h[2-4])\b")
Keys = defaultdict[str, list[str]]


def keep_keys(before: Iterable[Any], stream: Iterable[Any]) -> None:
    """Give the blocks and paragraphs of a stream value the keys of those before that have the same words, each once.

    A text whose words are others is the text that was there, changed: nothing has the key of a whole text as its
    address, and so two versions can be compared.
    """
    blocks, paragraphs, texts = Keys(list), Keys(list), list[str]()
    for child in before:
        for name in names_of(child):
            blocks[name].append(child.id)
        if html_of(child):
            texts.append(child.id)
        if child.block_type == "heading":
            # A heading may stand in a text now: eight signs of a block's key make its address.
            paragraphs[words_of(child)].append(SIGNS.sub("", child.id)[:LENGTH])
        for key, words in paragraphs_of(html_of(child)):
            paragraphs[words].append(key)
    taken = set[str]()
    for child in stream:
        same = (key for name in names_of(child) for key in blocks.get(name, ()) if key not in taken)
        if own := next(same, None):
            child.id = own
            taken.add(own)
        change_text(child, lambda html: with_keys(html, paragraphs))
    left = (key for key in texts if key not in taken)
    for child in stream:
        if not child.id:
            child.id = (next(left, None) if html_of(child) else None) or str(uuid4())


def names_of(child: Any) -> Iterator[str]:
    """Yield what a block may be known by: its words, and a figure by its picture as well."""
    words = words_of(child)
    if words or child.block_type != "figure":
        yield words
    if child.block_type == "figure":
        image = child.get_prep_value()["value"]["image"]
        yield f"image {image.get('image') if isinstance(image, dict) else image}"


def words_of(child: Any) -> str:
    """Return what tells a block from others: its words, or all that is stored of it."""
    if html := html_of(child):
        return plain(html)
    stored = child.get_prep_value()["value"]
    if isinstance(stored, dict) and child.block_type in ("heading", "figure"):
        return str(stored.get("text") or stored.get("caption") or "")
    return KEY.sub("", json.dumps(stored, sort_keys=True, default=str).replace('\\"', '"'))


def html_of(child: Any) -> str:
    text = rich_text_of(child)
    return (text.source or "") if text is not None else ""


def plain(html: str) -> str:
    return " ".join(unescape(TAG.sub("", NOTE.sub("", html))).split())


def paragraphs_of(html: str) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each paragraph, heading and entry."""
    for found in PARAGRAPH.finditer(html):
        if key := KEY.search(found[2]):
            yield key[1], words_behind(html, found)


def words_behind(html: str, opening: re.Match[str]) -> str:
    end = END_OF_WORDS.search(html, opening.end())
    return plain(html[opening.end() : end.start() if end else len(html)])


def with_keys(html: str, known: Keys) -> str:
    """Return a rich text whose paragraphs have the known key of their words."""

    def with_key(found: re.Match[str]) -> str:
        same = known.get(words_behind(html, found))
        if not same:
            return found[0]
        return f'<{found[1]}{KEY.sub("", found[2])} data-block-key="{same.pop(0)}">'

    return PARAGRAPH.sub(with_key, html)
