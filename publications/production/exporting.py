"""Making the formats of papers, away from editors and readers.

Orders stand in the database (:class:`Export`) and are written with what causes them, in one
transaction. Whoever fills one may be killed at any moment: the claim runs out, and the order is
still there; a file that was made has the name of its content, so that making it again changes
nothing. Many changes at once are one order.
"""

import hashlib
import logging
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from io import BufferedRandom
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.db.models import Case, F, Model, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Page, Revision

from core.models import PublisherSettings
from core.running.stopping import Stopped, stopping
from core.running.unusable import is_unusable
from core.running.worker import is_waiting
from people.models import PersonPage
from publications.charts.chart_data import ChartError
from publications.formats.all_formats import ON_PUBLISH
from publications.formats.flipbook.page_images import PagesError
from publications.models import Addressee, Export, PaperPage, Series, exports
from publications.models.exports import PAUSES, ClaimLost
from publications.models.querysets import PaperQuerySet
from publications.production import flipbooks
from publications.production.check_words import pages_in, told_of_unsound
from publications.production.export_sources import Made, paper_to_print, prepared
from publications.record.paper import Unprintable, Unsound

logger = logging.getLogger(__name__)
FORMATS: dict[str, Made] = {form.KIND: form for form in ON_PUBLISH} | {flipbooks.KIND: flipbooks}
# What is made of another format, and so after it.
MADE_OF: dict[str, Export.Kind] = {Export.Kind.PDF: Export.Kind.FLIPBOOK}
LOOK_AGAIN = timedelta(minutes=1)
# Nothing takes so long; what does hangs, and somebody else may try.
LONGEST = timedelta(hours=1)
LOOKED_AT = 200  # files at a tick
_looked_at = 0
# By the key of an order that is being filled here: its claim, and until when it is kept.
_in_hand: dict[int, tuple[UUID | None, datetime]] = {}


# Orders


def request_exports(
    papers: Iterable[int], kinds: Iterable[str] | None = None, *, anew: bool = False
) -> None:
    """Order formats of papers, by their keys; an order that waits already is not doubled.

    What would come out the same as what is there is not made, unless ``anew``.
    """
    now, kinds = timezone.now(), list(FORMATS if kinds is None else kinds)
    orders = [
        Export(paper_id=paper, kind=kind, requested_at=now, due_at=now)
        for paper in papers
        for kind in kinds
    ]
    Export.objects.bulk_create(
        orders,
        update_conflicts=True,
        unique_fields=["paper", "kind"],
        update_fields=["requested_at", "due_at", "attempts", *(["digest"] if anew else [])],
    )
    if orders:
        transaction.on_commit(wake)


def request_for(changed: Model) -> None:
    """Order the formats of all papers that print what has changed, such as a contact's number."""
    if papers := list(papers_printing(changed)):
        request_exports(papers)


def request_below(page: Page) -> None:
    """Order the formats of all papers at or below a page: their addresses have changed."""
    papers = printed_papers().descendant_of(page, inclusive=True)
    request_exports(papers.values_list("pk", flat=True))


def request_for_scheduled(revision: Revision) -> None:
    """Order the formats of a paper whose first hour was set, moved or taken back."""
    if revision.base_content_type != ContentType.objects.get_for_model(Page):
        return
    paper = PaperPage.objects.filter(pk=revision.object_id, live=False).first()
    if paper and is_printed(paper):
        request_exports([paper.pk])


def printed_papers() -> PaperQuerySet:
    """Return the papers that readers have, whoever they are, and those that have an hour to come."""
    coming = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    keys = [int(key) for key in coming.values_list("object_id", flat=True)]
    return PaperPage.objects.filter(Q(live=True) | Q(pk__in=keys))


def is_printed(paper: PaperPage) -> bool:
    """Return whether there is something to do: of what was hidden there may be files still."""
    if paper.live or Export.objects.filter(paper=paper).exists():
        return True
    return paper.scheduled_revision is not None


