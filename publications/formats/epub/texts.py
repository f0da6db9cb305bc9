"""Runs of text as XHTML: emphasis, languages, links, and the places where notes are called."""

import re
from urllib.parse import quote, urlsplit

from publications.formats.epub.book import Book, tongue
from publications.formats.epub.markup import Content, Element, clean, tag
from publications.record import body
from publications.record.web_addresses import parted, pieces_of_address

NAMES = {"strong": "strong", "emphasis": "em", "superscript": "sup", "subscript": "sub"}
# What an address may hold unescaped; a per cent sign only where it escapes something.
ALLOWED = "/:?@!$&'()*+,;=~-._%"
LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
ADDRESSED = re.compile(r"(mailto|tel):[^\s<>\"]+")


def inline(text: body.Text, book: Book, *, linked: bool = False) -> list[Content]:
    """Return the contents of a paragraph; within a link, ``linked``, there is no other link."""
    return [part(one, book, linked) for one in book.pages.within(text)]


def line(words: body.Noted, book: Book) -> list[Content]:
    """Return a line, such as a caption, within which no page of the PDF is said to begin."""
    return [part(one, book, False) for one in body.runs(words)]


def part(
    one: str | body.Run | body.Note | body.Break | Element, book: Book, linked: bool
) -> Content:
    if isinstance(one, Element):
        return one
    if isinstance(one, str):
        return with_addresses(one)
    if isinstance(one, body.Break):
        return tag("br")
    if isinstance(one, body.Note):
        return None if linked else call(one, book)
    if one.kind == "link" and not linked:
        # A note that is called within a link is called after it: links cannot be nested.
        after = [call(note, book) for note in body.notes_in(one.content)]
        return [link(one.address, inline(one.content, book, linked=True)), after]
    content = inline(one.content, book, linked=linked)
    if one.kind == "span" and (attributes := tongue(one.language)):
        return tag("span", content, **attributes)
    return tag(NAMES[one.kind], content) if one.kind in NAMES else content


def with_addresses(text: str) -> list[Content]:
    """Return a text in which addresses are told from words: a hyphen would seem to be one of theirs."""
    return [address(words) if at % 2 else words for at, words in enumerate(parted(text))]


def address(words: str) -> Element:
    """Return an address, which runs from left to right in every language, and may end a line behind its signs."""
    first, *others = pieces_of_address(words)
    return tag("span", first, [[tag("wbr"), one] for one in others], class_="address", dir="ltr")


def call(note: body.Note, book: Book) -> Element:
    """Return the number in the text that leads to a note, and put the note aside for its page."""
    book.notes.append(note)
    number = str(note.number)
    leading = tag(
        "a",
        number,
        href=f"#note-{number}",
        id=f"note-call-{number}",
        epub_type="noteref",
        role="doc-noteref",
        aria_label=book.numbered("note", note.number),
    )
    return tag("sup", leading, class_="call")


def link(address: str, *content: Content) -> Content:
    """Return a link, or its words alone where the address leads nowhere that a book may lead."""
    whole = usable(address)
    return tag("a", *content, href=whole) if whole else list(content)


def usable(address: str) -> str:
    """Return an address as it may stand in a link, or nothing; ``#place`` stays as it is."""
    address = clean(address)
    if address.startswith("#"):
        return f"#{quote(address[1:], safe=ALLOWED)}" if len(address) > 1 else ""
    if ADDRESSED.fullmatch(address):
        return escaped(address)
    try:
        parts = urlsplit(address)
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host):
        return ""
    if ".." in host:
        return ""
    query = f"?{escaped(parts.query)}" if parts.query else ""
    fragment = f"#{escaped(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{escaped(parts.path)}{query}{fragment}"


def escaped(part: str) -> str:
    return quote(LONE_PERCENT.sub("%25", part), safe=ALLOWED)
