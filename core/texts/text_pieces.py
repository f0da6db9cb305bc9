"""The pieces of a rich text: letters with their looks, in paragraphs, headings and entries of lists."""

import re
from dataclasses import dataclass, field, replace

# Styles in the order in which the editor nests them.
ORDER = ["b", "i", "lang", "sub", "sup"]
LISTS = {"ul", "ol"}
# Those that a field can have; the title of the page is above them all.
KEPT_HEADINGS = ["h2", "h3", "h4"]
DEEPEST = 4  # The editor shows five levels of a list.
WORDS = re.compile(r"\n|[^\S\n]+|\S+")


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
