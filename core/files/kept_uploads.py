"""Files of a form that came back: kept on the server, so that nobody has to choose them again.

A browser sends a file once, and no form can fill in its field for the next time. What was sent waits in
Wagtail's own table for uploads that lack something, for the one who sent it, and for a day.
"""

import logging
import time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.files.uploadedfile import UploadedFile as SentFile
from django.db.models import Model
from wagtail.models import UploadedFile

from core.models import User

logger = logging.getLogger(__name__)
SALT = "core.kept_upload"
KEPT_FOR = 24 * 3600  # seconds


def keep(file: "SentFile[bytes]", model: type[Model], user: User | None) -> str:
    """Keep a file for whoever has sent it, and return the token that brings it back; none where there is no room."""
    kind, name = ContentType.objects.get_for_model(model), file.name
    file.seek(0)
    try:
        kept = UploadedFile.objects.create(for_content_type=kind, file=file, uploaded_by_user=user)
    except OSError:
        logger.exception("An upload could not be kept")
        return ""
    return signing.dumps({"key": kept.pk, "name": name}, salt=SALT)


def kept_for(token: str, model: type[Model], user: User | None) -> "SentFile[bytes] | None":
    """Return the file of a token as if it had been sent again, or nothing where it is not there for this user."""
    row, name = row_of(token)
    right = ContentType.objects.get_for_model(model)
    if (
        row is None
        or user is None
        or row.uploaded_by_user_id != user.pk
        or row.for_content_type_id != right.pk
    ):
        return None
    try:
        return SentFile(row.file.open(), name, size=row.file.size)
    except FileNotFoundError:
        return None


def row_of(token: str) -> tuple[UploadedFile | None, str]:
    """Return what a token names, and what the file was called; nothing for a token that is not ours, or too old."""
    try:
        told: dict[str, Any] = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None, ""
    return UploadedFile.objects.filter(pk=told["key"]).first(), told["name"]


def forget(token: str) -> None:
    """Delete what is not waited for any more."""
    row, _name = row_of(token)
    if row is not None:
        delete(row)


def forget_old() -> None:
    """Delete what nobody came back for within a day."""
    for row in UploadedFile.objects.order_by("pk"):
        storage, name = row.file.storage, row.file.name or ""
        is_lost = not storage.exists(name)
        if is_lost or time.time() - storage.get_modified_time(name).timestamp() > KEPT_FOR:
            delete(row)


def delete(row: UploadedFile) -> None:
    row.file.delete(save=False)
    row.delete()
