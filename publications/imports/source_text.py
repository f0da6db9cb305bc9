"""Bytes or text in, sound text out, or a sentence that says why not."""

from __future__ import annotations

import re

from publications.imports.draft import UnreadableText
from publications.imports.sentences import Sentence

LARGEST = 2_000_000

NO_TEXT = (
    "This is %(kind)s, not text. Open it, copy the text of the page and paste it here, "
    "or save the page as text or HTML."
)
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (RAR)"),
)

# What UTF-8 looks like when somebody read it as Windows-1252: â€™ for an apostrophe, Ã¼ for ü.
MOJIBAKE = re.compile(
    "â€[™œ˜“”¦\x9d\x9c\x99\u2039\u0153]|Ã[¤¶¼Ÿ„–œ©¨ª§®´»¢€\xa0]|Â[\xa0»«©°·]|ðŸ|\ufffd"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

WRONG_ENCODING = (
    "Some letters of this text are broken because it was saved in a different encoding. "
    "Open it again where it came from, save it as UTF-8 (in Word: “Plain text”, then “Unicode "
    "(UTF-8)”), or copy and paste the text from the web page."
)


def sound_text(source: bytes | str) -> str:
    """Return the source as text with plain line ends, or raise `UnreadableText`."""
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(data) > LARGEST:
        raise UnreadableText(
            "This text is larger than 2 MB, far more than a publication page. "
            "Copy only the page of the paper: its title, summary, key points and contacts."
        )
    refuse_other_formats(data)
    text = decoded(data)
    refuse_binary(text)
    if not text.strip("\ufeff\u200b \t\r\n\v\f\xa0") or text.isspace():
        raise UnreadableText(
            "There is no text here. Paste the text of the publication page, or choose a file that "
            "contains it."
        )
    refuse_broken_letters(text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_other_formats(data: bytes) -> None:
    """Name the format of a file that is not text at all."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((name for mark, name in SIGNATURES if start.startswith(mark)), "")
    if start.startswith(b"PK\x03\x04"):
        found = "a Word file (DOCX)" if b"word/" in data else "a ZIP archive"
    elif start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        found = "a WebP image"
    if found:
        raise UnreadableText(Sentence(NO_TEXT, kind=Sentence(found)))


def decoded(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark, or UTF-16 with one."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # NUL bytes tell a binary file from a text in another encoding.
        if b"\x00" in data and encoding != "utf-16":
            refuse_binary("\x00")
        raise UnreadableText(WRONG_ENCODING) from error


def refuse_binary(text: str) -> None:
    """Refuse what holds NULs or is mostly control characters: no program writes such text."""
    if "\x00" in text or len(CONTROL.findall(text)) * 10 > max(len(text), 10):
        raise UnreadableText(
            "This is a binary file, not text. Open it in the program it belongs to, copy the text "
            "and paste it here, or save it as plain text in UTF-8."
        )


def refuse_broken_letters(text: str) -> None:
    """Refuse mojibake in several lines; a single odd line may be a quotation of mojibake."""
    lines = [line for line in text.splitlines() if line.strip()]
    broken = sum(1 for line in lines if MOJIBAKE.search(line))
    if broken >= 2 or broken * 10 >= max(len(lines), 1):
        raise UnreadableText(WRONG_ENCODING)
