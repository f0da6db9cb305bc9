"""What papers are filed under; each can be translated, and has a page of its own."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, TranslatableMixin
from wagtail.search import index

from core.addresses import old_addresses
from core.editing.validators import tidy_issn, validate_issn
from core.texts.cleaning import CleanText, one_line
from core.texts.latin import plain_latin
from publications.covers.colors import palette

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
            "changed later, the old address goes on working."
        ),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences for the top of its page."),
    )

    # How a paper names its terms of this kind.
    named_by = ""
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slug()
        with transaction.atomic():
            before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
            super().save(*args, **kwargs)
            if before:
                self.keep_addresses_of(before)

    def get_absolute_url(self) -> str:
        """Return the address of its page, in its own language whoever asks."""
        with override(self.locale.language_code):
            return reverse(self._meta.model_name, args=[self.slug])

    def keep_addresses_of(self, before: "Term") -> None:
        """Let the addresses that readers had lead to those of today, in the transaction that changes them."""
        fields = {"slug", "locale_id"}
        now = type(self)._base_manager.get(pk=self.pk)
        if all(getattr(before, f) == getattr(now, f) for f in fields) or not self.was_public():
            return
        for old, new in zip(before.addresses, now.addresses, strict=True):
            old_addresses.keep_link(old, new)

    def was_public(self) -> bool:
        """Return whether a paper that readers have, or had, is filed under this term in any language."""
        papers = apps.get_model("publications.PaperPage").objects
        filed = papers.filter(**{f"{self.named_by}__translation_key": self.translation_key})
        return filed.filter(Q(live=True) | Q(first_published_at__isnull=False)).exists()

    @property
    def addresses(self) -> list[str]:
        """All that begin with its slug: of its page, and of what else shows its papers."""
        return [self.get_absolute_url()]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Make the address before the fields are judged, so that a form need not bring one."""
        self.fill_slug()
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse beside its field what another has; a form has no language, so no constraint is asked there."""
        super().clean()
        locale = self.locale_id or Locale.get_default().pk
        others = type(self)._base_manager.filter(locale=locale).exclude(pk=self.pk)
        taken = {}
        if others.filter(name=one_line(self.name)).exists():
            taken["name"] = _("This name exists already. Choose another, or use the one there is.")
        if self.slug and others.filter(slug=self.slug).exists():
            taken["slug"] = _(
                "This address is taken. Choose another, or leave it empty: it is made from the name."
            )
        if taken:
            raise ValidationError(taken)

    def fill_slug(self) -> None:
        """Make an address of the name; one without Latin letters gets topic, topic-2 …"""
        if self.slug or not self.locale_id:
            return
        stem = slugify(plain_latin(self.name))[: LONGEST_SLUG - 5] or str(self._meta.model_name)
        others = type(self)._base_manager.filter(locale=self.locale_id).exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
        self.slug = next(s for s in numbered(stem) if s not in taken)


def numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


class Topic(Term):
    named_by = "topics__topic"

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Region(Term):
    named_by = "regions__region"

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Addressee(Term):
    """Somebody to whom recommendations are made, as it follows "To …": European decision-makers."""

    named_by = "recommendation_sets__addressee"

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

    named_by = "series"

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

    class Meta(Term.Meta, TranslatableMixin.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.form = self.form or self.rarest_form()
        super().save(*args, **kwargs)
        look = {"form": self.form, "color": self.color}
        translations = Series.objects.filter(translation_key=self.translation_key)
        translations.exclude(**look).update(**look)

    @property
    def addresses(self) -> list[str]:
        with override(self.locale.language_code):
            return [*super().addresses, reverse("shelf_of_series", args=[self.slug])]

    def clean(self) -> None:
        super().clean()
        self.issn = tidy_issn(self.issn)
        self.color = self.color.lower()

    @classmethod
    def rarest_form(cls) -> str:
        """Return the first of the forms that the fewest series have; translations count once."""
        have = Counter(dict(cls.objects.values_list("translation_key", "form")).values())
        return min(cls.Form.values, key=lambda form: have[form])
