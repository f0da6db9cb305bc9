"""Private storage: written aside and moved when whole, and never listed or served by the web server."""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

ASIDE = ".incoming"
# What still lies aside after a day was left there by a process that was stopped.
STALE_AFTER = 24 * 60 * 60


class PrivateStorage(FileSystemStorage):
    """Uploads under ``MEDIA_ROOT``; their addresses lead to :func:`core.views.media`, which asks first."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        self.clear_aside()
        aside, target = f"{ASIDE}/{secrets.token_hex(16)}", self.get_available_name(name)
        try:
            super()._save(aside, content)  # type: ignore[misc]  # Its stubs know it not.
            os.makedirs(os.path.dirname(self.path(target)), mode=0o750, exist_ok=True)
            os.replace(self.path(aside), self.path(target))
        except BaseException:
            self.delete(aside)
            self.delete_folder_of(target)
            raise
        self.keep_if_committed(target)
        return target

    def delete(self, name: str) -> None:
        """Delete a file, and the folder of its own that an unguessable name has."""
        super().delete(name)
        self.delete_folder_of(name)

    def delete_folder_of(self, name: str) -> None:
        folder = os.path.dirname(self.path(name))
        if os.path.relpath(folder, self.location).count(os.sep) == 1:
            with suppress(OSError):  # It is not there, or holds something else.
                os.rmdir(folder)

    def keep_if_committed(self, name: str) -> None:
        """Delete a file again if the transaction that is open now is rolled back."""
        if transaction.get_connection().in_atomic_block:
            transaction.on_commit(_Kept(self, name))

    def clear_aside(self) -> None:
        for left in Path(self.path(ASIDE)).glob("*"):
            with suppress(FileNotFoundError):  # It was moved, or cleared, this very moment.
                if time.time() - left.stat().st_mtime > STALE_AFTER:
                    left.unlink()


class _Kept:
    """Waits for the commit. Django drops it, uncalled, when it rolls back: then the file goes too."""

    def __init__(self, storage: PrivateStorage, name: str) -> None:
        self.storage, self.name, self.committed = storage, name, False

    def __call__(self) -> None:
        self.committed = True

    def __del__(self) -> None:
        if not self.committed:
            self.storage.delete(self.name)


@contextmanager
def kept_with(owner: Model, files: Callable[[], list[FieldFile]]) -> Iterator[None]:
    """Delete the files of a new object where saving it fails, or is rolled back later."""
    is_new = owner._state.adding
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if is_new:
            delete(files())
        raise
    if is_new:
        for file in files():
            file.storage.keep_if_committed(file.name)  # type: ignore[attr-defined]  # It is ours.


def stored(*files: FieldFile | None) -> list[FieldFile]:
    """Return those of the files that are on the disk."""
    return [file for file in files if file and file._committed]  # type: ignore[attr-defined]  # Django's own


def delete(files: list[FieldFile]) -> None:
    for file in files:
        file.storage.delete(file.name)  # type: ignore[arg-type]  # What is stored has a name.


def unguessable(folder: str, name: str) -> str:
    """Return ``folder/<128 random bits>/name``, so that an address cannot be found by trying."""
    return f"{folder}/{secrets.token_urlsafe(16)}/{name}"
