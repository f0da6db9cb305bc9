"""Rich text in the one form that the editor opens, and writes again without a change.

Wagtail's editor keeps a text as paragraphs and list entries; of each letter it knows its styles and the
one link or note that it belongs to. What cannot be said in that way is lost when a text is opened, or
stops it from being opened at all. So a text is read into that form where it enters the model: what a
field has no button for becomes the nearest thing that it has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from django.conf.locale import LANG_INFO
from wagtail.whitelist import check_url

from core.texts.raised_signs import in_signs

# Tags by their style, in the order in which the editor nests them.
STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "sub": "sub", "sup": "sup"}
FEATURES = {"b": "bold", "i": "italic", "sub": "subscript", "sup": "superscript"}
ORDER = ["b", "i", "lang", "sub", "sup"]
LISTS = {"ul", "ol"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Those that a field can have; the title of the page is above them all.
KEPT_HEADINGS = ["h2", "h3", "h4"]
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

DEEPEST = 4  # The editor shows five levels of a list.
LARGEST_KEY = 2**31 - 1  # of a page, in any of our databases
KEY = re.compile(r"[A-Za-z0-9]{1,32}")
# The editor must know each style that it may meet by its name.
LANGUAGES = {code for code, facts in LANG_INFO.items() if "name" in facts} | {"la", "grc", "zh"}
WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")  # of HTML; other spaces are meant
WORDS = re.compile(r"\n|[^\S\n]+|\S+")
BULLET = re.compile(r"[•‣⁃▪▫■□●○◆➢·]\s+")
MARK = "†"


@dataclass(frozen=True)
class Link:
    """Where a link leads: an address, or the number of a page or a document."""

    href: str = ""
    page: int = 0
    document: int = 0

    @property
    def feature(self) -> str:
        """The editor's button that makes such a link."""
        return "document-link" if self.document else "link"


@dataclass(frozen=True)
class NoteMark:
    words: str


@dataclass(frozen=True)
class Look:
    """How letters look, and what they lead to. Two links are two, though they lead to the same place."""

    styles: frozenset[str] = frozenset()
    language: str = ""
    target: Link | NoteMark | None = None
    number: int = 0

    def within(self, other: "Look") -> bool:
        same = (self.language, self.number) == (other.language, other.number)
        return same and self.styles <= other.styles

    @property
    def marks(self) -> list[str]:
        return [m for m in ORDER if m in self.styles or (m == "lang" and self.language)]


PLAIN = Look()
Piece = tuple[str, Look]


@dataclass
class Block:
    """A paragraph, a heading or an entry of a list; a line that ends within it is a line feed."""

    kind: str = "p"
    depth: int = 0
    key: str = ""
    is_bare: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_entry(self) -> bool:
        return self.kind in LISTS

    @property
    def is_heading(self) -> bool:
        return self.kind in KEPT_HEADINGS


def editable(html: str, features: Iterable[str] | None = None) -> str:
    """Write rich text, of clean tags, in the form of a field with these features."""
    known = None if features is None else frozenset(features)
    blocks = list(with_notes_below(blocks_of(html, known)))
    blocks = [
        block
        for block in blocks
        if block.pieces or block.key or block.kind == "p" and not block.is_bare
    ]
    if not any(text.strip() for block in blocks for text, _look in block.pieces):
        return ""
    return "".join(html_of_blocks(fitted(blocks, known)))


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


# White space


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Leave one space where there are several, none around a line's end, none at the edge of a link."""
    words = [(word, look) for text, look in pieces for word in WORDS.findall(text)]
    kept: list[Piece] = []
    at = 0
    while at < len(words):
        word, look = words[at]
        at += 1
        if word == "\n":
            kept.append((word, replace(look, target=None, number=0)))
        elif not word.isspace():
            kept.append((word, look))
        else:
            run = [(word, look)]
            while at < len(words) and words[at][0] != "\n" and words[at][0].isspace():
                run.append(words[at])
                at += 1
            kept += space(run, kept, words[at] if at < len(words) else None)
    return merged(kept)


def space(run: list[Piece], before: list[Piece], after: Piece | None) -> list[Piece]:
    """Return what stays of white space between two pieces."""
    if all(text == "\n" for text, _look in before):
        return []
    if not any(" " in text for text, _look in run):
        return run  # Spaces that are meant, such as one that does not break.
    if after is None or after[0] == "\n" or before[-1][0] == "\n":
        return []
    left, right = before[-1][1], after[1]
    if right.within(left):
        return [(" ", right)]
    if left.within(right) and not (left.number or left.language or right.language):
        return [(" ", left)]
    if left.number and left.number == right.number:
        return [(" ", replace(left, styles=frozenset(), language=""))]
    return [(" ", PLAIN)]


