"""Drawings of a Word file: pictures and text boxes in the one shape that Mammoth reads, words for all others.

Source: ECMA-376, part 1, 20.4 (drawings), part 4, 14 (VML), part 3, 9.3 (alternate content). A drawing may hold
several pictures and boxes in groups; Mammoth reads a single picture, and boxes in some shapes of VML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from publications.imports.sentences import Sentence
from publications.imports.word_parts import (
    CHART,
    ELSEWHERE,
    IN_A_NOTE,
    MC,
    PIC,
    VML,
    WP,
    A,
    Element,
    R,
    W,
    replaced,
    text_of,
)

DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
BOX = f"{W}txbxContent"
Related = Mapping[str, tuple[str, bool]]


def with_plain_drawings(part: Element, targets: Related, *, is_note: bool = False) -> Iterator[str]:
    """Give each picture and box of a drawing a place of its own, and say what is lost with the drawing."""
    without_alternatives(part)
    for parent in list(part.iter()):
        for child in list(parent):
            if child.tag in DRAWN:
                yield from links_at(child, targets)
                found = [plain(one, alt, targets, is_note=is_note) for one, alt in shown_in(child)]
                if not found and is_drawn_by_office(child):
                    found = [text_of(CHART)]
                replaced(parent, child, found)


def without_alternatives(part: Element) -> None:
    """Take what newer programs show, but for a chart of which the file has a picture for older ones (part 3, 9.3)."""
    for parent in list(part.iter()):
        for child in list(parent):
            if child.tag == f"{MC}AlternateContent":
                forms = [
                    one for name in ("Choice", "Fallback") for one in child.findall(f"{MC}{name}")
                ]
                shown = [*filter(says_something, forms), *filter(is_drawn_by_office, forms)][:1]
                replaced(parent, child, [one for form in shown for one in form])


def says_something(part: Element) -> bool:
    tags = (f"{W}t", f"{A}blip", f"{VML}imagedata", f"{W}sym")
    return any(one.tag in tags for one in part.iter())


def shown_in(drawing: Element, alt: str = "") -> Iterator[tuple[Element, str]]:
    """Yield the pictures and boxes of a drawing, each with its description; a box is not looked into."""
    for child in drawing:
        if child.tag == BOX:
            yield child, ""
        elif child.tag in (f"{A}blip", f"{VML}imagedata"):
            yield child, alt
        else:
            yield from shown_in(child, description(child) or alt)


def description(part: Element) -> str:
    """Return what describes a drawing, a picture in it, or a shape of VML."""
    if part.tag.startswith(VML):
        return (part.get("alt") or "").strip()
    said = [*part.findall(f"{WP}docPr"), *part.findall(f"{PIC}nvPicPr/{PIC}cNvPr")]
    found = [(one.get("descr") or one.get("title") or "").strip() for one in said]
    return next(filter(None, found), "")


def plain(one: Element, alt: str, targets: Related, *, is_note: bool) -> Element:
    """Return a picture or a box in the shape that Mammoth reads, or words where the file does not have it."""
    if one.tag == BOX:
        box = ElementTree.Element(f"{W}pict")
        box.append(one)
        return box
    key = one.get(f"{R}embed") or one.get(f"{R}link") or one.get(f"{R}id") or ""
    target, is_there = targets.get(key, ("", False))
    if not is_there:
        said = " ".join(filter(None, (alt and f"“{alt}”", target and f"({target})")))
        return text_of(f"{ELSEWHERE} {said}".rstrip())
    return text_of(IN_A_NOTE) if is_note else picture(key, alt)


def picture(key: str, alt: str) -> Element:
    drawing = inner = ElementTree.Element(f"{W}drawing")
    for tag in (f"{WP}inline", f"{A}graphic", f"{A}graphicData", f"{PIC}pic", f"{PIC}blipFill"):
        inner = ElementTree.SubElement(inner, tag)
        if tag == f"{WP}inline":
            ElementTree.SubElement(inner, f"{WP}docPr", {"descr": alt})
    ElementTree.SubElement(inner, f"{A}blip", {f"{R}embed": key})
    return drawing


def is_drawn_by_office(drawing: Element) -> bool:
    """Return whether a drawing is a chart or a diagram, of which the file has no picture."""
    kinds = [str(data.get("uri")) for data in drawing.iter(f"{A}graphicData")]
    return any(kind.endswith(("/chart", "/chartex", "/diagram")) for kind in kinds)


def links_at(drawing: Element, targets: Related) -> Iterator[str]:
    """Say where pictures lead: ours have no links."""
    for click in drawing.iter(f"{A}hlinkClick"):
        address, _is_there = targets.get(click.get(f"{R}id") or "", ("", False))
        if address.startswith("http"):
            yield Sentence("Link at a picture: %(address)s", address=address)
