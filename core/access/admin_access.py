"""Which addresses of the admin answer whom, beyond what Wagtail asks itself.

Wagtail asks for permission where something is changed, but some of its addresses name a page or a file
to anybody who can sign in. Here the opposite holds: what lies outside somebody's reach is not found.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.chooser import ImageChooseView
from wagtail.images.views.images import ImagesFilterSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.access import reach, whole_lists
from core.release import Viewer

TAGS_SUGGESTED = 10

# Those who write no papers are let in here and nowhere else; a new address stays closed to them until
# it stands in this list. A name that ends in a colon stands for all that begins with it.
PAPERS = "publications.PublicationIndexPage"
OPEN_WITHOUT_PAPERS = [
    # Signing in and out, one's own account, and the admin's furniture
    "wagtailadmin_home", "wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_account",
    "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:", "signed_in", "joined_lines",
    # Pages: which of them is asked below
    "wagtailadmin_explore_root", "wagtailadmin_explore", "wagtailadmin_explore_results",
    "wagtailadmin_pages:add", "wagtailadmin_pages:add_subpage", "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit", "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish", "wagtailadmin_pages:usage",
    "wagtailadmin_pages:search", "wagtailadmin_pages:search_results",
    "wagtailadmin_pages:history", "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:revisions_index", "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:revisions_revert", "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_unschedule",
    "people:",
    # Links and pictures in a profile
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_child", "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple", "wagtailadmin_choose_page_external_link",
    "wagtailadmin_choose_page_email_link", "wagtailadmin_choose_page_phone_link",
    "wagtailadmin_choose_page_anchor_link",
    "wagtailadmin_tag_autocomplete", "wagtailimages_chooser:", "wagtailimages:",
    whole_lists.ADDRESS,
]  # fmt: skip
# Wagtail asks too little at these, and nobody's work needs them: they name every file, every type's last
# edited page and every task; act on pages past the forms' checks; sign images of any size; fail on purpose.
FOR_ADMINISTRATORS = [
    "wagtailadmin_api:images:", "wagtailadmin_api:documents:", "wagtailadmin_api:pages:action",
    "wagtailadmin_reports:page_types_usage", "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_workflows:", "wagtailimages:url_generator", "wagtailimages:url_generator_output",
    "wagtailadmin_error_test",
    # A list of redirects read from a file goes past what asks for each.
    "wagtailredirects:start_import", "wagtailredirects:process_import",
]  # fmt: skip
# The page tree in the menu is filled from the API.
MENU_ASKS = {"wagtailadmin_explore_root": "wagtailadmin_api:pages:listing"}

# What the numbers in an address stand for; the first name that fits.
REACH: list[tuple[str, Callable[[Viewer], QuerySet[Any]]]] = [
    ("wagtailadmin_explore", reach.pages_to_walk),
    ("wagtailadmin_choose_page", reach.pages_to_walk),
    ("wagtailadmin_api:pages:", reach.pages_to_walk),
    ("person_chooser:", reach.pages_to_walk),
    ("wagtailadmin_pages:", reach.pages_to_work_on),
    ("simple_translation:submit_page_translation", reach.pages_to_work_on),
    ("wagtailimages", reach.images),
    ("wagtaildocs", reach.documents),
    ("wagtailredirects:", reach.redirects),
]
NUMBERS = [
    "page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk",
    "image_id", "document_id", "doc_id", "redirect_id",
]  # fmt: skip
BULK: dict[str, Callable[[Viewer], QuerySet[Any]]] = {
    "wagtailcore.page": reach.pages_to_walk,
    "core.siteimage": reach.images,
    "core.sitedocument": reach.documents,
}


class AdminAccessMiddleware:
    """Answer "not found" to whoever has no business at an address of the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let those pass whom Wagtail sends to the sign-in page itself."""
        user = request.user
        if not request.path.startswith(self.admin):
            return None
        if not user.has_perm("wagtailadmin.access_admin"):
            return None
        if whole_lists.is_meant(request):
            asked = whole_lists.request_for_list(request)
            if not asked.path.startswith(self.admin) or not is_found(asked):
                raise Http404
            whole_lists.spell_out(request, asked)
        if not is_found(request):
            raise Http404
        name = request.resolver_match.view_name  # type: ignore[union-attr]  # It is resolved.
        tags = name.startswith("wagtailadmin_tag_")
        return suggest_tags(request) if tags and not user.is_superuser else None


def is_found(request: HttpRequest) -> bool:
    user, match = request.user, request.resolver_match
    if user.is_superuser:
        return True
    return may_open(user, match.view_name) and within_reach(request, match.kwargs)  # type: ignore[union-attr]  # It is resolved.


def may_open(user: Viewer, name: str) -> bool:
    if stands_in(FOR_ADMINISTRATORS, name):
        return False
    return stands_in(OPEN_WITHOUT_PAPERS, name) or writes_papers(user)


def stands_in(entries: list[str], name: str) -> bool:
    return any(name.startswith(e) if e.endswith(":") else name == e for e in entries)


def writes_papers(user: Viewer) -> bool:
    """Return whether somebody works on papers; each entry of a menu asks, of one request's user."""
    if not hasattr(user, "works_on_papers"):
        papers = reach.pages_to_work_on(user).type(apps.get_model(PAPERS))
        user.works_on_papers = papers.exists()  # type: ignore[union-attr]  # Kept as Django keeps permissions.
    return bool(user.works_on_papers)  # type: ignore[union-attr]  # It was set above.