def merged(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for text, look in pieces:
        if result and result[-1][1] == look:
            result[-1] = (result[-1][0] + text, look)
        else:
            result.append((text, look))
    return result


# Headings


def with_notes_below(blocks: list[Block]) -> Iterator[Block]:
    """Leave headings their words alone; the notes of one stand behind the first text below it.

    A heading of notes alone is a paragraph.
    """
    waiting: list[Piece] = []
    for block in blocks:
        words = tidy(list(words_of_heading(block.pieces))) if block.is_heading else []
        if block.is_heading and (words or not block.pieces):
            waiting += [
                (text, replace(look, styles=frozenset(), language=""))
                for text, look in block.pieces
                if isinstance(look.target, NoteMark)
            ]
            yield replace(block, pieces=words)
        elif block.is_heading:
            yield replace(block, kind="p", pieces=[*block.pieces, *waiting])
            waiting = []
        elif waiting and block.pieces:
            yield replace(block, pieces=[*block.pieces, *waiting])
            waiting = []
        else:
            yield block
    if waiting:
        yield Block(pieces=waiting)


def words_of_heading(pieces: list[Piece]) -> Iterator[Piece]:
    """Return the words of a heading, which is one line of one look."""
    for text, look in pieces:
        if not isinstance(look.target, NoteMark):
            raised = next(iter(look.styles & {"sup", "sub"}), "")
            yield in_signs(text.replace("\n", " "), raised), PLAIN


# What a field has


def fitted(blocks: list[Block], features: frozenset[str] | None) -> list[Block]:
    """Fit blocks into the field: entries in a list that it has, each key once, no level left out."""
    keys: set[str] = set()
    depth, counters = -1, [0] * (DEEPEST + 1)
    result = []
    for block in blocks:
        kind = kind_in(block.kind, features)
        level = min(block.depth, depth + 1) if block.is_entry else 0
        pieces = block.pieces
        if not block.is_entry:
            depth = -1
        else:
            counters[level] = counters[level] + 1 if level <= depth else 1
            depth = level
            pieces = entry(block, kind, counters[level])
        key = block.key if block.key not in keys else ""
        keys.add(key)
        result.append(Block(kind, level if kind in LISTS else 0, key, block.is_bare, pieces))
    return [replace(block, pieces=in_styles(block.pieces, features)) for block in result]


def kind_in(kind: str, features: frozenset[str] | None) -> str:
    if features is None or kind not in LISTS or kind in features:
        return kind
    return next(iter(sorted(LISTS & features)), "p")


def entry(block: Block, kind: str, number: int) -> list[Piece]:
    """Return an entry without bullets that were typed; as a paragraph it has a bullet or a number instead."""
    pieces = block.pieces
    while pieces and block.kind == "ul" and (typed := BULLET.match(pieces[0][0])):
        first = (pieces[0][0][typed.end() :], pieces[0][1])
        pieces = [first, *pieces[1:]] if first[0] else pieces[1:]
    if kind == "p" and pieces:
        pieces = [("• " if block.kind == "ul" else f"{number}. ", PLAIN), *pieces]
    return tidy(pieces)


def in_styles(pieces: list[Piece], features: frozenset[str] | None) -> list[Piece]:
    if features is None:
        return pieces
    known = {style for style, feature in FEATURES.items() if feature in features}
    return merged([(text, replace(look, styles=look.styles & known)) for text, look in pieces])


# Writing


def html_of_blocks(blocks: list[Block]) -> Iterator[str]:
    if len(blocks) == 1 and blocks[0].is_bare:
        yield inline(blocks[0].pieces)
        return
    open_lists: list[str] = []
    for block in blocks:
        text = inline(block.pieces)
        if not block.is_entry:
            yield from closing(open_lists, 0)
            yield f"<{block.kind}{key_of(block)}>{text}</{block.kind}>"
        else:
            yield from places(open_lists, block)
            yield f"<li{key_of(block)}>{text}"
    yield from closing(open_lists, 0)


def places(open_lists: list[str], block: Block) -> Iterator[str]:
    """Close and open lists until the entry can stand in its own."""
    yield from closing(open_lists, block.depth + 1)
    if len(open_lists) > block.depth and open_lists[-1] == block.kind:
        yield "</li>"
        return
    yield from closing(open_lists, block.depth)
    open_lists.append(block.kind)
    yield f"<{block.kind}>"


def closing(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</li></{open_lists.pop()}>"


def key_of(block: Block) -> str:
    return f' data-block-key="{block.key}"' if block.key else ""


def inline(pieces: list[Piece]) -> str:
    """Write letters: links and notes outside, styles inside, each style as far as it goes."""
    html: list[str] = []
    open_marks: list[str] = []
    runs_on = not any(look.language for _text, look in pieces)
    after_target = False
    for at, (text, look) in enumerate(pieces):
        before = pieces[at - 1][1] if at else PLAIN
        alone = bool(look.number) or after_target or not runs_on
        shared = 0 if alone else in_common(open_marks, look.marks)
        html += [end_of(open_marks.pop()) for _ in range(len(open_marks) - shared)]
        if look.number != before.number:
            html += [end_of_target(before), start_of_target(look)]
        for mark in look.marks[shared:]:
            html.append(f'<span lang="{look.language}">' if mark == "lang" else f"<{mark}>")
            open_marks.append(mark)
        html.append(quoted(text).replace("\n", "<br/>"))
        if alone:
            html += [end_of(open_marks.pop()) for _ in range(len(open_marks))]
        after_target = bool(look.number)
    html += [end_of(open_marks.pop()) for _ in range(len(open_marks))]
    html.append(end_of_target(pieces[-1][1] if pieces else PLAIN))
    return "".join(html)


def in_common(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def end_of(mark: str) -> str:
    return "</span>" if mark == "lang" else f"</{mark}>"


def start_of_target(look: Look) -> str:
    if isinstance(look.target, NoteMark):
        return f'<span data-note="{quoted(look.target.words, True)}">'
    if isinstance(look.target, Link) and look.target.page:
        return f'<a linktype="page" id="{look.target.page}">'
    if isinstance(look.target, Link) and look.target.document:
        return f'<a linktype="document" id="{look.target.document}">'
    if isinstance(look.target, Link):
        return f'<a href="{quoted(look.target.href, True)}">'
    return ""


def end_of_target(look: Look) -> str:
    return {NoteMark: "</span>", Link: "</a>"}.get(type(look.target), "")


def quoted(text: str, is_attribute: bool = False) -> str:
    html = escape(text, quote=False).replace("\xa0", "&nbsp;")
    return html.replace('"', "&quot;") if is_attribute else html
