"""What becomes of a paper: one module a format, "record in, text out", in plain lists.

A format imports the record and the standard library, never the models and never another format.
"""

from publications.exports import epub, highwire, json_ld, open_graph

# Stand in the head of the paper's own page.
EMBEDDED = [highwire, open_graph, json_ld]

# Made of the whole record by a task when a paper is published, and kept as files.
ON_PUBLISH = [epub]
