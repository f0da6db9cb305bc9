"""The worker, in place of the one of django-tasks-db: it waits for its database and ends in time."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from core.running import starting


class Command(db_worker.Command):
    help = "Make formats and pictures as they are ordered, until it is stopped."

    def handle(self, *, worker_id: str, **options: Any) -> None:
        starting.tell("worker")
        super().handle(worker_id=worker_id, **options)
