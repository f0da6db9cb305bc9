"""PDF: the whole paper as an accessible publication, PDF/UA-1 and PDF/A-2a at once.

Source: ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2). Set by the templates in publications/formats/printing.
"""

from publications.formats.printing import checks
from publications.formats.printing.press import printed
from publications.formats.printing.tree import Tree
from publications.record.pages import PDF_NAME
from publications.record.paper import PaperRecord

KIND = "pdf"
NAME = PDF_NAME
SUFFIX = ".pdf"
ENDING = "-accessible.pdf"
MEDIA_TYPE = "application/pdf"


def render(record: PaperRecord) -> bytes:
    """Return the PDF of a paper; the same record gives the same bytes.

    Raises :class:`publications.formats.printing.press.PrintError`, whose message is a sentence for an editor;
    :func:`publications.formats.printing.faults.faults` tells beforehand what will not print, and where.
    """
    tree = Tree(record)
    return printed(tree, tree.whole(), "paper")


def check(content: bytes) -> tuple[str, ...]:
    """Return what holds of the file. Raises :class:`publications.record.paper.Unsound`."""
    return checks.checked(content)
