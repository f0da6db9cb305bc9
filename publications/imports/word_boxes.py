"""Boxes of a Word file: text boxes, frames, and paragraphs with a border or a background around them.

Source: ECMA-376, part 1, 17.3.1.7 and 17.3.1.31 (borders and shading of paragraphs), 17.3.1.11 (frames). Mammoth
tells none of them from other paragraphs; each gets the number of its box, between two signs, until pieces are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from publications.imports.word_drawings import BOX
from publications.imports.word_numbers import value, value_of
from publications.imports.word_parts import Element, W, run_of
from publications.imports.word_runs import names_of_styles

BEFORE, AFTER = "\ue002", "\ue003"
SIDES = ("top", "left", "bottom", "right", "start", "end")
FEWEST_SIDES = (
    3  # a line above or below a paragraph parts it from others, and is no border around it
)
WHITE = ("", "auto", "ffffff")
MOST_BASED = 20  # styles on each other
# What has a place of its own stays there, whatever its look.
OF_THEIR_OWN = (
    "title",
    "subtitle",
    "heading",
    "caption",
    "quote",
    "intense quote",
    "quotations",
    "block text",
    "toc ",
)


def with_boxes_marked(document: Element, styles: Element | None) -> None:
    """Put the number of its box before each paragraph that stands in one; those in tables are left out."""
    numbers = count(1)
    looks, names = looks_of_styles(styles), names_of_styles(styles)
    tables = {part for table in document.iter(f"{W}tbl") for part in table.iter()}
    boxed = {part for box in document.iter(BOX) for part in box.iter()} | tables
    for box in document.iter(BOX):
        if box not in tables:
            number = next(numbers)
            for paragraph in box.iter(f"{W}p"):
                if paragraph not in tables:
                    mark(paragraph, number)
    for parent in document.iter():
        if parent not in boxed:
            for run in framed_in(parent, looks, names):
                number = next(numbers)
                for paragraph in run:
                    mark(paragraph, number)


def framed_in(
    parent: Element, looks: Mapping[str, Element], names: Mapping[str, str]
) -> Iterator[list[Element]]:
    """Yield the paragraphs in a row that one border, background or frame goes around."""
    run: list[Element] = []
    before = ""
    for child in parent:
        kind = look_of(child, looks, names) if child.tag == f"{W}p" else ""
        if run and kind != before:
            yield run
            run = []
        if kind:
            run.append(child)
        before = kind
    if run:
        yield run


def look_of(paragraph: Element, looks: Mapping[str, Element], names: Mapping[str, str]) -> str:
    """Return what is around a paragraph, or nothing."""
    own = paragraph.find(f"{W}pPr")
    if own is None:
        return ""
    style = value_of(own, "pStyle")
    is_of_its_own = names.get(style, "").startswith(OF_THEIR_OWN)
    # A heading of a box is one by its own look; all headings of a look are a matter of taste.
    based = () if is_of_its_own else chain(style, looks)
    every = [own, *based]
    if is_of_its_own and not names[style].startswith("heading"):
        return ""
    frame = first_of(every, "framePr")
    if frame is not None and not frame.get(f"{W}dropCap"):
        return "frame"
    return "look" if is_shaded(first_of(every, "shd")) or is_bordered(every) else ""


def first_of(every: list[Element], name: str) -> Element | None:
    return next((found for one in every if (found := one.find(f"{W}{name}")) is not None), None)


def is_shaded(shade: Element | None) -> bool:
    if shade is None or value(shade, "val") == "nil":
        return False
    is_pattern = value(shade, "val") not in ("", "clear")
    return is_pattern or value(shade, "fill").lower() not in WHITE


def is_bordered(every: list[Element]) -> bool:
    borders = first_of(every, "pBdr")
    if borders is None:
        return False
    drawn = [side for side in SIDES if value_of(borders, side) not in ("", "nil", "none")]
    return len(drawn) >= FEWEST_SIDES


def looks_of_styles(styles: Element | None) -> dict[str, Element]:
    if styles is None:
        return {}
    return {value(one, "styleId"): one for one in styles.iter(f"{W}style")}


def chain(name: str, styles: Mapping[str, Element], of: str = "pPr") -> Iterator[Element]:
    """Yield what a style says of paragraphs, or of their runs (``rPr``), and those that it is based on."""
    for _deeper in range(MOST_BASED):
        style = styles.get(name)
        if style is None:
            return
        if (looks := style.find(f"{W}{of}")) is not None:
            yield looks
        name = value_of(style, "basedOn")


def mark(paragraph: Element, number: int) -> None:
    looks = paragraph.find(f"{W}pPr")
    place = 0 if looks is None else list(paragraph).index(looks) + 1
    paragraph.insert(place, run_of(f"{BEFORE}{number}{AFTER}"))
