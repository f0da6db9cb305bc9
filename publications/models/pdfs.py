"""The PDFs of a paper, the uploaded one and ours, and which of them leads."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Locale

from core.models import LeadingPdf, PublisherSettings
from publications.models.exports import Export
from publications.models.files import PaperFile, PdfOfRecord


class PdfsOfPaper:
    """What a paper knows of its PDFs."""

    files: Any
    leading_pdf: Any
    locale: Locale
    made: Any
    choice_of_house: str | None  # where it was fetched with the paper

    @cached_property
    def paper_file(self) -> PaperFile | None:
        """The PDF that was uploaded: the first file that is the paper itself, or none."""
        files = self.files.all()
        return next(
            (
                f
                for f in files
                if f.kind == f.Kind.PAPER and f.document.media_type == "application/pdf"
            ),
            None,
        )

    @cached_property
    def prefers_own_pdf(self) -> bool:
        """Whether our own PDF is to come first: what was chosen for the paper, or else for the house."""
        if not self.paper_file:
            return True
        if self.leading_pdf in LeadingPdf.values:
            return self.leading_pdf == LeadingPdf.OURS
        known = hasattr(self, "choice_of_house")
        choice = self.choice_of_house if known else PublisherSettings.load().leading_pdf
        return choice == LeadingPdf.OURS

    @cached_property
    def pdfs(self) -> list[PaperFile | Export]:
        """The PDFs of the paper itself. The first is the PDF of record: the one place that says which leads.

        Where ours is to lead and has not been made yet, the uploaded one does meanwhile.
        """
        both = [self.paper_file, self.own_pdf]
        return [one for one in (reversed(both) if self.prefers_own_pdf else both) if one]

    @property
    def pdf_of_record(self) -> PaperFile | Export | None:
        return next(iter(self.pdfs), None)

    @cached_property
    def pdf(self) -> PdfOfRecord | None:
        """The PDF of record in figures."""
        match self.pdf_of_record:
            case PaperFile() as file:
                return PdfOfRecord(file.size or 0, file.pages, file.language_code)
            case Export() as own:
                return PdfOfRecord(own.size, own.pages, self.locale.language_code)
        return None

    @property
    def own_pdf(self) -> Export | None:
        return next((one for one in self.made if one.kind == one.Kind.PDF), None)
