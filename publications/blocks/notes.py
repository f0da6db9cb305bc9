"""Notes: kept in the running text where they belong, numbered through the whole paper when it is read.

In rich text a note is ``<span data-note="its text">…</span>``; whatever the span holds is only a
handle for the editor. ``*asterisks*`` in a note are italics, and addresses become links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from wagtail.rich_text import expand_db_html

from core.texts.cleaning import sanitized
from publications.charts import chart_data

MARK = re.compile(r'<span\b[^>]*?\bdata-note="([^"]*)"[^>]*>(?:(?!</?span\b).)*</span>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SUPPORTED = re.compile(r"""\bhref=["']#recommendation-(\d{1,4})["']""")
MARKED = re.compile(r"(?P<address>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]*])|\*(?P<italic>[^*\n]+)\*")


@dataclass(frozen=True)
class Note:
    number: int
    html: str


@dataclass(frozen=True)
class Section:
    """A block of the full text, ready to render: rich text has its notes numbered.

    ``supports`` are the numbers of the recommendations that its words link to.
    """

    kind: str
    block: Any
    html: str
    id: str
    supports: tuple[int, ...] = ()


@dataclass(frozen=True)
class NumberedText:
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def charts(self) -> list[Section]:
        return [s for s in self.sections if s.kind == "chart"]

    @property
    def contents(self) -> list[Section]:
        """The headings of the first level, for the list of contents."""
        return [s for s in self.sections if s.kind == "heading" and s.block.value["level"] == "2"]


def number(full_text: Any) -> NumberedText:
    """Number the notes of a stream value in reading order."""
    found: list[Note] = []
    sections = []
    for position, child in shown(full_text):
        html = ""
        if child.block_type == "paragraph":
            # Shown text is cleaned first, and would lose the addresses of its notes.
            source = expand_db_html(child.value.source)
            html = MARK.sub(lambda m: reference(m, found), source)
        linked = supported(rich_source(child))
        sections.append(Section(child.block_type, child, html, f"section-{position}", linked))
    return NumberedText(tuple(sections), tuple(found))


def shown(full_text: Any) -> Iterator[tuple[int, Any]]:
    """Return the blocks that readers see, each with its place in the stream, counted from 1.

    What an editor has not filled in yet, or an older version has stored in another way, is left out of
    every format alike, and counts among no figures and no tables.
    """
    for position, child in enumerate(full_text, 1):
        if is_shown(child.block_type, child.value):
            yield position, child


def is_shown(kind: str, value: Any) -> bool:
    """Whether there is anything of a block to show."""
    if kind == "figure":
        return value["image"] is not None
    if kind == "chart":
        return chart_data.drawable(value) is not None
    if kind == "table":
        return any(
            str(cell or "").strip()
            for row in (value["table"] or {}).get("data") or ()
            for cell in row
        )
    if kind in ("heading", "quotation"):
        return bool(value["text"].strip())
    if kind == "paragraph":
        return has_words(value.source)
    if kind == "callout":
        return bool((value["title"] or "").strip()) or has_words(value["text"].source)
    return True


def has_words(rich_text: str) -> bool:
    """Whether a rich text, as it is stored, says anything to readers, be it in a note alone."""
    noted = MARK.sub(lambda mark: mark[1], sanitized(rich_text))
    return not is_blank(TAG.sub("", noted))


def is_blank(html: str) -> bool:
    return not unescape(html).strip()


def has_empty_note(rich_text: str) -> bool:
    """Whether a rich text, as it is stored, has a note without words, which readers do not see."""
    return any(is_blank(mark[1]) for mark in MARK.finditer(rich_text))


def rich_source(child: Any) -> str:
    """Return the rich text that a block holds as editors link in it, or nothing."""
    if child.block_type == "paragraph":
        return str(child.value.source)
    return str(child.value["text"].source) if child.block_type == "callout" else ""


def supported(html: str) -> tuple[int, ...]:
    """Return the numbers of the recommendations that a text links to, each once, in reading order."""
    return tuple(dict.fromkeys(int(number) for number in SUPPORTED.findall(html)))


def reference(mark: re.Match[str], found: list[Note]) -> str:
    if is_blank(mark[1]):
        return ""
    note = Note(len(found) + 1, note_html(unescape(mark[1])))
    found.append(note)
    return (
        f'<sup class="fn"><a href="#note-{note.number}" id="ref-{note.number}" '
        f'role="doc-noteref">{note.number}</a></sup>'
    )


def note_html(text: str) -> str:
    html, at = "", 0
    for found in MARKED.finditer(text):
        html += escape(text[at : found.start()], quote=False) + marked_html(found)
        at = found.end()
    return html + escape(text[at:], quote=False)


def marked_html(found: re.Match[str]) -> str:
    if italic := found["italic"]:
        return f"<em>{note_html(italic)}</em>"
    address = escape(found["address"])
    return f'<a href="{address}">{address}</a>'
