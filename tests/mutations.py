"""Faults put into the code on purpose, each found by the test beside it: `python -m tests.mutations`.

The faults are made in a copy of the project, one at a time, and only the nearest test file runs. A fault
that no test finds ends the script with 1.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.machine import say

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".tools", "node_modules", "__pycache__", "var", "wt"
)


@dataclass(frozen=True)
class Mutant:
    """A fault, where it is made, and the test file that finds it."""

    fault: str
    file: str
    code: str
    instead: str
    tests: str


MUTANTS = [
    Mutant(
        "an hour to come is taken for one that has come",
        "core/release.py", "go_live_at__lte=now", "go_live_at__gte=now", "core/test_release.py",
    ),
    Mutant(
        "an expired page stays",
        "core/release.py", "expire_at__gt=now", "expire_at__lt=now", "core/test_release.py",
    ),
    Mutant(
        "who is signed in passes no restriction",
        "core/release.py", "if not viewer.is_authenticated or not viewer.is_active:", "if True:",
        "core/test_release.py",
    ),
    Mutant(
        "text on the page is not escaped",
        "publications/formats/web_page.py",
        "if at % 2 else escape(words, quote=False)", "if at % 2 else words",
        "publications/blocks/test_notes.py",
    ),
    Mutant(
        "authors stand in the wrong order",
        "publications/formats/citations/apa.py", "for one in first.names]", "for one in first.names[::-1]]",
        "publications/formats/test_citations.py",
    ),
    Mutant(
        "a style forgets the editors",
        "publications/formats/citations/apa.py", "citing.others(record)", "[]",
        "publications/formats/test_citations.py",
    ),
    Mutant(
        "a figure counts twice",
        "publications/record/numbering.py", "return next(self.figures)", "return 2 * next(self.figures)",
        "templates/test_paper_page.py",
    ),
    Mutant(
        "a paragraph put before others gets the key of one",
        "publications/blocks/keys.py", "    taken |= there\n", "", "publications/blocks/test_keys.py",
    ),
    Mutant(
        "BibTeX is not escaped",
        "publications/formats/bibtex.py", '"type", escaped(record.kind)', '"type", record.kind',
        "publications/formats/test_on_request.py",
    ),
    Mutant(
        "a series' number is printed as a report's",
        "publications/formats/csl_json.py", '"collection-number": record', '"number-of-volumes": record',
        "publications/formats/test_on_request.py",
    ),
    Mutant(
        "a brace of BibTeX is counted",
        "publications/formats/bibtex.py", r'"{": r"{$\lbrace$}"', r'"{": r"\{"',
        "publications/formats/test_on_request.py",
    ),
    Mutant(
        "only one of two limits on guessing counts",
        "core/signing_in/doors.py", "if wait := max(", "if wait := min(", "core/signing_in/test_signing_in.py",
    ),
    Mutant(
        "what would stop the printing does not stop the release",
        "publications/facts/readiness.py", "    Question(PaperPage, print_faults, at_the_hour=False),\n", "",
        "publications/facts/test_told_before_publishing.py",
    ),
    Mutant(
        "what was checked in a file is not kept",
        "publications/production/exporting.py", "checks = list(write(content, order.hold))",
        "checks = list(write(content, order.hold)) and ()", "publications/production/test_exporting.py",
    ),
]  # fmt: skip


def is_found(mutant: Mutant, copy: Path) -> bool:
    """Return whether the nearest tests fail with the fault, in a copy of the project."""
    file = copy / mutant.file
    sound = file.read_text()
    if sound.count(mutant.code) != 1:
        sys.exit(f"Not there, or not once: {mutant.code!r} in {mutant.file}")
    file.write_text(sound.replace(mutant.code, mutant.instead))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"tests/{mutant.tests}"], cwd=copy, capture_output=True, text=True, check=False
    )
    file.write_text(sound)
    named = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    say(f"{'found ' if named else 'MISSED'}  {mutant.fault}: {named[0][7:120] if named else ''}")
    return bool(named)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT, symlinks=True)
        missed = [mutant for mutant in MUTANTS if not is_found(mutant, copy)]
    say(f"{len(MUTANTS) - len(missed)} of {len(MUTANTS)} found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
