"""The whole paper as plain text: for reading anywhere, and for programs that read nothing else.

Lines are at most 72 characters long, and a quotation's 76, so that mails can carry them (RFC 3676).
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import assert_never

from core.texts.spaces import on_one_line
from publications.record.body import (
    Block,
    Box,
    Break,
    ChartFigure,
    Figure,
    Heading,
    Listing,
    Note,
    Noted,
    Paragraph,
    Quotation,
    Run,
    Table,
    runs,
)
from publications.record.paper import ContactPoint, PaperRecord

NAME = "paper.txt"
MEDIA_TYPE = "text/plain; charset=utf-8"
WIDTH = 72
# What stands below a heading of the text, by its level.
RULES = {2: "=", 3: "-", 4: "."}


def render(record: PaperRecord) -> str:
    return "\n\n".join(part for part in parts(record) if part) + "\n"


def parts(record: PaperRecord) -> Iterator[str]:
    """Return the parts of the paper in reading order."""
    word = Words(record)
    yield title(record)
    yield wrapped(", ".join(one.name for one in record.by("author")))
    yield facts(record)
    yield section(word("abstract", "Abstract"), joined(record.abstract_paragraphs))
    yield section(word("key_points", "Key points"), key_points(record))
    yield section(word("recommendations", "Recommendations"), recommendations(record))
    yield section(word("text", "Full text"), "\n\n".join(blocks(record.body, word)))
    yield section(word("notes", "Notes"), numbered_notes(record))
    for summary in record.summaries:
        yield section(summary.heading, joined([summary.title, *summary.paragraphs]))
    yield section(word("about", "About the authors"), biographies(record, word))
    yield section(
        word("contacts", "Contacts"), "\n\n".join(contact(record, one) for one in record.contacts)
    )
    yield section(word("cite", "Cite this paper"), wrapped(record.reference))
    yield section(word("imprint", "Imprint"), imprint(record, word))


class Words:
    """The words that the publication brings along; short records bring none."""

    def __init__(self, record: PaperRecord) -> None:
        self.words = record.words

    def __call__(self, key: str, otherwise: str) -> str:
        return self.words.get(key, otherwise)


# Above the text


def title(record: PaperRecord) -> str:
    text = wrapped(on_one_line(record.full_title))
    longest = max(map(width, text.splitlines()), default=0)
    return f"{text}\n{'=' * min(WIDTH, longest)}" if longest else ""


def facts(record: PaperRecord) -> str:
    """What the paper is, then where it is."""
    series = " ".join(filter(None, [record.series.name if record.series else "", record.number]))
    when = record.dated.iso or record.words.get("no_date", "no date")
    what = filter(None, [record.kind, when, series])
    return "\n".join(filter(None, [" · ".join(what), record.doi_address, record.address]))


def section(heading: str, text: str) -> str:
    if not text:
        return ""
    heading = on_one_line(heading)
    return f"\n{heading.upper()}\n{'-' * width(heading.upper())}\n\n{text}"


def key_points(record: PaperRecord) -> str:
    return "\n\n".join(
        wrapped(
            " ".join(filter(None, [record.labelled(point.label), point.figure, spoken(point.text)]))
        )
        for point in record.key_points
    )


def recommendations(record: PaperRecord) -> str:
    """Return each set with its lead-in, without which its items mean nothing."""
    return "\n\n".join(
        part
        for one in record.recommendation_sets
        for part in [
            wrapped(one.heading),
            wrapped(spoken(one.lead_in)),
            *(wrapped(spoken(item.text), f"{item.number}. ") for item in one.items),
        ]
        if part
    )


# The text


def blocks(some: Iterable[Block], word: Words) -> Iterator[str]:
    for block in some:
        yield from filter(None, parts_of_block(block, word))


def parts_of_block(block: Block, word: Words) -> Iterator[str]:
    """Return the parts of a block, one to a paragraph."""
    match block:
        case Heading():
            rule = RULES.get(block.level, "")
            yield f"{wrapped(block.text)}\n{rule * min(WIDTH, width(block.text))}".rstrip("\n")
        case Paragraph():
            yield wrapped(spoken(block.content))
        case Listing():
            yield from listing(block, word)
        case Quotation():
            by = f"— {spoken(block.attribution)}" if block.attribution else ""
            yield textwrap.indent(joined([*map(spoken, block.paragraphs), by]), "    ")
        case Box():
            title = wrapped(spoken(block.title))
            inner = "\n\n".join(filter(None, [title, *blocks(block.blocks, word)]))
            yield "\n".join(f"| {line}".rstrip() for line in inner.split("\n"))
        case Figure() | ChartFigure() | Table():
            yield from figure(block, word)
        case _:
            assert_never(block)


def listing(block: Listing, word: Words) -> Iterator[str]:
    for number, entry in enumerate(block.entries, 1):
        mark = f"{number}. " if block.ordered else "* "
        inner = textwrap.indent("\n\n".join(blocks(entry, word)), " " * len(mark))
        yield mark + inner[len(mark) :]


def figure(block: Figure | ChartFigure | Table, word: Words) -> Iterator[str]:
    """Return what is said of a figure or table: who cannot see it has its description and data."""
    key, name = ("table", "Table {}.") if isinstance(block, Table) else ("figure", "Figure {}.")
    yield wrapped(f"{word(key, name).format(block.number)} {spoken(block.caption)}".strip())
    source = wrapped(labelled(word("source", "Source:"), spoken(block.source)))
    if isinstance(block, Table):
        yield source  # Its note is numbered before those of the cells.
        yield aligned([[*map(spoken, row)] for row in block.grid], block.header_row)
    elif isinstance(block, ChartFigure):
        yield wrapped(block.description)
        yield aligned([block.headings, *block.rows], True)
    else:
        yield wrapped(f"[{block.alt}]" if block.alt else "")
        yield wrapped(labelled(word("image", "Image:"), block.credit))
    if not isinstance(block, Table):
        yield source


def aligned(rows: Sequence[Sequence[str]], has_head: bool) -> str:
    """Set a table in columns, with a line beneath its head; a cell may be of several lines."""
    if not rows:
        return ""
    parted = [list(zip_longest(*(text.split("\n") for text in row), fillvalue="")) for row in rows]
    widths = [max(map(width, column)) for column in zip(*chain(*parted), strict=True)]
    if has_head:
        parted[0].append(tuple("-" * wide for wide in widths))
    return "\n".join(
        "  ".join(
            text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True)
        ).rstrip()
        for line in chain(*parted)
    )


def spoken(text: Noted) -> str:
    """Return the words of a text with the numbers of its notes, and the addresses of links elsewhere."""
    return "".join(said(part) for part in runs(text))


def said(part: str | Run | Note | Break) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Note):
        return f"[{part.number}]"
    if isinstance(part, Break):
        return "\n"
    inner = spoken(part.content)
    elsewhere = part.kind == "link" and not part.address.startswith("#")
    return f"{inner} <{part.address}>" if elsewhere and part.address != inner else inner


# Below the text


def numbered_notes(record: PaperRecord) -> str:
    return "\n\n".join(wrapped(spoken(note.content), f"[{note.number}] ") for note in record.notes)


def biographies(record: PaperRecord, word: Words) -> str:
    return "\n\n".join(
        "\n\n".join(filter(None, [wrapped(one.name), *blocks(one.biography, word)]))
        for one in record.contributors
        if one.biography
    )


def contact(record: PaperRecord, one: ContactPoint) -> str:
    numbers = [labelled(record.labelled(number.label), number.written) for number in one.numbers]
    lines = [one.label, one.name, one.role, one.role_translation, one.affiliation, one.office]
    return "\n".join(filter(None, [*lines, *(numbers or [one.telephone]), one.email]))


def imprint(record: PaperRecord, word: Words) -> str:
    house = record.publisher
    return "\n".join(
        filter(
            None,
            [
                house.name,
                record.place or house.place,
                house.address,
                labelled("ISBN", record.isbn),
                labelled("ISSN", (record.series.issn if record.series else "") or house.issn),
                labelled(record.labelled(word("licence", "Licence")), record.licence_name),
                record.licence,
                wrapped(house.disclaimer),
            ],
        )
    )


# Lines


def labelled(label: str, text: str) -> str:
    return f"{label} {text}" if text else ""


def joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(wrapped(text) for text in paragraphs if text)


def wrapped(text: str, mark: str = "") -> str:
    """Break a text into lines, each of its own lines for itself; words and addresses stay whole."""
    space = " " * len(mark)
    lines = [on_one_line(line) for line in text.split("\n")]
    broken = [
        textwrap.wrap(
            line,
            WIDTH,
            initial_indent=space if number else mark,
            subsequent_indent=space,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, line in enumerate(lines)
    ]
    return "\n".join(line for some in broken for line in some)


def width(text: str) -> int:
    """How many places a text takes on a line: East Asian letters two, marks above others none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.category(letter) in ("Mn", "Me", "Cf") for letter in text)
    return len(text) + wide - none
