"""The clock outlives whatever goes wrong while it runs, and goes on when it is over."""

import threading

import psycopg
from django.db import OperationalError, ProgrammingError

from core.running import server


def without_tables() -> ProgrammingError:
    """Return what Django makes of PostgreSQL's word on a table that is not there."""
    error = ProgrammingError('relation "core_heartbeat" does not exist\nLINE 1: SELECT')
    error.__cause__ = psycopg.errors.UndefinedTable(str(error))
    return error


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
    away = OperationalError("connection refused\n\tIs the server running on that host?")
    assert repeat_through([away] * 3) == 4
    assert caplog.text.count("The database cannot be used") == 3
    assert caplog.text.count("\n") == 3


def test_database_without_tables_is_waited_for_with_one_line(caplog):
    assert repeat_through([without_tables()] * 2) == 3
    assert caplog.text.count("run manage.py migrate.") == 2
    assert caplog.text.count("\n") == 2


def test_question_that_the_database_does_not_understand_is_logged_with_its_place(caplog):
    assert repeat_through([ProgrammingError("syntax error")]) == 2
    assert "Traceback" in caplog.text


def test_anything_else_that_goes_wrong_is_logged_with_its_place(caplog):
    assert repeat_through([ZeroDivisionError()]) == 2
    assert "ZeroDivisionError" in caplog.text
