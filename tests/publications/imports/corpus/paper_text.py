"""A paper written as plain text, and its parts: one line is one part, and its first sign says which.

``title:``, ``subtitle:``, ``caption:``, ``header:``, ``footer:``, ``contents:`` and ``style NAME:`` name what follows;
``=`` to ``===`` are headings, ``*`` and ``**`` entries of lists, ``#`` numbered ones, ``>`` a quotation, ``|`` a row
of a table, ``!`` a picture with its description, ``---`` a new page. Within a line: ``**bold**``, ``//italic//``,
``^raised^``, ``~lowered~``, ``[note: words]``, ``[endnote: words]``, ``[link: words <address>]``.
"""

import re
from dataclasses import dataclass
from pathlib import Path

PAPERS = Path(__file__).parent / "papers"
NAMED = re.compile(r"(title|subtitle|caption|header|footer|contents|style [\w ]+):\s+(.*)")
SIGNS = {
    "===": "heading 3", "==": "heading 2", "=": "heading 1", "**": "bullet 2", "*": "bullet", "#": "number",
    ">": "quote", "!": "picture",
}  # fmt: skip
INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|//(?P<italic>(?:(?!//).)+)//(?!\w)|\^(?P<raised>[^^]+)\^|~(?P<lowered>[^~]+)~"
    r"|\[note: (?P<note>[^\]]+)\]|\[endnote: (?P<endnote>[^\]]+)\]|\[link: (?P<link>[^\]]+)\]"
)


@dataclass(frozen=True)
class Part:
    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


def parts_of(name: str) -> list[Part]:
    """Return the parts of one of the papers."""
    parts: list[Part] = []
    for line in (PAPERS / f"{name}.txt").read_text().splitlines():
        if line.startswith("|"):
            row = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if parts and parts[-1].kind == "table":
                parts[-1] = Part("table", "", (*parts[-1].rows, row))
            else:
                parts.append(Part("table", "", (row,)))
        elif line.strip():
            parts.append(part_of(line))
        elif parts and parts[-1].kind == "table":
            parts.append(Part("gap", ""))
    return [part for part in parts if part.kind != "gap"]


def part_of(line: str) -> Part:
    if line == "---":
        return Part("page", "")
    if named := NAMED.fullmatch(line):
        return Part(named[1], named[2])
    sign, _, rest = line.partition(" ")
    return Part(SIGNS[sign], rest) if sign in SIGNS and rest else Part("text", line)


def inline(text: str) -> list[tuple[str, str]]:
    """Return what stands within a line: pairs of its look and its words."""
    found, end = [], 0
    for match in INLINE.finditer(text):
        found.append(("", text[end : match.start()]))
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        end = match.end()
    return [(look, words) for look, words in (*found, ("", text[end:])) if words]


def link_of(words: str) -> tuple[str, str]:
    """Return the words and the address of a link."""
    shown, _, address = words.rpartition(" <")
    return shown, address.rstrip(">")
