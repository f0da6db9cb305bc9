"""The worker outlives its database, ends in time, and leaves no work behind."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.files.picture_sizes import make_sizes
from core.models import Heartbeat
from core.running import server, worker
from core.running.stopping import stopping
from publications.models import Export
from publications.production import exporting
from tests import factories
from tests.core.running.test_clock_command import without_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def going_on():
    stopping.clear()
    yield
    stopping.clear()


def tasks(**wanted) -> int:
    return DBTaskResult.objects.filter(**wanted).count()


@pytest.fixture
def paper():
    paper = factories.make_paper("The slow harbour")
    Export.objects.all().delete()
    DBTaskResult.objects.all().delete()
    return paper


def test_one_call_for_a_worker_waits_however_often_the_clock_ticks(paper):
    exporting.request_exports([paper.pk])
    for _ in range(5):
        exporting.request_again()
    assert tasks(status=TaskResultStatus.READY) == 1


def test_finished_tasks_go_by_themselves_and_failures_later():
    now = timezone.now()
    for status, age in (("SUCCESSFUL", 2), ("SUCCESSFUL", 0), ("FAILED", 2), ("FAILED", 24 * 8)):
        result = make_sizes.enqueue(0)
        DBTaskResult.objects.filter(pk=result.id).update(
            status=status, finished_at=now - timedelta(hours=age)
        )
    worker.clear_finished()
    assert (tasks(status="SUCCESSFUL"), tasks(status="FAILED")) == (1, 1)


def test_task_of_a_killed_worker_is_run_again_and_that_of_a_living_one_is_not():
    Heartbeat.beat("worker", "alive")
    for name in ("killed", "alive"):
        result = make_sizes.enqueue(0)
        DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", worker_ids=[name])
    worker.give_back_lost_tasks()
    assert tasks(status="READY", worker_ids=["killed"]) == 1
    assert tasks(status="RUNNING", worker_ids=["alive"]) == 1


def test_orders_of_a_killed_worker_are_free_within_a_minute(paper):
    exporting.request_exports([paper.pk], ["pdf"])
    order = exporting.next_order()
    assert exporting.next_order() is None
    assert order.claimed_until < timezone.now() + timedelta(minutes=1)


def test_order_that_takes_long_is_kept_by_the_heart_of_its_worker(paper, monkeypatch):
    exporting.request_exports([paper.pk], ["pdf"])
    order = exporting.next_order()
    seen = []

    def fill(order) -> None:
        Export.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
        worker.beat("me")
        seen.append(exporting.next_order())
        exporting.finish(order)

    monkeypatch.setattr(exporting, "fill", fill)
    exporting.build(order)
    assert seen == [None]
    assert Heartbeat.objects.alive().filter(part="worker", name="me").exists()


def test_worker_that_is_to_end_stops_after_the_order_at_hand(paper, monkeypatch):
    exporting.request_exports([paper.pk])
    built = []

    def build(order) -> None:
        built.append(order.kind)
        stopping.set()

    monkeypatch.setattr(exporting, "build", build)
    exporting.build_due.call()
    assert len(built) == 1


def test_long_order_is_given_back_when_the_worker_is_to_end(paper, monkeypatch):
    exporting.request_exports([paper.pk], ["pdf"])
    order = exporting.next_order()

    def fill(order) -> None:
        stopping.set()
        order.hold()

    monkeypatch.setattr(exporting, "fill", fill)
    exporting.build(order)
    order.refresh_from_db()
    assert (order.claim, order.claimed_until, order.error, order.attempts) == (None, None, "", 0)
    assert Export.objects.due().count() == 1


def test_worker_waits_for_tables_with_one_line(monkeypatch, caplog):
    steady = worker.SteadyWorker(
        queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="heavy",
        startup_delay=False, max_tasks=None, worker_id="me",
    )  # fmt: skip
    errors = [without_tables(), OperationalError("no such table: core_heartbeat")]

    def give_back(**_named: object) -> None:
        if errors:
            raise errors.pop()

    monkeypatch.setattr(worker, "beat", lambda name: None)
    monkeypatch.setattr(worker, "give_back_lost_tasks", give_back)
    monkeypatch.setattr(worker, "SECONDS_UNTIL_NEXT_TRY", 0)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker.Worker, "run", lambda self: None)
    steady.run()
    assert caplog.text.count("run manage.py migrate.") == 2
    assert caplog.text.count("\n") == 2


def test_order_is_no_failure_when_the_database_goes_away(paper, monkeypatch):
    exporting.request_exports([paper.pk], ["pdf"])
    order = exporting.next_order()

    def fill(order) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(exporting, "fill", fill)
    with pytest.raises(OperationalError):
        exporting.build(order)
    order.refresh_from_db()
    assert (order.claim, order.error, order.attempts) == (None, "", 0)


def test_clock_shows_that_it_is_alive(monkeypatch):
    # The test keeps its connection, and with it its transaction.
    monkeypatch.setattr(server, "close_old_connections", lambda: None)
    server.release_what_is_due()
    assert Heartbeat.objects.alive().filter(part="clock").count() == 1
