"""Word files (.docx): what Mammoth makes of them, and what it does not tell, read from their own XML.

Source: ECMA-376, part 1, 17.13.5 (tracked changes), 17.13.4 (comments), 22.1 (equations). Whoever calls this has
judged the file: its parts and sizes are bounded then (`core/uploads/office_safety.py`).
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from xml.etree import ElementTree
from xml.parsers import expat

import mammoth

from publications.imports.draft import UnreadableText
from publications.imports.languages import language_of
from publications.imports.manuscripts import FOREIGN, Manuscript, SourcePicture, pieces_of

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
            told += without_hidden(document)
            languages = with_foreign_marked(document)
            html, pictures = html_of(with_document(package, document), languages)
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


def html_of(file: io.BytesIO, languages: Iterable[str]) -> tuple[str, dict[str, SourcePicture]]:
    """Return what Mammoth makes of a file, and the pictures in it by their ``src``."""
    foreign = "".join(f"r.{FOREIGN}{code} => span.{FOREIGN}{code}\n" for code in languages)
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
    return mammoth.convert_to_html(
        file, style_map=STYLES + foreign, convert_image=convert
    ).value, pictures


def equations_as_text(document: ElementTree.Element) -> None:
    """Put the letters and signs of each equation where it stands, since Mammoth passes it over."""
    for parent in list(document.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag in (f"{M}oMath", f"{M}oMathPara"):
                run = ElementTree.Element(f"{W}r")
                text = ElementTree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
                text.text = "".join(part.text or "" for part in child.iter(f"{M}t"))
                parent[place] = run


def without_hidden(document: ElementTree.Element) -> Iterator[str]:
    """Leave out what nobody sees in Word, and say its words."""
    for parent in list(document.iter()):
        for child in list(parent):
            hidden = child.find(f"{W}rPr/{W}vanish") if child.tag == f"{W}r" else None
            if hidden is not None and hidden.get(f"{W}val") not in ("0", "false"):
                parent.remove(child)
                if words := "".join(text.text or "" for text in child.iter(f"{W}t")).strip():
                    yield f"Hidden text is left out: “{words}”"


def with_foreign_marked(document: ElementTree.Element) -> list[str]:
    """Mark the runs that are in another language than the text, and return which languages these are.

    The language of a run is the one that Word checks its spelling in, which is often left as it was: words
    that are plainly in the language of the text are no foreign ones.
    """
    runs = [(run, language_of_run(run), words_of_run(run)) for run in document.iter(f"{W}r")]
    letters = Counter[str]()
    for _run, code, words in runs:
        letters[code] += len(words)
    (main, _most), *_others = letters.most_common(1) or [("", 0)]
    found = set()
    for run, code, words in runs:
        if code and code != main and len(words.split()) > 1 and language_of(words) in ("", code):
            looks = run.find(f"{W}rPr")
            if looks is not None:
                for style in looks.findall(f"{W}rStyle"):
                    looks.remove(style)
                looks.insert(0, ElementTree.Element(f"{W}rStyle", {f"{W}val": f"{FOREIGN}{code}"}))
                found.add(code)
    return sorted(found)


def language_of_run(run: ElementTree.Element) -> str:
    """Return the language of a run without its country, or nothing where it is that of the file."""
    told = run.find(f"{W}rPr/{W}lang")
    code = (told.get(f"{W}val") or "").partition("-")[0].lower() if told is not None else ""
    return code if code.isalpha() and len(code) in (2, 3) else ""


def words_of_run(run: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{W}t"))


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
