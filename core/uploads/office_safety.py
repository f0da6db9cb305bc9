"""Word, Excel and OpenDocument files: ZIP archives, told apart and judged by their entries."""

import re
import zipfile
from typing import BinaryIO
from xml.parsers import expat

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.uploads.file_kinds import (
    EPUB,
    EXCEL,
    MACRO_OFFICE,
    MACRO_OPEN,
    OPEN_SHEET,
    OPEN_TEXT,
    SLIDES,
    WORD,
    ZIP,
    FileRefused,
    ForeignKind,
    Kind,
    chunks,
)

# Each limit is many times what honest documents need, and stops a small file that unpacks to a
# huge one from filling memory or disk wherever it is opened.
MAX_RATIO = 100  # unpacked bytes for each packed byte, over the whole file
MAX_ENTRIES = 2000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_MANIFEST_BYTES = 1024 * 1024  # of the parts that we read ourselves

OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MIME_TYPES: dict[str, Kind | ForeignKind] = {
    OPEN_TEXT.media_type: OPEN_TEXT,
    OPEN_SHEET.media_type: OPEN_SHEET,
    OPEN_DOCUMENT + "presentation": SLIDES,
    "application/epub+zip": EPUB,
}
OOXML = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS: dict[str, Kind | ForeignKind] = {
    OOXML + "wordprocessingml.document.main+xml": WORD,
    OOXML + "spreadsheetml.sheet.main+xml": EXCEL,
    OOXML + "presentationml.presentation.main+xml": SLIDES,
}
# Parts are found by content type too, since a macro's file may carry any name.
MACRO_TYPE = re.compile(r"macro|vbaproject|activex", re.IGNORECASE)
# LibreOffice writes the two indexes even where there is no macro.
MACRO_NAME = re.compile(
    r"(.*/)?vbaproject\.bin\Z|scripts/.*[^/]\Z|basic/(?!(.*/)?script-l[bc]\.xml\Z).*[^/]\Z",
    re.IGNORECASE,
)
# Absolute, with a drive letter, backward, or with a Windows separator.
ESCAPING_NAME = re.compile(r"/|[a-z]:|(.*/)?\.\.(/|\Z)|.*\\", re.IGNORECASE | re.DOTALL)
ENCRYPTED_FLAG = 0x1
LISTED = b"PK\x01\x02"  # begins each entry of an archive's list

TOO_BIG = gettext_lazy("it unpacks to far more than a document needs")
TOO_MANY = gettext_lazy("it has too many parts")
ESCAPING = gettext_lazy("a part of it would be unpacked outside its folder")
DOUBLED = gettext_lazy("two parts of it have the same name")
ENCRYPTED = gettext_lazy("it is protected by a password")


def office_kind(file: BinaryIO) -> Kind | ForeignKind:
    """Return which kind of document a ZIP file is, by what it says of itself inside."""
    _refuse_endless_list(file)
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            types = _content_types(_read(archive, "[Content_Types].xml"))
            if any(map(MACRO_TYPE.search, types)) or any(map(MACRO_NAME.match, names)):
                return MACRO_OFFICE
            return next((kind for part, kind in MAIN_PARTS.items() if part in types), ZIP)
        if "mimetype" in names:
            mime = _read(archive, "mimetype").decode("ascii", "replace").strip()
            if mime.startswith(OPEN_DOCUMENT) and any(map(MACRO_NAME.match, names)):
                return MACRO_OPEN
            return MIME_TYPES.get(mime, ZIP)
    return ZIP


def _refuse_endless_list(file: BinaryIO) -> None:
    """Refuse an archive whose list of parts alone would fill the memory, before it is read."""
    # A part may hold an archive of its own, whose entries are found as well.
    most = 10 * MAX_ENTRIES
    if sum(chunk.count(LISTED) for chunk in chunks(file)) > most:
        raise _refused([TOO_MANY])


def check_office(file: BinaryIO) -> None:
    """Refuse a document that is locked, damaged, or built to harm whoever unpacks it."""
    with zipfile.ZipFile(file) as archive:
        file.seek(0, 2)
        found = _dangers(archive, file.tell())
        if found:
            raise _refused(found)
        # Reads every part to its end, in pieces: sizes that lie, and damage, fail the checksum.
        damaged = archive.testzip()
    if damaged is not None:
        raise zipfile.BadZipFile(damaged)


def _dangers(archive: zipfile.ZipFile, packed_bytes: int) -> list[Promise]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    # An OpenDocument file with a password keeps its ZIP flags clear and says so in its manifest.
    manifest = "META-INF/manifest.xml"
    locked = any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries)
    if manifest in names and not locked:
        locked = b"encryption-data" in _read(archive, manifest)
    checks = [
        (unpacked > min(MAX_UNPACKED_BYTES, MAX_RATIO * packed_bytes), TOO_BIG),
        (len(entries) > MAX_ENTRIES, TOO_MANY),
        (any(map(ESCAPING_NAME.match, names)), ESCAPING),
        (len(set(names)) < len(names), DOUBLED),
        (locked, ENCRYPTED),
    ]
    return [reason for is_found, reason in checks if is_found]


def _refused(reasons: list[Promise]) -> FileRefused:
    message = _(
        "This document cannot be accepted: %(reasons)s. Open it, save it as a new document "
        "without a password, and upload that."
    )
    return FileRefused(message % {"reasons": "; ".join(map(str, reasons))}, code="unsafe")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).flag_bits & ENCRYPTED_FLAG:
        raise _refused([ENCRYPTED])
    with archive.open(name) as part:
        content = part.read(MAX_MANIFEST_BYTES + 1)
    if len(content) > MAX_MANIFEST_BYTES:
        raise zipfile.BadZipFile(f"{name} is too large")
    return content


def _content_types(xml: bytes) -> set[str]:
    types = set()

    def start(_tag: str, attributes: dict[str, str]) -> None:
        types.add(attributes.get("ContentType", ""))

    def refuse_doctype(*_declaration: object) -> None:
        raise zipfile.BadZipFile("[Content_Types].xml declares a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    # Only a document type can declare entities, which is how XML is made to grow without end.
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.Parse(xml, True)
    return types
