"""WeasyPrint, which we are measured against, in an environment of its own below .cache."""

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.machine import say

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements-bench.txt"
VENV = ROOT / ".cache/weasyprint"
STAMP = VENV / ".stamp"
PYTHON = VENV / "bin/python"
MAKER = str(Path(__file__).with_name("weasy_maker.py"))
HOW_TO_GET_IT = (
    "WeasyPrint is not measured: Pango is missing, which it needs and we do not "
    "(on Debian: apt-get install libpangoft2-1.0-0)."
)
# About as much on a page as ours has, so that both set as many.
LOOKS = """
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page) } }
body { font: 9.5pt/1.35 serif }
td, th { font-size: 8.5pt; vertical-align: top }
"""


def find_or_install() -> Path | None:
    """Return the Python that has WeasyPrint; none, with a word why, where it cannot be had."""
    wanted = hashlib.sha256(f"{sys.version} {ROOT}".encode() + REQUIREMENTS.read_bytes())
    if not (STAMP.exists() and STAMP.read_text() == wanted.hexdigest()):
        if not install():
            say("WeasyPrint is not measured: it could not be installed; the lines above say why.")
            return None
        STAMP.write_text(wanted.hexdigest())
    tried = subprocess.run(
        [PYTHON, "-c", "import weasyprint"], capture_output=True, text=True, check=False
    )
    if tried.returncode:
        say(HOW_TO_GET_IT)
        return None
    return PYTHON


def install() -> bool:
    say("Fetching WeasyPrint, into an environment of its own …")
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    commands = [
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        [str(PYTHON), *pip, "-r", str(REQUIREMENTS)],
    ]
    return all(subprocess.run(one, check=False).returncode == 0 for one in commands)


def source_of(length: int) -> Path:
    """Return a folder with the same paper as HTML: the pages of our e-book, one after the other."""
    from publications.formats import epub
    from tests.publications.formats import paragraphs, records

    folder = ROOT / f".cache/weasyprint-{length}"
    folder.mkdir(parents=True, exist_ok=True)
    book = epub.render(records.long_record(length))
    bodies = [
        page.partition("<body>")[2].partition("</body>")[0] for _, page in paragraphs.pages_of(book)
    ]
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        opened.extractall(folder)  # our own book, made a moment ago
    whole = f"<!DOCTYPE html><html lang=en><title>A paper</title><style>{LOOKS}</style>{''.join(bodies)}"
    target = folder / "EPUB/paper.html"
    target.write_text(whole, encoding="utf-8")
    return target
