"""What a Word file has, read from its XML without our reader, so that the two can be compared."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_READ = {f"{W}del", f"{W}moveFrom", f"{W}instrText", FALLBACK}


def letters(text: str) -> str:
    """Return only letters and figures: spaces, hyphens and quotation marks may be set otherwise."""
    return re.sub(r"[\W_]", "", text)


@dataclass
class Truth:
    """Notes with the letters before their marks, and the letters of the paragraph before each table and picture."""

    notes: list[tuple[str, str]] = field(default_factory=list)
    before_tables: list[str] = field(default_factory=list)
    before_pictures: list[str] = field(default_factory=list)
    text: str = ""


def truth_of(content: bytes) -> Truth:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    words = {
        (kind, str(note.get(f"{W}id"))): said(note)
        for kind in CALLS.values()
        for note in root(parts.get(f"word/{kind}s.xml", b"<none/>")).iter(f"{W}{kind}")
    }
    found = Truth()
    for element in read(root(parts["word/document.xml"])):
        if element.tag == f"{W}t":
            found.text += letters(element.text or "")
        elif element.tag in CALLS:
            note = words[CALLS[element.tag], str(element.get(f"{W}id"))]
            found.notes.append((found.text[-20:], note))
        elif element.tag == f"{W}tbl":
            found.before_tables.append(found.text[-20:])
        elif element.tag.endswith("}blip"):
            found.before_pictures.append(found.text[-20:])
    return found


def root(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml)  # noqa: S314 - files of our own


def read(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield what readers see, in their order."""
    yield element
    for child in element:
        if child.tag not in NOT_READ:
            yield from read(child)


def said(note: ElementTree.Element) -> str:
    return letters("".join(text.text or "" for text in note.iter(f"{W}t")))
