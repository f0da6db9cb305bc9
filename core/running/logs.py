"""How log lines look: with time and level, and one line for what is no fault of the program."""

import logging
from datetime import datetime

from django.core.exceptions import SuspiciousOperation

from core.running import unusable


class TimedFormatter(logging.Formatter):
    """Writes times with their distance from UTC: at the end of summer time an hour comes twice."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        local = datetime.fromtimestamp(record.created).astimezone()
        return local.isoformat(" ", "milliseconds")


class OneLine(logging.Filter):
    """Leaves the traceback out where its last line says all."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        # Somebody asks for nonsense, or the database is away: where in the program that was says nothing.
        if error and (isinstance(error, SuspiciousOperation) or unusable.is_unusable(error)):
            why = unusable.why(error)
            told = record.getMessage()
            record.msg, record.args = (told if why in told else f"{told}: {why}"), ()
            record.exc_info = record.exc_text = None
        return True
