"""Word files (.docx): what Mammoth makes of them, and what it does not tell, read from their own XML.

Source: ECMA-376, part 1, 17.13.5 (tracked changes), 17.13.4 (comments), 22.1 (equations). Whoever calls this has
judged the file: its parts and sizes are bounded then (`core/uploads/office_safety.py`).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from xml.etree import ElementTree
from xml.parsers import expat

import mammoth

from publications.imports.draft import UnreadableText
from publications.imports.languages import language_of
from publications.imports.manuscripts import FOREIGN, Manuscript, SourcePicture, pieces_of

UNSEEN = {"vanish": "Hidden text", "strike": "Struck text", "dstrike": "Struck text"}
CHART = "[Here the file has a chart or a diagram that Word draws: enter its data as a chart, or add a picture of it.]"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Names of styles are English in the file, whatever language Word speaks; capitals do not count.
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
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
            main = main_part(package)
            parts = {
                name: parsed(package.read(name)) for name in (main, *notes_beside(main, package))
            }
            comments = beside(main, "comments.xml", package)
            told = list(told_of(parts[main], comments))
            for part in parts.values():
                without_wrappers(part)
                told += without_unseen(part)
                as_text(part)
            languages = with_foreign_marked(parts[main])
            html, pictures = html_of(with_parts(package, parts), languages)
            pieces = tuple(pieces_of(html, pictures))
    except (
        zipfile.BadZipFile, KeyError, ValueError, expat.ExpatError, ElementTree.ParseError, OSError, RecursionError,
    ) as error:  # fmt: skip
        raise UnreadableText(DAMAGED) from error
    return Manuscript(pieces, tuple(told))


def main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the part that has the text, which the package itself tells (ECMA-376, part 2, 9)."""
    for relation in parsed(package.read("_rels/.rels")):
        if str(relation.get("Type")).endswith("/officeDocument"):
            return str(relation.get("Target")).removeprefix("/")
    raise KeyError("officeDocument")


def notes_beside(main: str, package: zipfile.ZipFile) -> list[str]:
    folder = main.rpartition("/")[0]
    wanted = re.compile(rf"{re.escape(folder)}/(?:foot|end)notes\d*\.xml")
    return [name for name in package.namelist() if wanted.fullmatch(name)]


def beside(main: str, name: str, package: zipfile.ZipFile) -> list[ElementTree.Element]:
    """Return the comments of a file."""
    whole = f"{main.rpartition('/')[0]}/{name}"
    if whole not in package.namelist():
        return []
    return list(parsed(package.read(whole)).iter(f"{W}comment"))


def parsed(xml: bytes) -> ElementTree.Element:
    """Read a part; a document type, which none may have (ECMA-376, part 2, 8.1.4), is refused unread."""
    parser = expat.ParserCreate()

    def refuse(*_declared: object) -> None:
        raise ValueError("A part of a Word file has no document type.")

    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(xml, True)
    return ElementTree.fromstring(xml)  # noqa: S314 - it has no document type, and so no entities


def with_parts(package: zipfile.ZipFile, parts: Mapping[str, ElementTree.Element]) -> io.BytesIO:
    """Return the file with other parts in the place of its own."""
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            part = parts.get(name)
            copy.writestr(name, package.read(name) if part is None else ElementTree.tostring(part))
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


def without_wrappers(part: ElementTree.Element) -> None:
    """Put the runs of simple fields, of words in another direction and of ruby texts where these stand."""
    for parent in list(part.iter()):
        for child in list(parent):
            if child.tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                replaced(parent, child, [*base.iter(f"{W}t")] if base is not None else [])
            elif child.tag in (f"{W}fldSimple", f"{W}dir", f"{W}bdo"):
                replaced(parent, child, list(child))


def replaced(
    parent: ElementTree.Element, child: ElementTree.Element, others: list[ElementTree.Element]
) -> None:
    place = list(parent).index(child)
    parent.remove(child)
    for at, other in enumerate(others, place):
        parent.insert(at, other)


def as_text(part: ElementTree.Element) -> None:
    """Put the letters and signs of equations where they stand, words for charts, and a space for a new page."""
    for parent in list(part.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag in (f"{M}oMath", f"{M}oMathPara"):
                parent[place] = run_of("".join(signs_of(child)))
            elif child.tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                parent[place] = text_of(" ")
            elif child.tag in (f"{W}drawing", f"{W}object") and is_drawn_by_office(child):
                parent[place] = text_of(CHART)


def signs_of(part: ElementTree.Element) -> Iterator[str]:
    """Return an equation in one line: a fraction with its stroke, what is raised behind “^”."""
    between = {f"{M}f": "/", f"{M}sSup": "^", f"{M}sSub": "_"}.get(part.tag)
    if part.tag == f"{M}t":
        yield part.text or ""
    elif between:
        sides = ["".join(signs_of(side)) for side in part if not side.tag.endswith("Pr")]
        yield between.join(sides)
    else:
        for child in part:
            yield from signs_of(child)


def is_drawn_by_office(drawing: ElementTree.Element) -> bool:
    """Return whether a drawing is a chart or a diagram, of which the file has no picture."""
    kinds = [str(data.get("uri")) for data in drawing.iter(f"{A}graphicData")]
    return any(kind.endswith(("/chart", "/diagram")) for kind in kinds)


def run_of(text: str) -> ElementTree.Element:
    run = ElementTree.Element(f"{W}r")
    run.append(text_of(text))
    return run


def text_of(text: str) -> ElementTree.Element:
    made = ElementTree.Element(f"{W}t", {XML_SPACE: "preserve"})
    made.text = text
    return made


def without_unseen(part: ElementTree.Element) -> Iterator[str]:
    """Leave out what is hidden or struck out, and say its words."""
    for parent in list(part.iter()):
        for run in parent.findall(f"{W}r"):
            if what := unseen_as(run):
                parent.remove(run)
                if words := words_of_run(run).strip():
                    yield f"{what} is left out: “{words}”"


def unseen_as(run: ElementTree.Element) -> str:
    """Return why nobody is to read a run, or nothing."""
    for look, name in UNSEEN.items():
        found = run.find(f"{W}rPr/{W}{look}")
        if found is not None and found.get(f"{W}val") not in ("0", "false"):
            return name
    return ""


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
