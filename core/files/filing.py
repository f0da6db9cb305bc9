"""Storing uploads whole, or not at all: judged first, then written, then named in the database."""

import errno
import logging
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from wagtail.models import Collection

from core.models import SiteDocument, SiteImage, User
from core.models.files import given_name
from core.uploads import judging, storage
from core.uploads.file_kinds import ACCEPTED

logger = logging.getLogger(__name__)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NotStored(ValidationError):
    """Says in an editor's words why a good file could not be written."""


@dataclass(frozen=True)
class Judged:
    """What was read from a file that may be kept; ``cover`` is page 1 of a PDF as a picture."""

    facts: judging.FileFacts
    cover: bytes


def judge(file: "File[bytes]") -> Judged:
    """Read a file, or raise :class:`~core.uploads.judging.FileRefused`."""
    facts = judging.examine(file)  # type: ignore[arg-type]  # It reads as one.
    return Judged(facts, facts.cover)


def store_document(
    file: "File[bytes]",
    title: str,
    collection: Collection,
    user: User | None = None,
    judged: Judged | None = None,
) -> SiteDocument:
    """Judge, write and save a file; raise ``ValidationError``, and leave nothing, where that fails.

    Whoever stores many files may have judged them before, several at a time.
    """
    document = SiteDocument(title=title, collection=collection, uploaded_by_user=user)
    write_document(document, file, judged or judge(file))
    document._set_document_file_metadata()
    document.save()
    return document


def write_document(document: SiteDocument, file: "File[bytes]", judged: Judged) -> None:
    """Write a file and its cover; they are both on the disk afterwards, or neither."""
    facts = judged.facts
    for name in ("media_type", "pages", "language", "sha256", "text"):
        setattr(document, name, getattr(facts, name))
    document.file_size = facts.size
    try:
        if not storage.stored(document.file):
            name = with_extension(file.name, facts)  # type: ignore[arg-type]  # It came with one.
            document.given_name = given_name(name)
            write(document, file, name)
        if judged.cover:
            document.first_page = SiteImage(uploaded_by_user=document.uploaded_by_user)
            write(document.first_page, ContentFile(judged.cover, "page-1.webp"), "page-1.webp")
            document.first_page._set_image_file_metadata()
    except NotStored:
        discard_unless_saved(document)
        raise


def write(owner: SiteDocument | SiteImage, file: "File[bytes]", name: str) -> None:
    try:
        owner.file.save(name, file, save=False)
    except OSError as error:
        logger.exception("An upload could not be written")
        if error.errno in NO_ROOM:
            why = _("There is no room left on the server for this file.")
        else:
            why = _("The server could not write this file.")
        then = _("Nothing was stored; tell your administrator, and upload it again later.")
        raise NotStored(f"{why} {then}", code="not_stored") from error


def with_extension(name: str, facts: judging.FileFacts) -> str:
    """Return a file that came without one the extension of what it is."""
    kind = next(kind for kind in ACCEPTED if kind.media_type == facts.media_type)
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return name if suffix in kind.extensions else f"{name}.{facts.extension}"


def discard_unless_saved(owner: SiteDocument | SiteImage) -> None:
    """Delete what was written for an upload that has not come into the database."""
    if owner._state.adding:
        storage.delete(owner.stored_files())
