"""The files that go with a paper."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models import SiteDocument
from core.texts.blocks import LANGUAGE_CHOICES
from core.texts.cleaning import CleanText


@dataclass(frozen=True)
class PdfOfRecord:
    """What readers are told of a PDF that they download; ``size`` in bytes."""

    size: int
    pages: int | None
    language_code: str


class PaperFile(CleanText, Orderable):
    """One place for a file on a paper, and the version that stands in it.

    Draft and published page each name their own version: choosing another one in a draft changes
    nothing for readers until somebody publishes.
    """

    class Kind(models.TextChoices):
        PAPER = "paper", _("The paper")
        ANNEX = "annex", _("Annex")
        DATA = "data", _("Data")

    paper = ParentalKey("publications.PaperPage", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        SiteDocument,
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="paper_files",
        help_text=_(
            "To replace it, choose or upload another file here. Readers have the old one until you publish."
        ),
    )
    kind = models.CharField(
        _("what it is"), max_length=10, choices=Kind.choices, default=Kind.PAPER
    )
    label = models.CharField(
        _("label"),
        max_length=120,
        blank=True,
        help_text=_("What readers see, for example: Annex 1: survey data."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=LANGUAGE_CHOICES,
        help_text=_("Left empty, it is read from the file."),
    )

    panels = [
        FieldRowPanel([FieldPanel("document"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("label"), FieldPanel("language")]),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("paper file")
        verbose_name_plural = _("paper files")

    def __str__(self) -> str:
        return self.label or self.document.title

    @property
    def format(self) -> str:
        """The format as readers know it, such as PDF."""
        return self.document.file_extension.upper()

    @property
    def language_code(self) -> str:
        return self.language or self.document.language

    @property
    def pages(self) -> int | None:
        return self.document.pages

    @property
    def sha256(self) -> str:
        return self.document.sha256

    @property
    def size(self) -> int | None:
        return self.document.file_size
