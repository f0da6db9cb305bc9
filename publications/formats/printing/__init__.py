"""Papers set in type: a record becomes a tree of plain values, a Typst template sets it, a PDF comes out.

:mod:`~publications.formats.printing.faults` tells beforehand what an editor has to mend,
:mod:`~publications.formats.printing.tree` makes the tree, :mod:`~publications.formats.printing.press` prints it.
"""
