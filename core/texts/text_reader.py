"""Rich text of clean tags, read into paragraphs, headings and entries of lists."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from django.conf.locale import LANG_INFO
from wagtail.whitelist import check_url

from core.texts.text_pieces import (
    DEEPEST,
    KEPT_HEADINGS,
    LISTS,
    PLAIN,
    Block,
    Link,
    Look,
    NoteMark,
    tidy,
)

# Tags by their style.
STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sub": "sub", "sup": "sup"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CELLS = {"td", "th"}
PARAGRAPHS = {
    "p", "div", "section", "article", "blockquote", "pre", "figcaption", "table", "caption", "tr", "hr",
    "dl", "dt", "dd", "address",
} | HEADINGS  # fmt: skip
TAGS = {"br", "a", "span", "li"} | STYLES.keys() | LISTS | CELLS | PARAGRAPHS
ATTRIBUTES = {
    "a": {"href", "linktype", "id"},
    "span": {"data-note", "lang"},
    **{tag: {"data-block-key"} for tag in ("p", "li", *KEPT_HEADINGS)},
}
LARGEST_KEY = 2**31 - 1  # of a page, in any of our databases
KEY = re.compile(r"[A-Za-z0-9]{1,32}")
# The editor must know each style that it may meet by its name.
LANGUAGES = {code for code, facts in LANG_INFO.items() if "name" in facts} | {"la", "grc", "zh"}
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")  # of HTML; other spaces are meant
MARK = "†"


def blocks_of(html: str, features: frozenset[str] | None = None) -> list[Block]:
    """Read rich text, of clean tags, into paragraphs and list entries."""
    reader = TextReader(features, has_titles="<h1" in html)
    reader.feed(html)
    reader.close()
    return [replace(block, pieces=tidy(block.pieces)) for block in reader.blocks]


class TextReader(HTMLParser):
    """Gathers letters into paragraphs and list entries, whatever the nesting."""

    def __init__(self, features: frozenset[str] | None, *, has_titles: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.features = features
        self.has_titles = has_titles
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.lists: list[str] = []
        self.looks: list[tuple[str, Look]] = []
        self.addresses: list[str] = []
        self.note: tuple[NoteMark, list[str]] | None = None
        self.spans_in_note = 0
        self.inside = 0  # as many paragraphs are open
        self.targets = 0
        self.wants_break = False
        self.is_in_heading = False

    @property
    def look(self) -> Look:
        return self.looks[-1][1] if self.looks else PLAIN

    # Told by the parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self.note:
            self.spans_in_note += tag == "span"
        elif tag == "br" and (self.current or self.inside or self.lists):
            self.add("\n")
        elif tag in STYLES:
            self.begin(tag, styles=self.look.styles | {STYLES[tag]})
        elif tag == "span":
            self.begin_span(attributes)
        elif tag == "a":
            self.begin_link(attributes)
        elif tag in CELLS:
            self.begin_cell()
        elif tag != "br":
            self.begin_block(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if self.note:
            self.spans_in_note -= tag == "span"
            if self.spans_in_note < 0:
                self.end_note(*self.note)
        elif tag in STYLES or tag in ("span", "a"):
            self.end(tag)
        elif tag in LISTS and self.lists:
            self.lists.pop()
            self.current = None
        elif tag == "li":
            self.current = None
        elif tag in PARAGRAPHS:
            self.end_paragraph(tag)

    def handle_data(self, data: str) -> None:
        text = WHITE_SPACE.sub(" ", data)
        if self.note:
            self.note[1].append(text)
        elif self.current or text.strip():
            self.add(text)

    # Letters

    def add(self, text: str, look: Look | None = None) -> None:
        block = self.current or self.open_block(is_bare=not self.inside and not self.lists)
        if self.wants_break and text.strip():
            block.pieces.append(("\n", PLAIN))
            self.wants_break = False
        block.pieces.append((text, look or self.look))

    def begin(self, tag: str, **changed: object) -> None:
        self.looks.append((tag, replace(self.look, **changed)))  # type: ignore[arg-type]  # names of Look

    def end(self, tag: str) -> None:
        if any(open_tag == tag for open_tag, _look in self.looks):
            while self.looks.pop()[0] != tag:
                pass
        if tag == "a" and self.addresses and (address := self.addresses.pop()):
            self.add(f" ({address})")

    def begin_span(self, attributes: dict[str, str]) -> None:
        if words := " ".join(attributes.get("data-note", "").split()):
            self.note, self.spans_in_note = (NoteMark(words), []), 0
        else:
            self.begin(
                "span", language=known_language(attributes.get("lang", "")) or self.look.language
            )

    def end_note(self, mark: NoteMark, handle: list[str]) -> None:
        self.note = None
        if self.can("footnote"):
            self.targets += 1
            look = Look(target=mark, number=self.targets)
            self.add(" ".join("".join(handle).split()) or MARK, look)
        else:
            self.add(f" ({mark.words})")

    def begin_link(self, attributes: dict[str, str]) -> None:
        target = link_of(attributes)
        if target and self.can(target.feature):
            self.targets += 1
            self.begin("a", target=target, number=self.targets)
        else:
            self.begin("a")
        # A field without links says where one leads.
        said = target.href if target and "//" in target.href and not self.can("link") else ""
        self.addresses.append(said)

    def can(self, feature: str) -> bool:
        return self.features is None or feature in self.features

    # Paragraphs and lists

    def open_block(self, key: str = "", *, is_bare: bool = False, kind: str = "p") -> Block:
        kind = self.lists[-1] if self.lists else kind
        depth = min(max(len(self.lists) - 1, 0), DEEPEST)
        self.current = Block(kind, depth, key if KEY.fullmatch(key) else "", is_bare)
        self.blocks.append(self.current)
        self.wants_break = False
        return self.current

    def begin_block(self, tag: str, attributes: dict[str, str]) -> None:
        key = attributes.get("data-block-key", "")
        if tag in LISTS:
            self.lists.append(tag)
            self.current = None
        elif tag == "li":
            self.open_block(key)
        elif tag in PARAGRAPHS:
            self.begin_paragraph(tag, key)

    def begin_paragraph(self, tag: str, key: str) -> None:
        self.inside += 1
        kept = self.kept_heading(tag)
        # An entry and a heading are one paragraph: the next one in it is its next line.
        if self.lists or self.is_in_heading:
            self.part_lines()
        else:
            self.current = None
            if tag == "p" or kept:
                self.open_block(key, kind=kept or tag)
        self.is_in_heading = self.is_in_heading or bool(kept)
        if tag in HEADINGS:
            self.begin(tag, styles=self.look.styles | (set() if kept else {"b"}))

    def end_paragraph(self, tag: str) -> None:
        self.inside = max(self.inside - 1, 0)
        if tag in HEADINGS:
            self.end(tag)
            self.is_in_heading = False
        if self.lists or self.is_in_heading:
            self.part_lines()
        else:
            self.current = None

    def kept_heading(self, tag: str) -> str:
        """Return the heading that a field has for one; none in a list, and none where it has no headings."""
        if (
            tag not in HEADINGS
            or self.lists
            or not (self.features or frozenset()) & {*KEPT_HEADINGS}
        ):
            return ""
        # Where sections have the level of a title, as programs like to write them, all levels move down.
        level = int(tag[1]) + self.has_titles
        return KEPT_HEADINGS[min(max(level, 2), 4) - 2]

    def part_lines(self) -> None:
        self.wants_break = bool(self.current and self.current.pieces)

    def begin_cell(self) -> None:
        if self.current and self.current.pieces and not self.wants_break:
            self.add(" | ", PLAIN)


def known_language(tag: str) -> str:
    """Return the language that a tag names, as far as it is known: German for ``de-CH-1996``."""
    tag = tag.lower()
    while tag and tag not in LANGUAGES:
        tag = tag.rpartition("-")[0]
    return tag


def link_of(attributes: dict[str, str]) -> Link | None:
    """Return what a link leads to, or nothing where the editor could not keep it."""
    if attributes.get("linktype"):
        key = attributes.get("id", "")
        is_key = key.isascii() and key.isdecimal() and 0 < int(key[:20]) <= LARGEST_KEY
        is_known = attributes["linktype"] in ("page", "document")
        return Link(**{attributes["linktype"]: int(key)}) if is_key and is_known else None  # type: ignore[arg-type]  # names of Link
    href = attributes.get("href", "").strip()
    return Link(href) if href and check_url(href) else None
