"""A pytest plugin: half a megabyte of Python's stack for each test; those that ask for pages take a quarter less.

CPython 3.11 and later keep frames in chunks of 16 KiB (`push_chunk` in Python/pystate.c). A call that crosses
the end of a chunk has the system give a new one, and its return gives it back: in a loop at that depth, at
every turn. A chunk is as large as the first frame in it asks for, rounded up to a power of two.
"""

from collections.abc import Callable

import pytest
from _pytest import runner


def with_room(call: Callable[[], object]) -> object:
    """Call it below a frame of 512 KiB, whose chunk of 1 MiB holds the frames of all that is called."""
    return call()


with_room.__code__ = with_room.__code__.replace(co_stacksize=65_536)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    return with_room(lambda: runner.pytest_runtest_protocol(item, nextitem))
