"""How the demo's texts are written down, and the blocks that become of them.

Paragraphs stand apart by an empty line. ``{{…}}`` is a footnote, at the place where its number
goes. All else is the HTML of rich text: ``<i>``, ``<b>``, ``<a href>``.
"""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from core.models import SiteImage

Block = dict[str, Any]
FOOTNOTE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


def one_line(text: str) -> str:
    return " ".join(text.split())


def rich_text(text: str) -> str:
    """Give the rich text of one or more paragraphs, with its footnotes."""
    paragraphs = (one_line(part) for part in text.strip().split("\n\n"))
    return "".join(f"<p>{FOOTNOTE.sub(footnote, part)}</p>" for part in paragraphs)


def footnote(match: re.Match[str]) -> str:
    return f'<span data-note="{escape(match[1])}">*</span>'


def key_points(points: list[dict[str, str]]) -> list[Block]:
    values = [
        {"kind": p["kind"], "figure": p.get("figure", ""), "text": rich_text(p["text"])}
        for p in points
    ]
    return [{"type": "key_point", "value": value} for value in values]


def recommendations(items: list[str]) -> list[Block]:
    return [{"type": "recommendation", "value": one_line(item)} for item in items]


def full_text(parts: list[dict[str, Any]], image_of: Callable[[dict], SiteImage]) -> list[Block]:
    """Give the blocks of a full text; ``image_of`` makes the image of a figure."""
    return [block for part in parts for block in blocks_of(part, image_of)]


def blocks_of(part: dict[str, Any], image_of: Callable[[dict], SiteImage]) -> list[Block]:
    """Give the blocks of one part, which is a heading, paragraphs, a figure, a table, …"""
    match part:
        case {"heading": text}:
            return [block("heading", text=text, level=part.get("level", "2"))]
        case {"paragraphs": text}:
            return [
                {"type": "paragraph", "value": rich_text(one)} for one in text.strip().split("\n\n")
            ]
        case {"chart": _}:
            return [figure(part, image_of(part))]
        case {"table": rows}:
            return [block("table", table=table(rows, part["caption"]), source=part["source"])]
        case {"quotation": text}:
            said_by, language = part["attribution"], part.get("language", "")
            return [block("quotation", text=text, attribution=said_by, language=language)]
        case {"callout": title, "text": text}:
            return [block("callout", title=title, text=rich_text(text))]
    raise ValueError(f"The demo has no way to show {part!r}.")


def block(kind: str, **value: Any) -> Block:
    return {"type": kind, "value": value}


def figure(part: dict[str, Any], image: SiteImage) -> Block:
    shown = {"image": image.pk, "alt_text": one_line(part["alt"]), "decorative": False}
    return block("figure", image=shown, caption=part["caption"], source=part["source"])


def table(rows: list[list[str]], caption: str) -> dict[str, Any]:
    """Give the value of a table whose first row and first column are headings."""
    return {
        "data": rows,
        "table_caption": caption,
        "table_header_choice": "both",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "cell": [],
        "mergeCells": [],
    }
