"""Papers as Word files, written by several programs, and what must become of each.

``papers/`` has them as plain text, ``files/`` as Word files, each beside a text that says what it becomes; a person
has read those. ``python -m tests.publications.imports.corpus FILES`` prints what is counted in any Word files and
in the drafts made of them; ``python -m tests.publications.imports.corpus.make`` writes the files anew.
"""
