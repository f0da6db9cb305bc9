"""Releases what is due, day and night: a live site runs it beside the web server."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.running import server, starting


class Command(BaseCommand):
    help = (
        "Publish papers whose hour has come and take back those that expire, until it is stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=float, default=server.SECONDS_BETWEEN_TICKS, metavar="SECONDS"
        )

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        starting.tell("clock")
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        server.repeat(server.release_what_is_due, every, stopping)
