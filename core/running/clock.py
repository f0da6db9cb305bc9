"""What the clock does: it publishes what is due, and takes back what has expired.

Each page has a transaction of its own, which asks again whether the page is still due. So however many
clocks run, and wherever one of them is killed, a page is released once and whole, with its log entry and
all that its signals order; and a page that cannot be released holds up no other. No paper is known here:
whatever has drafts in Wagtail's way is released alike.
"""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import DraftStateMixin, Page, Revision

from core.editing import overdue
from core.models import Heartbeat
from core.running.worker import name_of_process

logger = logging.getLogger(__name__)

# A database that is busy, or two transactions that wait for each other.
TRIES = 3
Row = TypeVar("Row", bound=Model)


def tick() -> None:
    """Release what is due, then do what else the settings ask for at every tick."""
    release_what_is_due()
    for work in settings.AT_EVERY_TICK:
        import_string(work)()
    Heartbeat.beat(Heartbeat.PartOfSite.CLOCK, f"clock-{name_of_process()}")


def release_what_is_due() -> None:
    """Publish what is due, then take back what has expired; raise only where there is no database.

    In this order, because taking something back also takes back the hour of its next version.
    """
    for key, name in due().values_list("pk", "object_str"):
        what = f"published: “{name}” (revision {key})"
        attempt(partial(publish, key), what, partial(is_news, key))
    for model in models_with_drafts():
        for key in expired(model).values_list("pk", flat=True):
            what = f"taken back: {model._meta.verbose_name} {key}"
            attempt(partial(take_back, model, key), what, lambda: True)


def due() -> QuerySet[Revision]:
    """Return the revisions whose hour has come, the oldest hour first."""
    due = Revision.objects.filter(approved_go_live_at__lte=timezone.now())
    return due.order_by("approved_go_live_at", "pk")


def models_with_drafts() -> Iterator[type[Model]]:
    """Return what may expire: pages, all in one table, and whatever else has drafts."""
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def expired(model: type[Model]) -> QuerySet[Any]:
    now = timezone.now()
    return model._base_manager.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")


def publish(key: int) -> None:
    """Publish a revision, unless it is no longer due or another clock has it in hand."""
    with transaction.atomic():
        revision = held(due().filter(pk=key))
        if revision and held(rows_of(revision)):
            revision.publish(log_action="wagtail.publish.scheduled")


def take_back(model: type[Model], key: int) -> None:
    """Unpublish what has expired, unless it no longer has or another clock has it in hand."""
    with transaction.atomic():
        row = held(expired(model).filter(pk=key))
        if row is None:
            return
        coming = row.revisions.filter(approved_go_live_at__gt=timezone.now())
        hours = list(coming.values_list("pk", "approved_go_live_at"))
        row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        # Wagtail takes back the next version with this one, which nobody has asked for.
        for revision, hour in hours:
            row.revisions.filter(pk=revision).update(approved_go_live_at=hour)


def rows_of(revision: Revision) -> QuerySet[Any]:
    """Return the row that a revision is of, without what its model inherits to."""
    model = revision.base_content_type.model_class()
    return model._base_manager.filter(pk=revision.object_id)  # type: ignore[union-attr]  # Gone, it is told as an error.


def held(rows: QuerySet[Row]) -> Row | None:
    """Return the only one of the rows, which nobody else can change now; none where somebody does.

    SQLite has no locks of rows and passes over them in silence. There the transaction itself has begun
    with the only lock that there is (``BEGIN IMMEDIATE``, by the settings).
    """
    return rows.select_for_update(skip_locked=True, no_key=True).first()


def attempt(work: Callable[[], None], what: str, is_news: Callable[[], bool]) -> None:
    """Do the work of one page. What goes wrong is logged, and the others have their turn."""
    for _try in range(TRIES):
        try:
            work()
        except (OperationalError, InterfaceError) as error:
            busy = error
            connect_or_raise()
        except Exception as error:
            if is_news():
                logger.error("This is due and could not be %s.", what, exc_info=error)
            return
        else:
            return
    logger.warning("This is due and waits for the next tick, to be %s: %s", what, busy)


def connect_or_raise() -> None:
    """Connect anew where the connection was lost; where no database answers, no page has its turn."""
    if not connection.is_usable():
        connection.close()
    connection.ensure_connection()


def is_news(key: int) -> bool:
    """Keep with a page that it could not be published; tell whether that is known since before.

    What is due is tried at every tick, and a log that says so every ten seconds is read by nobody.
    """
    try:
        with transaction.atomic():
            return overdue.record(key)
    except Exception:
        logger.exception("The history of a page could not be written (revision %s).", key)
        return True
