"""What becomes of a paper: one module a format, "record in, text out", in plain lists.

A format imports the record and the standard library, never the models and never another format.
"""

from publications.exports import (
    apa,
    chicago,
    german,
    harvard,
    highwire,
    json_ld,
    mla,
    open_graph,
)

# Stand in the head of the paper's own page.
EMBEDDED = [highwire, open_graph, json_ld]

# How a paper is cited: the style's code, its name as its users know it, and what gives the reference.
CITATIONS = [
    ("apa", "APA 7", apa.reference),
    ("chicago", "Chicago 18, author–date", chicago.reference),
    ("chicago-notes", "Chicago 18, notes", chicago.note),
    ("mla", "MLA 9", mla.reference),
    ("harvard", "Harvard (Cite Them Right)", harvard.reference),
    ("german", "Deutsch", german.reference),
]
