"""A list that is brought in by the command, and the report on it."""

import csv
import io
from pathlib import Path

from django.core.management import call_command

from tests.publications.archive_samples import write_list


def bring_in(folder: Path, lines, *arguments: str, **options) -> tuple[str, str]:
    table = write_list(folder / "list.csv", lines)
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "import_archive", table, *arguments, files=folder / "pdf" if (folder / "pdf").exists() else None,
        stdout=out, stderr=err, no_color=True, **options,
    )  # fmt: skip
    return out.getvalue(), err.getvalue()


def report(folder: Path) -> list[dict[str, str]]:
    with (folder / "list-report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
