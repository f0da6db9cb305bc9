"""Formats in the admin: which are there, how old and large, what went wrong, and "make again"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.files.lost_files import lost_uploads_of
from core.release import Viewer
from publications.models import Export, PaperPage
from publications.production import exporting

A_PAGE = 50
RIGHTS = PagePermissionPolicy(PaperPage)


def shown_to(user: Viewer) -> QuerySet[Export]:
    """Keep the formats of papers that somebody may edit; what failed comes first, then the newest."""
    papers = RIGHTS.instances_user_has_any_permission_for(user, ["change", "publish"])
    failed_first = Case(
        When(~Q(error=""), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    exports = Export.objects.filter(paper__in=papers.values("pk")).select_related("paper__locale")
    return exports.order_by(failed_first, "-paper__published_on", "-paper", "kind")


def may_order(user: Viewer, papers: set[int]) -> bool:
    allowed = RIGHTS.instances_user_has_any_permission_for(user, ["publish"])
    return bool(papers) and allowed.filter(pk__in=papers).count() == len(papers)


@require_http_methods(["GET", "HEAD", "POST"])
def formats(request: HttpRequest) -> HttpResponse:
    """List the formats, of one paper where ``?paper=`` names it; order some of them again."""
    if not RIGHTS.user_has_any_permission(request.user, ["change", "publish"]):
        raise PermissionDenied
    exports = shown_to(request.user)
    key = request.GET.get("paper", "")
    paper = None
    if key.isdecimal() and len(key) < 10:
        exports = exports.filter(paper=int(key))
        paper = PaperPage.objects.filter(pk=int(key), pk__in=exports.values("paper")).first()
    if request.method == "POST":
        return order_again(request, exports)
    page = Paginator(exports, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "paper": paper,
        "can_order": may_order(request.user, {export.paper_id for export in page}),
        "lost": list(lost_uploads_of(export.paper for export in page)),
        "is_busy": any(export.due_at for export in page),
    }
    return TemplateResponse(request, "publications/admin/formats.html", context)


def order_again(request: HttpRequest, exports: QuerySet[Export]) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("export") if key.isdecimal() and len(key) < 10]
    chosen = list(exports.filter(pk__in=keys))
    if not chosen:
        messages.error(request, _("Nothing was chosen: tick the formats to be made again."))
    elif not may_order(request.user, {export.paper_id for export in chosen}):
        raise PermissionDenied
    else:
        for export in chosen:
            exporting.request_exports([export.paper_id], [export.kind], anew=True)
        told = ngettext(
            "%(count)s format is made again. Readers have the old file until the new one is there.",
            "%(count)s formats are made again. Readers have the old files until the new ones are there.",
            len(chosen),
        )
        messages.success(request, told % {"count": len(chosen)})
    return redirect(request.get_full_path())


class FormatsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return RIGHTS.user_has_any_permission(request.user, ["change", "publish"])


def menu_item() -> MenuItem:
    label = gettext_lazy("Formats of papers")
    return FormatsMenuItem(label, reverse("paper_formats"), icon_name="download", order=800)


def admin_urls() -> list[URLPattern]:
    return [path("formats/", formats, name="paper_formats")]
