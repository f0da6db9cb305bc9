"""Runs of a Word file in the words that Mammoth reads: equations, ruby texts, signs, drop caps, parts of other files.

Source: ECMA-376, part 1, 17.3 (paragraphs and runs), 17.17.2 (alternative format chunks), 22.1 (equations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from mammoth.docx.dingbats import dingbats

from publications.imports.sentences import Sentence
from publications.imports.word_parts import (
    CHUNK,
    Element,
    M,
    R,
    W,
    replaced,
    run_of,
    text_of,
    words_of_part,
)

PRIVATE = range(0xE000, 0xF900)
NO_SIGN = "A sign that only the font %(font)s has is left out."
WRAPPERS = (f"{W}fldSimple", f"{W}dir", f"{W}bdo")
BETWEEN = {f"{M}f": "/", f"{M}sSup": "^", f"{M}sSub": "_"}


def as_mammoth_reads(part: Element, targets: Mapping[str, tuple[str, bool]]) -> Iterator[str]:
    """Put words in the place of what Mammoth does not read, and say what is no longer what it was."""
    equations = sum(1 for _ in part.iter(f"{M}oMath"))
    if equations:
        yield Sentence("Equations are kept as text: %(n)s.", n=equations)
    for parent in list(part.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag in (f"{M}oMath", f"{M}oMathPara"):
                parent[place] = run_of("".join(signs_of(child)))
            elif child.tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                parent[place] = text_of(" ")
            elif child.tag == f"{W}cr":
                parent[place] = ElementTree.Element(f"{W}br")
            elif child.tag == f"{W}ptab":
                parent[place] = ElementTree.Element(f"{W}tab")
            elif child.tag == f"{W}altChunk":
                target, _is_there = targets.get(child.get(f"{R}id") or "", ("", False))
                parent[place] = paragraph_of(f"{CHUNK} ({target.rpartition('/')[2]})")
            elif child.tag == f"{W}sym" and (sign := sign_of(child)) is not None:
                parent[place] = text_of(sign)
                if not sign:
                    yield Sentence(NO_SIGN, font=child.get(f"{W}font", ""))


def without_wrappers(part: Element) -> None:
    """Put the runs of simple fields, of words in another direction and of ruby texts where these stand."""
    for parent in list(part.iter()):
        for child in list(parent):
            if child.tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                replaced(parent, child, [*base.iter(f"{W}t")] if base is not None else [])
            elif child.tag in WRAPPERS:
                replaced(parent, child, list(child))


def with_drop_caps(part: Element) -> None:
    """Put a large first letter, which is a paragraph of its own, before the words that it begins (17.3.1.11)."""
    for parent in list(part.iter()):
        children = list(parent)
        for letter, paragraph in zip(children, children[1:], strict=False):
            frame = letter.find(f"{W}pPr/{W}framePr")
            is_cap = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
            if is_cap and paragraph.tag == f"{W}p" and (said := words_of_part(letter)):
                looks = paragraph.find(f"{W}pPr")
                paragraph.insert(
                    0 if looks is None else list(paragraph).index(looks) + 1, run_of(said)
                )
                parent.remove(letter)


def signs_of(part: Element) -> Iterator[str]:
    """Return an equation in one line: a fraction with its stroke, what is raised behind “^”."""
    between = BETWEEN.get(part.tag)
    if part.tag == f"{M}t":
        yield part.text or ""
    elif between:
        sides = ["".join(signs_of(side)) for side in part if not side.tag.endswith("Pr")]
        yield between.join(sides)
    else:
        for child in part:
            yield from signs_of(child)


def sign_of(symbol: Element) -> str | None:
    """Return a sign that Mammoth does not know: its letter, or nothing where it is one of its font alone."""
    font, code = symbol.get(f"{W}font"), symbol.get(f"{W}char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if (font, number) in dingbats or (font, number & 0xFF) in dingbats and number in PRIVATE:
        return None
    return "" if number in PRIVATE or not 0x20 <= number < 0xD800 else chr(number)


def paragraph_of(text: str) -> Element:
    paragraph = ElementTree.Element(f"{W}p")
    paragraph.append(run_of(text))
    return paragraph


def names_of_styles(styles: Element | None) -> dict[str, str]:
    """Return the names of styles in small letters by their keys; names are English, whatever language Word speaks."""
    if styles is None:
        return {}
    found = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            found[style.get(f"{W}styleId") or ""] = (name.get(f"{W}val") or "").lower()
    return found
