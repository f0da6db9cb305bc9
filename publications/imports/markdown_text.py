"""Markdown as a manuscript: CommonMark 0.31 with the tables of GitHub, and the footnotes of Pandoc's manual.

What stands above the text between lines of three hyphens (Pandoc's manual, “Metadata blocks”) is the title, the
authors and the date, each in a line as a page has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from publications.imports import rich_paste
from publications.imports.manuscript import Manuscript
from publications.imports.page_pictures import without_bytes
from publications.imports.sentences import Sentence
from publications.imports.source_text import sound_text
from publications.imports.word_left_out import STRUCK

FENCE = re.compile(r" {0,3}(```|~~~)")
DEFINITION = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<text>.*)")
CALL = re.compile(r"\[\^(?P<name>[^\]\s]+)\]|\^\[(?P<words>[^\[\]]+)\]")
INDENTED = re.compile(r"(?: {4}|\t)")
HEAD = re.compile(r"\A---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
ENTRY = re.compile(r"(?P<key>[\w-]+)[ \t]*:[ \t]*(?P<value>.*)|[ \t]*-[ \t]+(?P<item>.+)")
CROSSED = re.compile(r"<s>(.*?)</s>", re.DOTALL)
UNCALLED = "A note is called nowhere, and left out: “%(text)s”"
UNREAD = "Above the text stands, and is not read: “%(text)s”"
# Where each of these goes in HTML that a page might have.
IN_HEAD = {
    "title": '<p class="MsoTitle">{}</p>',
    "subtitle": '<p class="MsoSubtitle">{}</p>',
    "author": "<p>By {}</p>",
    "date": "<p>{}</p>",
}


def read(source: bytes | str) -> Manuscript:
    """Return the manuscript in a Markdown text, or raise `UnreadableText`."""
    content, inline = without_bytes(source)
    head, text = parted(sound_text(content))
    text, notes = without_notes(text)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "note_call", called)
    called_notes: list[str] = []
    env = {"notes": notes, "called": called_notes}
    body = parser.render(text, env)
    # A note may call another one, which is found while the first is rendered.
    entries = "".join(
        f'<li id="footnote-{number}">{parser.render(words, env)}</li>'
        for number, words in enumerate(called_notes, 1)
    )
    made = rich_paste.read_html(
        "".join(above(head)) + body + (f"<ol>{entries}</ol>" if entries else ""), inline
    )
    told = [Sentence(STRUCK, text=words) for words in CROSSED.findall(body + entries)]
    told += [
        Sentence(UNCALLED, text=words) for words in notes.values() if words not in called_notes
    ]
    told += [Sentence(UNREAD, text=f"{key}: {said}") for key, said in head if key not in IN_HEAD]
    return Manuscript(made.pieces, (*made.told, *told))


# What stands above the text


def parted(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return what is said above a text, key by key, and the text."""
    found = HEAD.match(text)
    said = list(entries_of(found["head"])) if found else []
    return (said, text[found.end() :]) if found and said else ([], text)


def entries_of(head: str) -> Iterator[tuple[str, str]]:
    key = ""
    for line in head.splitlines():
        if entry := ENTRY.fullmatch(line):
            key = (entry["key"] or key).lower()
            value = (entry["value"] or entry["item"] or "").strip(" '\"[]")
            if key and value:
                yield {"authors": "author"}.get(key, key), value


def above(head: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a page that say the same; authors are one line."""
    said: dict[str, list[str]] = {}
    for key, value in head:
        said.setdefault(key, []).append(value)
    for key, line in IN_HEAD.items():
        if key in said:
            yield line.format(escape(" and ".join(said[key]), quote=False))


# Notes


def without_notes(text: str) -> tuple[str, dict[str, str]]:
    """Take the definitions of notes out of a text; what stands in a block of code is none."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    open_note: list[str] | None = None
    in_code = False
    for line in text.split("\n"):
        in_code ^= bool(FENCE.match(line)) and open_note is None
        found = None if in_code else DEFINITION.fullmatch(line)
        if found:
            open_note = notes.setdefault(found["name"], [])
            open_note.append(found["text"])
        elif open_note is not None and goes_on(open_note, line):
            open_note.append(INDENTED.sub("", line, count=1))
        else:
            open_note = None
            kept.append(line)
    return "\n".join(kept), {name: "\n".join(lines).strip() for name, lines in notes.items()}


def goes_on(note: list[str], line: str) -> bool:
    """Return whether a line belongs to the note above it: it is indented, or goes on with its paragraph."""
    return not line.strip() or bool(INDENTED.match(line)) or bool(note[-1].strip())


def called(state: StateInline, silent: bool) -> bool:
    """Read the call of a note that is defined, or one with its words in it."""
    found = CALL.match(state.src, state.pos)
    notes: dict[str, str] = state.env["notes"]
    words = (found["words"] or notes.get(found["name"], "")) if found else ""
    if not found or not words:
        return False
    if not silent:
        order: list[str] = state.env["called"]
        if words not in order:
            order.append(words)
        token = state.push("html_inline", "", 0)
        token.content = f'<a href="#footnote-{order.index(words) + 1}">*</a>'
    state.pos = found.end()
    return True
