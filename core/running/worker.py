"""The worker: makes what is ordered, waits for the database, and ends without leaving work behind."""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, Error, connections
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core.models import Heartbeat
from core.running.stopping import stopping
from core.running.unusable import is_unusable, why

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_BEATS = 10
SECONDS_UNTIL_NEXT_TRY = 3
# Finished tasks are kept so long that somebody can look at them.
KEPT = {TaskResultStatus.SUCCESSFUL: timedelta(hours=1), TaskResultStatus.FAILED: timedelta(days=7)}


class SteadyWorker(Worker):
    """The worker of django-tasks-db, which outlives its database and shows that it is alive."""

    def run(self) -> None:
        with beating(self.worker_id):
            while self.running:
                try:
                    give_back_lost_tasks(begun_by=self.worker_id)
                    super().run()
                    return
                except Error as error:
                    if not is_unusable(error):
                        raise
                    connections.close_all()
                    logger.warning("The worker waits for the database: %s", why(error))
                    stopping.wait(SECONDS_UNTIL_NEXT_TRY)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the order at hand; a second signal ends at once."""
        stopping.set()
        super().shutdown(signum, frame)


@contextmanager
def beating(name: str) -> Iterator[None]:
    """Show, from a thread of its own, that a worker is alive, however long its order takes."""
    ended = threading.Event()
    thread = threading.Thread(target=beat_until, args=(ended, name), name="heart", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(2)


def beat_until(ended: threading.Event, name: str) -> None:
    while True:
        try:
            beat(name)
        except DatabaseError:
            # The worker itself says so; here the next beat tries again.
            logger.debug("The worker could not show that it is alive.", exc_info=True)
            connections.close_all()
        if ended.wait(SECONDS_BETWEEN_BEATS):
            break
    connections.close_all()


def beat(name: str) -> None:
    Heartbeat.beat(Heartbeat.PartOfSite.WORKER, name)
    for work in settings.AT_EVERY_BEAT:
        import_string(work)()
    give_back_lost_tasks()
    clear_finished()


def give_back_lost_tasks(begun_by: str = "") -> None:
    """Let tasks be run again whose worker was killed in the middle of them.

    So are those of a living worker that says it has none in hand, because its database was away.
    """
    alive = {*Heartbeat.objects.alive().values_list("name", flat=True)} - {begun_by}
    for lost in DBTaskResult.objects.running():
        if lost.worker_ids and lost.worker_ids[-1] in alive:
            continue
        same = DBTaskResult.objects.running().filter(pk=lost.pk, worker_ids=lost.worker_ids)
        same.update(status=TaskResultStatus.READY)


def clear_finished() -> None:
    now = timezone.now()
    for status, kept in KEPT.items():
        DBTaskResult.objects.filter(status=status, finished_at__lt=now - kept).delete()


def is_waiting(path: str, *arguments: int) -> bool:
    """Return whether a task waits for a worker already, so that a second one would do nothing."""
    same = {"args": [*arguments], "kwargs": {}}
    return DBTaskResult.objects.ready().filter(task_path=path, args_kwargs=same).exists()


@cache
def name_of_process() -> str:
    """Return what tells this process from others, on this machine and elsewhere, and from earlier ones."""
    return f"{socket.gethostname()[:30]}-{os.getpid()}-{int(time.time())}"
