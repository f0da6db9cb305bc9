"""Reads a PDF with PDFium: pictures of its pages, what stands on them, where they lead."""

import ctypes
import io
import math
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from publications.formats.flipbook.page_images.pages import (
    Bounds,
    Entry,
    PagePicture,
    PagesError,
    PdfPage,
    PlacedLink,
    gettext_noop,
)
from publications.formats.flipbook.page_images.text import Character, box, cleaned, paragraphs

WIDTHS = (800, 1600)  # pixels: a telephone or half a spread, and a page read large
BUDGETS = (60_000, 160_000)  # bytes
QUALITIES = (75, 55, 35)  # of WebP, tried until the picture is within its budget
FEW_COLORS = (16, 10)
# Differences of a pixel, of 255, and the share of a page that may differ so.
SLIGHT, EDGES = 4, 0.25
PLAIN, SPECKS = 25, 0.0005
MAX_SIDE = 8_000  # pixels; WebP ends at 16,383
MAX_PIXELS = 6_000_000  # unpacked 24 MB, whatever the shape of the page
A4 = (595.0, 842.0)  # points: the size of a page that has none

MAX_PAGES = 2_000
MAX_CHARACTERS = 50_000  # on a page: ten times the fullest
MAX_LINKS = 500  # on a page
MAX_ENTRIES = 1_000
MAX_LEVEL = 6
SCHEMES = ("https://", "http://", "mailto:")

NO_PAGES = gettext_noop("This PDF has no pages.")
TOO_MANY = gettext_noop("This PDF has %(pages)s pages; a flipbook has %(most)s at most.")
DAMAGED_PAGE = gettext_noop(
    "Page %(page)s of this PDF is damaged. Save it anew and upload it again."
)


def count(pdf: pypdfium2.PdfDocument) -> int:
    """Return the number of pages. Raises :class:`PagesError` where there are none or too many."""
    pages = len(pdf)
    if not pages:
        raise PagesError(NO_PAGES)
    if pages > MAX_PAGES:
        raise PagesError(TOO_MANY, pages=pages, most=MAX_PAGES)
    return pages


def page(pdf: pypdfium2.PdfDocument, index: int) -> PdfPage:
    """Read a page. Raises :class:`PagesError` where PDFium cannot."""
    try:
        with closing(pdf[index]) as opened:
            width, height = size(opened)
            return PdfPage(
                number=index + 1,
                width=round(width, 2),
                height=round(height, 2),
                pictures=pictures(opened, width, height),
                paragraphs=paragraphs(characters(opened, width, height), width, height),
                links=tuple(links(pdf, opened)),
            )
    except pypdfium2.PdfiumError as error:
        raise PagesError(DAMAGED_PAGE, page=index + 1) from error


def size(page: pypdfium2.PdfPage) -> tuple[float, float]:
    width, height = page.get_size()
    is_one = 0 < width < math.inf and 0 < height < math.inf
    return (width, height) if is_one else A4


# Pictures


def pictures(page: pypdfium2.PdfPage, width: float, height: float) -> tuple[PagePicture, ...]:
    """Draw a page once, as large as it is needed, and reduce the drawing for the smaller size."""
    large = drawn(page, width, height)
    seen = [reduced(large, target) for target in WIDTHS]
    palettes = palettes_of(seen[0])
    return tuple(
        PagePicture(*one.size, webp(one, palettes, budget))
        for one, budget in zip(seen, BUDGETS, strict=True)
    )


