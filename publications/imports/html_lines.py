"""A saved web page as the lines its readers saw, each with a hint of what it was."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

LOOKS_LIKE_HTML = re.compile(
    r"<!doctype html|</(?:html|body|p|div|h[1-6]|li|ul|ol|article|section|main|table|t[dhr]|span|a)\s*>|<br\s?/?>",
    re.IGNORECASE,
)
# A tag ends before the next "<", and the pattern gives nothing back, so it reads in linear time.
TAG = re.compile(
    r"""</?[A-Za-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|(?P<odd></?[A-Za-z][^<>]*+>|<![A-Za-z][^<>]*+>)"""
)
UNSEEN = re.compile(
    r"<(script|style|noscript|template|svg|iframe|object|del|strike|s)(?=[\s>/])", re.IGNORECASE
)
STRUCK = ("del", "strike", "s")

BLOCK = re.compile(
    r"address|article|aside|blockquote|body|button|caption|d[dlt]|div|fieldset|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|option|p|pre|section|select|summary|table"
    r"|tbody|td|th|thead|title|tr|ul"
)
FURNITURE = {
    "nav": "menu of the page",
    "button": "a button",
    "select": "a choice of the page",
    "title": "title of the browser tab",
}

# "10<sup>4</sup>" is not 104; "1<sup>st</sup>" and "n<sup>o</sup>" are words all the same.
_SIGNS = "0123456789+-−=()"
_SUPERSCRIPT_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ\0ʳˢᵗᵘᵛʷˣʸᶻ"
_SUBSCRIPT_LETTERS = "ₐ\0\0\0ₑ\0\0ₕᵢⱼₖₗₘₙₒₚ\0ᵣₛₜᵤᵥ\0ₓ\0\0"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
RAISED = {
    "sup": dict(zip(_SIGNS + _LETTERS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾" + _SUPERSCRIPT_LETTERS, strict=True)),
    "sub": dict(zip(_SIGNS + _LETTERS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎" + _SUBSCRIPT_LETTERS, strict=True)),
}
WORD_END = re.compile(
    r"(?:st|nd|rd|th|e|er|re|ère|es|ème|me|mes|lle|lles|r|o|os|a|tm)\.?", re.IGNORECASE
)


def raised(text: str, tag: str) -> str:
    """Return text with the signs of “sup” or “sub”, or as it is where it has no such signs."""
    signs = [RAISED[tag].get(character, "\0") for character in text.strip()]
    if "\0" in signs or (tag == "sup" and WORD_END.fullmatch(text.strip())):
        return text
    return "".join(signs)


class SourceLine(NamedTuple):
    """One line as read: where it began in the source, its text, and what the markup said of it."""

    number: int
    text: str
    hint: str = ""


def is_html(text: str) -> bool:
    """Return whether it is a saved web page, and no text that only mentions a tag."""
    return len(LOOKS_LIKE_HTML.findall(text, 0, 200_000)) >= 2


def html_lines(text: str) -> list[SourceLine]:
    """Return the visible lines; blank ones stand between blocks, as in a pasted text."""
    reader = _PageReader()
    reader.feed(well_formed(text))
    reader.close()
    reader.end_line()
    return reader.lines


def well_formed(text: str) -> str:
    """Leave out what no reader sees and escape every "<" that opens no tag.

    The standard parser needs quadratic time for unclosed comments and stray brackets; a text
    that has none is read in linear time. Line breaks stay, so that line numbers stay true.
    """
    text = _without_unseen(_without_comments(text))
    parts: list[str] = []
    end = 0
    for tag in TAG.finditer(text):
        parts.append(text[end : tag.start()].replace("<", "&lt;"))
        # An element that was never closed must not swallow the page: only its tag goes.
        if not UNSEEN.match(tag.group().replace("/", "", 1)):
            # A quotation mark without its partner would run on into the tags that follow.
            parts.append(re.sub("[\"']", "", tag["odd"]) if tag["odd"] else tag.group())
        end = tag.end()
    return "".join(parts) + text[end:].replace("<", "&lt;")


def _without_comments(text: str) -> str:
    parts: list[str] = []
    end = 0
    while (start := text.find("<!--", end)) >= 0:
        parts.append(text[end:start])
        close = text.find("-->", start)
        end = len(text) if close < 0 else close + 3
        parts.append("\n" * text.count("\n", start, end))
    return "".join(parts) + text[end:]


def _without_unseen(text: str) -> str:
    parts: list[str] = []
    end = 0
    unclosed: set[str] = set()
    for opening in UNSEEN.finditer(text):
        name = opening[1].lower()
        if opening.start() < end or name in unclosed:
            continue
        slash = "/?" if name in STRUCK else "/"
        same = re.compile(rf"<{slash}{name}(?=[\s>/])[^>]*+>", re.IGNORECASE)
        closing = same.search(text, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        if not closing.group().startswith("</"):
            continue  # a stroke that was not closed ends before the next one
        parts.append(text[end : opening.start()])
        end = closing.end()
        parts.append("\n" * text.count("\n", opening.start(), end))
    return "".join(parts) + text[end:]


class _PageReader(HTMLParser):
    """Collects text into lines; a block element ends the line before it and after it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[SourceLine] = []
        self._parts: list[str] = []
        self._number = 0
        self._bullet = False
        self._hint = ""
        self._open: dict[str, int] = {}
        self._raised = ""
        self._address = ""
        self._link_start = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if BLOCK.fullmatch(tag) or tag == "br":
            self.end_line()
            if tag not in ("br", "li", "body", "html"):
                self._gap()
        if tag in FURNITURE or tag in ("h1", "footer", "article", "main"):
            self._open[tag] = self._open.get(tag, 0) + 1
        self._raised = tag if tag in RAISED else self._raised
        if tag == "li":
            self._bullet = True
        elif tag == "img" and values.get("alt", "").strip():
            self.end_line()
            self.lines.append(SourceLine(self.getpos()[0], values["alt"], "image"))
        elif tag == "a":
            self._address, self._link_start = values.get("href", ""), len(self._parts)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._keep_address()
        # A block ends what was never closed.
        if tag in RAISED or BLOCK.fullmatch(tag):
            self._raised = ""
        if BLOCK.fullmatch(tag):
            self.end_line()
            self._bullet = False if tag == "li" else self._bullet
            if tag != "li":
                self._gap()
        if self._open.get(tag):
            self._open[tag] -= 1

    def handle_data(self, data: str) -> None:
        if not data.strip():
            self._parts.append(" ")
            return
        if not self._number:
            lead = len(data) - len(data.lstrip())
            self._number = self.getpos()[0] + data.count("\n", 0, lead)
            self._hint = self._hint_here()
        self._parts.append(raised(data, self._raised) if self._raised else data)

    def _hint_here(self) -> str:
        for tag, hint in FURNITURE.items():
            if self._open.get(tag):
                return hint
        if self._open.get("footer") and not (self._open.get("article") or self._open.get("main")):
            return "foot of the page"
        return "main heading" if self._open.get("h1") else ""

    def _keep_address(self) -> None:
        """Keep what a link knew and its words did not: an address, a number, a file."""
        address, self._address = self._address, ""
        scheme, _, rest = address.partition(":")
        if scheme.lower() in ("mailto", "tel"):
            known = rest.split("?")[0].strip()
        elif re.search(r"\.(?:pdf|epub|docx?)(?:[?#]|$)", address, re.IGNORECASE):
            known = address
        else:
            return
        shown = "".join(self._parts[self._link_start :])
        digits = re.sub(r"\D", "", shown)
        if known and known.lower() not in shown.lower():
            # A number that is shown in its own style is kept in that style only.
            if scheme.lower() == "tel" and re.sub(r"\D", "", known)[-4:] in digits:
                return
            self._number = self._number or self.getpos()[0]
            self._parts.append(f" {known}")

    def _gap(self) -> None:
        if self.lines and self.lines[-1].text:
            self.lines.append(SourceLine(self.getpos()[0], ""))

    def end_line(self) -> None:
        """Put the collected text down as one line."""
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        if text:
            mark = "• " if self._bullet else ""
            self.lines.append(SourceLine(self._number, mark + text, self._hint))
            self._bullet = False
        self._number, self._hint, self._link_start = 0, "", 0
