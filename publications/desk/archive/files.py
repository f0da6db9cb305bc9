"""The files that a list names: in a folder, or in a ZIP archive. Nothing outside of it is ever opened."""

import os
import re
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.core.files.base import File
from django.utils.translation import gettext as _

from core.uploads.file_kinds import CHUNK
from core.uploads.judging import MAX_BYTES

MOST_FILES = 50_000
ANNEX = re.compile(r"annexe?s?|appendi(?:x|ces)|anh[aä]ng|anlage|beilage", re.IGNORECASE)
ABSOLUTE = re.compile(r"/|[A-Za-z]:/|file:", re.IGNORECASE)


class NoSuchFile(Exception):
    """Says in an editor's words why a file that a list names cannot be taken."""


class UnreadableFiles(Exception):
    """Says in an editor's words why there are no files to take from."""


@dataclass(frozen=True)
class ArchiveFile:
    """A file that a list names: its path within the folder, and how it is opened."""

    path: str
    open: Callable[[], IO[bytes]]

    @property
    def is_annex(self) -> bool:
        """Whether its name says that it is not the paper itself."""
        return ANNEX.search(self.path.rpartition("/")[2]) is not None

    @contextmanager
    def opened(self) -> "Iterator[File[bytes]]":
        with self.open() as source:
            yield File(source, PurePosixPath(self.path).name)


class ArchiveFiles:
    """Files by their paths, and by their names where only one has it; capitals do not count."""

    def __init__(self, where: str, files: list[ArchiveFile], links: set[str] | None = None) -> None:
        self.where, self.root = where, ""
        self.links = links or set()
        self.by_path = {folded_path(file.path): file for file in files}
        self.by_name: dict[str, list[ArchiveFile]] = defaultdict(list)
        for path, file in self.by_path.items():
            self.by_name[path.rpartition("/")[2]].append(file)

    def find(self, written: str) -> ArchiveFile:
        """Return the file that a list names, or raise :class:`NoSuchFile`."""
        path = self.within(written)
        for wanted in (path, f"{path}.pdf"):
            if wanted in self.by_path:
                return self.by_path[wanted]
            if wanted in self.links:
                told = _("“%(file)s” is a link to another place: put the file itself there.")
                raise NoSuchFile(told % {"file": written})
            named = self.by_name.get(wanted.rpartition("/")[2], [])
            if len(named) == 1:
                return named[0]
            if named:
                told = _("Several files are called “%(file)s”: write its folder before its name.")
                raise NoSuchFile(told % {"file": written})
        told = _("There is no file “%(file)s” in %(where)s.")
        raise NoSuchFile(told % {"file": written, "where": self.where})

    def within(self, written: str) -> str:
        """Return a path within the folder, as it is compared, or raise :class:`NoSuchFile`.

        Reference managers write where a file was on somebody's machine: then its name alone is looked for.
        """
        path = written.strip().replace("\\", "/")
        if self.root and path.startswith(f"{self.root}/"):
            path = path.removeprefix(f"{self.root}/")
        name = folded_path(path.rpartition("/")[2])
        is_outside = ABSOLUTE.match(path) is not None
        if ".." in path.split("/") or (is_outside and len(self.by_name.get(name, [])) != 1):
            told = _("“%(file)s” lies outside of %(where)s: only files within it are taken.")
            raise NoSuchFile(told % {"file": written, "where": self.where})
        return name if is_outside else folded_path(path)


def folded_path(path: str) -> str:
    """Return a path as it is compared: file systems differ in capitals, and in how they write an accent."""
    parts = [
        part for part in unicodedata.normalize("NFC", path).split("/") if part not in ("", ".")
    ]
    return "/".join(parts).casefold()


def files_of_folder(folder: Path) -> ArchiveFiles:
    """Return the files of a folder and of those below it; links are told, and not followed."""
    if not folder.is_dir():
        told = _("There is no folder “%(folder)s”: name the one that has the files.")
        raise UnreadableFiles(told % {"folder": folder})
    root, found, links = folder.resolve(), [], set()
    for place, _folders, names in os.walk(root, followlinks=False):
        for name in names:
            whole = Path(place) / name
            path = whole.relative_to(root).as_posix()
            if whole.is_symlink():
                links.add(folded_path(path))
            elif whole.is_file():
                found.append(ArchiveFile(path, opener(whole)))
            refuse_endless(len(found))
    files = ArchiveFiles(str(folder), found, links)
    files.root = root.as_posix()
    return files


def opener(path: Path) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        try:
            # What became a link since is not followed either.
            return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb")
        except OSError as error:
            told = _("“%(file)s” cannot be read: %(why)s.")
            raise NoSuchFile(told % {"file": path.name, "why": error.strerror}) from error

    return opened


def files_of_zip(archive: zipfile.ZipFile) -> ArchiveFiles:
    """Return the files in a ZIP archive, which is read file by file and never unpacked as a whole."""
    found: list[ArchiveFile] = []
    for entry in archive.infolist():
        refuse_endless(len(found))
        if not entry.is_dir() and not entry.filename.startswith("__MACOSX/"):
            found.append(ArchiveFile(entry.filename, unpacker(archive, entry)))
    return ArchiveFiles(_("the ZIP archive"), found)


def unpacker(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        # One byte more than is accepted: whoever judges it says that it is too large, whatever the archive says.
        room = MAX_BYTES + 1
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
        try:
            with archive.open(entry) as source:
                while room and (chunk := source.read(min(CHUNK, room))):
                    room -= copy.write(chunk)
        # Python says by a RuntimeError that a file has a password, and by a NotImplementedError that it was packed in
        # a way that it cannot unpack.
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            copy.close()
            told = _("“%(file)s” cannot be unpacked: it is damaged, or has a password.")
            raise NoSuchFile(told % {"file": entry.filename}) from error
        copy.seek(0)
        return copy

    return opened


def no_files() -> ArchiveFiles:
    return ArchiveFiles(_("what was brought in"), [])


def refuse_endless(count: int) -> None:
    if count > MOST_FILES:
        told = _(
            "There are more than 50,000 files. Part them, and bring them in one after the other."
        )
        raise UnreadableFiles(told)
