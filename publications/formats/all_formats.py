"""What becomes of a paper: one module a format, "record in, text out", in plain lists.

A format imports the record and the standard library, never the models and never another format. What
a list asks of its modules stands above it, and mypy names what one of them lacks.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from publications.formats import (
    bibtex,
    brief,
    card,
    csl_json,
    dublin_core,
    endnote,
    epub,
    highwire,
    json_ld,
    markdown,
    open_graph,
    paper_json,
    pdf,
    plain_text,
    ris,
)
from publications.formats.citations import apa, chicago, german, harvard, mla
from publications.record.paper import PaperRecord


class Embedded(Protocol):
    def render(self, record: PaperRecord, /) -> str: ...


# Stand in the head of the paper's own page.
EMBEDDED: list[Embedded] = [highwire, dublin_core, open_graph, json_ld]


class OnRequest(Protocol):
    NAME: str  # of its file
    MEDIA_TYPE: str

    def render(self, record: PaperRecord, /) -> str: ...


class ForMany(OnRequest, Protocol):
    LABEL: str

    def render_many(self, records: Iterable[PaperRecord], /) -> str: ...

    # The same piece by piece: a long list is sent as it is made.
    def parts_of_many(self, records: Iterable[PaperRecord], /) -> Iterator[str]: ...


# Given when somebody asks.
ON_REQUEST: list[OnRequest] = [bibtex, ris, csl_json, endnote, plain_text, markdown, paper_json]
# Many papers fit into one; programs for references read them, and know them by their LABEL.
TOGETHER: list[ForMany] = [bibtex, ris, csl_json, endnote]
# A whole list of papers as one file, by the name that it has beside the list.
MANY = {form.NAME.replace("paper.", "papers.", 1): form for form in TOGETHER}
# They print the whole record, and not only what it says of the paper.
WHOLE: list[OnRequest] = [plain_text, markdown, paper_json]

# How a paper is cited: the style's code, its name as its users know it, and what gives the reference.
CITATIONS = [
    ("apa", "APA 7", apa.reference),
    ("chicago", "Chicago 18, author–date", chicago.reference),
    ("chicago-notes", "Chicago 18, notes", chicago.note),
    ("mla", "MLA 9", mla.reference),
    ("harvard", "Harvard (Cite Them Right)", harvard.reference),
    ("german", "Deutsch (DIN 1505-2)", german.reference),
]


class OnPublish(Protocol):
    KIND: str
    NAME: str
    SUFFIX: str  # of a file as it is kept
    ENDING: str  # of its name as readers save it, after that of the paper
    MEDIA_TYPE: str

    def render(self, record: PaperRecord, /) -> bytes: ...


# Made by a task when a paper is published, or what they print has changed. One that can tell whether
# a file of its own is sound has check(content) -> tuple[str, ...] besides: it names what holds, such as
# "tagged" or "pages=19" (publications/production/check_words.py has the words), or raises Unsound.
ON_PUBLISH: list[OnPublish] = [pdf, brief, epub, card]
# Those that readers find among the files of a paper.
TAKEN_AWAY: list[OnPublish] = [pdf, brief, epub]
