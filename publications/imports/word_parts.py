"""The parts of a Word file as XML, and what changes them.

Source: ECMA-376, part 2 (packages). Files of its strict form (ISO/IEC 29500-1, “Strict Open XML Document”) have other
names for the same spaces; they are read as the common ones.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from publications.imports.manuscript import STAND_IN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STRICT = re.compile(rb'="http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/')
Element = ElementTree.Element
# What stands in the text for something that the file has, and a text of ours has not.
CHART = f"{STAND_IN}a chart or a diagram that Word draws: enter its data as a chart, or add a picture of it.]"
ELSEWHERE = f"{STAND_IN}a picture that is kept elsewhere: add it.]"
IN_A_NOTE = f"{STAND_IN}a picture in a note, which can have none.]"
CHUNK = (
    f"{STAND_IN}a part that is another file: open the file in Word, save it, and bring that in.]"
)
STAND_INS = (CHART, ELSEWHERE, IN_A_NOTE, CHUNK)


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part that has the text, which the package itself tells (ECMA-376, part 2, 9)."""
    for relation in parsed(package.read("_rels/.rels")):
        if str(relation.get("Type")).endswith("/officeDocument"):
            return str(relation.get("Target")).removeprefix("/")
    raise KeyError("officeDocument")


def parts_beside(main: str, names: str, package: zipfile.ZipFile) -> dict[str, Element]:
    """Return the parts in the folder of the text whose name has a pattern, by their names."""
    folder = main.rpartition("/")[0]
    wanted = re.compile(rf"{re.escape(folder)}/(?:{names})\.xml")
    return {
        name: parsed(package.read(name)) for name in package.namelist() if wanted.fullmatch(name)
    }


def related(part: str, package: zipfile.ZipFile) -> dict[str, tuple[str, bool]]:
    """Return what a part names by keys: each key with its target, and whether the package has that."""
    folder, _, name = part.rpartition("/")
    listing = f"{folder}/_rels/{name}.rels"
    if listing not in package.namelist():
        return {}
    every = set(package.namelist())
    found = {}
    for relation in parsed(package.read(listing)):
        target = str(relation.get("Target"))
        inside = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
        is_there = relation.get("TargetMode") != "External" and inside in every
        found[str(relation.get("Id"))] = (target, is_there)
    return found


def parsed(xml: bytes) -> Element:
    """Read a part; a document type, which none may have (ECMA-376, part 2, 8.1.4), is refused unread."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise ValueError("A part of a Word file has no document type.")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    common = STRICT.sub(rb'="http://schemas.openxmlformats.org/\1/2006/', xml)
    return ElementTree.fromstring(common)  # noqa: S314 - it has no document type, and so no entities


def with_parts(package: zipfile.ZipFile, parts: Mapping[str, Element]) -> io.BytesIO:
    """Return the file with other parts in the place of its own."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            part = parts.get(name)
            copy.writestr(name, package.read(name) if part is None else ElementTree.tostring(part))
    changed.seek(0)
    return changed


def replaced(parent: Element, child: Element, others: list[Element]) -> None:
    """Put other elements in the place of one."""
    place = list(parent).index(child)
    parent.remove(child)
    for at, other in enumerate(others, place):
        parent.insert(at, other)


def run_of(text: str) -> Element:
    run = ElementTree.Element(f"{W}r")
    run.append(text_of(text))
    return run


def text_of(text: str) -> Element:
    made = ElementTree.Element(f"{W}t", {XML_SPACE: "preserve"})
    made.text = text
    return made


def words_of_run(run: Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{W}t"))


def words_of_part(part: Element) -> str:
    """Return the words of paragraphs on one line, with a space where a paragraph, a line or a tab ends."""
    said = (
        text.text or "" if text.tag == f"{W}t" else "\u2011" if text.tag == f"{W}noBreakHyphen" else " "
        for text in part.iter()
        if text.tag in (f"{W}t", f"{W}p", f"{W}br", f"{W}tab", f"{W}noBreakHyphen", f"{W}cr")
    )  # fmt: skip
    return " ".join("".join(said).split())


def is_on(look: Element | None) -> bool:
    """Return whether a property that is there says yes (ECMA-376, part 1, 17.17.4)."""
    return look is not None and look.get(f"{W}val") not in ("0", "false", "off")
