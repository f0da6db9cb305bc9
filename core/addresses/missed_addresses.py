"""Addresses that readers ask for in vain, for editors to see: how often and when last, and nothing else.

They are counted in the memory of each process and written once a minute at most. Neither the memory
nor the table grows with what is asked: what was asked once gives way first, so that somebody who
tries addresses at random pushes out nothing that readers miss again and again.
"""

import logging
import re
import threading
import time
from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.urls import is_valid_path
from django.utils import timezone

from core.models import MissedAddress

log = logging.getLogger(__name__)

MOST_IN_MEMORY = 200
MOST_KEPT = 500
# Of those, so many at most were asked for only once.
MOST_SINGLE = 100
MOST_COUNTED = 1_000_000
KEPT_FOR = timedelta(days=180)
WRITTEN_EVERY = 60.0  # seconds

# What an address of a publication looks like. Whatever else somebody sends may be a name or a secret:
# addresses of mail, tokens of one person, pieces of programs.
PLAIN = re.compile(r"(?:/[\w\-~,()+][\w\-.~,()+]{0,99})+/?\Z")
TOKEN = re.compile(r"[0-9a-fA-F]{24,}|(?=\w*\d)(?=\w*[A-Z])\w{24,}")
# What browsers and robots ask of every site by themselves.
ASKED_EVERYWHERE = re.compile(r"/(?:favicon\.ico|apple-touch-icon.*|ads\.txt|browserconfig\.xml)\Z")

NOT_FOR_READERS = ("/admin/", "/media/", "/documents/", settings.STATIC_URL)

_lock = threading.Lock()
_counts: Counter[str] = Counter()
_write_at = 0.0


def note(request: HttpRequest) -> None:
    """Count what was asked in vain; once a minute, write it down."""
    global _write_at
    path = request.path_info.rstrip("/")
    if request.method not in ("GET", "HEAD") or not is_worth_counting(path):
        return
    # Where only the slash is missing, Django sends the reader there, and that is asked next.
    if not request.path_info.endswith("/") and is_valid_path(f"{path}/"):
        return
    with _lock:
        now = time.monotonic()
        if not _counts:
            _write_at = now + WRITTEN_EVERY
        if path not in _counts and len(_counts) >= MOST_IN_MEMORY:
            make_room()
        _counts[path] += 1
        is_due = now >= _write_at
    if is_due:
        write()


def is_worth_counting(path: str) -> bool:
    """Return whether this could be an address of ours, and names nobody."""
    if len(path) > MissedAddress._meta.get_field("path").max_length:  # type: ignore[operator]  # It has one.
        return False
    if path.startswith(NOT_FOR_READERS) or ASKED_EVERYWHERE.match(path):
        return False
    return bool(PLAIN.match(path)) and not TOKEN.search(path)


def make_room() -> None:
    """Take one off every count, and with it all that were asked for only once."""
    for path in list(_counts):
        _counts[path] -= 1
        if not _counts[path]:
            del _counts[path]


def write() -> None:
    """Write down what was counted; where the database is busy or away, keep it for the next time."""
    with _lock:
        counts = dict(_counts)
        _counts.clear()
    if not counts:
        return
    try:
        with transaction.atomic():
            add(counts)
            let_go()
    except DatabaseError as error:
        log.warning("Addresses asked in vain were not written, and are kept: %s", error)
        with _lock:
            _counts.update(counts)


def add(counts: dict[str, int]) -> None:
    today = timezone.localdate()
    known = list(MissedAddress.objects.select_for_update().filter(path__in=counts).order_by("pk"))
    for row in known:
        row.count, row.last_day = min(row.count + counts.pop(row.path), MOST_COUNTED), today
    MissedAddress.objects.bulk_update(known, ["count", "last_day"])
    new = [MissedAddress(path=p, count=count, last_day=today) for p, count in counts.items()]
    MissedAddress.objects.bulk_create(new, ignore_conflicts=True)


def let_go() -> None:
    """Delete what nobody has asked for in months, and what is one too many."""
    old = timezone.localdate() - KEPT_FOR
    MissedAddress.objects.filter(last_day__lt=old).delete()
    once = MissedAddress.objects.filter(count=1).order_by("-last_day", "-pk")
    for rows, most in ((once, MOST_SINGLE), (MissedAddress.objects.all(), MOST_KEPT)):
        over = list(rows.values_list("pk", flat=True)[most:])
        MissedAddress.objects.filter(pk__in=over).delete()


def forget(path: str) -> None:
    """Take an address from the list: it leads somewhere now, or nobody wants to see it."""
    with _lock:
        _counts.pop(path, None)
    MissedAddress.objects.filter(path=path).delete()
