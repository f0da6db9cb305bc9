"""The keys that the parts of a paper have of their own, from which their addresses are made.

The editor writes them: a UUID for each block, five letters and digits for each paragraph of a text
(Draft.js). Whatever else writes a paper leaves them out, and the editor would make up new ones at each
save; so they are given before a paper is stored. A key follows from the block and the place of the
paragraph in it: two versions of a paper get the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from html import unescape
from itertools import count
from typing import Any, NamedTuple
from uuid import NAMESPACE_OID, uuid4, uuid5

from publications.blocks.notes import rich_text_of
from publications.record.places import address

PARAGRAPH = re.compile(r"<(p|li|h[2-4])((?:\s[^>]*)?)>")
HEADING = re.compile(r"<h[2-4]\s[^>]*?data-block-key=\"([^\"]*)\"")
KEY = re.compile(r"\s+data-block-key=\"([^\"]*)\"")
TO_PLACE = re.compile(r"(\bhref=[\"'])#([\w.-]+)(?=[\"'])")
LINK = re.compile(r"<a\s[^>]*href=[\"']#([^\"']+)[\"'][^>]*>(.*?)</a>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
BY_NUMBER = re.compile(r"recommendation-(\d{1,4})")
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def keyed(html: str, block: str, taken: set[str]) -> str:
    """Return a rich text in which each paragraph, heading and entry has a key that no other part has."""
    places = count()
    # Those that are there come first: a paragraph that is put before them must not get one of theirs.
    there = {address(found[1]) for found in KEY.finditer(html)} - {address("")} - taken
    taken |= there

    def with_key(found: re.Match[str]) -> str:
        place = next(places)
        own = KEY.search(found[2])
        if own and address(own[1]) in there:
            there.remove(address(own[1]))
            return found[0]
        key = next(key for key in made_keys(block, place) if address(key) not in taken)
        taken.add(address(key))
        return f'<{found[1]}{KEY.sub("", found[2])} data-block-key="{key}">'

    return PARAGRAPH.sub(with_key, html)


def first_key(html: str) -> str:
    """Return the key of the first paragraph of a rich text, or nothing."""
    found = KEY.search(html)
    return found[1] if found else ""


def heading_keys(html: str) -> list[str]:
    """Return the keys of the headings in a rich text."""
    return HEADING.findall(html)


def made_keys(block: str, place: int) -> Iterator[str]:
    """Yield the key of a paragraph at a place in a block, and others where that is taken."""
    for again in count():
        seed = f"{block} {place} {again}" if again else f"{block} {place}"
        number = int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big")
        yield "".join(LETTERS[number // 36**n % 36] for n in range(5))


def block_key(own: str | None, taken: set[str]) -> str:
    """Return the key of a block: its own, or another where it has none that is only its."""
    key = own or str(uuid4())
    while address(key) in taken:
        key = str(uuid5(NAMESPACE_OID, key))
    taken.add(address(key))
    return key


def give_keys(stream: Iterable[Any], taken: set[str]) -> None:
    """Give each block of a stream value, and each paragraph in its texts, its key."""
    for child in stream:
        child.id = block_key(child.id, taken)
        change_text(child, partial(keyed, block=child.id, taken=taken))


def change_text(child: Any, change: Callable[[str], str]) -> None:
    """Change the rich text that a block of the full text holds, if it holds one."""
    if (text := rich_text_of(child)) is not None:
        text.source = change(text.source or "")


def lead(html: str, names: dict[str, str]) -> str:
    """Return a rich text whose links to named places lead to the addresses of the parts there."""
    return TO_PLACE.sub(lambda m: f"{m[1]}#{names.get(m[2], m[2])}", html)


def by_number(recommendations: Sequence[str]) -> dict[str, str]:
    """Return, by the name that editors type, the address of each recommendation, given their keys."""
    return {f"recommendation-{n}": address(key) for n, key in enumerate(recommendations, 1)}


class PlaceLink(NamedTuple):
    place: str
    words: str


def links(html: str) -> list[PlaceLink]:
    """Return the links of a rich text to places in the paper, with their words."""
    return [PlaceLink(m[1], unescape(TAG.sub("", m[2]))) for m in LINK.finditer(html)]


def number_of(place: str) -> int:
    """Return the number by which a place names a recommendation, or 0."""
    found = BY_NUMBER.fullmatch(place)
    return int(found[1]) if found else 0
