"""Archives that are brought in from a list: how far each is, and what became of every row of it."""

from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.texts.cleaning import CleanText
from core.uploads.storage import kept_with, stored, unguessable

# Its list, its files and its report are kept for so long; the papers that were made of it stay.
KEPT = timedelta(days=30)


def place_of_list(_archive: "ArchiveImport", filename: str) -> str:
    return unguessable("archives", f"list{PurePath(filename).suffix.lower()[:8]}")


def place_of_files(_archive: "ArchiveImport", _filename: str) -> str:
    return unguessable("archives", "files.zip")


def place_of_package(_package: "ArchivePackage", filename: str) -> str:
    return unguessable("archives", f"package{PurePath(filename).suffix.lower()[:8]}")


class ArchiveImport(CleanText, models.Model):
    """A list of papers that somebody brings in, seen by nobody else; by the command line, of nobody.

    ``columns`` names the field of each heading. On the command line, list and files stay where they are.
    """

    class State(models.TextChoices):
        COLUMNS = "columns", _("Columns to be looked at")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked, and nothing made yet")
        MAKING = "making", _("Being brought in")
        DONE = "done", _("Brought in")
        STOPPED = "stopped", _("Stopped")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    catalogue = models.ForeignKey(
        "publications.PublicationIndexPage", on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=255)
    listing = models.FileField(upload_to=place_of_list, blank=True)
    files = models.FileField(upload_to=place_of_files, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    columns = models.JSONField(default=dict)
    publishes = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLUMNS)
    # Rows of the list, and why the work stopped where it did.
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with kept_with(self, self.stored_files):
            super().save(*args, **kwargs)

    def stored_files(self) -> list[FieldFile]:
        return stored(self.listing, self.files)

    @property
    def is_at_work(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.MAKING)


class ArchivePackage(CleanText, models.Model):
    """Files of a list that were added to those chosen with it: a ZIP archive, or a file by itself."""

    archive = models.ForeignKey(ArchiveImport, on_delete=models.CASCADE, related_name="packages")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to=place_of_package)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with kept_with(self, self.stored_files):
            super().save(*args, **kwargs)

    def stored_files(self) -> list[FieldFile]:
        return stored(self.file)

    @property
    def is_zip(self) -> bool:
        return self.name.lower().endswith(".zip")


class ArchiveRow(CleanText, models.Model):
    """What became of a row of a list, or would. It is written in one transaction with the paper."""

    class Outcome(models.TextChoices):
        NEW = "new", _("New: a paper is made")
        MADE = "made", _("Made as a draft")
        PUBLISHED = "published", _("Made and published")
        DUPLICATE = "duplicate", _("Duplicate: nothing is made")
        REFUSED = "refused", _("Refused: nothing is made")

    archive = models.ForeignKey(ArchiveImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    paper = models.ForeignKey(
        "publications.PaperPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The cells of its line in the report, by their columns.
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["archive", "number"], name="a_row_once_an_archive")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.outcome}"


def forget_old_archives() -> None:
    """Delete what was brought in so long ago that nobody will come back to its report."""
    ArchiveImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
