"""A process is killed at every step of a release: what is left is as before it, or as after it."""

import itertools
import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from people.models import PersonPage
from publications.models import Export, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
forked = multiprocessing.get_context("fork")
HOUR = timedelta(hours=1)
CLOCKS, PAPERS = 4, 16
MOST_STEPS = 1000


def run_the_clock() -> None:
    call_command("publish_scheduled")


def due_paper(title: str) -> PaperPage:
    """Return a paper whose hour has passed while nothing ran, by somebody whom nobody knows yet."""
    person = factories.make_person("Ada", title, live=False)
    paper = factories.make_paper(title, live=False, authors=[person], contacts=[person])
    set_the_hour(paper)
    return paper


def set_the_hour(paper: PaperPage) -> None:
    paper.go_live_at = timezone.now() + HOUR
    paper.save_revision().publish()
    past = timezone.now() - HOUR
    for revision in paper.revisions.exclude(approved_go_live_at=None):
        revision.content["go_live_at"], revision.approved_go_live_at = past.isoformat(), past
        revision.save()


def expired_paper(title: str) -> PaperPage:
    paper = factories.make_paper(title)
    Page.objects.filter(pk=paper.pk).update(expire_at=timezone.now() - HOUR)
    return paper


def written(paper: PaperPage) -> list:
    """Return all that a release writes, in every table."""
    persons = PersonPage.objects.filter(family_name=paper.title)
    pages = [paper.pk, *persons.values_list("pk", flat=True)]
    keys = [str(key) for key in pages]
    rows = [
        Page.objects.filter(pk__in=pages),
        Revision.objects.filter(object_id__in=keys),
        PageLogEntry.objects.filter(page__in=pages),
        Export.objects.filter(paper=paper),
        IndexEntry.objects.filter(object_id__in=keys).defer("autocomplete", "title", "body"),
        ReferenceIndex.objects.filter(object_id__in=keys),
    ]
    return [list(some.order_by("pk").values()) for some in rows]


# How a process is killed


def die_at(step: int) -> None:
    """Kill this process just before it writes, just before it commits, or just after.

    Whoever is killed before they read has left what they leave before their next writing.
    """
    steps, commit = itertools.count(1), connection._commit

    def live_or_die() -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(execute, sql, *arguments):
        if not sql.startswith("SELECT"):
            live_or_die()
        return execute(sql, *arguments)

    def commit_and_die() -> None:
        live_or_die()
        commit()
        live_or_die()

    connection.execute_wrappers.append(statement)
    connection._commit = commit_and_die


def clock_is_killed_at(step: int) -> bool:
    """Run the clock in a process that is killed at a step; tell whether it was."""

    def run_and_die() -> None:
        die_at(step)
        run_the_clock()

    connections.close_all()
    process = forked.Process(target=run_and_die)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    wait_until_the_dead_let_go()
    return process.exitcode != 0


def wait_until_the_dead_let_go() -> None:
    """PostgreSQL needs a moment to see that somebody is gone, who holds rows until then."""
    with transaction.atomic():
        list(Page.objects.select_for_update().values_list("pk"))


def kill_at_every_step(
    make: Callable[[str], PaperPage], is_after: Callable[[PaperPage], bool]
) -> int:
    """Kill the clock at its first step, at its second …, until it lives; return how many there are."""
    papers = (make(f"Harbours {number}") for number in itertools.count())
    paper = next(papers)
    before = written(paper)
    for step in range(1, MOST_STEPS):
        was_killed = clock_is_killed_at(step)
        if written(paper) != before:
            assert is_after(paper), f"killed at step {step}: neither before nor after"
            after = written(paper)
            run_the_clock()
            assert written(paper) == after
            paper = next(papers)
            before = written(paper)
        if not was_killed:
            return step
    raise AssertionError("It never came to an end.")


# What must be there afterwards


def actions(paper: PaperPage, action: str) -> int:
    return PageLogEntry.objects.filter(page=paper.pk, action=action).count()


def is_released(paper: PaperPage, action: str = "wagtail.publish.scheduled") -> bool:
    persons = PersonPage.objects.filter(family_name=paper.title)
    return (
        PaperPage.objects.get(pk=paper.pk).live
        and actions(paper, action) == 1
        and not paper.revisions.filter(approved_go_live_at__isnull=False).exists()
        and Export.objects.due().filter(paper=paper).count() == len(Export.Kind)
        and persons.filter(live=True).count() == 1
        and {actions(person, "wagtail.publish") for person in persons} == {1}
    )


def is_taken_back(paper: PaperPage) -> bool:
    row = Page.objects.get(pk=paper.pk)
    return row.expired and not row.live and actions(paper, "wagtail.unpublish.scheduled") == 1


def test_clock_that_is_killed_at_any_step_has_released_a_paper_whole_or_not_at_all():
    steps = kill_at_every_step(due_paper, is_released)
    assert steps > 20


def test_clock_that_is_killed_at_any_step_has_taken_a_paper_back_whole_or_not_at_all():
    steps = kill_at_every_step(expired_paper, is_taken_back)
    assert steps > 5


def test_four_clocks_release_each_paper_once():
    papers = [due_paper(f"Harbours {number}") for number in range(PAPERS)]
    connections.close_all()
    clocks = [forked.Process(target=run_the_clock) for _clock in range(CLOCKS)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert [clock.exitcode for clock in clocks] == [0] * CLOCKS
    assert [is_released(paper) for paper in papers] == [True] * PAPERS
