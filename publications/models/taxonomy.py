"""What papers are filed under; each can be translated."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import issn
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.cleaning import CleanText
from core.models import validate_issn
from publications.covers.colors import palette
from publications.panels import CoverPreviewPanel


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


def validate_cover_color(value: str) -> None:
    try:
        palette(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class Series(Term):
    """A numbered row of papers, such as Brussels Papers.

    A paper of it that has no picture gets a drawn cover: in the series' form and colour, and decided
    by the paper's number. A series looks the same in every language.
    """

    class Form(models.TextChoices):
        QUARTERS = "quarters", _("Quarter discs on a grid")
        COLUMNS = "columns", _("Columns")
        STRATA = "strata", _("Bent strata")
        HEMICYCLE = "hemicycle", _("Seats of a parliament")
        CONTOURS = "contours", _("Contour lines")
        WEAVE = "weave", _("Woven bands")

    description = models.TextField(_("description"), blank=True)
    issn = models.CharField(
        "ISSN",
        max_length=9,
        blank=True,
        validators=[validate_issn],
        help_text=_("The series’ own number, for example: 2049-3630."),
    )
    form = models.CharField(
        _("form"),
        max_length=20,
        choices=Form.choices,
        blank=True,
        help_text=_(
            "What is drawn on the covers of papers without a picture. Left empty, it is one that "
            "the fewest series have."
        ),
    )
    color = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, such as #0d5c47.")
            ),
            validate_cover_color,
        ],
        help_text=_("For example: #0d5c47. Left empty, it is the accent of the house."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("issn"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("form"), FieldPanel("color")]), CoverPreviewPanel()],
            heading=_("Drawn covers"),
        ),
    ]

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_series_of_a_name")
        ]

    def save(self, *args, **kwargs) -> None:
        self.form = self.form or self.rarest_form()
        super().save(*args, **kwargs)
        look = {"form": self.form, "color": self.color}
        translations = Series.objects.filter(translation_key=self.translation_key)
        translations.exclude(**look).update(**look)

    def clean(self) -> None:
        super().clean()
        if self.issn:
            self.issn = issn.format(self.issn)
        self.color = self.color.lower()

    @classmethod
    def rarest_form(cls) -> str:
        """Give the first of the forms that the fewest series have; translations count once."""
        have = Counter(dict(cls.objects.values_list("translation_key", "form")).values())
        return min(cls.Form.values, key=lambda form: have[form])
