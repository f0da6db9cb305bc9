"""An archive in the admin: its list is chosen, its columns are looked at, it is checked, and brought in."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from publications.desk.archive import packages, reports, running, tasks
from publications.desk.archive.files import UnreadableFiles
from publications.desk.archive.forms import ArchiveForm, ColumnsForm
from publications.desk.catalogues import catalogues_of
from publications.imports.archive.tables import grouped
from publications.imports.draft import UnreadableText
from publications.models import ArchiveImport, ArchiveRow

State = ArchiveImport.State
SECONDS_BETWEEN_LOOKS = 3
SHOWN = 100  # rows; the report has all


@require_http_methods(["GET", "HEAD", "POST"])
def archives(request: HttpRequest) -> HttpResponse:
    """Ask for a list and its files, and show those that were brought in lately."""
    if not catalogues_of(request.user).exists():
        raise PermissionDenied
    form = ArchiveForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        archive = form.save(request.user.pk)
        if archive.state == State.CHECKING:
            tasks.go_on.enqueue(archive.pk, get_language())
        return redirect("archive", archive.pk)
    lately = ArchiveImport.objects.filter(user=request.user.pk).order_by("-pk")[:20]
    context = {"form": form, "lately": lately}
    return TemplateResponse(request, "publications/admin/archives.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def archive_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which column is which field, and have the list checked."""
    archive = own(request, pk)
    if archive.is_at_work or archive.state == State.DONE:
        return redirect("archive", pk)
    try:
        table = tasks.table_of(archive)
    except UnreadableText as error:
        messages.error(request, _(str(error)))
        return redirect("archives")
    form = ColumnsForm(request.POST or None, table=table, columns=archive.columns)
    if request.method == "POST" and form.is_valid():
        archive.columns = form.columns
        archive.total = len(grouped(table, form.columns).rows)
        begin(archive, State.CHECKING)
        return redirect("archive", pk)
    context = {"archive": archive, "form": form}
    return TemplateResponse(request, "publications/admin/archive_columns.html", context)


@require_safe
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far an archive is; while it is at work, the page comes anew by itself."""
    found = own(request, pk)
    if found.state == State.COLUMNS:
        return redirect("archive_columns", pk)
    answer = TemplateResponse(request, "publications/admin/archive.html", shown(request, found))
    if found.is_at_work:
        answer["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return answer


def shown(request: HttpRequest, archive: ArchiveImport) -> dict[str, Any]:
    counts = Counter(archive.rows.values_list("outcome", flat=True))
    named = [(label, counts[value]) for value, label in ArchiveRow.Outcome.choices if counts[value]]
    told = [ArchiveRow.Outcome.REFUSED, ArchiveRow.Outcome.DUPLICATE]
    return {
        "archive": archive,
        "done": sum(counts.values()),
        "counts": named,
        "new": counts[ArchiveRow.Outcome.NEW],
        "problems": archive.rows.filter(outcome__in=told)[:SHOWN],
        "papers": archive.rows.exclude(outcome__in=told)[:SHOWN],
        "shown": SHOWN,
        "left_out": [
            heading for heading, field in archive.columns.items() if heading and not field
        ],
        "may_publish": may_publish(request, archive),
        "packages": archive.packages.all(),
    }


def may_publish(request: HttpRequest, archive: ArchiveImport) -> bool:
    tester = archive.catalogue.permissions_for_user(request.user)  # type: ignore[arg-type]  # Signed in.
    return bool(tester.can_publish_subpage())


@require_POST
def archive_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in what was checked, or go on with what was stopped."""
    archive = own(request, pk)
    if archive.state in (State.CHECKED, State.STOPPED):
        if archive.state == State.CHECKED:
            archive.publishes = "publish" in request.POST and may_publish(request, archive)
        begin(archive, State.MAKING)
    return redirect("archive", pk)


@require_POST
def archive_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files to those of a list, and say of each what became of it; or have the list checked anew with them."""
    archive = own(request, pk)
    if archive.is_at_work:
        return redirect("archive", pk)
    if "check" in request.POST:
        begin(archive, State.CHECKING)
        return redirect("archive", pk)
    sent = request.FILES.getlist("files")
    if not sent:
        messages.error(
            request, _("Choose the files, or ZIP archives of them, that the list names.")
        )
    for file in sent:
        try:
            messages.success(request, packages.add(archive, file))
        except (ValidationError, UnreadableFiles) as error:
            told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            messages.error(request, f"{file.name}: {told}")
    if request.headers.get("accept") == "application/json":
        return HttpResponse(status=204)  # The page that comes next says what became of all.
    return redirect("archive", pk)


@require_POST
def archive_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop where it is: what was made stays, and the rest can be brought in later."""
    archive = own(request, pk)
    if archive.is_at_work:
        is_check = archive.state == State.CHECKING
        state = State.COLUMNS if is_check else State.STOPPED
        ArchiveImport.objects.filter(pk=pk, state=archive.state).update(state=state)
    return redirect("archive", pk)


@require_safe
def archive_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the report, in a table that opens in a spreadsheet."""
    archive = own(request, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="report-{archive.pk}.csv"'
    reports.write(answer, archive.rows.iterator())  # type: ignore[arg-type]  # It takes texts as a file does.
    return answer


def own(request: HttpRequest, pk: int) -> ArchiveImport:
    """Return an archive of whoever asks, who may still add papers to its catalogue."""
    mine = ArchiveImport.objects.filter(
        user=request.user.pk, catalogue__in=catalogues_of(request.user)
    )
    return get_object_or_404(mine.select_related("catalogue"), pk=pk)


def begin(archive: ArchiveImport, state: State) -> None:
    """Give the worker an archive, in the transaction that says so."""
    with transaction.atomic():
        if ArchiveImport.objects.filter(pk=archive.pk, state=archive.state).update(
            state=state,
            columns=archive.columns,
            total=archive.total,
            publishes=archive.publishes,
            error="",
        ):
            running.begin(archive)
            tasks.go_on.enqueue(archive.pk, get_language())


def admin_urls() -> list[URLPattern]:
    return [
        path("papers/archives/", archives, name="archives"),
        path("papers/archives/<int:pk>/", archive, name="archive"),
        path("papers/archives/<int:pk>/columns/", archive_columns, name="archive_columns"),
        path("papers/archives/<int:pk>/files/", archive_files, name="archive_files"),
        path("papers/archives/<int:pk>/make/", archive_make, name="archive_make"),
        path("papers/archives/<int:pk>/stop/", archive_stop, name="archive_stop"),
        path("papers/archives/<int:pk>/report.csv", archive_report, name="archive_report"),
    ]
