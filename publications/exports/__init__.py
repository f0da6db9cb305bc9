"""What becomes of a paper: one module a format, "record in, text out", in plain lists.

A format imports the record and the standard library, never the models and never another format.
"""

from types import ModuleType

from publications.exports import highwire, json_ld, open_graph

# Stand in the head of the paper's own page.
EMBEDDED = [highwire, open_graph, json_ld]

# Made by a task when a paper is published, or what they print has changed.
ON_PUBLISH: list[ModuleType] = []

# Made at once when they are asked for.
ON_REQUEST: list[ModuleType] = []
# Those of them that programs for references read; each has a LABEL for readers.
CITATIONS: list[ModuleType] = []
