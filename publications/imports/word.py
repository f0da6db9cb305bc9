"""Word files (.docx): what Mammoth makes of them, and what it does not tell, read from their own XML.

Source: ECMA-376, part 1, 17.13.5 (tracked changes), 17.13.4 (comments), 22.1 (equations). Whoever calls this has
judged the file: its parts and sizes are bounded then (`core/uploads/office_safety.py`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import count
from xml.etree import ElementTree
from xml.parsers import expat

import mammoth

from publications.imports.draft import UnreadableText
from publications.imports.manuscripts import Manuscript, SourcePicture, pieces_of

DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Names of styles are English in the file, whatever language Word speaks; capitals do not count.
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Abstract'] => p.abstract:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
p[style-name='TOC Heading'] => !
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
p[style-name='toc 4'] => !
p[style-name='table of figures'] => !
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
"""
DAMAGED = (
    "This Word file is damaged: it cannot be read to its end. Open it in Word, save it again as .docx, and try "
    "once more."
)


def read(content: bytes) -> Manuscript:
    """Return the manuscript in a Word file, or raise `UnreadableText`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            document = parsed(package.read(DOCUMENT))
            has_comments = COMMENTS in package.namelist()
            comments = (
                list(parsed(package.read(COMMENTS)).iter(f"{W}comment")) if has_comments else []
            )
            told = list(told_of(document, comments))
            equations_as_text(document)
            html, pictures = html_of(with_document(package, document))
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        expat.ExpatError,
        ElementTree.ParseError,
        OSError,
    ) as error:
        raise UnreadableText(DAMAGED) from error
    return Manuscript(tuple(pieces_of(html, pictures)), tuple(told))


def parsed(xml: bytes) -> ElementTree.Element:
    """Read a part; a document type, which none may have (ECMA-376, part 2, 8.1.4), is refused unread."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise ValueError("A part of a Word file has no document type.")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return ElementTree.fromstring(xml)  # noqa: S314 - it has no document type, and so no entities


def with_document(package: zipfile.ZipFile, document: ElementTree.Element) -> io.BytesIO:
    """Return the file with another text."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            is_text = name == DOCUMENT
            copy.writestr(name, ElementTree.tostring(document) if is_text else package.read(name))
    changed.seek(0)
    return changed


def html_of(file: io.BytesIO) -> tuple[str, dict[str, SourcePicture]]:
    """Return what Mammoth makes of a file, and the pictures in it by their ``src``."""
    pictures: dict[str, SourcePicture] = {}
    numbers = count(1)

    def kept(image: mammoth.documents.Image) -> dict[str, str]:
        name = f"picture-{next(numbers)}"
        with image.open() as opened:
            pictures[name] = SourcePicture(
                opened.read(), image.content_type or "", image.alt_text or ""
            )
        return {"src": name}

    convert = mammoth.images.img_element(kept)
    return mammoth.convert_to_html(file, style_map=STYLES, convert_image=convert).value, pictures


def equations_as_text(document: ElementTree.Element) -> None:
    """Put the letters and signs of each equation where it stands, since Mammoth passes it over."""
    for parent in list(document.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag in (f"{M}oMath", f"{M}oMathPara"):
                run = ElementTree.Element(f"{W}r")
                text = ElementTree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
                text.text = "".join(part.text or "" for part in child.iter(f"{M}t"))
                parent[place] = run


def told_of(document: ElementTree.Element, comments: list[ElementTree.Element]) -> Iterator[str]:
    """Say what of the file is left out or changed, each in a sentence."""
    taken = sum(1 for _ in document.iter(f"{W}ins")) + sum(1 for _ in document.iter(f"{W}moveTo"))
    left = sum(1 for _ in document.iter(f"{W}del")) + sum(1 for _ in document.iter(f"{W}moveFrom"))
    if taken or left:
        yield f"Tracked changes: {taken} insertions are taken, {left} deletions are left out."
    for comment in comments:
        words = "".join(text.text or "" for text in comment.iter(f"{W}t"))
        yield f"A comment is left out: “{words}” ({comment.get(f'{W}author', '')})"
    equations = sum(1 for _ in document.iter(f"{M}oMath"))
    if equations:
        yield f"Equations are kept as text: {equations}."
