"""The pages of the PDF of a paper, as far as other formats name them."""

from dataclasses import dataclass

# Of the PDF, below the address of its paper.
PDF_NAME = "accessible.pdf"
# Parts of it that stand before the text, and are no part of the record.
COVER, CONTENTS = "cover", "contents"


@dataclass(frozen=True)
class PageStart:
    """The first place on a page: a part of the record, and what of it stands on pages before.

    ``before`` counts the rows of a table, and the letters of a text.
    """

    page: int
    part: object
    before: int = 0
