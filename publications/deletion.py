"""A person whom a paper names is not deleted; and whoever unpublishes one is told which papers show it."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import ProtectedError, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from core import release
from people.models import PersonPage
from publications.models import PaperPage

NAMED_AT_MOST = 5


class NamedByPapers(ProtectedError):
    """Tells how many papers name a person, and none of their titles: nobody knows who will read this."""

    def __init__(self, person: PersonPage, papers: int) -> None:
        sentence = ngettext(
            "“%(person)s” cannot be deleted, because %(count)d paper names this person.",
            "“%(person)s” cannot be deleted, because %(count)d papers name this person.",
            papers,
        )
        super().__init__(sentence % {"person": person, "count": papers}, {person})


def papers_naming(persons: Iterable[int]) -> QuerySet:
    """Give the papers that name one of these persons: as readers have them, or as they are drafted."""
    keys = set(persons)
    named = Q(contributions__person__in=keys) | Q(contacts__person__in=keys)
    drafts = [key for key, content in drafts_of_papers() if named_in(content) & keys]
    papers = (
        PaperPage.objects.filter(named | Q(pk__in=drafts)) if keys else PaperPage.objects.none()
    )
    return papers.distinct().order_by("title", "pk")


def drafts_of_papers() -> Iterable[tuple[str, dict]]:
    """Give what each paper would be: its newest draft, and what is scheduled."""
    papers = PaperPage.objects.filter(Q(has_unpublished_changes=True) | Q(live=False))
    newest = Q(pk__in=papers.values("latest_revision"))
    revisions = Revision.page_revisions.filter(newest | Q(approved_go_live_at__isnull=False))
    return revisions.values_list("object_id", "content").iterator(chunk_size=100)


def named_in(content: dict) -> set[int]:
    return {
        row["person"]
        for relation in ("contributions", "contacts")
        for row in content.get(relation) or []
        if row.get("person")
    }


def refuse_when_named(instance: PersonPage, **kwargs: object) -> None:
    """Stop every way of deleting, also those that ask nobody first."""
    if count := papers_naming([instance.pk]).count():
        raise NamedByPapers(instance, count)


def refuse_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse(request, [page])


class DeletePages(DeleteBulkAction):
    """Wagtail's own, which would say "no permission" to a publisher and not why."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        pages = self.get_actionable_objects()[0]
        return refuse(request, pages) or super().dispatch(request, *args, **kwargs)


def refuse(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Tell, before anything is deleted, which papers name the persons among or below these pages."""
    for page in pages:
        persons = PersonPage.objects.descendant_of(page, inclusive=True).values_list(
            "pk", flat=True
        )
        papers = papers_naming(persons)
        if papers:
            sentence = _("“%(page)s” cannot be deleted, because it is named by %(papers)s.")
            told = {"page": page.title, "papers": titles_for(request.user, papers)}
            messages.error(request, sentence % told)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def titles_for(user, papers: Iterable[PaperPage]) -> str:
    """Name the papers this user may see, and count the others."""
    papers = list(papers)
    keys = [paper.pk for paper in papers]
    open_to_user = set(release.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    if any(key not in open_to_user for key in keys):
        walk = policy_registry.get_by_type(Page).explorable_instances(user)
        open_to_user.update(walk.filter(pk__in=keys).values_list("pk", flat=True))
    titles = [f"“{paper.title}”" for paper in papers if paper.pk in open_to_user][:NAMED_AT_MOST]
    rest = len(papers) - len(titles)
    if not titles:
        one, many = "%(count)d paper that you cannot open", "%(count)d papers that you cannot open"
        return ngettext(one, many, rest) % {"count": rest}
    if rest:
        titles.append(_("%(count)d more") % {"count": rest})
    return get_text_list(titles, _("and"))


def warn_when_unpublished(request: HttpRequest, page: Page) -> None:
    """Tell whose readers lose a contact, now that this profile is no longer public."""
    papers = PaperPage.objects.live().filter(contacts__person=page.pk).distinct()
    if papers:
        sentence = _("“%(page)s” is still the contact of %(papers)s.")
        told = {"page": page.title, "papers": titles_for(request.user, papers)}
        messages.warning(request, sentence % told)


def warn_of_selection(request: HttpRequest, kind: str, objects: list, action) -> None:
    if kind == "unpublish" and action.model is Page:
        for page in objects:
            warn_when_unpublished(request, page)
