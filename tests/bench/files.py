"""How fast files are made of a paper, and what memory it takes, beside another maker of PDFs.

Each is made in a process of its own, which measures itself: the time from the record, or the PDF, to
the file, without the start of Python; and the most memory that it and its own children ever held.
The same paper is set by WeasyPrint, tagged too, from the pages of our e-book.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench import weasy
from tests.machine import say

ROOT = Path(__file__).resolve().parents[2]
LENGTHS = (13, 91)  # sections, which make 20 and 100 pages of our PDF
ROUNDS = 2
FLIPBOOK_PAGES = 30


@dataclass
class Measured:
    """What making a file took: seconds, bytes of memory at most, and how many pages came of it."""

    seconds: float
    memory: int
    pages: int


def measured(*command: str, python: Path | None = None) -> Measured:
    """Run a maker a few times, and give the fastest run: what else the machine does only slows."""
    runs = []
    for _ in range(ROUNDS):
        ran = subprocess.run(
            [str(python or sys.executable), *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        runs.append(Measured(**json.loads(ran.stdout.splitlines()[-1])))
    return min(runs, key=lambda one: one.seconds)


def row(name: str, one: Measured, base: Measured | None = None) -> str:
    told = f"{name:34} {one.seconds:7.2f} s  {one.memory / 2**20:5.0f} MB"
    told += f"  {one.pages:3} pages" if one.pages else ""
    if base is None:
        return told
    speed, memory = one.seconds / base.seconds, one.memory / base.memory
    per_page = speed * base.pages / one.pages
    return f"{told}   {speed:.1f} of our time ({per_page:.1f} a page), {memory:.1f} of our memory"


def main() -> None:
    other = weasy.find_or_install()
    for length in LENGTHS:
        ours = measured("-m", "tests.bench.makers", "pdf", str(length))
        say(row(f"our PDF of {ours.pages} pages", ours))
        if other:
            source = weasy.source_of(length)
            theirs = measured(weasy.MAKER, str(source), python=other)
            say(row("WeasyPrint, the same paper", theirs, ours))
    say(row("e-book of the same", measured("-m", "tests.bench.makers", "epub", str(LENGTHS[-1]))))
    flipbook = measured("-m", "tests.bench.makers", "flipbook", str(FLIPBOOK_PAGES))
    say(row("images for a flipbook", flipbook))
    say(f"{'':34} {flipbook.pages / flipbook.seconds:7.1f} pages a second, each in two sizes")


if __name__ == "__main__":
    main()
