"""The brief: what a paper says and asks for, on one A4 page, as accessible as the whole paper.

The type grows smaller until all of it has room, down to 8 point; then what is longest is cut, the key
points first, and an ellipsis says so. It is never two pages.
"""

from publications.formats.printing import checks
from publications.formats.printing.press import printed
from publications.formats.printing.tree import Tree
from publications.record.paper import PaperRecord

KIND = "brief"
NAME = "brief.pdf"
SUFFIX = ".pdf"
ENDING = "-brief.pdf"
MEDIA_TYPE = "application/pdf"


def render(record: PaperRecord) -> bytes:
    """Return the brief as PDF. Raises :class:`publications.formats.printing.press.PrintError`."""
    tree = Tree(record)
    return printed(tree, tree.short(), "brief")


def check(content: bytes) -> tuple[str, ...]:
    """Return what holds of the file. Raises :class:`publications.record.paper.Unsound`."""
    return checks.checked(content)
