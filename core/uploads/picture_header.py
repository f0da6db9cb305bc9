"""How large a picture is, by its header: nothing of it is unpacked."""

from typing import BinaryIO

from PIL import Image

PILLOW_FORMATS = ["PNG", "JPEG", "WEBP"]
HEADER = 30  # bytes, in which every WebP says its size


def size_of(file: BinaryIO) -> tuple[int, int]:
    """Return width and height; raises what Pillow raises over a file that is no picture."""
    file.seek(0)
    # Pillow fills the memory for all pixels of a WebP as soon as it opens one.
    if size := webp_size(file.read(HEADER)):
        return size
    file.seek(0)
    return Image.open(file, formats=PILLOW_FORMATS).size


def is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Return width and height as the first chunk says them: lossy, lossless, or extended."""
    if len(head) < HEADER or not is_webp(head):
        return None
    chunk = head[12:16]
    if chunk == b"VP8 ":
        return _number(head[26:28]) & 0x3FFF, _number(head[28:30]) & 0x3FFF
    if chunk == b"VP8L":
        both = _number(head[21:25])
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X":
        return _number(head[24:27]) + 1, _number(head[27:30]) + 1
    return None


def _number(part: bytes) -> int:
    return int.from_bytes(part, "little")
