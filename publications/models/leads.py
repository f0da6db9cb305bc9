"""Which paper leads a home page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale


class Lead(models.Model):
    """The paper that stands large at the top of the home page of a language.

    It is no field of the home page, because rights on that page are rights on all pages below it.
    """

    locale = models.OneToOneField(
        Locale,
        verbose_name=_("home page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Each language has a home page of its own."),
    )
    paper = models.ForeignKey(
        "publications.PaperPage",
        verbose_name=_("paper"),
        on_delete=models.CASCADE,
        related_name="leads",
        help_text=_(
            "Of any language. While readers cannot have it, the newest paper stands in its place."
        ),
    )

    panels = [FieldPanel("locale"), FieldPanel("paper")]

    class Meta:
        verbose_name = _("leading paper")
        verbose_name_plural = _("leading papers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.paper.title
