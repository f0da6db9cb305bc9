"""The first screen of the admin: what each person's work begins with, of what is within their reach.

Each list asks a fixed number of times, however many papers there are, and shows the first few of them.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.access import reach
from core.access.admin_access import writes_papers
from core.release import Viewer, visible_to
from people.models import PersonPage
from publications.desk.export_admin import shown_to
from publications.models import PaperPage

PAPERS, PERSONS = PagePermissionPolicy(PaperPage), PagePermissionPolicy(PersonPage)
MOST = 8
SOON = timedelta(days=7)


@dataclass(frozen=True)
class WorkLine:
    """A line of a list: what it is called, where it leads, and what is told beside it."""

    title: str
    address: str
    told: tuple[object, ...]


class WorkList(Component):
    """A list of the first screen; one without lines says what to do, or is not there at all."""

    template_name = "publications/admin/work_list.html"
    heading: "str | Promise"
    columns: "tuple[str | Promise, ...]"
    empty: "str | Promise" = ""

    @abstractmethod
    def lines(self, user: Viewer) -> Iterable[WorkLine]:
        """Return what somebody is shown, at least one more than fit where there are more."""

    def way_on(self, user: Viewer) -> tuple[str, str] | None:
        """Return the words and the address of a button below the list."""
        return None

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        lines = list(self.lines(user))
        shown = {"work": self, "lines": lines[:MOST], "more": len(lines) > MOST}
        return {**shown, "way_on": self.way_on(user)}


def papers_of(user: Viewer) -> QuerySet[Any]:
    return PAPERS.instances_user_has_any_permission_for(user, ["change", "publish"])


def persons_of(user: Viewer) -> QuerySet[Any]:
    return PERSONS.instances_user_has_any_permission_for(user, ["change", "publish"])


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def moment(hour: Any) -> str:
    return date_format(timezone.localtime(hour), "SHORT_DATETIME_FORMAT")


class Waiting(WorkList):
    """What somebody may approve, whatever waits longest first."""

    name = "waits_for_approval"
    order = 105
    heading = gettext_lazy("Waits for your approval")
    columns = (gettext_lazy("Title"), gettext_lazy("Sent by"), gettext_lazy("Sent"))

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        states = TaskState.objects.reviewable_by(user).select_related(
            "workflow_state__requested_by"
        )
        found = list(states.order_by("started_at")[: MOST + 1])
        keys = [int(state.workflow_state.object_id) for state in found]
        pages = reach.pages_to_work_on(user).in_bulk(keys)
        for state, key in zip(found, keys, strict=True):
            if page := pages.get(key):
                sender = state.workflow_state.requested_by
                told = (sender.get_full_name() or sender.username) if sender else ""
                yield WorkLine(page.draft_title, edit(page), (told, moment(state.started_at)))


class Drafts(WorkList):
    """What somebody has begun, or changed last, and readers do not see yet."""

    name = "my_drafts"
    order = 110
    heading = gettext_lazy("My drafts")
    columns = (gettext_lazy("Title"), gettext_lazy("State"), gettext_lazy("Saved"))
    empty: "str | Promise" = gettext_lazy(
        "You have no drafts. A paper begins with a Word file, a text or a PDF."
    )

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        own = reach.pages_to_work_on(user).filter(Q(owner=user) | Q(latest_revision__user=user))
        drafts = own.filter(Q(live=False) | Q(has_unpublished_changes=True))
        newest = drafts.order_by("-latest_revision_created_at", "-pk").annotate_approved_schedule()
        found = list(newest[: MOST + 1])
        sent = workflows_of(found)
        for paper in found:
            saved = paper.latest_revision_created_at
            told = (state_of(paper, sent.get(str(paper.pk), "")), saved and moment(saved))
            yield WorkLine(paper.draft_title, edit(paper), told)

    def way_on(self, user: Viewer) -> tuple[str, str] | None:
        return _("Add a paper"), reverse("bring_in_paper")


class DraftsOfPersons(Drafts):
    """The same for those who work on no papers, of whom few leave anything unpublished."""

    empty: "str | Promise" = ""

    def way_on(self, user: Viewer) -> None:
        return None


def workflows_of(pages: list[Any]) -> dict[str, str]:
    """Return, by the number of its page, the state of what was sent to be approved."""
    active = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
    )
    return dict(active.values_list("object_id", "status"))


def state_of(paper: Any, workflow: str) -> str:
    """Say what stands between a draft and its readers."""
    if workflow == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Sent back to be changed")
    if workflow:
        return _("Waits for approval")
    if paper.approved_schedule:
        return _("Published at its hour")
    return _("Changes not published yet") if paper.live else _("Not published yet")


class Due(WorkList):
    """What is released, or taken away from readers, within a week."""

    name = "due_this_week"
    order = 120
    heading = gettext_lazy("Due within a week")
    columns = (gettext_lazy("Title"), gettext_lazy("What happens"), gettext_lazy("When"))

    def lines(self, user: Viewer) -> list[WorkLine]:
        now = timezone.now()
        revisions = Revision.page_revisions.filter(
            approved_go_live_at__gt=now, approved_go_live_at__lte=now + SOON
        )
        hours = {int(one.object_id): one.approved_go_live_at for one in revisions.defer("content")}
        ending = Q(live=True, expire_at__gt=now, expire_at__lte=now + SOON)
        events = []
        for paper in papers_of(user).filter(Q(pk__in=hours) | ending):
            if hour := hours.get(paper.pk):
                told = _("Changes are published") if paper.live else _("Readers get it")
                events.append((hour, paper, told))
            if paper.live and paper.expire_at and now < paper.expire_at <= now + SOON:
                events.append((paper.expire_at, paper, _("Readers lose it")))
        events.sort(key=lambda event: (event[0], event[1].pk))
        return [
            WorkLine(paper.draft_title, edit(paper), (told, moment(hour)))
            for hour, paper, told in events
        ]


class Published(WorkList):
    name = "published_lately"
    order = 240
    heading = gettext_lazy("Published lately")
    columns = (gettext_lazy("Title"), gettext_lazy("Authors"), gettext_lazy("Public since"))
    empty = gettext_lazy("Nothing is published yet.")

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        papers = papers_of(user).filter(live=True, first_published_at__isnull=False)
        found = papers.order_by("-first_published_at", "-pk").prefetch_related("contributions")
        for paper in found[: MOST + 1]:
            told = (paper.byline, moment(paper.first_published_at))
            yield WorkLine(paper.title, edit(paper), told)

    def way_on(self, user: Viewer) -> tuple[str, str] | None:
        return _("All papers"), reverse("papers:index")


class Failed(WorkList):
    """Formats that could not be made: readers miss them until somebody sees to it."""

    name = "failed_formats"
    order = 130
    heading = gettext_lazy("Formats that could not be made")
    columns = (gettext_lazy("Title"), gettext_lazy("Format"), gettext_lazy("Why not"))

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        failed = shown_to(user).exclude(error="").select_related("paper")
        for export in failed[: MOST + 1]:
            address = f"{reverse('paper_formats')}?paper={export.paper_id}"
            yield WorkLine(export.paper.title, address, (export.get_kind_display(), export.error))

    def way_on(self, user: Viewer) -> tuple[str, str] | None:
        return _("All formats"), reverse("paper_formats")


class Stale(WorkList):
    """Persons whose details nobody has changed for longest."""

    name = "oldest_details"
    order = 140
    heading = gettext_lazy("Details that are oldest")
    columns = (gettext_lazy("Name"), gettext_lazy("Numbers"), gettext_lazy("Changed"))
    empty = gettext_lazy("There are no persons yet.")

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        oldest = persons_of(user).order_by("latest_revision_created_at", "pk")
        for person in oldest.prefetch_related("numbers")[: MOST + 1]:
            numbers = ", ".join(one.number for one in person.numbers.all())
            changed = person.latest_revision_created_at
            told = (numbers or _("no number"), changed and date_format(timezone.localtime(changed)))
            yield WorkLine(person.draft_title, edit(person), told)

    def way_on(self, user: Viewer) -> tuple[str, str] | None:
        return _("All people"), reverse("people:index")


class Unreachable(WorkList):
    """Persons who answer for papers, and have no number at which they could."""

    name = "without_number"
    order = 150
    heading = gettext_lazy("Persons without a number")
    columns = (gettext_lazy("Name"), gettext_lazy("Answers for"))

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        found = persons_of(user).filter(numbers=None).order_by("sort_name", "pk")
        for person in found.prefetch_related("contact_for")[: MOST + 1]:
            count = len(person.contact_for.all())
            told = ngettext("%(count)s paper", "%(count)s papers", count) % {"count": count}
            yield WorkLine(person.draft_title, edit(person), (told if count else _("no paper"),))


class Unanswered(WorkList):
    """Papers that readers have and nobody answers for. Contact staff see them as readers do."""

    name = "without_contact"
    order = 160
    heading = gettext_lazy("Papers without a contact")
    columns = (gettext_lazy("Title"), gettext_lazy("Authors"))

    def lines(self, user: Viewer) -> Iterator[WorkLine]:
        papers = visible_to(user, PaperPage.objects.filter(contacts=None))
        found = papers.order_by("-first_published_at", "-pk").prefetch_related("contributions")
        for paper in found[: MOST + 1]:
            yield WorkLine(paper.title, paper.get_url() or "", (paper.byline,))


# Wagtail's own lists of what ours tell, which ask anew for each page that waits.
ANSWERED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Add the lists that answer this person's first questions."""
    user = request.user
    panels[:] = [one for one in panels if not isinstance(one, ANSWERED)]
    panels.append(Waiting())
    if writes_papers(user):
        panels += [Drafts(), Due(), Published()]
        if PAPERS.user_has_permission(user, "publish"):
            panels.append(Failed())
    elif PERSONS.user_has_any_permission(user, ["change", "publish"]):
        panels += [DraftsOfPersons(), Stale(), Unreachable(), Unanswered()]


def without_counts(request: HttpRequest, items: list[Any]) -> None:
    """Numbers of pages, pictures and documents answer nobody's question."""
    items.clear()
