"""An import is killed as by a power cut, again and again: it goes on where it was, and doubles nothing."""

import multiprocessing
import os
import random
import signal
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connections
from wagtail.contrib.redirects.models import Redirect

from core.files import filing
from core.models import SiteDocument
from core.uploads import judging
from publications.desk.archive import guesses, plans
from publications.models import ArchiveRow, PaperPage, Series, Topic
from tests import pdf_samples
from tests.publications.archive_samples import HEADINGS, rows, write_list

ROWS, KILLS = 40, 6


def judged_at_once(file) -> filing.Judged:
    """Return what is read from a small PDF, without a process for each: their making is what is killed."""
    content = file.read()
    file.seek(0)
    sha256 = judging.hashlib.sha256(content).hexdigest()
    facts = judging.FileFacts(
        "application/pdf", "pdf", len(content), sha256, 1, "en", "Words.", b""
    )
    return filing.Judged(facts, b"")


def bring_in(table: Path) -> None:
    connections.close_all()
    with open(os.devnull, "w") as nowhere:
        call_command(
            "import_archive", table, files=table.parent / "files", stdout=nowhere, stderr=nowhere
        )
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_import_that_is_killed_goes_on_and_doubles_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(plans.filing, "judge", judged_at_once)
    monkeypatch.setattr(plans, "guessed", lambda entry, content: guesses.Guessed(entry))
    for number in range(1, ROWS + 1):
        place = tmp_path / "files" / f"{number % 10}" / f"paper-{number}.pdf"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(pdf_samples.paper(f"Paper {number}"))
    table = write_list(tmp_path / "list.csv", [HEADINGS, *rows(ROWS)])
    chance, forked = random.Random(7), multiprocessing.get_context("fork")  # noqa: S311
    killed, seen = 0, [0]
    for _ in range(KILLS):
        connections.close_all()
        importing = forked.Process(target=bring_in, args=(table,))
        importing.start()
        importing.join(chance.uniform(0.3, 1.2))
        if importing.is_alive():
            os.kill(importing.pid, signal.SIGKILL)
            killed += 1
        importing.join()
        seen.append(PaperPage.objects.count())
        # A paper and the row that says so are there, or neither.
        assert seen[-1] == ArchiveRow.objects.filter(paper__isnull=False).count()
        assert SiteDocument.objects.count() == seen[-1]
    assert killed > 1
    assert seen == sorted(seen)

    bring_in(table)
    titles = list(PaperPage.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles)) == ROWS
    assert (Series.objects.count(), Topic.objects.count(), Redirect.objects.count()) == (1, 2, ROWS)
    for document in SiteDocument.objects.all():
        assert default_storage.exists(document.file.name)
