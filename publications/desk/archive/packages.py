"""The files of a list, as they are sent: in several ZIP archives and one by one, each added to those before it."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from django import forms
from django.core.files.base import File
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from core.uploads.judging import MAX_BYTES
from publications.desk.archive.files import (
    ArchiveFile,
    ArchiveFiles,
    NoSuchFile,
    UnreadableFiles,
    files_of_zip,
    folded_path,
    refuse_endless,
)
from publications.models import ArchiveImport, ArchivePackage

MOST_BYTES = 180_000_000  # of a ZIP archive; a web server before us takes 200 MB
MOST_PACKAGES = 200  # of a list
MOST_STORED = 5_000_000_000  # bytes of a list, as they lie on the disk


def refuse_no_zip(file: "File[bytes]") -> None:
    """Say beside its field what is no ZIP archive, or is too large for one."""
    if (file.size or 0) > MOST_BYTES:
        told = _("“%(file)s” is larger than 180 MB. Part it, and send the parts one by one.")
        raise forms.ValidationError(told % {"file": file.name})
    try:
        with zipfile.ZipFile(file) as archive:
            files_of_zip(archive)
    except UnreadableFiles as error:
        raise forms.ValidationError(str(error)) from error
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        told = _(
            "This is no ZIP archive, or it is damaged. Pack the files anew as .zip, and choose that."
        )
        raise forms.ValidationError(told) from error
    file.seek(0)


def add(archive: ArchiveImport, file: "File[bytes]") -> str:
    """Add a file to those of a list, and say which it replaces; or raise ``ValidationError``."""
    name = str(file.name)
    if name.lower().endswith(".zip"):
        refuse_no_zip(file)
    elif (file.size or 0) > MAX_BYTES:
        told = _("“%(file)s” is too large: a file of a paper has %(most)s at most.")
        raise forms.ValidationError(told % {"file": name, "most": filesizeformat(MAX_BYTES)})
    with transaction.atomic():
        # Two windows may send files to one list: the second waits here, and counts those of the first.
        ArchiveImport.objects.select_for_update().get(pk=archive.pk)
        same = archive.packages.filter(name=name)
        refuse_too_much(
            archive, file.size or 0, without=same.aggregate(size=Sum("size"))["size"] or 0
        )
        there = paths_of(archive)
        same.delete()
        package = archive.packages.create(name=name[:255], file=file, size=file.size or 0)
    replaced = sorted(there & paths_of(archive, [package]))
    if not replaced:
        return _("“%(file)s” is added.") % {"file": name}
    told = _("“%(file)s” is added. It replaces what was there before: %(replaced)s")
    named = ", ".join(replaced[:10]) + (" …" if len(replaced) > 10 else "")
    return told % {"file": name, "replaced": named}


def refuse_too_much(archive: ArchiveImport, size: int, without: int) -> None:
    stored = archive.packages.aggregate(size=Sum("size"))["size"] or 0
    first = archive.files.size if archive.files else 0
    is_full = first + stored - without + size > MOST_STORED
    if is_full or (not without and archive.packages.count() >= MOST_PACKAGES):
        told = _(
            "A list has %(packages)s files or ZIP archives at most, of %(bytes)s together. Bring these in, and make a "
            "list of the other papers."
        )
        raise forms.ValidationError(
            told % {"packages": MOST_PACKAGES, "bytes": filesizeformat(MOST_STORED)}
        )


def paths_of(archive: ArchiveImport, packages: list[ArchivePackage] | None = None) -> set[str]:
    """Return the paths of the files of a list, or of some packages of it, as they are compared."""
    with ExitStack() as opened:
        found = listed(archive, opened) if packages is None else []
        for package in packages or []:
            found += in_package(package, opened)
        return {folded_path(file.path) for file in found}


@contextmanager
def files_of(archive: ArchiveImport) -> Iterator[ArchiveFiles]:
    """Open all files of a list; of two with one path, the last that was sent is it."""
    with ExitStack() as opened:
        yield ArchiveFiles(_("what was brought in"), listed(archive, opened))


def listed(archive: ArchiveImport, opened: ExitStack) -> list[ArchiveFile]:
    found: list[ArchiveFile] = []
    if archive.files:
        found += in_zip(archive.files, opened)
    for package in archive.packages.all():
        found += in_package(package, opened)
        refuse_endless(len(found))
    return found


def in_package(package: ArchivePackage, opened: ExitStack) -> list[ArchiveFile]:
    return in_zip(package.file, opened) if package.is_zip else [single(package)]


def in_zip(file: "File[bytes]", opened: ExitStack) -> list[ArchiveFile]:
    try:
        source = opened.enter_context(file.open())
    except FileNotFoundError as error:
        told = _("This list is not on the server any more: choose it again.")
        raise UnreadableFiles(told) from error
    archive = opened.enter_context(zipfile.ZipFile(source))
    return list(files_of_zip(archive).by_path.values())


def single(package: ArchivePackage) -> ArchiveFile:
    def opened() -> IO[bytes]:
        try:
            return package.file.storage.open(str(package.file.name))
        except OSError as error:
            told = _("“%(file)s” cannot be read: %(why)s.")
            raise NoSuchFile(told % {"file": package.name, "why": error.strerror}) from error

    return ArchiveFile(package.name, opened)
