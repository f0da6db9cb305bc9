"""Pictures of HTML: those whose bytes it has (RFC 2397, ``data:``), and those that lie elsewhere, not fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup
from bs4.element import Tag

from core.texts.spaces import on_one_line
from publications.imports.manuscript import SourcePicture
from publications.imports.sentences import Sentence
from publications.imports.word_parts import ELSEWHERE

LARGEST = 30_000_000  # bytes of a page with its pictures: its words are bounded by themselves
DATA = re.compile(
    rb"data:(?P<kind>image/[a-zA-Z0-9.+-]{1,40})(?:;[a-zA-Z0-9=_.-]{1,40}){0,4};base64,"
    rb"(?P<bytes>[A-Za-z0-9+/=%]*(?:[\r\n]+[ \t]*[A-Za-z0-9+/=%]+)*)",
    re.IGNORECASE,
)
# What stands in a page for a picture whose bytes it has.
NAME = "picture-of-this-page-"
# Where programs that show pictures late keep the address of one.
LATE = ("data-src", "data-lazy-src", "data-original")
# Bytes of what only keeps a place for a picture, or has no look at all.
FEWEST = 100
DRAWN = "image/svg+xml"
LOST = (
    "A picture is kept elsewhere and is not fetched. The text says where it belongs.",
    "%(n)s pictures are kept elsewhere and are not fetched. The text says where each belongs.",
)
DRAWINGS = (
    "A drawing (SVG) is left out. Add it as a picture if it says something.",
    "%(n)s drawings (SVG) are left out. Add them as pictures if they say something.",
)
Inline = Mapping[str, tuple[str, bytes]]


def without_bytes(source: bytes | str) -> tuple[bytes, Inline]:
    """Return a text with a name in the place of each picture that it has, and these by their names."""
    content = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    found: dict[str, tuple[str, bytes]] = {}
    if len(content) > LARGEST:
        return content, found

    def named(data: re.Match[bytes]) -> bytes:
        name = f"{NAME}{len(found) + 1}"
        found[name] = (data["kind"].decode().lower(), data["bytes"])
        return name.encode()

    return DATA.sub(named, content), found


@dataclass
class PagePictures:
    """The pictures of a page by the names that its elements have now; words for those that it has not."""

    inline: Inline
    here: dict[str, SourcePicture] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def read(self, soup: BeautifulSoup) -> None:
        """Give each picture a name of its own, by which its piece is found."""
        for number, image in enumerate(soup.find_all("img"), 1):
            name, address = f"picture-{number}", str(image.get("src") or "")
            alt = on_one_line(str(image.get("alt") or ""))
            kind, content = self.bytes_of(address)
            late = next((str(image[one]) for one in LATE if image.get(one)), "")
            if len(content) < FEWEST and late:
                kind, content = self.bytes_of(late)
                address = late
            image["src"] = name
            if kind == DRAWN:
                self.drawings += 1
            elif len(content) >= FEWEST:
                self.here[name] = SourcePicture(content, kind, alt)
            elif not kind and address and not is_unseen(image):
                self.elsewhere[name] = words_for(address, alt)

    def bytes_of(self, address: str) -> tuple[str, bytes]:
        """Return what kind of picture an address is itself, and its bytes; nothing where it leads elsewhere."""
        if address in self.inline:
            kind, written = self.inline[address]
            try:
                return kind, base64.b64decode(b"".join(unquote_to_bytes(written).split()))
            except binascii.Error:
                return "", b""
        is_data = address[:11].lower() == "data:image/"
        return (re.split("[;,]", address[5:60])[0].lower() if is_data else "", b"")

    def told(self) -> Iterator[str]:
        """Say what is not taken along."""
        if self.elsewhere:
            yield Sentence(*LOST, n=len(self.elsewhere))
        if self.drawings:
            yield Sentence(*DRAWINGS, n=self.drawings)


def is_unseen(image: Tag) -> bool:
    """Return whether a picture is a dot that counts readers."""
    return any(
        str(image.get(side) or "").strip() in ("0", "1", "2") for side in ("width", "height")
    )


def words_for(address: str, alt: str) -> str:
    """Return what stands in the place of a picture: an address of somebody’s own machine says nothing."""
    is_address = not re.match(
        f"{NAME}|(?:file|cid|blob|about|data|javascript):", address, re.IGNORECASE
    )
    said = (f"“{alt}”" if alt else "", f"({on_one_line(address)[:500]})" if is_address else "")
    return " ".join(filter(None, (ELSEWHERE, *said)))
