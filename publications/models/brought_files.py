"""Files that were brought in: on the cutting table until a draft is made of them, and its receipt after that."""

from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone

from core.texts.cleaning import CleanText
from core.uploads.storage import kept_with, stored, unguessable

# A file of which nobody makes a draft is forgotten.
WAITS = timedelta(days=30)


def place_of(brought: "BroughtFile", filename: str) -> str:
    return unguessable("brought", f"paper{PurePath(filename).suffix.lower()[:8]}")


class BroughtFile(CleanText, models.Model):
    """A file that somebody brought in, seen by nobody else.

    ``choices`` are the roles that were chosen on the cutting table, by the places of pieces counted from 0, and beside
    them what was chosen for the names of series, topics and addressees. The ``receipt`` has a row for each piece: its
    number, its words and the field that took it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    catalogue = models.ForeignKey(
        "publications.PublicationIndexPage", on_delete=models.CASCADE, related_name="+"
    )
    paper = models.ForeignKey(
        "publications.PaperPage", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Whose text it is to replace, where it becomes no draft of its own.
    replaces = models.ForeignKey(
        "publications.PaperPage", null=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to=place_of)
    sha256 = models.CharField(max_length=64, db_index=True)
    choices = models.JSONField(default=dict)
    receipt = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        with kept_with(self, self.stored_files):
            super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return where its editor goes on: where its parts are told apart, or what was found in a PDF."""
        is_pdf = PurePath(self.name).suffix.lower() == ".pdf"
        return reverse("from_pdf" if is_pdf else "cutting_table", args=[self.pk])

    def stored_files(self) -> list[FieldFile]:
        return stored(self.file)


def forget_old() -> None:
    """Delete what lies on the cutting table for so long that nobody will come back to it."""
    BroughtFile.objects.filter(
        paper=None, receipt=[], created_at__lt=timezone.now() - WAITS
    ).delete()
