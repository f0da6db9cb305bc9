"""The clock outlives whatever goes wrong while it runs, and goes on when it is over."""

import threading

from django.db import OperationalError

from core import server


def repeat_through(errors: list[Exception]) -> int:
    """Let work go wrong in these ways, one after the other; return how often it was tried."""
    stopping, tries = threading.Event(), []

    def work() -> None:
        tries.append(1)
        if errors:
            raise errors.pop(0)
        stopping.set()

    server.repeat(work, 0, stopping)
    return len(tries)


def test_database_that_is_away_is_waited_for_without_a_traceback(caplog):
    assert repeat_through([OperationalError("connection refused")] * 3) == 4
    assert caplog.text.count("The database does not answer") == 3
    assert "Traceback" not in caplog.text


def test_anything_else_that_goes_wrong_is_logged_with_its_place(caplog):
    assert repeat_through([ZeroDivisionError()]) == 2
    assert "ZeroDivisionError" in caplog.text
