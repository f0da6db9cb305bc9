"""Rich text, as it is kept, read into the blocks and runs of a paper's body.

The text has been cleaned where it entered the model, so its tags are few and closed; whatever else
comes along is read for its words alone, and none are lost.
"""

from collections.abc import Callable
from html.parser import HTMLParser

from publications.record.body import (
    Block,
    Break,
    Heading,
    Kind,
    Listing,
    Note,
    Paragraph,
    Part,
    Run,
    Text,
    notes_in,
    plain,
)

RUNS: dict[str, Kind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
    "sup": "superscript", "sub": "subscript", "a": "link", "span": "span",
}  # fmt: skip
LISTS = {"ul": False, "ol": True}
HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
ENDS_PARAGRAPH = {"p", "li", "ul", "ol", "blockquote", *HEADINGS}
Piece = str | Run | Note | Break


def blocks_of(
    html: str,
    note: Callable[[str], Note] | None = None,
    address: Callable[[str], str] = str,
    place: Callable[[str], Part] = lambda key: Part(),
    level: Callable[[int], int] | None = None,
) -> tuple[Block, ...]:
    """Read HTML into paragraphs and lists.

    ``note`` makes a note of the text of a mark for one, ``address`` an absolute address of a link's, and
    ``place`` gives a paragraph, and a list by its first entry, the address that belongs to its key. ``level``
    gives a heading its own in the outline; without it, a heading is a paragraph in bold.
    """
    reader = Reader(note, address, place, level)
    reader.feed(html)
    reader.close()
    return reader.finish()


def text_of(html: str) -> Text:
    """Read HTML that is a text of one paragraph, such as a note."""
    blocks = blocks_of(html)
    first = blocks[0] if blocks else None
    return first.content if isinstance(first, Paragraph) else ()


class Open:
    """An element that has begun: its tag, attributes and the parts read so far."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parts: list[Piece] = []


class Reader(HTMLParser):
    """Gathers runs into paragraphs, and paragraphs into lists, whatever the nesting."""

    def __init__(
        self,
        note: Callable[[str], Note] | None,
        address: Callable[[str], str],
        place: Callable[[str], Part],
        level: Callable[[int], int] | None,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self.note = note
        self.address = address
        self.place = place
        self.level = level
        self.key = ""  # of the paragraph, or of the first entry of the list, that is open
        self.open: list[Open] = [Open("", {})]
        # The blocks read so far: of the text, and of each list entry that is open.
        self.places: list[list[Block]] = [[]]
        self.lists: list[tuple[bool, list[tuple[Block, ...]]]] = []

    # Told by the parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.open[-1].parts.append(Break())
        elif tag in RUNS:
            self.open.append(Open(tag, attributes))
        elif tag in ENDS_PARAGRAPH:
            self.end_paragraph()
            if not self.lists or (len(self.lists) == 1 and not self.lists[0][1] and tag == "li"):
                self.key = attributes.get("data-block-key", "")
            if tag in LISTS:
                self.lists.append((LISTS[tag], []))
            elif tag == "li":
                self.places.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in RUNS:
            if any(element.tag == tag for element in self.open):
                while self.close_run() != tag:
                    pass
        elif tag in ENDS_PARAGRAPH:
            self.end_paragraph(tag)
            if tag == "li" and len(self.places) > 1:
                self.end_entry()
            elif tag in LISTS and self.lists:
                self.end_list()

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)

    # Closing

    def close_run(self) -> str:
        """Close the innermost run, and give its tag."""
        element = self.open.pop()
        outer = self.open[-1].parts
        if "data-note" in element.attributes and self.note:
            # A note without words is left out, and its mark with it.
            if (words := element.attributes["data-note"]).strip():
                outer.append(self.note(words))
        elif element.parts:
            outer.append(self.run(element))
        return element.tag

    def run(self, element: Open) -> Run:
        content = tuple(element.parts)
        if element.tag == "a":
            return Run("link", content, address=self.address(element.attributes.get("href", "")))
        return Run(RUNS[element.tag], content, language=element.attributes.get("lang", ""))

    def end_paragraph(self, tag: str = "p") -> None:
        while len(self.open) > 1:
            self.close_run()
        content = trimmed(self.open[0].parts)
        self.open = [Open("", {})]
        if not content:
            return
        if tag in HEADINGS and self.level and not self.lists:
            content = self.heading(content, self.level(HEADINGS[tag]))
        elif tag in HEADINGS:
            content = (Run("strong", content),)
        if content:
            part = Part() if self.lists else self.place(self.key)
            self.places[-1].append(Paragraph(content, id=part.id, former=part.former))

    def heading(self, content: Text, level: int) -> Text:
        """Add a heading, and return its notes, which stand below it: a heading is words alone."""
        if words := plain(content).strip():
            part = self.place(self.key)
            self.places[-1].append(Heading(level, words, id=part.id, former=part.former))
        return tuple(notes_in(content))

    def end_entry(self) -> None:
        entry = tuple(self.places.pop())
        if self.lists and entry:
            self.lists[-1][1].append(entry)
        else:
            self.places[-1].extend(entry)

    def end_list(self) -> None:
        ordered, entries = self.lists.pop()
        if entries:
            part = Part() if self.lists else self.place(self.key)
            self.places[-1].append(Listing(ordered, tuple(entries), id=part.id, former=part.former))

    def finish(self) -> tuple[Block, ...]:
        self.end_paragraph()
        while len(self.places) > 1:
            self.end_entry()
            if self.lists:
                self.end_list()
        return tuple(self.places[0])


def trimmed(parts: list[Piece]) -> Text:
    """Leave out the white space around a paragraph, and a paragraph of nothing else."""
    parts = list(parts)
    while parts and blank(parts[0]):
        parts.pop(0)
    while parts and blank(parts[-1]):
        parts.pop()
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(parts)


def blank(part: Piece) -> bool:
    return isinstance(part, Break) or (isinstance(part, str) and not part.strip())
