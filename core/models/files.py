"""Uploaded pictures and files. Their bytes never change."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.search import index

from core.texts.cleaning import CleanText
from core.texts.latin import plain_latin
from core.texts.shortening import shortened
from core.uploads import turns
from core.uploads.picture_header import size_of
from core.uploads.storage import kept_with, stored, unguessable

SMALL_PIXELS = 4_000_000
_large_picture = threading.Lock()


@contextmanager
def only_large_picture() -> Iterator[None]:
    """Wait until this process has no other large picture in hand: Wagtail makes three sizes at once."""
    if not _large_picture.acquire(timeout=turns.PATIENCE):
        raise turns.NoTurn
    try:
        yield
    finally:
        _large_picture.release()


class PictureFile(WagtailImageFieldFile):
    """Says its size without being unpacked."""

    def get_image_dimensions(self) -> tuple[int, int]:
        close = self.closed
        self.open()
        try:
            return size_of(self)  # type: ignore[arg-type]  # It reads as one.
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class PictureFileField(WagtailImageField):
    attr_class = PictureFile

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Return what Wagtail's field does: for the database they are the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class SiteImage(CleanText, AbstractImage):
    """An uploaded picture. Its bytes never change; its title and file name never become alt text."""

    # As in Wagtail's model, but for its size.
    file = PictureFileField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        with kept_with(self, self.stored_files):
            super().save(*args, **kwargs)

    def stored_files(self) -> list[FieldFile]:
        return stored(self.file)

    def generate_rendition_file(
        self, filter: Filter, *, source: "File[bytes] | None" = None
    ) -> "File[bytes]":
        """Make a size; a large picture waits for its turn, since making it smaller fills 460 MB."""
        if self.width * self.height <= SMALL_PIXELS:
            return super().generate_rendition_file(filter, source=source)  # type: ignore[arg-type]  # None in Wagtail too
        try:
            with only_large_picture(), turns.turn():
                return super().generate_rendition_file(filter, source=source)  # type: ignore[arg-type]  # None in Wagtail too
        except turns.NoTurn as error:
            # Wagtail shows a gap for what cannot be made now, and tries again the next time.
            raise SourceImageIOError("There was no turn for a large picture.") from error

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


def document_path(document: "SiteDocument", filename: str) -> str:
    name = PurePath(filename)
    stem = slugify(plain_latin(name.stem)) or "document"
    return unguessable("documents", f"{stem[:80]}{name.suffix.lower()[:8]}")


def given_name(filename: str) -> str:
    """Return a name that has more than the letters of addresses, without what cannot be seen in it."""
    name = unicodedata.normalize("NFC", PurePath(filename).name)
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return "" if name.isascii() else f"{PurePath(name).stem[:200]}{PurePath(name).suffix[:8]}"


class SiteDocument(CleanText, AbstractDocument):
    """One version of a file: judged once, when it is uploaded, and never changed after.

    A new version is a new document. What was read from the file (pages, language, text, SHA-256 as 64
    hexadecimal digits) is kept beside it, and page 1 as an image.
    """

    file = models.FileField(_("file"), upload_to=document_path)
    # As it was called by whoever uploaded it, where that cannot be written in an address.
    given_name = models.CharField(max_length=255, blank=True, editable=False)
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save page 1 with a new document: both are there afterwards, or neither."""
        with kept_with(self, self.stored_files):
            cover = self._state.fields_cache.get("first_page")
            if cover and cover._state.adding:
                cover.title = shortened(_("Page 1 of %s") % self.title, 255)
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
