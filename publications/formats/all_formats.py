"""What becomes of a paper: one module a format, "record in, text out", in plain lists.

A format imports the record and the standard library, never the models and never another format.
"""

from types import ModuleType

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

# Stand in the head of the paper's own page.
EMBEDDED = [highwire, dublin_core, open_graph, json_ld]

# Given when somebody asks: each has a NAME (of its file), a MEDIA_TYPE and render(record) -> str.
# Those that many papers fit into have render_many(records) besides.
ON_REQUEST = [bibtex, ris, csl_json, endnote, plain_text, markdown, paper_json]
# Programs for references read them, and know them by their LABEL.
TOGETHER = [bibtex, ris, csl_json, endnote]
# A whole list of papers as one file, by the name that it has beside the list.
MANY = {form.NAME.replace("paper.", "papers.", 1): form for form in TOGETHER}
# They print the whole record, and not only what it says of the paper.
WHOLE = [plain_text, markdown, paper_json]

# How a paper is cited: the style's code, its name as its users know it, and what gives the reference.
CITATIONS = [
    ("apa", "APA 7", apa.reference),
    ("chicago", "Chicago 18, author–date", chicago.reference),
    ("chicago-notes", "Chicago 18, notes", chicago.note),
    ("mla", "MLA 9", mla.reference),
    ("harvard", "Harvard (Cite Them Right)", harvard.reference),
    ("german", "Deutsch", german.reference),
]

# Made by a task when a paper is published, or what they print has changed: each has a KIND, a NAME,
# the SUFFIX and ENDING of its files, a MEDIA_TYPE and render(record) -> bytes. One that can tell whether
# a file of its own is sound has check(content) -> tuple[str, ...] besides: it names what holds, such as
# "tagged" or "pages=19" (publications/production/check_words.py has the words), or raises Unsound.
ON_PUBLISH: list[ModuleType] = [pdf, brief, epub, card]
# Those that readers find among the files of a paper.
TAKEN_AWAY = [pdf, brief, epub]