def papers_printing(changed: Model) -> Iterable[int]:
    """Return the keys of the papers that print something."""
    if isinstance(changed, PaperPage):
        if is_printed(changed):
            yield changed.pk
        return
    papers = printed_papers()
    if isinstance(changed, PersonPage):
        named = Q(contributions__person=changed.pk) | Q(contacts__person=changed.pk)
        papers = papers.filter(named).distinct()
    elif isinstance(changed, Series):
        papers = papers.filter(series=changed)
    elif isinstance(changed, Addressee):
        papers = papers.filter(recommendation_sets__addressee=changed).distinct()
    elif not isinstance(changed, PublisherSettings):
        return
    yield from papers.order_by("-published_on").values_list("pk", flat=True)


def request_again() -> None:
    """Wake a worker for orders that are due: their worker has died, or a pause is over."""
    if Export.objects.due().exists():
        wake()


def wake() -> None:
    """Call a worker, unless a call waits already: whoever hears it fills all that is due by then."""
    if not is_waiting(build_due.module_path):
        build_due.enqueue()


@task(backend="heavy")
def build_due() -> None:
    """Fill every order that is due. Two workers share them, and neither fills the other's."""
    while not stopping.is_set() and (order := next_order()):
        build(order)


def next_order() -> Export | None:
    waiting = Export.objects.due().order_by("due_at", "pk")[:10]
    return next((order for order in waiting if order.take()), None)


# Files that are lost


def request_missing() -> None:
    """Look at some formats after the other, tick by tick, whether their files are there still."""
    global _looked_at
    some = Export.objects.exclude(file="").filter(pk__gt=_looked_at).order_by("pk")[:LOOKED_AT]
    found = list(some)
    _looked_at = found[-1].pk if len(found) == LOOKED_AT else 0
    order_missing(found)


def order_missing(exports: Iterable[Export]) -> int:
    """Order what has no file, and say no longer that it is there; return how many there are."""
    nothing = {"file": "", "sha256": "", "digest": "", "size": 0, "pages": None, "checks": []}
    missing = [export for export in exports if export.is_missing]
    for export in missing:
        # Unless it was made anew since it was read.
        same = Export.objects.filter(pk=export.pk, file=export.file.name)
        if same.update(**nothing, built_at=None):
            logger.warning("A file is missing: %s of paper %s", export.kind, export.paper_id)
            request_exports([export.paper_id], [export.kind])
    return len(missing)


# Building


def build(order: Export) -> None:
    """Fill an order that is claimed; what goes wrong is kept with it, in words for editors."""
    _in_hand[order.pk] = order.claim, timezone.now() + LONGEST
    try:
        fill(order)
    except flipbooks.NotYet:
        wait(order)
    except Stopped:
        give_back(order)
    except ClaimLost:
        if not is_dropped(order):
            logger.warning("Another worker took over: %s of paper %s", order.kind, order.paper_id)
    except Exception as error:
        if is_unusable(error):
            # The database is away, which is no fault of the paper.
            with suppress(DatabaseError):
                give_back(order)
            raise
        if not is_dropped(order):
            postpone(order, error)
    finally:
        _in_hand.pop(order.pk, None)


def hold_claims() -> None:
    """Keep the claims on what is being made here, however long it takes, but not for ever."""
    now = timezone.now()
    for key, (claim, longest) in list(_in_hand.items()):
        if now < longest:
            mine = Export.objects.filter(pk=key, claim=claim)
            mine.update(claimed_until=now + exports.LEASE)


def give_back(order: Export) -> None:
    """Leave an order to the next worker, at once."""
    Export.objects.filter(pk=order.pk, claim=order.claim).update(claim=None, claimed_until=None)


def fill(order: Export) -> None:
    paper = paper_to_print(order.paper_id)
    if paper is None or order.kind not in FORMATS:
        forget(order)
        return
    digest, write = prepared(FORMATS[order.kind], paper)
    if digest == order.digest and default_storage.exists(order.file.name):  # type: ignore[arg-type]  # It has a name then.
        finish(order)
        return
    # On the disk, because a flipbook of hundreds of pages is larger than what a worker may use.
    with tempfile.TemporaryFile() as content:
        # What fails here is an error like any other: the file of before stays where it is.
        checks = list(write(content, order.hold))
        keep(order, content, digest=digest, checks=checks, pages=pages_in(checks))


