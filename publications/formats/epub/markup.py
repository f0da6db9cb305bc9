"""XML as plain data: elements are built, never pasted together, and escaped when they are written."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Union

from core.texts.spaces import on_one_line

Content = Union["Element", str, None, Iterable["Content"]]
Attributes = tuple[tuple[str, str], ...]

# What XML 1.0 cannot hold, escaped or not.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": None})
PREFIXES = {"epub", "xml", "xmlns"}
# Others are written with an end tag even when empty, for readers that take XHTML for HTML.
VOID = {"br", "wbr", "img", "link", "meta", "item", "itemref", "rootfile", "rect"}


@dataclass(frozen=True)
class Element:
    name: str
    attributes: Attributes = ()
    content: "tuple[Element | str, ...]" = ()

    def __getitem__(self, attribute: str) -> str:
        return dict(self.attributes).get(attribute, "")


def tag(name: str, /, *content: Content, **attributes: str | None) -> Element:
    """Return an element; contents may be nested lists, and what is None is left out.

    Of the names of attributes, ``class_`` gives class, ``epub_type`` epub:type and ``aria_label``
    aria-label.
    """
    named = ((attribute(key), value) for key, value in attributes.items())
    kept = tuple((key, value) for key, value in named if value is not None)
    return Element(name, kept, tuple(flat(content)))


def attribute(name: str) -> str:
    prefix, _, rest = name.rstrip("_").partition("_")
    if rest and prefix in PREFIXES:
        return f"{prefix}:{rest.replace('_', '-')}"
    return name.rstrip("_").replace("_", "-")


def flat(content: Content) -> Iterator[Element | str]:
    if content is None or content == "":
        return
    if isinstance(content, str | Element):
        yield content
    else:
        for one in content:
            yield from flat(one)


def escaped(text: str) -> str:
    return FORBIDDEN.sub("", text).translate(ESCAPES)


def clean(text: str) -> str:
    """Return a text on one line, without what XML cannot hold."""
    return on_one_line(FORBIDDEN.sub("", text))


def markup_of(node: Element | str) -> str:
    if isinstance(node, str):
        return escaped(node)
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in node.attributes)
    if not node.content and node.name in VOID:
        return f"<{node.name}{attributes}/>"
    inside = "".join(map(markup_of, node.content))
    return f"<{node.name}{attributes}>{inside}</{node.name}>"


def document(root: Element, kind: str = "") -> bytes:
    """Return a file; ``kind`` is the name of a document type, such as html."""
    declared = f"<!DOCTYPE {kind}>\n" if kind else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{declared}{markup_of(root)}\n'.encode()


def elements(root: Element) -> Iterator[Element]:
    """Return an element and all within it, in reading order."""
    yield root
    for one in root.content:
        if isinstance(one, Element):
            yield from elements(one)


def changed(root: Element, change: Callable[[Attributes], Attributes]) -> Element:
    """Change the attributes of an element and of all within it."""
    first = change(root.attributes)
    inside = (one if isinstance(one, str) else changed(one, change) for one in root.content)
    return replace(root, attributes=first, content=tuple(inside))
