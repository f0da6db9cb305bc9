"""What a reader of each format meets, paragraph by paragraph, in the order in which it is read aloud."""

import ctypes
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# A line may end anywhere in print, and long words may be parted: blanks and breaks say nothing.
# PDFium gives 2 for a hyphen at the end of a line that is not the word's own.
UNSEEN = re.compile(r"[\s\x02\u00ad\u200b\u200c\u2060\ufeff]+")


def plain(text: str) -> str:
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


class Paragraphs(list):
    """Collects texts; whatever begins or ends a paragraph ends the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ""

    def end(self) -> None:
        if text := plain(self.open):
            self.append(text)
        self.open = ""


# HTML

Opened = tuple[str, dict[str, str]]
Kept = Callable[[Opened, list[Opened]], bool | None]


class Html(HTMLParser):
    """Reads what is kept.

    ``kept`` is asked of each element, with those it stands in: yes or no counts for all in it too,
    nothing leaves it as it is around it.
    """

    INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong",
              "sub", "sup", "time", "u"}  # fmt: skip
    VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.found, self.kept = Paragraphs(), kept
        self.within: list[Opened] = []
        self.is_kept = [False]

    def handle_starttag(self, tag, attributes):
        if tag not in self.INLINE:
            self.found.end()
        if tag in self.VOID:
            return
        opened = tag, {name: value or "" for name, value in attributes}
        said = self.kept(opened, self.within)
        self.within.append(opened)
        self.is_kept.append(self.is_kept[-1] if said is None else said)

    def handle_startendtag(self, tag, attributes):
        if tag not in self.INLINE:
            self.found.end()

    def handle_endtag(self, tag):
        if tag not in self.INLINE:
            self.found.end()
        while self.within:
            self.is_kept.pop()
            if self.within.pop()[0] == tag:
                return

    def handle_data(self, data):
        if self.is_kept[-1]:
            self.found.open += data


def of_html(source: str, kept: Kept) -> list[str]:
    reader = Html(kept)
    reader.feed(source)
    reader.found.end()
    return list(reader.found)


# PDF

IN_LINE = {"/Span", "/Strong", "/Em", "/Link", "/Reference", "/Lbl"}


@dataclass
class Tags:
    """Reads the tree of tags, as a screen reader does: what is not in it is not read."""

    content: bytes
    left_out: set[str]  # kinds of elements
    only: str = ""  # a kind of which alone is read

    def read(self) -> list[tuple[str, str]]:
        """Return the paragraphs, each with the kind of the element it stands in."""
        self.texts, self.open = texts_of(self.content), ""
        self.found: list[tuple[str, str]] = []
        with pikepdf.open(io.BytesIO(self.content)) as opened:
            self.pages = {page.objgen: number for number, page in enumerate(opened.pages)}
            self.walk(opened.Root.StructTreeRoot, None, "", not self.only)
        return self.found

    def end(self, kind: str) -> None:
        if text := plain(self.open):
            self.found.append((kind, text))
        self.open = ""

    def walk(self, node, page, around: str, is_read: bool) -> None:
        kind, page = str(node.get("/S", "")), node.get("/Pg", page)
        if kind in self.left_out:
            return
        is_read = is_read or kind == self.only
        if kind not in IN_LINE:
            self.end(around)
        inner = around if kind in IN_LINE else kind
        kids = node.get("/K", [])
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.add(page, kid, is_read)
            elif kid.get("/Type") == "/MCR":
                self.add(kid.get("/Pg", page), kid.MCID, is_read)
            elif kid.get("/Type") != "/OBJR":
                self.walk(kid, page, inner, is_read)
        if kind not in IN_LINE:
            self.end(kind)

    def add(self, page, number, is_read: bool) -> None:
        if is_read:
            self.open += self.texts.get((self.pages[page.objgen], int(number)), "")


def texts_of(content: bytes) -> dict[tuple[int, int], str]:
    """Return the text of each marked piece, by its page and its number on it."""
    texts: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document):
            letters = page.get_textpage()
            for one in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
                key = number, pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
                texts[key] = texts.get(key, "") + text_of(one, letters)
    return texts


def text_of(one, letters) -> str:
    length = pdfium.FPDFTextObj_GetText(one.raw, letters.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    target = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(one.raw, letters.raw, target, length)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


# EPUB


def pages_of(content: bytes) -> Iterator[tuple[str, str]]:
    """Return the pages of a book in the order of its spine, each with its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        package = book.read("EPUB/package.opf").decode()
        items = dict(re.findall(r'<item id="([^"]+)" href="([^"]+)"', package))
        for name in re.findall(r'<itemref idref="([^"]+)"', package):
            yield items[name], book.read(f"EPUB/{items[name]}").decode()
