"""Pages with an hour to come, and the clock that comes to it."""

from datetime import timedelta

import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from publications.models import Contribution, PaperPage

HOUR = timedelta(hours=1)


class Broken(Exception):
    """Stands for whatever may go wrong."""


def fail(*args, **kwargs):
    raise Broken


def schedule(page: Page, hour=None) -> Revision:
    page.go_live_at = hour or timezone.now() + HOUR
    revision = page.save_revision()
    revision.publish()
    return revision


def spoil(revision: Revision) -> None:
    """Leave a contribution that names nobody, as a rule would that is newer than the revision."""
    paper = PaperPage(contributions=[Contribution()])
    revision.content["contributions"] = paper.serializable_data()["contributions"]
    revision.save()


def run_the_clock(after: timedelta = 2 * HOUR) -> None:
    with time_machine.travel(timezone.now() + after, tick=True):
        call_command("publish_scheduled")


def now_of(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


def releases(page: Page) -> int:
    return PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.publish").exclude(
        action="wagtail.publish.schedule"
    ).count()  # fmt: skip
