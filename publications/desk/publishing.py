"""What stands between drafts and the public, and what is said when a paper is out."""

import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from publications.desk.forms import UNLIKELY_BEFORE
from publications.facts import readiness
from publications.facts.print_faults import print_faults
from publications.models import PaperPage
from publications.record.dates import first_day

logger = logging.getLogger(__name__)


def refuse_to_publish_incomplete(
    request: HttpRequest, action_type: str, objects: list[Any], action: object
) -> HttpResponse | None:
    """Publish all that was ticked in a list or nothing, and name the papers that lack something."""
    if action_type != "publish" or request.method != "POST":
        return None
    chosen = PaperPage.objects.filter(pk__in=[page.pk for page in objects])
    if request.POST.get("include_descendants"):
        for page in objects:
            chosen |= PaperPage.objects.descendant_of(page)
    newest = (paper.get_latest_revision_as_object() for paper in chosen)
    if lacking := [p.full_title for p in newest if p.obstacles() or is_to_be_asked(p)]:
        messages.error(
            request,
            _("Nothing was published. Open these papers and publish them one by one: %(papers)s")
            % {"papers": "; ".join(lacking)},
        )
        return redirect("papers:index")
    return None


def is_to_be_asked(paper: PaperPage) -> bool:
    """Return whether only the paper's form can ask about its date, which nobody has confirmed yet."""
    day = paper.published_on
    if not paper.dated or day.year >= UNLIKELY_BEFORE:
        return False
    return not PaperPage.objects.filter(pk=paper.pk, live=True, published_on=day).exists()


def tell_of_cover_date(request: HttpRequest, page: Page) -> None:
    """Say, at the first release or when it is planned, that the cover has another day; it may be meant."""
    is_first = not page.first_published_at or page.first_published_at == page.last_published_at
    if not isinstance(page, PaperPage) or not is_first:
        return
    day = readiness.release_day(page)
    if page.dated and page.published_on != first_day(day, page.dated.precision):
        told = _(
            "The date on the cover is %(cover)s, and the day of release %(day)s: it is cited with the former."
        )
        days = {"cover": date_format(page.published_on), "day": date_format(day, "j F Y")}
        messages.warning(request, told % days)


def tell_what_print_leaves_out(request: HttpRequest, page: Page) -> None:
    """Say, once a paper is published, what readers of its PDF will not find; nothing was refused."""
    if isinstance(page, PaperPage):
        for fault in print_faults(page):
            messages.warning(request, fault.sentence)


def publish_new_persons(paper: PaperPage) -> None:
    """Publish those who have waited, as drafts, for this paper, in the transaction that makes it public.

    Wagtail tells of a publication also when a paper is only scheduled; then they go on waiting. One who
    cannot be published stays a draft, which is no reason to keep the paper from its readers.
    """
    if not paper.live:
        return
    for person in paper.new_persons():
        try:
            with transaction.atomic():
                # Another paper of theirs may come out at the same instant: it is waited for.
                row = Page.objects.filter(pk=person.pk, live=False).select_for_update(no_key=True)
                if row.exists():
                    (person.scheduled_revision or person.latest_revision).publish()
        except ValidationError as error:
            logger.warning("“%s” is public without “%s”: %s", paper, person, error.messages)