def keep(order: Export, content: BufferedRandom, **made: object) -> None:
    """Put what was made in its place and say so, both or neither."""
    size = content.tell()
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    name = order.path(sha256, FORMATS[order.kind].SUFFIX)
    with transaction.atomic():
        # A file is moved to its place when it is whole, so one that is there needs no second writing.
        if not default_storage.exists(name):
            default_storage.save(name, File(content))
        made |= {"file": name, "sha256": sha256, "size": size, "built_at": timezone.now()}
        if not finish(order, **made):
            raise ClaimLost


def finish(order: Export, **made: object) -> bool:
    """Say that the order is filled, unless it was given anew meanwhile; return whether it was still ours."""
    again = When(requested_at=order.requested_at, then=Value(None))
    still_mine = Export.objects.filter(pk=order.pk, claim=order.claim)
    updated = still_mine.update(
        **made,
        due_at=Case(again, default=F("due_at")),
        attempts=0,
        error="",
        claim=None,
        claimed_until=None,
    )
    # Somebody else has it, or it was deleted with its paper, of which nothing is to be ordered any more.
    if not updated:
        return False
    follower = MADE_OF.get(order.kind)
    if follower in FORMATS:
        request_exports([order.paper_id], [follower])
    transaction.on_commit(lambda: clear_away(order.pk))
    return True


def is_dropped(order: Export) -> bool:
    """Return whether an order was deleted with its paper; then nothing is kept of what was made for it."""
    if Export.objects.filter(pk=order.pk).exists():
        return False
    logger.warning(
        "A paper was deleted while a format of it was made: %s of paper %s",
        order.kind,
        order.paper_id,
    )
    order.file = ""
    for name in order.files_left():
        default_storage.delete(name)
    return True


def wait(order: Export) -> None:
    """Look again later, which is no failure; what is waited for orders this when it is there."""
    mine = Export.objects.filter(pk=order.pk, claim=order.claim)
    mine.update(due_at=timezone.now() + LOOK_AGAIN, claim=None, claimed_until=None)


def clear_away(key: int) -> None:
    """Delete what was replaced; a reader who has begun to read it keeps what is open."""
    for order in Export.objects.filter(pk=key, claim=None):
        for name in order.files_left():
            default_storage.delete(name)


def forget(order: Export) -> None:
    """Nobody may see the paper, nor will at some hour, so nothing is kept of it."""
    order.file = ""
    left = order.files_left()
    Export.objects.filter(pk=order.pk, claim=order.claim).delete()
    for name in left:
        default_storage.delete(name)


# When it goes wrong


def postpone(order: Export, error: Exception) -> None:
    attempts = order.attempts + 1
    pause = PAUSES[order.attempts] if order.attempts < len(PAUSES) else None
    if isinstance(error, Unsound) or not isinstance(error, Unprintable | ChartError | PagesError):
        logger.exception("A format could not be made: %s of paper %s", order.kind, order.paper_id)
    Export.objects.filter(pk=order.pk, claim=order.claim).update(
        attempts=attempts,
        due_at=timezone.now() + pause if pause else None,
        error=in_words(error),
        claim=None,
        claimed_until=None,
    )


def in_words(error: Exception) -> str:
    """Say what is wrong so that an editor can act on it."""
    if isinstance(error, Unsound):
        return told_of_unsound(error.args)
    if isinstance(error, Unprintable | ChartError):
        return str(error)
    if isinstance(error, PagesError):
        return _(error.sentence) % error.numbers
    if isinstance(error, FileNotFoundError):
        return _("A picture of this paper is missing in the storage. Upload it again.")
    if isinstance(error, OSError):
        return _("The server could not read or write a file. Tell your administrator.")
    return _("Something unforeseen went wrong. Your administrator finds it in the log.")
