"""What a paper asks somebody to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from core.texts.cleaning import CleanText
from core.texts.sound_blocks import SoundStreamBlock
from publications.blocks.kinds import RecommendationBlock
from publications.blocks.noted_lines import NotedTextarea
from publications.models.taxonomy import Addressee


class RecommendationSet(CleanText, Orderable):
    """An addressee, a lead-in and its items, which mean nothing without the lead-in: never split them."""

    paper = ParentalKey(
        "publications.PaperPage", on_delete=models.CASCADE, related_name="recommendation_sets"
    )
    addressee = models.ForeignKey(
        Addressee,
        verbose_name=_("addressee"),
        # An imported text may not say; a paper is not published without.
        null=True,
        on_delete=models.PROTECT,
        related_name="recommendation_sets",
        help_text=_("Who is to act, as it follows “To …”. For example: European decision-makers."),
    )
    lead_in = models.TextField(
        _("lead-in"),
        help_text=_(
            "The words that every item continues, for example: the study recommends exploring:"
        ),
    )
    items = StreamField(
        SoundStreamBlock([("recommendation", RecommendationBlock())]),
        verbose_name=_("recommendations"),
    )

    counts_anew = models.BooleanField(
        _("numbers begin at 1"),
        default=False,
        help_text=_(
            "Recommendations are numbered through the whole paper. Ticked, those of this set begin at 1."
        ),
    )

    panels = [
        FieldPanel("addressee"),
        FieldPanel("lead_in", widget=NotedTextarea),
        FieldPanel("items"),
        FieldPanel("counts_anew"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("recommendation set")
        verbose_name_plural = _("recommendation sets")

    def __str__(self) -> str:
        return f"{self.addressee or ''}: {self.lead_in}"
