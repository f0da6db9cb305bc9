"""The site itself: its users, images and documents, its publisher, and the pages that are not papers."""

import unicodedata
from pathlib import PurePath

from anyascii import anyascii
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from stdnum import issn
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page
from wagtail.search import index

from core import references
from core.accent_input import AccentInput
from core.blocks import TEXT_PAGE_BLOCKS
from core.cleaning import CleanText, clean_with_children
from core.contrast import AccentColors, accent_colors
from core.page_form import PageForm
from core.release import ReleaseManager
from core.storage import kept_with, stored, unguessable
from core.validators import validate_doi_prefix
from core.withdrawal_form import WithdrawalForm

# Named only as a string: papers stand above this app.
PAPER = "publications.PaperPage"


class User(AbstractUser):
    """Somebody who signs in. Our own from the first migration, because it cannot be added later."""


class Licence(models.TextChoices):
    CC_BY = "CC BY 4.0", _("CC BY 4.0: anyone may share and adapt it and names the source")
    CC_BY_SA = "CC BY-SA 4.0", _("CC BY-SA 4.0: the same, and adaptations keep the licence")
    CC_BY_ND = "CC BY-ND 4.0", _("CC BY-ND 4.0: anyone may share it unchanged")
    CC_BY_NC = "CC BY-NC 4.0", _("CC BY-NC 4.0: not for commercial use")
    CC_BY_NC_ND = "CC BY-NC-ND 4.0", _("CC BY-NC-ND 4.0: unchanged, not for commercial use")
    CC0 = "CC0 1.0", _("CC0 1.0: public domain")
    RESERVED = "reserved", _("All rights reserved")

    @property
    def url(self) -> str:
        """The address of the licence's deed, empty where all rights are reserved."""
        if self is Licence.RESERVED:
            return ""
        if self is Licence.CC0:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        code = self.value.removeprefix("CC ").removesuffix(" 4.0").lower()
        return f"https://creativecommons.org/licenses/{code}/4.0/"


