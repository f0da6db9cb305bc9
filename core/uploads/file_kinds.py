"""Which kinds of file may be uploaded, and how a kind is recognised by what the file holds."""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CHUNK = 1024 * 1024  # bytes: large files are read in pieces, never whole
HEAD = 4096  # bytes: enough for every signature (that of a tar archive lies at 257)
# Bytes: PDF readers look this far for "%PDF-", so we look as far for a PDF in disguise.
PDF_HEADER_WITHIN = 1024


class FileRefused(ValidationError):
    """Says in an editor's words what is wrong with a file, and what to do next."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name fits after "is", its first extension is the right one."""

    name: Promise
    media_type: str
    extensions: tuple[str, ...]


@dataclass(frozen=True)
class ForeignKind:
    """A kind that is recognised only to be refused by name, with advice on what to do instead."""

    name: Promise
    advice: Promise | str = ""


PDF = Kind(gettext_lazy("a PDF"), "application/pdf", ("pdf",))
WORD = Kind(
    gettext_lazy("a Word document"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ("docx",),
)
EXCEL = Kind(
    gettext_lazy("an Excel workbook"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ("xlsx",),
)
OPEN_TEXT = Kind(
    gettext_lazy("an OpenDocument text"), "application/vnd.oasis.opendocument.text", ("odt",)
)
OPEN_SHEET = Kind(
    gettext_lazy("an OpenDocument spreadsheet"),
    "application/vnd.oasis.opendocument.spreadsheet",
    ("ods",),
)
CSV = Kind(gettext_lazy("a CSV table"), "text/csv", ("csv",))
TEXT = Kind(gettext_lazy("a plain text"), "text/plain", ("txt",))
PNG = Kind(gettext_lazy("a PNG picture"), "image/png", ("png",))
JPEG = Kind(gettext_lazy("a JPEG picture"), "image/jpeg", ("jpg", "jpeg"))
WEBP = Kind(gettext_lazy("a WebP picture"), "image/webp", ("webp",))

ACCEPTED = [PDF, WORD, EXCEL, OPEN_TEXT, OPEN_SHEET, CSV, TEXT, PNG, JPEG, WEBP]
OFFICE_KINDS = [WORD, EXCEL, OPEN_TEXT, OPEN_SHEET]
PICTURE_KINDS = [PNG, JPEG, WEBP]

AS_PICTURE = gettext_lazy("Save it as PNG or JPEG, and upload that.")
AS_OFFICE = gettext_lazy("Save it as PDF, .docx or .xlsx, without a password, and upload that.")
AS_PDF = gettext_lazy("Save it as PDF, and upload that.")
AS_UTF8 = gettext_lazy(
    "Save it again as UTF-8 (in Excel: “CSV UTF-8”) and upload it again; "
    "in another encoding accents and umlauts would come out wrong."
)
UNPACKED = gettext_lazy("Unpack it, and upload what is inside file by file.")

PROGRAM = ForeignKind(gettext_lazy("a program"))
MEDIA = ForeignKind(gettext_lazy("a film or sound"))
HTML = ForeignKind(gettext_lazy("a web page (HTML)"), AS_PDF)
SVG = ForeignKind(gettext_lazy("an SVG drawing"), AS_PICTURE)
XML = ForeignKind(gettext_lazy("an XML file"))
ARCHIVE = ForeignKind(gettext_lazy("an archive"), UNPACKED)
ZIP = ForeignKind(gettext_lazy("a ZIP archive"), UNPACKED)
SLIDES = ForeignKind(gettext_lazy("a slide show"), AS_PDF)
EPUB = ForeignKind(gettext_lazy("an e-book (EPUB)"), AS_PDF)
OLD_OFFICE = ForeignKind(
    gettext_lazy("an Office document in the old format (.doc, .xls, .ppt) or with a password"),
    AS_OFFICE,
)
MACRO_OFFICE = ForeignKind(
    gettext_lazy("an Office document with macros"),
    gettext_lazy("Save it without macros (as .docx or .xlsx), and upload that."),
)
MACRO_OPEN = ForeignKind(
    gettext_lazy("an OpenDocument file with macros"),
    gettext_lazy("Remove its macros (Tools, Macros, Organize Macros), and upload it again."),
)
RICH_TEXT = ForeignKind(gettext_lazy("a document in Rich Text Format"), AS_OFFICE)
POSTSCRIPT = ForeignKind(gettext_lazy("a PostScript file"), AS_PDF)
OTHER_PICTURE = ForeignKind(gettext_lazy("a picture in another format"), AS_PICTURE)
OLD_TEXT = ForeignKind(gettext_lazy("a text that is not in UTF-8"), AS_UTF8)
PDF_IN_DISGUISE = ForeignKind(
    gettext_lazy("a PDF with something else in front of it"),
    gettext_lazy("Open it in a PDF reader, print or save it as a new PDF, and upload that."),
)
UNKNOWN = ForeignKind(gettext_lazy("of a kind that Colophon does not know"))

# (offset, bytes, kind). Office and other ZIP files are told apart by core.uploads.office_safety.
SIGNATURES: list[tuple[int, bytes, Kind | ForeignKind]] = [
    (0, b"%PDF-", PDF),
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"\xff\xd8\xff", JPEG),
    (8, b"WEBPVP8", WEBP),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (0, b"{\\rtf", RICH_TEXT),
    (0, b"%!PS", POSTSCRIPT),
    (0, b"#!/", PROGRAM),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"GIF8", OTHER_PICTURE),
    (0, b"II*\x00", OTHER_PICTURE),
    (0, b"MM\x00*", OTHER_PICTURE),
    (0, b"BM", OTHER_PICTURE),
    (0, b"8BPS", OTHER_PICTURE),
    (4, b"ftypavif", OTHER_PICTURE),
    (4, b"ftyphei", OTHER_PICTURE),
    (4, b"ftypmif1", OTHER_PICTURE),
    (4, b"ftyp", MEDIA),
    (0, b"\x1aE\xdf\xa3", MEDIA),
    (8, b"WAVEfmt", MEDIA),
    (8, b"AVI LIST", MEDIA),
    (0, b"ID3\x03", MEDIA),
    (0, b"ID3\x04", MEDIA),
    (0, b"OggS", MEDIA),
    (0, b"\x1f\x8b\x08", ARCHIVE),
    (4, b"1AY&SY", ARCHIVE),
    (0, b"\xfd7zXZ\x00", ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (0, b"Rar!\x1a\x07", ARCHIVE),
    (257, b"ustar", ARCHIVE),
    (0, b"\xff\xfe", OLD_TEXT),
    (0, b"\xfe\xff", OLD_TEXT),
]

# What a browser that guesses would take for a web page: the list of the WHATWG's "MIME Sniffing",
# section 7.1.
HTML_START = re.compile(
    rb"<(!--|(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)"
    rb"[\s>])"
)
SVG_START = (b"<svg", b"<?xml", b"<!--", b"<!doctype svg")
# Tab, line feed, form feed and carriage return are text; the other control characters never are.
CONTROL_CHARACTERS = bytes({*range(32), 127} - {9, 10, 12, 13})
WIDE_ENCODINGS = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
# A suffix says what a file is only if it looks like one: "Report v1.2" has none.
CLAIMED_EXTENSION = re.compile(r"\.(?=[0-9]*[a-z])([a-z0-9]{1,5})\Z")


def recognise(file: BinaryIO, name: str) -> Kind | ForeignKind:
    """Return the kind by the content; the name decides only between CSV and other text."""
    file.seek(0)
    head = file.read(HEAD)
    for offset, signature, kind in SIGNATURES:
        # Two letters such as "MZ" or "BM" may well begin a table; programs and bitmaps have zeros.
        if head.startswith(signature, offset) and (len(signature) > 2 or b"\0" in head):
            return kind
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return PDF_IN_DISGUISE
    return _markup(head) or _text(file, name)


def accept(kind: Kind | ForeignKind, name: str) -> Kind:
    """Refuse a kind that is not accepted, and a name that says something else than the content."""
    # The name comes from somebody else's machine, perhaps with a Windows path.
    name = PurePath(name.replace("\\", "/")).name
    if isinstance(kind, ForeignKind):
        what = _("“%(name)s” is %(kind)s.") if name else _("This file is %(kind)s.")
        sentences = [what % {"name": name, "kind": kind.name}, str(kind.advice), accepted_kinds()]
        raise FileRefused(" ".join(filter(None, sentences)), code="kind")
    claimed = claimed_extension(name)
    if claimed and claimed not in kind.extensions:
        extensions = [*TEXT.extensions, *CSV.extensions] if kind is TEXT else kind.extensions[:1]
        raise FileRefused(
            _(
                "This file is named “%(name)s”, but is %(kind)s. If it is the right file, rename "
                "it to end in %(extension)s and upload it again; otherwise choose another."
            )
            % {"name": name, "kind": kind.name, "extension": _any_of(extensions)},
            code="name",
        )
    return kind


def accepted_kinds() -> str:
    extensions = (kind.extensions[0] for kind in ACCEPTED)
    return _("Accepted are files of these kinds: %(kinds)s.") % {"kinds": _any_of(extensions)}


def claimed_extension(name: str) -> str:
    found = CLAIMED_EXTENSION.search(name.lower())
    return found[1] if found else ""


def chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    return iter(lambda: file.read(CHUNK), b"")


def _any_of(extensions: Iterable[str]) -> str:
    return get_text_list([f".{extension}" for extension in extensions], _("or"))


def _markup(head: bytes) -> ForeignKind | None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith(SVG_START) and b"<svg" in start:
        return SVG
    if HTML_START.match(start):
        return HTML
    if start.startswith(b"<?xml"):
        return HTML if b"<html" in start else XML
    return None


def _text(file: BinaryIO, name: str) -> Kind | ForeignKind:
    found = _text_kind(file, name)
    claimed = claimed_extension(name)
    is_another = any(claimed in kind.extensions for kind in ACCEPTED if kind not in (CSV, TEXT))
    # What calls itself a picture and begins as none is damaged: another encoding would not help.
    return UNKNOWN if found is OLD_TEXT and is_another else found


def _text_kind(file: BinaryIO, name: str) -> Kind | ForeignKind:
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    for chunk in chunks(file):
        if chunk.translate(None, CONTROL_CHARACTERS) != chunk:
            return OLD_TEXT if _is_wide_text(file) else UNKNOWN
        is_utf8 = is_utf8 and _decodes(utf8, chunk)
    if not is_utf8 or not _decodes(utf8, b"", final=True):
        return OLD_TEXT
    return CSV if claimed_extension(name) in CSV.extensions else TEXT


def _is_wide_text(file: BinaryIO) -> bool:
    """Return whether a file without a mark is a text of two or four bytes a letter, as Windows writes it."""
    file.seek(0)
    head = file.read(HEAD)
    return any(
        _is_readable(head[: len(head) // width * width], encoding)
        for encoding, width in WIDE_ENCODINGS.items()
    )


def _is_readable(head: bytes, encoding: str) -> bool:
    # The last letter may be cut in two.
    text = codecs.getincrementaldecoder(encoding)
    try:
        letters = text().decode(head)
    except UnicodeDecodeError:
        return False
    is_text = all(
        unicodedata.category(letter)[0] != "C" or letter in "\t\r\n" for letter in letters
    )
    # Any bytes give some rare letters or other; only a text has spaces, ends of lines or digits too.
    return is_text and any(letter.isascii() for letter in letters)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
