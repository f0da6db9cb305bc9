"""Turns for what fills the memory and the processor: reading an upload, a large picture, a long list.

Few are under way at once on a machine, whichever thread or process asks: a lock on a file is given
back by the system when its holder dies. And of the threads of a process some are left to readers,
however many editors upload at once.
"""

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

from django.conf import settings

AT_ONCE = 2  # on the machine
THREADS = 4  # of a process that wait or work; a web process has eight
PATIENCE = 20.0  # seconds
PATIENCE_FOR_A_THREAD = 2.0  # seconds, for which a thread that should be a reader's waits
PAUSE = 0.05

_threads = threading.BoundedSemaphore(THREADS)


class NoTurn(Exception):
    """So much is under way that there was no turn in time."""


@contextmanager
def turn(patience: float = PATIENCE) -> Iterator[None]:
    """Wait for a turn and keep it. Raises :class:`NoTurn` where none comes up in time."""
    with ExitStack() as held:
        if not _threads.acquire(timeout=PATIENCE_FOR_A_THREAD):
            raise NoTurn
        held.callback(_threads.release)
        held.callback(os.close, _first_free(patience))
        yield


def only_turn(name: str) -> Callable[[], None]:
    """Take the one turn that the machine has for something, and return what gives it back.

    Raises :class:`NoTurn` at once where somebody else has it.
    """
    lock = _locked(f"{name}.lock")
    if lock is None:
        raise NoTurn
    return partial(os.close, lock)


def _first_free(patience: float) -> int:
    until = time.monotonic() + patience
    while True:
        for number in range(AT_ONCE):
            if (lock := _locked(f"turn-{number + 1}.lock")) is not None:
                return lock
        if time.monotonic() > until:
            raise NoTurn
        time.sleep(PAUSE)


def _locked(name: str) -> int | None:
    """Return the open lock, or nothing where somebody else holds it."""
    lock = os.open(settings.DATA_DIR / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return lock
    os.close(lock)
    return None
