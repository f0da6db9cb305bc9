"""What papers are filed under; each can be translated."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import issn
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.cleaning import CleanText
from core.models import validate_issn


class Term(CleanText, TranslatableMixin, index.Indexed, models.Model):
    """A name under which papers are filed."""

    name = models.CharField(_("name"), max_length=120)

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
    ]
    panels = [FieldPanel("name")]

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Topic(Term):
    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_topic_of_a_name")
        ]


class Region(Term):
    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_region_of_a_name")
        ]


class Addressee(Term):
    """Somebody to whom recommendations are made, as it follows "To …": European decision-makers."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_addressee_of_a_name")
        ]


class Series(Term):
    """A numbered row of papers, such as Brussels Papers."""

    description = models.TextField(_("description"), blank=True)
    issn = models.CharField(
        "ISSN",
        max_length=9,
        blank=True,
        validators=[validate_issn],
        help_text=_("The series’ own number, for example: 2049-3630."),
    )

    panels = [FieldPanel("name"), FieldPanel("description"), FieldPanel("issn")]

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_series_of_a_name")
        ]

    def clean(self) -> None:
        super().clean()
        if self.issn:
            self.issn = issn.format(self.issn)
