"""How often something may be tried: passwords, and mails that somebody asks for.

A try is counted before the work that it costs, and given back where it was none that counts. The
counts stand in the database, one row for a key: all processes count together, and those who try at
the same instant wait for each other at the row.
"""

import hashlib
import math
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.models import Attempts


@dataclass(frozen=True)
class Limit:
    times: int
    within: timedelta


@dataclass(frozen=True)
class Try:
    """One try: counted at these keys, or refused for so many seconds."""

    keys: tuple[str, ...]
    at: float
    wait: int = 0


def key_for(kind: str, name: str) -> str:
    """Return a key of fixed length; names that look alike to the sign-in, or nearly, have the same."""
    folded = unicodedata.normalize("NFKC", name.strip()).casefold()
    folded = unicodedata.normalize("NFKC", folded)
    return f"{kind}:{hashlib.sha256(folded.encode(errors='surrogatepass')).hexdigest()}"


def take(limits: dict[str, Limit]) -> Try:
    """Count one more try at each key, or at none of them where one is used up."""
    now = timezone.now()
    tried = Try(tuple(limits), now.timestamp())
    with transaction.atomic():
        rows = lock(limits, now)
        for row in rows:
            row.times = recent(row.times, limits[row.key], tried.at)
        if wait := max(seconds_to_wait(row.times, limits[row.key], tried.at) for row in rows):
            return Try((), tried.at, wait)
        for row in rows:
            row.times.append(tried.at)
        Attempts.objects.bulk_update(rows, ["times"])
    return tried


def lock(limits: dict[str, Limit], now: datetime) -> list[Attempts]:
    """Make the rows or touch them, which holds them until the transaction ends; in one order for all."""
    rows = [Attempts(key=key, kept_until=now + limits[key].within) for key in sorted(limits)]
    Attempts.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=["kept_until"]
    )
    return list(Attempts.objects.filter(key__in=limits))


def recent(times: list[float], limit: Limit, now: float) -> list[float]:
    return [at for at in times if at > now - limit.within.total_seconds()]


def seconds_to_wait(times: list[float], limit: Limit, now: float) -> int:
    """Return after how many seconds there is room for one more."""
    if len(times) < limit.times:
        return 0
    return max(1, math.ceil(sorted(times)[-limit.times] + limit.within.total_seconds() - now))


def give_back(tried: Try) -> None:
    """Take back a try that was counted."""
    with transaction.atomic():
        rows = Attempts.objects.select_for_update().filter(key__in=tried.keys).order_by("key")
        for row in rows:
            if tried.at in row.times:
                row.times.remove(tried.at)
                row.save(update_fields=["times"])


def open_again(key: str) -> None:
    """Forget what was tried there."""
    Attempts.objects.filter(key=key).delete()


def forget_old() -> None:
    """Delete the counts that say nothing any more; the clock calls this."""
    Attempts.objects.filter(kept_until__lt=timezone.now()).delete()