class SiteImage(CleanText, AbstractImage):
    """An uploaded picture. Its bytes never change; its title and file name never become alt text."""

    creator = models.CharField(
        _("creator"),
        max_length=200,
        blank=True,
        help_text=_("Who took or drew it, for example: Anton Balazh."),
    )
    credit = models.CharField(
        _("credit line"),
        max_length=200,
        blank=True,
        help_text=_("What must be printed beside it, for example: Adobe Stock / Anton Balazh."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=100,
        blank=True,
        help_text=_("Under which terms you may use it, for example: CC BY 4.0."),
    )

    admin_form_fields = (
        "title", "file", "description", "creator", "credit", "licence", "collection",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]
        indexes = [models.Index(fields=["file"], name="image_by_file")]

    def get_upload_to(self, filename: str) -> str:
        return unguessable("originals", f"image{PurePath(filename).suffix.lower()}")

    def save(self, *args, **kwargs) -> None:
        with kept_with(self, self.stored_files):
            super().save(*args, **kwargs)

    def stored_files(self) -> list[FieldFile]:
        return stored(self.file)

    @property
    def default_alt_text(self) -> str:
        return self.description


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("image size")
        unique_together = [("image", "filter_spec", "focal_point_key")]
        indexes = [models.Index(fields=["file"], name="image_size_by_file")]

    def get_upload_to(self, filename: str) -> str:
        return unguessable("renditions", PurePath(filename).name)


def plain_latin(text: str) -> str:
    """Spell Latin letters in ASCII, such as ß as ss and Ł as L; other scripts stay as they are."""
    return "".join(anyascii(c) if "LATIN" in unicodedata.name(c, "") else c for c in text)


def document_path(document: "SiteDocument", filename: str) -> str:
    name = PurePath(filename)
    stem = slugify(plain_latin(name.stem)) or "document"
    return unguessable("documents", f"{stem[:80]}{name.suffix.lower()[:8]}")


class SiteDocument(CleanText, AbstractDocument):
    """One version of a file: judged once, when it is uploaded, and never changed after.

    A new version is a new document. What was read from the file (pages, language, text, SHA-256 as 64
    hexadecimal digits) is kept beside it, and page 1 as an image.
    """

    file = models.FileField(_("file"), upload_to=document_path)
    media_type = models.CharField(max_length=100, editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    language = models.CharField(_("language"), max_length=35, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False, db_index=True)
    text = models.TextField(_("text"), blank=True, editable=False)
    first_page = models.OneToOneField(
        SiteImage, null=True, editable=False, on_delete=models.SET_NULL, related_name="document"
    )

    admin_form_fields = ("title", "file", "collection")
    # By "id" a search can be kept to some files: those that stand on papers which a reader may see.
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("text"),
        index.FilterField("id"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions = [("choose_document", "Can choose document")]
        indexes = [models.Index(fields=["file"], name="document_by_file")]

    def save(self, *args, **kwargs) -> None:
        """Save page 1 with a new document: both are there afterwards, or neither."""
        with kept_with(self, self.stored_files):
            cover = self._state.fields_cache.get("first_page")
            if cover and cover._state.adding:
                cover.title = (_("Page 1 of %s") % self.title)[:255]
                cover.collection = self.collection
                cover.save()
                self.first_page = cover
            super().save(*args, **kwargs)

    def stored_files(self) -> list[FieldFile]:
        """The files of a new document, its first page with it."""
        cover = self._state.fields_cache.get("first_page")
        return stored(self.file, cover and cover.file)

    @property
    def content_type(self) -> str:
        return self.media_type or "application/octet-stream"


class BasePage(CleanText, Page):
    """What all our pages share: clean text, and one rule for who may see them."""

    objects = ReleaseManager()
    base_form_class = PageForm

    class Meta:
        abstract = True

    def _set_core_field_defaults(self) -> None:
        """Make an address of the title; one without Latin letters gets paper, paper-2, person …"""
        if not self.slug and (self.path or getattr(self, "_cached_parent_obj", None)):
            kind = self._meta.model_name.removesuffix("page")
            self.slug = self._get_autogenerated_slug(slugify(plain_latin(self.title)) or kind)
        super()._set_core_field_defaults()

    def serializable_data(self) -> dict[str, object]:
        """Give what a revision keeps. A draft may be incomplete, but its texts are clean."""
        clean_with_children(self)
        self.number_parts()
        return super().serializable_data()

    def save(self, *args, **kwargs) -> None:
        self.number_parts()
        super().save(*args, **kwargs)

    def number_parts(self) -> None:
        """Keep authors, files and all other parts in the order in which they were given.

        The admin numbers them; parts that come in another way have no number, and a database gives
        rows without one in any order it likes.
        """
        for parts in getattr(self, "_cluster_related_objects", {}).values():
            if any(getattr(part, "sort_order", 0) is None for part in parts):
                for position, part in enumerate(parts):
                    part.sort_order = position

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        """Read a revision, also when something it names has been deleted since."""
        data = references.that_still_exist(cls, data) if check_fks else data
        return super().from_serializable_data(data, check_fks, strict_fks)


class HomePage(BasePage):
    """The front door: a line about the house, then its papers."""

    claim = models.CharField(
        _("claim"),
        max_length=120,
        blank=True,
        help_text=_(
            "What the house stands for, in one line. For example: Evidence for those who decide in Europe."
        ),
    )
    lead_paper = models.ForeignKey(
        Page,
        verbose_name=_("leading paper"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Stands large at the top. Left empty, or while readers cannot have it, the newest stands there."
        ),
    )

    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "core.TextPage", "people.PeopleIndexPage", "publications.PublicationIndexPage",
    ]  # fmt: skip
    content_panels = [
        *Page.content_panels,
        FieldPanel("claim"),
        PageChooserPanel("lead_paper", PAPER),
    ]

    class Meta:
        verbose_name = _("home page")

    def clean(self) -> None:
        super().clean()
        if (
            self.lead_paper
            and self.lead_paper.cached_content_type.model_class()._meta.label != PAPER
        ):
            raise ValidationError({"lead_paper": _("Only a paper can lead the home page.")})


class TextPage(BasePage):
    """About, imprint, accessibility: a page of plain text."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences, shown large above the text."),
    )
    body = StreamField(TEXT_PAGE_BLOCKS, verbose_name=_("text"), blank=True)

    parent_page_types = ["core.HomePage", "core.TextPage"]
    subpage_types = ["core.TextPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("text page")


class Withdrawal(CleanText, models.Model):
    """A public statement that a published paper was taken back, in the place where it stood.

    Unpublishing alone makes a paper as if it had never been. Who followed a citation deserves to
    know that there was one, and why it is gone: its address answers 410 with this notice.
    """

    page = models.OneToOneField(
        Page,
        verbose_name=_("paper"),
        on_delete=models.PROTECT,
        related_name="withdrawal",
        help_text=_("Unpublish it first. While it is public, readers get the paper and no notice."),
    )
    title = models.CharField(
        _("title as published"),
        max_length=600,
        blank=True,
        help_text=_("Left empty, it is taken from the paper."),
    )
    withdrawn_on = models.DateField(_("withdrawn on"))
    reason = models.TextField(
        _("reason"),
        help_text=_(
            "One or two sentences for readers. For example: The survey behind its main finding "
            "was counted twice."
        ),
    )

    base_form_class = WithdrawalForm
    panels = [
        PageChooserPanel("page", PAPER),
        FieldPanel("title"),
        FieldPanel("withdrawn_on"),
        FieldPanel("reason"),
    ]

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.page_id:
            return
        page = Page.objects.get(pk=self.page_id).specific
        if refusal := self.refusal_for(page):
            raise ValidationError({"page": refusal})
        self.title = self.title or getattr(page, "full_title", page.title)

    @staticmethod
    def refusal_for(page: Page) -> str:
        """Say why this page cannot be withdrawn, or nothing."""
        if page._meta.label != PAPER:
            return _("Only a paper can be withdrawn.")
        if page.live:
            return _(
                "This paper is still public. Unpublish it first, then record why it was withdrawn."
            )
        if not page.first_published_at:
            return _(
                "This paper was never public, so there is nothing to take back. Delete the draft."
            )
        return ""


def validate_accent(value: str) -> None:
    try:
        accent_colors(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def validate_issn(value: str) -> None:
    if not issn.is_valid(value):
        raise ValidationError(
            _("%(value)s is not an ISSN: its check digit does not fit. It looks like 2049-3630."),
            params={"value": value},
        )


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
        max_length=9,
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

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("logo"), FieldPanel("accent", widget=AccentInput)], _("The house")
        ),
        MultiFieldPanel([FieldPanel("address"), FieldPanel("place"), FieldPanel("email")], _("Where it is")),
        MultiFieldPanel(
            [FieldPanel("issn"), FieldPanel("doi_prefix"), FieldPanel("licence"), FieldPanel("disclaimer")],
            _("On every paper"),
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("publisher")

    @property
    def colors(self) -> AccentColors:
        return accent_colors(self.accent)