def within_reach(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Return whether this person may see everything that the address names by its number."""
    name = request.resolver_match.view_name  # type: ignore[union-attr]  # It is resolved.
    if name == whole_lists.ADDRESS:
        label = f"{kwargs['app_label']}.{kwargs['model_name']}".lower()
        within = BULK.get(label)
        if within is None:
            return may_look_after(request.user, label)
    else:
        within = next((w for start, w in REACH if name.startswith(start)), None)
    if within is None:
        return True
    asked = [str(kwargs[argument]) for argument in NUMBERS if argument in kwargs]
    asked += request.GET.getlist("id")
    allowed = holds(within(request.user), asked)
    if name == "wagtailadmin_pages:preview_on_add":
        return allowed and may_stand_there(kwargs)
    return allowed


def may_look_after(user: Viewer, label: str) -> bool:
    """Return whether somebody may change or delete things of this kind at all."""
    try:
        policy = policy_registry.get_by_type(apps.get_model(label), fallback=False)
    except LookupError:
        return False
    return policy is not None and policy.user_has_any_permission(user, {"change", "delete"})


def may_stand_there(kwargs: dict[str, Any]) -> bool:
    """Return whether a new page of this type may stand below that page; Wagtail's preview does not ask."""
    parent = Page.objects.filter(pk=kwargs["parent_page_id"]).first()
    kinds = parent.specific_class.creatable_subpage_models()  # type: ignore[union-attr]  # It is within reach.
    names = [model._meta.label_lower for model in kinds]
    label = f"{kwargs['content_type_app_name']}.{kwargs['content_type_model_name']}".lower()
    return label in names


def holds(objects: QuerySet[Any], keys: Iterable[str]) -> bool:
    keys = set(keys)
    if not all(key.isdecimal() and len(key) < 19 for key in keys):
        return False
    return not keys or objects.filter(pk__in=keys).count() == len(keys)


def suggest_tags(request: HttpRequest) -> JsonResponse:
    """Complete a tag from those on the files within reach; Wagtail would offer everybody's."""
    term = request.GET.get("term", "").strip()
    if not term:
        return JsonResponse([], safe=False)
    found = reach.tags(request.user).filter(name__istartswith=term)
    names = found.order_by("name").values_list("name", flat=True)[:TAGS_SUGGESTED]
    return JsonResponse(list(names), safe=False)


class TagsWithinReach:
    """Offers, among the popular tags to filter by, those on files within reach."""

    filters: dict[str, Any]  # the filter set's

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)  # type: ignore[call-arg]  # the filter set's
        if "tag" in self.filters and not request.user.is_superuser:
            names = set(reach.tags(request.user).values_list("name", flat=True))
            offered = [c for c in self.filters["tag"].extra["choices"] if c[0] in names]
            self.filters["tag"].extra["choices"] = offered


class OwnImagesFilterSet(TagsWithinReach, ImagesFilterSet):
    class Meta(ImagesFilterSet.Meta):
        pass


class OwnDocumentsFilterSet(TagsWithinReach, DocumentsFilterSet):
    class Meta(DocumentsFilterSet.Meta):
        pass


class ImageChooserWithinReach(ImageChooseView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not self.request.user.is_superuser:
            mine = set(reach.tags(self.request.user))
            context["popular_tags"] = [tag for tag in context["popular_tags"] if tag in mine]
        return context


def offer_pages_within_reach(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Keep a page chooser to pages within reach; at the top, begin where this person's pages begin."""
    if request.user.is_superuser:
        return pages
    within = reach.pages_to_walk(request.user)
    name = request.resolver_match.view_name  # type: ignore[union-attr]  # It is resolved.
    if name == "wagtailadmin_choose_page" and not request.GET.get("page_type"):
        root = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
        return within.filter(pk=root.pk) if root else within.none()
    return pages.filter(pk__in=within.values("pk"))


def list_pages_within_reach(
    parent: Page, pages: QuerySet[Any], request: HttpRequest
) -> QuerySet[Any]:
    if request.user.is_superuser:
        return pages
    return pages.filter(pk__in=reach.pages_to_walk(request.user).values("pk"))


def hide_closed_doors(request: HttpRequest, items: list[Any]) -> None:
    """Take from a menu what would answer "not found"."""
    if not request.user.is_superuser:
        items[:] = [
            item for item in items if leads_somewhere(request.user, getattr(item, "url", "#"))
        ]


def leads_somewhere(user: Viewer, url: str) -> bool:
    try:
        name = resolve(url.partition("?")[0]).view_name
        return may_open(user, MENU_ASKS.get(name, name))
    except Resolver404:
        return True  # A submenu, or an address outside the admin.


class OwnRecentEdits(RecentEditsPanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = set(
            reach.pages_to_work_on(parent_context["request"].user).values_list("pk", flat=True)
        )
        context["last_edits"] = [edit for edit in context["last_edits"] if edit[1].pk in mine]
        return context


class OwnLockedPages(LockedPagesPanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        mine = reach.pages_to_work_on(parent_context["request"].user)
        context["locked_pages"] = context["locked_pages"].filter(pk__in=mine.values("pk"))
        return context


def keep_dashboard_within_reach(request: HttpRequest, panels: list[Any]) -> None:
    """What somebody edited in a former role is no longer theirs to read."""
    own = {RecentEditsPanel: OwnRecentEdits, LockedPagesPanel: OwnLockedPages}
    panels[:] = [own[type(panel)]() if type(panel) in own else panel for panel in panels]
