"""A worker is killed again and again: nothing is lost, doubled or half there."""

import hashlib
import multiprocessing
import os
import random
import signal
import time
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connections

from publications.models import Export, exports
from publications.production import exporting
from tests import factories

KILLS = 50
LONGEST_LIFE = 0.12  # seconds: an order is filled in about as many


class Slow:
    """A format that takes a moment to make, and is large enough to be caught while it is written."""

    KIND, SUFFIX = "slow", ".txt"

    @staticmethod
    def render(record) -> bytes:
        time.sleep(0.01)
        return record.title.encode() * 40_000


def work() -> None:
    connections.close_all()
    exporting.build_due.call()
    connections.close_all()


def check_what_is_there() -> None:
    for export in Export.objects.exclude(file=""):
        with default_storage.open(export.file.name) as file:
            assert hashlib.sha256(file.read()).hexdigest() == export.sha256


@pytest.mark.django_db(transaction=True)
def test_worker_that_is_killed_fifty_times_loses_and_doubles_nothing(monkeypatch):
    monkeypatch.setattr(exporting, "FORMATS", {"slow": Slow})
    monkeypatch.setattr(exports, "LEASE", timedelta(0))
    papers = [factories.make_paper(f"Paper {number}") for number in range(4)]
    Export.objects.all().delete()
    chance, forked = random.Random(4), multiprocessing.get_context("fork")  # noqa: S311
    survived = 0
    for number in range(KILLS):
        paper = papers[number % 4]
        paper.title = f"Paper {number}"
        paper.save()
        exporting.request_exports([p.pk for p in papers], ["slow"])
        connections.close_all()
        worker = forked.Process(target=work)
        worker.start()
        worker.join(chance.uniform(0, LONGEST_LIFE))
        survived += worker.exitcode == 0
        if worker.is_alive():
            os.kill(worker.pid, signal.SIGKILL)
            worker.join()
        check_what_is_there()
    assert survived < KILLS / 2
    work()
    made = Export.objects.filter(kind="slow")
    assert {(export.paper_id, export.state) for export in made} == {(p.pk, "ready") for p in papers}
    for export in made:
        with default_storage.open(export.file.name) as file:
            assert file.read() == export.paper.title.encode() * 40_000
        assert export.files_left() == []
