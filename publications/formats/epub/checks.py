"""What an e-book that was made here must be, looked at before readers have it.

Source: W3C, "EPUB 3.3", sections 4 (container) and 5 (package document).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from publications.record.paper import Unsound

CONTAINER = "META-INF/container.xml"
IN_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
IN_PACKAGE = "{http://www.idpf.org/2007/opf}"
XML = ("application/xhtml+xml", "image/svg+xml", "application/x-dtbncx+xml")


def checked(content: bytes, media_type: str) -> tuple[str, ...]:
    """Return what holds of a book. Raises :class:`Unsound`, which names what does not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            if not says_first(book, media_type):
                raise Unsound("mimetype")
            items, reading = package_of(book)
            parts = len(list(well_formed(book, items)))
    except zipfile.BadZipFile as error:
        raise Unsound("opens") from error
    if not reading or not set(reading) <= set(items):
        raise Unsound("reading order")
    if not any("nav" in (item.get("properties") or "").split() for item in items.values()):
        raise Unsound("contents")
    return ("mimetype", "container", "well-formed", "reading order", "contents", f"parts={parts}")


def says_first(book: zipfile.ZipFile, media_type: str) -> bool:
    """Return whether the first file, uncompressed, says what the whole is."""
    first = book.infolist()[0] if book.infolist() else None
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        return False
    return book.read(first) == media_type.encode()


def package_of(book: zipfile.ZipFile) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Return the items of the manifest by their id, their ``path`` among their facts, and the spine."""
    try:
        root = parsed(book.read(CONTAINER)).find(f".//{IN_CONTAINER}rootfile")
        path = root.get("full-path", "") if root is not None else ""
        package = parsed(book.read(path))
    except (KeyError, ElementTree.ParseError) as error:
        raise Unsound("container") from error
    folder = posixpath.dirname(path)
    items = {
        item.get("id", ""): {**item.attrib, "path": posixpath.join(folder, item.get("href", ""))}
        for item in package.iter(f"{IN_PACKAGE}item")
    }
    return items, [one.get("idref", "") for one in package.iter(f"{IN_PACKAGE}itemref")]


def well_formed(book: zipfile.ZipFile, items: dict[str, dict[str, str]]) -> Iterator[str]:
    """Return the path of each item that is there, with something in it, and well-formed if it is XML."""
    for item in items.values():
        try:
            content = book.read(item["path"])
            if item.get("media-type") in XML:
                parsed(content)
        except (KeyError, ElementTree.ParseError) as error:
            raise Unsound("well-formed") from error
        if not content:
            raise Unsound("well-formed")
        yield item["path"]


def parsed(content: bytes) -> ElementTree.Element:
    # Our own file, made a moment ago: nobody has hidden anything in it.
    return ElementTree.fromstring(content)  # noqa: S314
