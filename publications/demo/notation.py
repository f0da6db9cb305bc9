"""How the demo's texts are written down, and the blocks that become of them.

A paragraph stands on one line, and an empty line parts it from the next: two lines without one between
are refused, because nobody sees in a file that they would run on. ``{{…}}`` is a footnote, at the place
where its number goes; in captions and cells it is ``^[…]``, as editors write it. All else is the HTML of
rich text: ``<i>``, ``<b>``, ``<a href>``.
"""

import re
from html import escape
from typing import Any

Block = dict[str, Any]
FOOTNOTE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


def one_line(text: str) -> str:
    """Let lines run on; a space that must not break, as French has many, stays what it is."""
    return re.sub(r"[ \n]+", " ", text.strip(" \n"))


def paragraphs_in(text: str) -> list[str]:
    """Return the paragraphs of a text. Raises ``ValueError`` where a line follows another at once."""
    parts = [part.strip(" \n") for part in re.split(r"\n\s*\n", text.strip())]
    if glued := next((part for part in parts if "\n" in part), ""):
        line = glued.partition("\n")[2]
        raise ValueError(
            f"Put an empty line before this paragraph of the demo: {line.strip()[:60]}"
        )
    return [one_line(part) for part in parts]


def rich_text(text: str) -> str:
    """Return the rich text of one or more paragraphs, with its footnotes."""
    return "".join(f"<p>{FOOTNOTE.sub(footnote, part)}</p>" for part in paragraphs_in(text))


def footnote(match: re.Match[str]) -> str:
    return f'<span data-note="{escape(match[1])}">*</span>'


def plain_paragraphs(text: str) -> str:
    """Return the same paragraphs without markup, each on one line, with an empty line between."""
    return "\n\n".join(paragraphs_in(text))


def key_points(points: list[dict[str, Any]]) -> list[Block]:
    return [block("key_point", **key_point(point)) for point in points]


def key_point(point: dict[str, Any]) -> dict[str, Any]:
    """Return the value of a key point; a figure may have a small chart: ``values`` or ``share``."""
    return {
        "kind": point["kind"],
        "figure": point.get("figure", ""),
        "values": " ".join(str(value) for value in point.get("values", [])),
        "share": point.get("share"),
        "text": rich_text(point["text"]),
    }


def recommendations(items: list[str]) -> list[Block]:
    return [{"type": "recommendation", "value": one_line(item)} for item in items]


def full_text(parts: list[dict[str, Any]]) -> list[Block]:
    return [block for part in parts for block in blocks_of(part)]


def blocks_of(part: dict[str, Any]) -> list[Block]:
    """Return the blocks of one part, which is a heading, paragraphs, a chart, a table, …"""
    match part:
        case {"heading": text}:
            return [block("heading", text=text, level=part.get("level", "2"))]
        case {"paragraphs": text}:
            return [{"type": "paragraph", "value": rich_text(one)} for one in paragraphs_in(text)]
        case {"chart": data}:
            return [chart(part, data)]
        case {"table": rows}:
            return [block("table", table=table(rows, part["caption"]), source=part["source"])]
        case {"figure": image, "alt": alt}:
            picture = {"image": image, "decorative": False, "alt_text": one_line(alt)}
            return [block("figure", image=picture, caption=part["caption"], source=part["source"])]
        case {"quotation": text}:
            said_by, language = part["attribution"], part.get("language", "")
            return [block("quotation", text=text, attribution=said_by, language=language)]
        case {"callout": title, "text": text}:
            return [block("callout", title=title, text=rich_text(text))]
    raise ValueError(f"The demo has no way to show {part!r}.")


def block(name: str, /, **value: Any) -> Block:
    return {"type": name, "value": value}


def chart(part: dict[str, Any], data: dict[str, Any]) -> Block:
    """Return a chart of ``bars`` or of ``columns``, each a list of labels and values."""
    kind = "bars" if "bars" in data else "columns"
    return block(
        "chart",
        kind=kind,
        data="\n".join(f"{label}; {value}" for label, value in data[kind]),
        unit=data.get("unit", ""),
        maximum=data.get("maximum"),
        line=data.get("line"),
        line_label=data.get("line_label", ""),
        highlight="; ".join(data.get("highlight", [])),
        caption=part["caption"],
        description=one_line(part["alt"]),
        source=part.get("source", ""),
    )


def table(rows: list[list[str]], caption: str) -> dict[str, Any]:
    """Return the value of a table whose first row and first column are headings."""
    return {
        "data": rows,
        "table_caption": caption,
        "table_header_choice": "both",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "cell": [],
        "mergeCells": [],
    }
