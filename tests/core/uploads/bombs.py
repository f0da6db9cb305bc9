"""Small files that unpack to very much, or take for ever: what an upload must bear."""

import io
import os
import re
import struct
import zlib
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests import pdf_samples


def packed_nothing(megabytes: int) -> bytes:
    """Return so many zeros as zlib packs them (RFC 1950, 1951), one megabyte packed and said again and again."""
    packer = zlib.compressobj(9, wbits=-15)
    one = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    end, checksum = b"\x03\x00", megabytes * 1024**2 % 65_521 << 16 | 1
    return b"\x78\xda" + one * megabytes + end + checksum.to_bytes(4)


def content_packed_twice() -> bytes:
    """A page whose drawing unpacks to 2 GB."""

    def change(pdf: pikepdf.Pdf) -> None:
        twice = zlib.compress(packed_nothing(2048), 9)
        filters = Array([Name.FlateDecode, Name.FlateDecode])
        stream = pikepdf.Stream(pdf, twice)
        stream.Filter = filters
        pdf.pages[0].obj.Contents = pdf.make_indirect(stream)

    return pdf_samples.changed(change)


def forms_that_fill() -> bytes:
    """A page of forms within forms that draws two million rectangles."""

    def change(pdf: pikepdf.Pdf) -> None:
        box = [0, 0, 200, 200]
        form = pdf.make_stream(b"0 0 200 200 re f " * 20, Subtype=Name.Form, BBox=box)
        for _level in range(3):
            below = Dictionary(XObject=Dictionary(F=form))
            form = pdf.make_stream(b"/F Do " * 50, Subtype=Name.Form, BBox=box, Resources=below)
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(F=form))
        page.Contents = pdf.make_stream(b"/F Do")

    return pdf_samples.changed(change)


def table_of_objects() -> bytes:
    """A compressed table of objects that unpacks to 1 GB before a page is seen."""
    packed = packed_nothing(1024)
    start = b"%PDF-1.7\n"
    table = (
        b"1 0 obj\n<</Type/ObjStm/N 2/First 10/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream\nendobj\n"
    )
    at = len(start) + len(table)
    rows = b"".join(
        struct.pack(">BIH", *row)
        for row in [(0, 0, 65535), (1, len(start), 0), (2, 1, 0), (2, 1, 1), (1, at, 0)]
    )
    xref = (
        b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 2 0 R/Length %d>>stream\n" % len(rows)
        + rows
        + b"\nendstream\nendobj\n"
    )
    return start + table + xref + b"startxref\n%d\n%%%%EOF" % at


def picture_on_a_page() -> bytes:
    """Page 1 is a picture of 25,000 × 25,000 pixels, 1.8 GB when unpacked."""

    def change(pdf: pikepdf.Pdf) -> None:
        side = 25_000
        picture = pikepdf.Stream(pdf, packed_nothing(side * side * 3 // 1024**2 + 4))
        for key, value in {
            "Type": Name.XObject, "Subtype": Name.Image, "Width": side, "Height": side,
            "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB, "Filter": Name.FlateDecode,
        }.items():  # fmt: skip
            picture["/" + key] = value
        page = pdf.pages[0].obj
        page.Resources = Dictionary(XObject=Dictionary(P=pdf.make_indirect(picture)))
        page.Contents = pdf.make_stream(b"500 0 0 500 0 0 cm /P Do")

    return pdf_samples.changed(change)


def jpeg_of_many_scans() -> bytes:
    """A picture of 29 million pixels whose last scan, a few bytes, is sent 30,000 times."""
    drawn = io.BytesIO()
    Image.new("L", (5400, 5400), 120).save(drawn, "JPEG", progressive=True)
    whole = drawn.getvalue()
    last = [found.start() for found in re.finditer(b"\xff\xda", whole)][-1]
    return whole[:last] + whole[last:-2] * 30_000 + whole[-2:]


def archive_of_many_parts() -> bytes:
    """An archive with a list of 400,000 parts, which are one and the same."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<HHHHHII", 1, 0, 0, 0, 0, 0, 0) + b"a"
    entries = entry * 400_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(entries), 30, 0)
    return b"PK\x03\x04" + bytes(26) + entries + end


def pattern_of_many_tiles(unused: int = 0) -> bytes:
    """A page painted over with half a million million tiles, beside so many bytes that nothing uses."""

    def change(pdf: pikepdf.Pdf) -> None:
        tile = pdf.make_stream(
            b"0 0 1 1 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
            BBox=[0, 0, 1, 1], XStep=0.001, YStep=0.001, Resources=Dictionary(),
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Pattern=Dictionary(P=tile))
        page.Contents = pdf.make_stream(b"/Pattern cs /P scn 0 0 600 800 re f")
        pdf.Root.Unused = pdf.make_stream(os.urandom(unused))

    return pdf_samples.changed(change)


def paper_of_large_pictures(megabytes: int) -> bytes:
    """An honest paper with a picture of about a megabyte on each page."""
    noise = io.BytesIO()
    pixels = os.urandom(1400 * 1000 * 3)
    Image.frombytes("RGB", (1400, 1000), pixels).save(noise, "JPEG", quality=85)

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            picture = pikepdf.Stream(pdf, noise.getvalue())
            for key, value in {
                "Type": Name.XObject, "Subtype": Name.Image, "Width": 1400, "Height": 1000,
                "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB, "Filter": Name.DCTDecode,
            }.items():  # fmt: skip
                picture["/" + key] = value
            page.obj.Resources = Dictionary(XObject=Dictionary(P=pdf.make_indirect(picture)))
            page.obj.Contents = pdf.make_stream(b"500 0 0 400 0 0 cm /P Do")

    return pdf_samples.changed(change, pages=megabytes)


def drawn(mode: str, width: int, height: int, file_format: str, **saving: object) -> bytes:
    """A picture of one colour: few bytes, and as many pixels as are asked for."""
    content = io.BytesIO()
    Image.new(mode, (width, height), 9).save(content, file_format, **saving)
    return content.getvalue()


KINDS = {
    "a.pdf: drawing packed twice": content_packed_twice,
    "b.pdf: forms that fill": forms_that_fill,
    "c.pdf: forms in forms": pdf_samples.with_forms_in_forms,
    "d.pdf: table of objects": table_of_objects,
    "e.pdf: picture on a page": picture_on_a_page,
    "f.pdf: many tiles": pattern_of_many_tiles,
    "g.pdf: many tiles beside much that is unused": lambda: pattern_of_many_tiles(20_000_000),
    "h.jpg: many scans": jpeg_of_many_scans,
    "i.docx: many parts": archive_of_many_parts,
}

# As large as they are accepted.
PICTURES = {
    "a.webp: lossless": lambda: drawn("RGBA", 3535, 3535, "WEBP", lossless=True),
    "b.webp: lossy": lambda: drawn("RGB", 16383, 760, "WEBP"),
    "c.png: transparent": lambda: drawn("RGBA", 5477, 5477, "PNG"),
    "d.jpg: many scans": lambda: drawn("CMYK", 5477, 5477, "JPEG", progressive=True, subsampling=0),
}


@cache
def content(kind: str) -> bytes:
    """Return the bytes of one of either list, made once for all that is asked of it."""
    return (KINDS.get(kind) or PICTURES[kind])()
