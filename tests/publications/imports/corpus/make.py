"""Write the Word files of the corpus, and beside each what becomes of it: ``python -m … .make [names]``.

Where LibreOffice is installed, five of the papers are written by it too; without it those stay as they are.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.publications.imports.corpus import docx_writer, oddities
from tests.publications.imports.corpus.account import account
from tests.publications.imports.corpus.package import zipped
from tests.publications.imports.corpus.paper_text import parts_of
from tests.publications.imports.corpus.word_writer import GoogleWriter, WordWriter

FILES = Path(__file__).parent / "files"
LANGUAGES = {"wind": "de-DE", "frauen": "de-DE", "rivieres": "fr-FR", "ecoles": "fr-FR"}
BY_WORD = ("harbour", "wind", "rivieres", "clerks", "frauen", "ecoles")
BY_GOOGLE = ("harbour", "rivieres", "ecoles")
BY_DOCX = ("frauen", "ecoles", "plain")
BY_LIBREOFFICE = ("harbour", "wind", "clerks", "frauen", "rivieres")


def by_word(name: str) -> bytes:
    return WordWriter(len(name), LANGUAGES.get(name, "en-GB")).file_of(parts_of(name))


def by_google(name: str) -> bytes:
    return GoogleWriter(len(name)).file_of(parts_of(name))


def by_docx(name: str) -> bytes:
    return docx_writer.written(parts_of(name))


def by_libreoffice(name: str) -> bytes:
    """Return a paper as LibreOffice saves it, after it has been one of LibreOffice's own files."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"{name}.docx"
        made.write_bytes(by_word(name))
        for kind in ("odt", "docx:MS Word 2007 XML"):
            command = ["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(made)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words
            made = made.with_suffix(f".{kind[:4].rstrip(':')}")
        return made.read_bytes()


def as_of_early(content: bytes) -> bytes:
    """Return a file without the hour in which it was made, so that the same words give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped({}, {name: package.read(name) for name in package.namelist()})


def every_file() -> dict[str, Callable[[], bytes]]:
    """Return what writes each file, by its name."""
    made = {f"{name}-word": partial(by_word, name) for name in BY_WORD}
    made |= {f"{name}-google": partial(by_google, name) for name in BY_GOOGLE}
    made |= {f"{name}-python-docx": partial(by_docx, name) for name in BY_DOCX}
    made["bold-python-docx"] = partial(docx_writer.written, parts_of("bold"), bold_headings=True)
    if shutil.which("soffice"):
        made |= {f"{name}-libreoffice": partial(by_libreoffice, name) for name in BY_LIBREOFFICE}
    return made | oddities.FILES


def main(names: list[str]) -> None:
    for name, content in every_file().items():
        if not names or name in names:
            made = as_of_early(content())
            (FILES / f"{name}.docx").write_bytes(made)
            (FILES / f"{name}.txt").write_text(account(made))
            sys.stdout.write(f"{name}: {len(made)} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
