"""The whole site in one process: the web server, the background worker and the clock, as threads.

This is for the demo and for very small sites. They share the memory cache, so that what the clock
releases is fresh in the very next answer.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections
from granian.constants import Interfaces
from granian.server import MTServer

from core.running import clock
from core.running.stopping import stopping
from core.running.unusable import is_unusable, why
from core.running.worker import SteadyWorker, name_of_process

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
WEB_THREADS = 8  # of which uploads take four at most (core.uploads.turns)
SECONDS_BETWEEN_TICKS = 10
SECONDS_TO_FINISH = 1.5  # what a running task is given when the process ends


class Background:
    """The heavy tasks and the clock, each in a thread that outlives its errors."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.worker = SteadyWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=False,
            backend_name="heavy",
            startup_delay=False,
            max_tasks=None,
            worker_id=name_of_process(),
        )
        self.threads = [
            threading.Thread(
                target=repeat, args=(work, pause, self.stopping), name=name, daemon=True
            )
            for name, work, pause in (
                ("worker", self.worker.run, 1),
                ("clock", release_what_is_due, SECONDS_BETWEEN_TICKS),
            )
        ]

    def start(self) -> None:
        stopping.clear()
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.worker.running = False
        stopping.set()
        self.stopping.set()
        deadline = time.monotonic() + SECONDS_TO_FINISH
        for thread in self.threads:
            thread.join(max(0, deadline - time.monotonic()))


def repeat(work: Callable[[], None], pause: float, stopping: threading.Event) -> None:
    """Do something again and again, whatever goes wrong, until it is to stop."""
    while not stopping.is_set():
        try:
            work()
        except Exception as error:
            if is_unusable(error):
                # It needs no more words, however long it takes to come back.
                told = "The database cannot be used; the next try is in %s s: %s"
                logger.warning(told, pause, why(error))
            else:
                logger.exception("Something went wrong; the next try is in %s seconds.", pause)
        stopping.wait(pause)
    connections.close_all()


def release_what_is_due() -> None:
    """Let the clock tick once, in a thread that goes on for as long as the process does."""
    close_old_connections()
    clock.tick()
    close_old_connections()


def serve(port: int) -> None:
    """Serve this machine until Ctrl-C or SIGTERM; both end it within two seconds."""
    application = get_wsgi_application()
    # Threads open connections of their own; this one would stay open for nothing.
    connections.close_all()
    # Its worker is a thread of this process (see core.patches).
    server = MTServer(
        "core.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=WEB_THREADS,
        workers=1,
        log_enabled=False,
    )
    background = Background()
    server.on_startup(background.start)
    server.on_shutdown(background.stop)
    server.serve(target_loader=lambda: application, wrap_loader=False)
