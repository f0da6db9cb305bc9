"""Fields of a Word file: what Word counts or gathers when a file is opened, such as a number of a page.

Source: ECMA-376, part 1, 17.16. A field is a code, and the result that readers see; it may be one element, or begin
in one run and end in another, also paragraphs later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from publications.imports.sentences import Sentence
from publications.imports.word_parts import Element, W, words_of_part

CALLS = (f"{W}footnoteReference", f"{W}endnoteReference")


TWICE = "A note is called twice, and its words stand at both places: “%(text)s”"
OLD_NUMBER = (
    "A number of a note stands in the text, and may be another now: %(number)s in “%(text)s”"
)
MOST_WITHIN = 20  # fields within each other: what is deeper is no field of an honest file


@dataclass
class WordField:
    """A field: its code, and the elements between its beginning, its result and its end."""

    elements: list[Element]
    begin: int
    result: int = -1
    end: int = -1
    code: str = ""

    @property
    def name(self) -> str:
        return "".join(self.code.split()[:1]).upper()

    @property
    def bookmark(self) -> str:
        """Return what the field is about, where it has a place in the file for it."""
        return "".join(self.code.split()[1:2])

    @property
    def within(self) -> list[Element]:
        return self.elements[self.begin : self.end + 1]

    @property
    def texts(self) -> list[Element]:
        shown = self.elements[self.result : self.end] if self.result >= 0 else []
        return [one for one in shown if one.tag == f"{W}t"]


def fields_of(part: Element) -> Iterator[WordField]:
    """Yield the fields that have an end, those within others first."""
    elements, open_ones = list(part.iter()), list[WordField]()
    for one in part.iter(f"{W}fldSimple"):
        every = list(one.iter())
        yield WordField(every, 0, 0, len(every), one.get(f"{W}instr") or "")
    for at, one in enumerate(elements):
        kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else ""
        if kind == "begin" and len(open_ones) < MOST_WITHIN:
            open_ones.append(WordField(elements, at))
        elif open_ones and one.tag == f"{W}instrText" and open_ones[-1].result < 0:
            open_ones[-1].code += one.text or ""
        elif open_ones and kind == "separate":
            open_ones[-1].result = at
        elif open_ones and kind == "end":
            open_ones[-1].end = at
            yield open_ones.pop()


def with_second_calls(part: Element, notes: Mapping[str, Element]) -> Iterator[str]:
    """Call a note again where a field repeats its raised number, and say so (17.16.5.38, NOTEREF).

    Where the number is a word of a sentence, as in “see note 3”, it stays one; it may be another number now.
    ``notes`` are the calls that stand at bookmarks; a note itself can call none.
    """
    parents = {child: parent for parent in part.iter() for child in parent}
    for one in fields_of(part):
        marked = notes.get(one.bookmark)
        if one.name != "NOTEREF" or not one.texts or marked is None:
            continue
        run, number = parents[one.texts[0]], "".join(text.text or "" for text in one.texts)
        paragraph = paragraph_of(run, parents)
        if part.tag == f"{W}document" and ("\\f" in one.code or is_raised(run)):
            call = ElementTree.Element(marked.tag, dict(marked.attrib))
            run.insert(list(run).index(one.texts[0]), call)
            for text in one.texts:
                text.text = ""
            yield Sentence(TWICE, text=words_of_part(paragraph))
        else:
            yield Sentence(OLD_NUMBER, number=number, text=words_of_part(paragraph))


def marked_notes(document: Element) -> dict[str, Element]:
    """Return the call of a note that stands at a bookmark, by the name of the bookmark."""
    found: dict[str, Element] = {}
    names: dict[str | None, str] = {}
    for one in document.iter():
        if one.tag == f"{W}bookmarkStart":
            names[one.get(f"{W}id")] = one.get(f"{W}name") or ""
        elif one.tag == f"{W}bookmarkEnd":
            names.pop(one.get(f"{W}id"), None)
        elif one.tag in CALLS:
            for name in names.values():
                found.setdefault(name, one)
    return found


def paragraph_of(one: Element, parents: dict[Element, Element]) -> Element:
    while one.tag != f"{W}p" and one in parents:
        one = parents[one]
    return one


def is_raised(run: Element) -> bool:
    looks = run.find(f"{W}rPr")
    if looks is None:
        return False
    align, style = looks.find(f"{W}vertAlign"), looks.find(f"{W}rStyle")
    named = style is not None and "reference" in (style.get(f"{W}val") or "").lower()
    return named or (align is not None and align.get(f"{W}val") == "superscript")
