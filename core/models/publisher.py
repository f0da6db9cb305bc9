"""The publishing house."""

from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from core.editing.accent_input import AccentInput
from core.editing.validators import tidy_issn, validate_accent, validate_doi_prefix, validate_issn
from core.models.files import SiteImage
from core.models.licences import Licence
from core.texts.cleaning import CleanText
from core.texts.contrast import AccentColors, accent_colors

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


# The pages that the foot of every page links, in this order.
IN_FOOT = ("imprint", "privacy", "accessibility")


def page_in_foot(label: "StrOrPromise", help_text: "StrOrPromise") -> models.ForeignKey[Any, Any]:
    """Return the field of a page that the foot links; readers of another language get its translation."""
    return models.ForeignKey(
        "core.TextPage",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=help_text,
    )


class LeadingPdf(models.TextChoices):
    """Which PDF readers are given first, where a paper has one that was uploaded and one that is made here."""

    UPLOADED = "uploaded", _("The uploaded one")
    OURS = "ours", _("The accessible one, made here")


@register_setting(icon="globe")
class PublisherSettings(CleanText, BaseGenericSetting):
    """The publishing house, as it signs its pages, covers and records."""

    name = models.CharField(
        _("name"),
        max_length=200,
        default="Colophon",
        help_text=_(
            "As it stands on covers and in citations, for example: Institute for European Affairs."
        ),
    )
    logo = models.ForeignKey(
        SiteImage,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    accent = models.CharField(
        _("accent"),
        max_length=7,
        default="#ff4b1f",
        validators=[
            RegexValidator(
                r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits, such as #ff4b1f.")
            ),
            validate_accent,
        ],
        help_text=_(
            "The one colour of the house. Text on it is black or white, whichever can be read."
        ),
    )
    address = models.TextField(
        _("address"), blank=True, help_text=_("Postal address, line by line.")
    )
    place = models.CharField(
        _("place of publication"),
        max_length=100,
        blank=True,
        help_text=_("For citations, for example: Brussels."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    issn = models.CharField(
        "ISSN",
        max_length=20,  # with the word before it, which is taken off
        blank=True,
        validators=[validate_issn],
        help_text=_("For example: 2049-3630."),
    )
    doi_prefix = models.CharField(
        _("DOI prefix"),
        max_length=20,
        blank=True,
        validators=[validate_doi_prefix],
        help_text=_("Given by your registration agency, for example: 10.5555."),
    )
    licence = models.CharField(
        _("default licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY
    )
    disclaimer = models.TextField(
        _("disclaimer"),
        blank=True,
        help_text=_("For example: The views expressed are those of the author."),
    )

    epub_evaluator = models.CharField(
        _("e-books evaluated by"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who has evaluated your e-books against EPUB Accessibility 1.1: your own house or another. "
            "E-books say that they conform to it only where somebody stands here."
        ),
    )

    leading_pdf = models.CharField(
        _("PDF that comes first"),
        max_length=10,
        blank=True,
        # A form that does not know the field leaves things as they were.
        choices=[("", LeadingPdf.UPLOADED.label), (LeadingPdf.OURS.value, LeadingPdf.OURS.label)],
        help_text=_(
            "Where a paper has two. Readers are offered both; this one is the first, the flipbook shows it, and "
            "citations count its pages. A paper can have a choice of its own."
        ),
    )
    imprint = page_in_foot(
        _("imprint"), _("Who is responsible for the site. Many countries ask for one.")
    )
    privacy = page_in_foot(_("privacy"), _("What becomes of the data of your readers."))
    accessibility = page_in_foot(
        _("accessibility"),
        _("How far everybody can use the site, and whom to tell where it fails."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("logo"), FieldPanel("accent", widget=AccentInput)], _("The house")
        ),
        MultiFieldPanel([FieldPanel("address"), FieldPanel("place"), FieldPanel("email")], _("Where it is")),
        MultiFieldPanel(
            [FieldPanel("issn"), FieldPanel("doi_prefix"), FieldPanel("licence"), FieldPanel("disclaimer"),
             FieldPanel("leading_pdf"), FieldPanel("epub_evaluator")],
            _("On every paper"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in IN_FOOT], _("At the foot of every page")),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("publisher")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the settings. Raises ``ValidationError`` for a colour in which no page could be shown."""
        self._meta.get_field("accent").clean(self.accent, self)  # type: ignore[union-attr]  # a field of ours
        self.issn = tidy_issn(self.issn)
        super().save(*args, **kwargs)

    @property
    def chosen_for_foot(self) -> list[str]:
        """The fields of the pages at the foot that are filled in."""
        return [name for name in IN_FOOT if getattr(self, f"{name}_id")]

    @property
    def pages_in_foot(self) -> list[Page]:
        return [getattr(self, name) for name in self.chosen_for_foot]

    @property
    def colors(self) -> AccentColors:
        return accent_colors(self.accent)
