"""The papers' files."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core import caching, release
from core.files.delivery import deliver
from core.site import site_facts
from core.texts.csv_cells import BYTE_ORDER_MARK
from core.views import delivery_of, url_path_of
from publications.facts.released import record_in_words
from publications.models import PaperPage
from publications.models.querysets import PaperQuerySet
from publications.reading import links
from publications.record import body


@require_safe
def paper_file(request: HttpRequest, path: str, pk: str, filename: str) -> HttpResponseBase:
    """Serve a file that stands on a paper as it is published, in exactly this version."""
    paper, policy = paper_at(request, path)
    for file in paper.files.all():
        if str(file.document_id) == pk and file.document.filename == filename:
            relation = links.SAME if file.kind == file.Kind.PAPER else links.PART
            answer = deliver(request, delivery_of(file.document), policy)
            return links.linked(request, answer, paper, relation)
    raise Http404


@require_safe
def data_of_chart(request: HttpRequest, path: str, key: str) -> HttpResponseBase:
    """Serve the data of a chart in a paper's full text, by its key, its name, or its number of before."""
    paper, policy = paper_at(request, path)
    places = {key, f"p-{key}", paper.former_names.get(f"chart-{key}.csv", key)}
    record = record_in_words(paper)
    chart = next((one for one in record.body if places & {one.id, *one.former}), None)
    if not isinstance(chart, body.ChartFigure):
        raise Http404
    answer = HttpResponse(BYTE_ORDER_MARK + chart.data, content_type="text/csv; charset=utf-8")
    name = f"{paper.slug}-chart-{key}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer = caching.with_policy(request, answer, policy)
    return links.linked(request, answer, paper, links.SAME)


def with_files(papers: PaperQuerySet) -> PaperQuerySet:
    return papers.select_related("locale").prefetch_related("files__document").with_formats()


def paper_at(
    request: HttpRequest,
    path: str,
    fetched: Callable[[PaperQuerySet], PaperQuerySet] = with_files,
) -> tuple[PaperPage, str]:
    """Find the paper at a path, with what is ``fetched`` with it, and say who may keep what belongs to it."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    papers = fetched(PaperPage.objects.visible_to(viewer))
    paper: PaperPage = get_object_or_404(papers, url_path=url_path_of(request, path))
    return paper, caching.policy_for(viewer)
