"""An archive to bring in: a list of papers, and a small PDF of each.

``python -m tests.publications.archive_samples FOLDER 1000`` writes one to measure with.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from tests import pdf_samples

HEADINGS = (
    "Titel",
    "Autoren",
    "Jahr",
    "Reihe",
    "Nr.",
    "Schlagwörter",
    "Zusammenfassung",
    "Datei",
    "Alte Adresse",
)


def rows(count: int) -> list[tuple[str, ...]]:
    return [
        (
            f"Paper {number} on harbours",
            f"Example, Ada; Moor, Jan {chr(65 + number % 26)}.",
            str(1980 + number % 45),
            "Harbour Papers",
            f"{number}/{1980 + number % 45}",
            "Ports; Trade" if number % 2 else "Ports",
            f"What paper {number} says of harbours and of those who wait in them.",
            f"{number % 10}/paper-{number}.pdf",
            f"https://old.example.org/pdf/{number}.pdf",
        )
        for number in range(1, count + 1)
    ]


def write_list(
    path: Path, lines: Iterable[Iterable[str]], delimiter: str = ";", encoding: str = "utf-8"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(lines)
    return path


def write_archive(folder: Path, count: int) -> Path:
    """Write a list and its PDFs, and return the list."""
    for number in range(1, count + 1):
        (folder / "files" / str(number % 10)).mkdir(parents=True, exist_ok=True)
        content = pdf_samples.paper(f"Paper {number} on harbours", "Ships wait.")
        (folder / "files" / str(number % 10) / f"paper-{number}.pdf").write_bytes(content)
    return write_list(folder / "list.csv", [HEADINGS, *rows(count)])


if __name__ == "__main__":
    write_archive(Path(sys.argv[1]), int(sys.argv[2]))