def palettes_of(picture: Image.Image) -> list[Image.Image]:
    """Return the colours that a page is made of, found in every fourth of its pixels.

    They are means (the 1), so that a plain area keeps its colour.
    """
    half = (max(1, picture.width // 2), max(1, picture.height // 2))
    sample = picture.resize(half, Image.Resampling.NEAREST)
    return [sample.quantize(few, Image.Quantize.MAXCOVERAGE, 1) for few in FEW_COLORS]


def reduced(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def drawn(page: pypdfium2.PdfPage, width: float, height: float) -> Image.Image:
    scale = min(
        max(WIDTHS) / width, MAX_SIDE / max(width, height), math.sqrt(MAX_PIXELS / (width * height))
    )
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    with closing(pypdfium2.PdfBitmap.new_native(across, down, raw.FPDFBitmap_BGRx)) as bitmap:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, across, down)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, raw.FPDF_ANNOT)
        seen: Image.Image = bitmap.to_pil()
        return seen.convert("RGB")


def webp(picture: Image.Image, palettes: list[Image.Image], budget: int) -> bytes:
    """Return a picture as WebP: without loss where few colours do, else as good as the budget allows."""
    content = b""
    for made in attempts(picture, palettes):
        content = min(filter(None, (content, made)), key=len)
        if len(content) <= budget:
            break
    return content


def attempts(picture: Image.Image, palettes: list[Image.Image]) -> Iterator[bytes]:
    for palette in palettes:
        if flat := of_few_colors(picture, palette):
            yield encoded(flat, lossless=True, quality=50, method=3)
    for quality in QUALITIES:
        yield encoded(picture, quality=quality, method=2)


def of_few_colors(picture: Image.Image, palette: Image.Image) -> Image.Image | None:
    """Return the picture in the colours of a palette, or nothing where that can be seen.

    A page of text is sharper so, and half as large: only the edges of its letters have other colours.
    """
    flat = picture.quantize(palette=palette, dither=Image.Dither.NONE).convert("RGB")
    differences = ImageChops.difference(picture, flat).convert("L").histogram()
    pixels = picture.width * picture.height
    same = sum(differences[SLIGHT:]) <= pixels * EDGES
    return flat if same and sum(differences[PLAIN:]) <= pixels * SPECKS else None


def encoded(picture: Image.Image, **options: float) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", **options)
    return buffer.getvalue()


# Text and links


class Places:
    """Turns places on a page of the file into places on the page as it is seen, turned and cut."""

    FINE = 1_000_000

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        origin, across, down = self.at(0, 0), self.at(1000, 0), self.at(0, 1000)
        self.origin = origin
        self.across = ((across[0] - origin[0]) / 1000, (across[1] - origin[1]) / 1000)
        self.down = ((down[0] - origin[0]) / 1000, (down[1] - origin[1]) / 1000)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Ask PDFium where a point is seen, in fractions of the page."""
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self.page, 0, 0, self.FINE, self.FINE, 0, x, y, left, top)
        return left.value / self.FINE, top.value / self.FINE

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Do as :meth:`at` does, by calculation: there are thousands of characters on a page."""
        return (
            self.origin[0] + x * self.across[0] + y * self.down[0],
            self.origin[1] + x * self.across[1] + y * self.down[1],
        )

    def corners(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom as they are seen."""
        (x, y), (other_x, other_y) = self.seen(left, bottom), self.seen(right, top)
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def characters(page: pypdfium2.PdfPage, width: float, height: float) -> Iterator[Character]:
    places = Places(page)
    rect = raw.FS_RECTF()
    with closing(page.get_textpage()) as text:
        for index in range(min(text.count_chars(), MAX_CHARACTERS)):
            letter = chr(min(raw.FPDFText_GetUnicode(text, index), 0x10FFFF))
            if not raw.FPDFText_GetLooseCharBox(text, index, rect):
                yield Character(letter)
                continue
            seen = places.corners(rect.left, rect.bottom, rect.right, rect.top)
            yield Character(
                letter, seen[0] * width, seen[1] * height, seen[2] * width, seen[3] * height
            )


def links(pdf: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[PlacedLink]:
    """Return the links of a page that lead to another page or to the web."""
    places = Places(page)
    at, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page, at, link):
            return
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        place = box(*places.corners(rect.left, rect.bottom, rect.right, rect.top))
        if found := target(pdf, link, place):
            yield found


def target(pdf: pypdfium2.PdfDocument, link: raw.FPDF_LINK, place: Bounds) -> PlacedLink | None:
    action = raw.FPDFLink_GetAction(link)
    dest = raw.FPDFLink_GetDest(pdf, link) or (action and raw.FPDFAction_GetDest(pdf, action))
    if dest:
        index = raw.FPDFDest_GetDestPageIndex(pdf, dest)
        return PlacedLink(place, page=index + 1) if 0 <= index < len(pdf) else None
    address = address_of(pdf, action) if action else ""
    return PlacedLink(place, address) if address.lower().startswith(SCHEMES) else None


def address_of(pdf: pypdfium2.PdfDocument, action: raw.FPDF_ACTION) -> str:
    length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
    return buffer.value.decode("utf-8", "replace").strip()


# Outline


def outline(pdf: pypdfium2.PdfDocument) -> Iterator[Entry]:
    """Return the entries of the outline that lead to a page."""
    for number, one in enumerate(pdf.get_toc(max_depth=MAX_LEVEL)):
        if number >= MAX_ENTRIES:
            return
        dest = one.get_dest()
        index = dest.get_index() if dest else None
        title = cleaned(one.get_title())
        if title and index is not None and 0 <= index < len(pdf):
            yield Entry(title, index + 1, one.level + 1)
