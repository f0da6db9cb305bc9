"""Uploaded files are judged by what they hold, never by their names.

:func:`examine` returns the facts of a file that may be kept, or raises :class:`FileRefused` with a
sentence for the editor. Nothing in here trusts a file: it is opened by a process of its own, whose
time and memory are bounded, and whatever becomes of that is a refusal, never a server error.
"""

import hashlib
import io
import json
import logging
import math
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.texts.language_guess import guess_language
from core.uploads.file_kinds import ACCEPTED, FileRefused, chunks
from core.uploads.file_reader import seconds_for, unreadable
from core.uploads.turns import NoTurn, turn

__all__ = ["FileFacts", "FileRefused", "examine"]

logger = logging.getLogger(__name__)

MAX_BYTES = 100 * 1024 * 1024  # what a reader on a phone might just download
ROOT = Path(__file__).parents[2]
FILE_READER = "core.uploads.file_reader"
# A busy machine gives a process a part of the time that passes.
PATIENCE = 4


@dataclass(frozen=True)
class FileFacts:
    media_type: str  # such as "application/pdf"
    extension: str  # the right one for the media type, without a dot
    size: int  # bytes
    sha256: str  # in hexadecimal
    pages: int | None  # of a PDF
    language: str  # of a PDF: BCP 47, as it says itself, or guessed from its text, or ""
    text: str  # of a PDF: all pages, up to two million characters
    cover: bytes  # of a PDF: page 1 as a WebP picture


def examine(file: BinaryIO) -> FileFacts:
    """Return the facts of a file that may be kept, or say why it may not; leave it at its start."""
    name = str(getattr(file, "name", "") or "")
    try:
        size = _checked_size(file)
        seen, cover = _look_inside(file, name)
        kind = next(kind for kind in ACCEPTED if kind.media_type == seen["media_type"])
        return FileFacts(
            media_type=kind.media_type,
            extension=kind.extensions[0],
            size=size,
            sha256=_sha256(file),
            pages=seen["pages"],
            language=seen["language"] or guess_language(seen["text"]),
            text=seen["text"],
            cover=cover,
        )
    finally:
        file.seek(0)


def _look_inside(file: BinaryIO, name: str) -> tuple[dict[str, Any], bytes]:
    try:
        with turn():
            done = _ask_reader(file, name)
    except NoTurn as error:
        message = _(
            "Several files are being read at this moment, and this one had no turn. Wait a minute, "
            "and upload it again."
        )
        raise FileRefused(message, code="busy") from error
    if done.returncode:
        raise _gave_up(file, done)
    answer, _newline, cover = done.stdout.partition(b"\n")
    seen: dict[str, Any] = json.loads(answer)
    if "refused" in seen:
        raise FileRefused(seen["refused"], code=seen["code"])
    return seen, cover


def _ask_reader(file: BinaryIO, name: str) -> "subprocess.CompletedProcess[bytes]":
    # A copy, as the upload may be in memory only, and must not be moved by another process.
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        seconds = seconds_for(copy.tell()) * PATIENCE
        copy.seek(0)
        command = [
            sys.executable,
            "-m",
            FILE_READER,
            get_language() or "en",
            name.replace("\0", ""),
        ]
        try:
            return subprocess.run(  # noqa: S603 - our own program; the name is only ever shown
                command, stdin=copy, capture_output=True, check=False, timeout=seconds, cwd=ROOT
            )
        except subprocess.TimeoutExpired as error:
            # The reader bounds itself what a file takes of the processor: it is others that take it.
            logger.warning("An uploaded file was not read within %s seconds.", seconds)
            raise NoTurn from error


def _gave_up(file: BinaryIO, done: "subprocess.CompletedProcess[bytes]") -> FileRefused:
    """Say what to do with a broken or hostile file, over which its reader raised anything or died."""
    why = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    logger.warning("An uploaded file could not be read (status %s): %s", done.returncode, why)
    file.seek(0)
    if done.returncode < 0 and file.read(5) == b"%PDF-":
        return unreadable()
    message = _(
        "This file is damaged or incomplete, and could not be read to its end. Open it, save "
        "it again as a new file, and upload that."
    )
    return FileRefused(message, code="broken")


def _checked_size(file: BinaryIO) -> int:
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if not size:
        raise FileRefused(_("This file is empty. Choose another, and try again."), code="empty")
    if size > MAX_BYTES:
        message = _(
            "This file has %(size)d MB; %(most)d are accepted. Make it smaller (in a PDF the "
            "pictures are what counts), and upload that."
        )
        shown = {"size": math.ceil(size / 1024**2), "most": MAX_BYTES // 1024**2}
        raise FileRefused(message % shown, code="size")
    return size


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    for chunk in chunks(file):
        digest.update(chunk)
    return digest.hexdigest()
