"""Making the formats of papers, away from editors and readers.

Orders stand in the database (:class:`Export`) and are written with what causes them, in one
transaction. Whoever fills one may be killed at any moment: the claim runs out, and the order is
still there; a file that was made has the name of its content, so that making it again changes
nothing. Many changes at once are one order.
"""

import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from types import ModuleType
from typing import IO

from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Case, F, Model, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.models import Page

from core.models import PublisherSettings
from people.models import PersonPage
from publications import flipbooks
from publications.charts import ChartError
from publications.exports import ON_PUBLISH
from publications.models import Addressee, Export, PaperPage, Series
from publications.models.exports import PAUSES, ClaimLost
from publications.page_images import PagesError
from publications.record import PaperRecord, Unprintable
from publications.released import whole_record

logger = logging.getLogger(__name__)
FORMATS: dict[str, ModuleType] = {form.KIND: form for form in [*ON_PUBLISH, flipbooks]}
# What is made of another format, and so after it.
MADE_OF = {Export.Kind.PDF: Export.Kind.FLIPBOOK}
LOOK_AGAIN = timedelta(minutes=1)
# Files are made anew when what makes them has changed.
MAKER = "1"


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
        transaction.on_commit(build_due.enqueue)


def request_for(changed: Model) -> None:
    """Order the formats of all papers that print what has changed, such as a contact's number."""
    if papers := list(papers_printing(changed)):
        request_exports(papers)


def request_below(page: Page) -> None:
    """Order the formats of all papers at or below a page: their addresses have changed."""
    papers = PaperPage.objects.filter(live=True).descendant_of(page, inclusive=True)
    request_exports(papers.values_list("pk", flat=True))


def papers_printing(changed: Model) -> Iterable[int]:
    """Give the keys of the papers that print something; of what was hidden there may be files still."""
    live = PaperPage.objects.filter(live=True)
    if isinstance(changed, PaperPage):
        if changed.live or Export.objects.filter(paper=changed).exists():
            yield changed.pk
        return
    if isinstance(changed, PersonPage):
        named = Q(contributions__person=changed.pk) | Q(contacts__person=changed.pk)
        live = live.filter(named).distinct()
    elif isinstance(changed, Series):
        live = live.filter(series=changed)
    elif isinstance(changed, Addressee):
        live = live.filter(recommendation_sets__addressee=changed).distinct()
    elif not isinstance(changed, PublisherSettings):
        return
    yield from live.order_by("-published_on").values_list("pk", flat=True)


def request_again() -> None:
    """Wake a worker for orders that are due: their worker has died, or a pause is over."""
    if Export.objects.due().exists():
        build_due.enqueue()


@task(backend="heavy")
def build_due() -> None:
    """Fill every order that is due. Two workers share them, and neither fills the other's."""
    while order := next_order():
        build(order)


def next_order() -> Export | None:
    waiting = Export.objects.due().order_by("due_at", "pk")[:10]
    return next((order for order in waiting if order.take()), None)


# Building


def build(order: Export) -> None:
    """Fill an order that is claimed; what goes wrong is kept with it, in words for editors."""
    try:
        fill(order)
    except flipbooks.NotYet:
        wait(order)
    except ClaimLost:
        logger.warning("Another worker took over: %s of paper %s", order.kind, order.paper_id)
    except Exception as error:
        postpone(order, error)


def fill(order: Export) -> None:
    papers = PaperPage.objects.visible_to(AnonymousUser()).for_reading()
    paper = papers.filter(pk=order.paper_id).first()
    if paper is None or order.kind not in FORMATS:
        forget(order)
        return
    digest, write = prepared(FORMATS[order.kind], paper)
    if digest == order.digest and default_storage.exists(order.file.name):
        finish(order)
        return
    # On the disk, because a flipbook of hundreds of pages is larger than what a worker may use.
    with tempfile.TemporaryFile() as content:
        write(content, order.hold)
        keep(order, content, digest)


Write = Callable[[IO[bytes], Callable[[], None]], object]


def prepared(form: ModuleType, paper: PaperPage) -> tuple[str, Write]:
    """Give the digest of a format of a paper, and what writes it: to a file, and with a sign of life."""
    if form is flipbooks:
        pdf = flipbooks.pdf_of(paper)
        return digest_of(form, pdf), partial(flipbooks.write, pdf)
    record = whole_record(paper)
    return digest_of(form, record), lambda file, _alive: file.write(form.render(record))


def digest_of(form: ModuleType, source: PaperRecord | flipbooks.Pdf) -> str:
    """Give what tells one content from another, before anything is made of it."""
    told = f"{MAKER} {form.KIND} {source!r}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def keep(order: Export, content: IO[bytes], digest: str) -> None:
    """Put what was made in its place and say so, both or neither."""
    size = content.tell()
    content.seek(0)
    sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    name = order.path(sha256, FORMATS[order.kind].SUFFIX)
    with transaction.atomic():
        # A file is moved to its place when it is whole, so one that is there needs no second writing.
        if not default_storage.exists(name):
            default_storage.save(name, File(content))
        made = {"file": name, "digest": digest, "sha256": sha256, "size": size}
        finish(order, **made, built_at=timezone.now())


def finish(order: Export, **made: object) -> None:
    """Say that the order is filled, unless it was given anew meanwhile or is somebody else's."""
    again = When(requested_at=order.requested_at, then=Value(None))
    still_mine = Export.objects.filter(pk=order.pk, claim=order.claim)
    still_mine.update(
        **made,
        due_at=Case(again, default=F("due_at")),
        attempts=0,
        error="",
        claim=None,
        claimed_until=None,
    )
    follower = MADE_OF.get(order.kind)
    if follower in FORMATS:
        request_exports([order.paper_id], [follower])
    transaction.on_commit(lambda: clear_away(order.pk))


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
    """Nobody may see the paper, so nothing is kept of it."""
    order.file = ""
    left = order.files_left()
    Export.objects.filter(pk=order.pk, claim=order.claim).delete()
    for name in left:
        default_storage.delete(name)


# When it goes wrong


def postpone(order: Export, error: Exception) -> None:
    attempts = order.attempts + 1
    pause = PAUSES[order.attempts] if order.attempts < len(PAUSES) else None
    if not isinstance(error, Unprintable | ChartError | PagesError):
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
    if isinstance(error, Unprintable | ChartError):
        return str(error)
    if isinstance(error, PagesError):
        return _(error.sentence) % error.numbers
    if isinstance(error, FileNotFoundError):
        return _("A picture of this paper is missing in the storage. Upload it again.")
    if isinstance(error, OSError):
        return _("The server could not read or write a file. Tell your administrator.")
    return _("Something unforeseen went wrong. Your administrator finds it in the log.")
