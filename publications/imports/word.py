"""Word files (.docx): what Mammoth makes of them, after what it does not read was brought into words that it does.

Whoever calls this has judged the file: its parts and sizes are bounded then (`core/uploads/office_safety.py`).
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import count
from xml.etree import ElementTree
from xml.parsers import expat

import mammoth

from publications.imports.draft import UnreadableText
from publications.imports.languages import language_of
from publications.imports.manuscript import Manuscript, SourcePicture
from publications.imports.pieces import FOREIGN, pieces_of
from publications.imports.word_boxes import with_boxes_marked
from publications.imports.word_drawings import with_plain_drawings
from publications.imports.word_fields import marked_notes, with_second_calls
from publications.imports.word_left_out import (
    around_pages,
    changes_and_comments,
    empty_tables,
    without_contents,
    without_uncalled,
    without_unseen,
)
from publications.imports.word_numbers import with_numbers
from publications.imports.word_parts import (
    Element,
    W,
    main_part,
    parsed,
    parts_beside,
    related,
    with_parts,
    words_of_run,
)
from publications.imports.word_properties import properties_of
from publications.imports.word_runs import (
    as_mammoth_reads,
    names_of_styles,
    with_drop_caps,
    without_wrappers,
)
from publications.imports.word_titles import with_large_title
from publications.imports.word_unread import unread, words_in

# Names of styles are English in the file, whatever language Word speaks; capitals do not count.
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='caption'] => p.caption:fresh
p.TitleBySize => p.title:fresh
p.SubtitleBySize => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
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
            return manuscript_of(package)
    except (
        zipfile.BadZipFile, KeyError, ValueError, expat.ExpatError, ElementTree.ParseError, OSError, RecursionError,
    ) as error:  # fmt: skip
        raise UnreadableText(DAMAGED) from error


def manuscript_of(package: zipfile.ZipFile) -> Manuscript:
    main = main_part(package)
    document = parsed(package.read(main))
    notes = parts_beside(main, r"(?:foot|end)notes\d*", package)
    styles = next(iter(parts_beside(main, r"styles\d*", package).values()), None)
    numbering = next(iter(parts_beside(main, r"numbering\d*", package).values()), None)
    comments = parts_beside(main, r"comments\d*", package).values()
    told = [
        *changes_and_comments(document, (c for part in comments for c in part.iter(f"{W}comment")))
    ]
    told += empty_tables(document)
    left_out = [*without_contents(document, names_of_styles(styles))]
    left_out += around_pages(parts_beside(main, r"(?:header|footer)\d*", package))
    left_out += without_uncalled(document, notes.values())
    parts, marked = {main: document, **notes}, marked_notes(document)
    words = Counter[str]()
    for name, part in parts.items():
        told += with_second_calls(part, marked)
        told += without_unseen(part)
        without_wrappers(part)
        with_drop_caps(part)
        words.update(words_in(part))
        told += with_plain_drawings(part, related(name, package), is_note=name in notes)
        told += as_mammoth_reads(part, related(name, package))
    languages = with_foreign_marked(document)
    with_large_title(document, styles)
    with_numbers(document, numbering, styles)
    with_boxes_marked(document, styles)
    html, pictures = html_of(with_parts(package, parts), languages)
    pieces = tuple(pieces_of(html, pictures))
    told += unread(words, pieces)
    return Manuscript(pieces, tuple(told), tuple(left_out), properties_of(package))


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


def with_foreign_marked(document: Element) -> list[str]:
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


def language_of_run(run: Element) -> str:
    """Return the language of a run without its country, or nothing where it is that of the file."""
    told = run.find(f"{W}rPr/{W}lang")
    code = (told.get(f"{W}val") or "").partition("-")[0].lower() if told is not None else ""
    return code if code.isalpha() and len(code) in (2, 3) else ""
