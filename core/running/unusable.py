"""Which errors are the database's, not the program's: it is away, closed to us, or not yet migrated."""

from django.db import (
    DataError,
    Error,
    IntegrityError,
    InternalError,
    NotSupportedError,
    ProgrammingError,
)

# What a program can do wrong with a database that is all right.
OF_THE_PROGRAM = (DataError, IntegrityError, InternalError, NotSupportedError, ProgrammingError)
NO_TABLES = "The database has no tables yet, or those of an earlier version: run manage.py migrate."
# PostgreSQL's own numbers: no such table, no such column.
NOT_MIGRATED = ("42P01", "42703")
NO_RIGHTS = "42501"


def is_unusable(error: BaseException | None) -> bool:
    """Return whether the database cannot be used as it is, so that its place in the program says nothing."""
    if not isinstance(error, Error):
        return False
    return (
        not isinstance(error, OF_THE_PROGRAM) or is_unmigrated(error) or state(error) == NO_RIGHTS
    )


def is_unmigrated(error: Error) -> bool:
    return state(error) in NOT_MIGRATED or str(error).startswith(
        ("no such table", "no such column")
    )


def state(error: Error) -> str:
    """Return PostgreSQL's number of the error, or nothing."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def why(error: BaseException) -> str:
    """Return what is wrong in one line, which PostgreSQL makes two of."""
    if isinstance(error, Error) and is_unmigrated(error):
        return NO_TABLES
    line = str(error).strip().partition("\n")[0]
    return line + ")" * (line.count("(") - line.count(")"))


def sentence(error: Error) -> str:
    """Return what whoever called a command reads."""
    if is_unmigrated(error):
        return NO_TABLES
    return f"The database cannot be used: {why(error)} (see DATABASE_URL)."
