"""The flipbook as a format of a paper: made of its PDF of record, and not of the record."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage
from django.utils.translation import gettext_noop

from publications.formats.flipbook import files
from publications.formats.flipbook.page_images import PagesError, reading
from publications.models import Export, PaperPage

KIND = Export.Kind.FLIPBOOK.value
SUFFIX = ".zip"
# Flipbooks are made anew when what makes them has changed.
MAKER = "1"

UPLOAD_IS_MISSING = gettext_noop(
    "The PDF of this paper is missing in the storage. Upload it again."
)
OURS_FAILED = gettext_noop(
    "The flipbook shows the paper’s PDF, which could not be made: see there what is wrong."
)


class NotYet(Exception):
    """The PDF that a flipbook is made of is still being made itself."""


@dataclass(frozen=True)
class Pdf:
    """The PDF of record: its name in the storage, and 64 hexadecimal digits that tell its content."""

    name: str
    sha256: str

    def __repr__(self) -> str:
        return f"{MAKER} {self.sha256 or self.name}"


def pdf_of(paper: PaperPage) -> Pdf:
    """Return the PDF of record: the one that was uploaded and released, or the one that we make.

    Raises :class:`NotYet` while ours is on its way, and :class:`PagesError` where it has failed and there is
    no other.
    """
    if not paper.prefers_own_pdf:
        return uploaded(paper)
    ours = Export.objects.filter(paper=paper, kind=Export.Kind.PDF).first()
    if ours and ours.error and not ours.file:
        if paper.paper_file:
            return uploaded(paper)
        raise PagesError(OURS_FAILED)
    # While a newer one is made, there is no use in showing the old one first.
    if not ours or not ours.file or (ours.due_at and not ours.error):
        raise NotYet
    return Pdf(ours.file.name, ours.sha256)  # type: ignore[arg-type]  # It has a name.


def uploaded(paper: PaperPage) -> Pdf:
    document = paper.paper_file.document  # type: ignore[union-attr]  # Whoever asks knows that there is one.
    return Pdf(document.file.name or "", document.sha256)


def write(pdf: Pdf, file: IO[bytes], after_each: Callable[[], None]) -> tuple[str, ...]:
    """Make a flipbook and tell its pages; raises :class:`PagesError` with a sentence for an editor."""
    try:
        with reading(Path(default_storage.path(pdf.name))) as book:
            files.write(book, file, after_each)
            return (f"pages={book.count}",)
    except FileNotFoundError as error:
        raise PagesError(UPLOAD_IS_MISSING) from error
