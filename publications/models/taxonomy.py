"""What papers are filed under; each can be translated, and has a page of its own."""

from collections import Counter
from collections.abc import Iterator
from itertools import count

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from core.cleaning import CleanText
from core.latin import plain_latin
from core.validators import tidy_issn, validate_issn
from publications.covers.colors import palette
from publications.panels import CoverPreviewPanel

LONGEST_SLUG = 120


class Term(CleanText, TranslatableMixin, index.Indexed, models.Model):
    """A name under which papers are filed."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"),
        max_length=LONGEST_SLUG,
        blank=True,
        help_text=_(
            "The last part of the address of its page. Left empty, it is made from the name; "
            "changed later, links to the page break."
        ),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences for the top of its page."),
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale"),
    ]
    panels = [FieldPanel("name"), FieldPanel("description"), FieldPanel("slug")]

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "locale"], name="one_%(class)s_of_a_name"),
            models.UniqueConstraint(fields=["slug", "locale"], name="one_%(class)s_of_an_address"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.fill_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Give the address of its page, in its own language whoever asks."""
        with override(self.locale.language_code):
            return reverse(self._meta.model_name, args=[self.slug])

    def full_clean(self, *args, **kwargs) -> None:
        """Make the address before the fields are judged, so that a form need not bring one."""
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def fill_slug(self) -> None:
        """Make an address of the name; one without Latin letters gets topic, topic-2 …"""
        if self.slug or not self.locale_id:
            return
        stem = slugify(plain_latin(self.name))[: LONGEST_SLUG - 5] or self._meta.model_name
        others = type(self)._base_manager.filter(locale=self.locale_id).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
        self.slug = next(s for s in numbered(stem) if s not in taken)


def numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


class Topic(Term):
    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Region(Term):
    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Addressee(Term):
    """Somebody to whom recommendations are made, as it follows "To …": European decision-makers."""

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")


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

    issn = models.CharField(
        "ISSN",
        max_length=20,  # with the word before it, which is taken off
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
        FieldPanel("slug"),
    ]

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def save(self, *args, **kwargs) -> None:
        self.form = self.form or self.rarest_form()
        super().save(*args, **kwargs)
        look = {"form": self.form, "color": self.color}
        translations = Series.objects.filter(translation_key=self.translation_key)
        translations.exclude(**look).update(**look)

    def clean(self) -> None:
        super().clean()
        self.issn = tidy_issn(self.issn)
        self.color = self.color.lower()

    @classmethod
    def rarest_form(cls) -> str:
        """Give the first of the forms that the fewest series have; translations count once."""
        have = Counter(dict(cls.objects.values_list("translation_key", "form")).values())
        return min(cls.Form.values, key=lambda form: have[form])
