"""A person whom a paper names is not deleted; and whoever unpublishes one is told which papers show it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, Revision

from core.access import usage
from core.editing.deletion import InUse
from core.release import Viewer
from people.models import PersonPage
from publications.models import PaperPage
from publications.models.querysets import PaperQuerySet

PAPERS_UNSEEN = ngettext_lazy(
    "%(count)d paper that you cannot open", "%(count)d papers that you cannot open", "count"
)


class NamedByPapers(InUse):
    """Tells how many papers name a person, and none of their titles: nobody knows who will read this."""

    thing: PersonPage

    def __init__(self, person: PersonPage, papers: int) -> None:
        super().__init__(person)
        sentence = ngettext(
            "“%(person)s” cannot be deleted, because %(count)d paper names this person.",
            "“%(person)s” cannot be deleted, because %(count)d papers name this person.",
            papers,
        )
        self.args = (sentence % {"person": person, "count": papers}, {person})

    def told_to(self, user: Viewer) -> str:
        return why_not(user, self.thing)


def papers_as_published(persons: Iterable[int]) -> PaperQuerySet:
    """Return the papers that name one of these persons as readers have them, or would have."""
    keys = set(persons)
    named = Q(contributions__person__in=keys) | Q(contacts__person__in=keys)
    return PaperPage.objects.filter(named).distinct() if keys else PaperPage.objects.none()


def papers_as_drafted(persons: Iterable[int]) -> set[int]:
    keys = set(persons)
    return {int(key) for key, content in drafts_of_papers() if named_in(content) & keys}


def drafts_of_papers() -> Iterable[tuple[str, dict[str, Any]]]:
    """Return what each paper would be: its newest draft, and what is scheduled."""
    papers = PaperPage.objects.filter(Q(has_unpublished_changes=True) | Q(live=False))
    newest = Q(pk__in=papers.values("latest_revision"))
    revisions = Revision.page_revisions.filter(newest | Q(approved_go_live_at__isnull=False))
    return revisions.values_list("object_id", "content").iterator(chunk_size=100)


def named_in(content: dict[str, Any]) -> set[int]:
    return {
        row["person"]
        for relation in ("contributions", "contacts")
        for row in content.get(relation) or []
        if row.get("person")
    }


def refuse_when_named(instance: PersonPage, **kwargs: object) -> None:
    """Stop every way of deleting, also those that ask nobody first."""
    published = papers_as_published([instance.pk]).values_list("pk", flat=True)
    if papers := {*published, *papers_as_drafted([instance.pk])}:
        raise NamedByPapers(instance, len(papers))


def refuse_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse(request, [page])


class DeletePages(DeleteBulkAction):
    """Wagtail's own, which would say "no permission" to a publisher and not why."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        pages = self.get_actionable_objects()[0]
        return refuse(request, pages) or super().dispatch(request, *args, **kwargs)


def refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Before anything is deleted, say which papers name the persons among or below these pages."""
    for page in pages:
        if why := why_not(request.user, page):
            messages.error(request, why)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def why_not(user: Viewer, page: Page) -> str:
    persons = PersonPage.objects.descendant_of(page, inclusive=True)
    keys = set(persons.values_list("pk", flat=True))
    papers = usage.pages_named_to(
        user, papers_as_published(keys), papers_as_drafted(keys), PAPERS_UNSEEN
    )
    sentence = _(
        "“%(page)s” cannot be deleted, because it is named by %(papers)s. The name has to be removed "
        "there first; or unpublish this page instead."
    )
    return sentence % {"page": page.title, "papers": papers} if papers else ""


def warn_when_unpublished(request: HttpRequest, page: Page) -> None:
    """Say whose readers lose a contact, now that this profile is no longer public."""
    published = PaperPage.objects.live().filter(contacts__person=page.pk).distinct()
    if papers := usage.pages_named_to(request.user, published, unseen=PAPERS_UNSEEN):
        sentence = _("“%(page)s” is still the contact of %(papers)s.")
        told = {"page": page.title, "papers": papers}
        messages.warning(request, sentence % told)


def warn_of_selection(request: HttpRequest, kind: str, objects: list[Any], action: Any) -> None:
    if kind == "unpublish" and action.model is Page:
        for page in objects:
            warn_when_unpublished(request, page)
