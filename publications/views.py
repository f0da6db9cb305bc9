"""What readers ask for beside the pages themselves: the catalogue, the search, the papers' files."""

import re
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core import caching, release, site_facts
from core.delivery import deliver
from core.views import delivery_of, url_path_of
from publications import charts
from publications.models import PaperPage, PublicationIndexPage

PAGE_SIZE = 12
MOST_HITS = 100
LONGEST_QUERY = 200
WORD = re.compile(r"\w+")
KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\Z")


# The catalogue


def catalogue_context(index_page: PublicationIndexPage, request: HttpRequest) -> dict[str, object]:
    """Give one page of the catalogue, newest first.

    It is paged by key, which costs the same on the last page as on the first, and does not repeat a
    paper when another is published meanwhile: ``?before=2024-05-16.123`` are the papers older than
    that one, ``?after=`` the newer ones.
    """
    papers = PaperPage.objects.child_of(index_page).visible_to(release.viewer_of(request))
    before, after = key_in(request, "before"), key_in(request, "after")
    if after:
        shown, older = the_next(papers.filter(newer_than(after)).order_by("published_on", "pk"))
        shown, older, newer = shown[::-1], True, older
    else:
        listed = papers.filter(older_than(before)) if before else papers
        shown, older = the_next(listed.newest_first())
        newer = bool(before)
    return {
        "papers": shown,
        "older": f"?before={key_of(shown[-1])}" if shown and older else None,
        "newer": f"?after={key_of(shown[0])}" if shown and newer else None,
        "total": papers.count(),
    }


def the_next(papers: QuerySet) -> tuple[list[PaperPage], bool]:
    """Give one page of papers, and whether there are more."""
    found = list(papers.for_listing()[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def key_of(paper: PaperPage) -> str:
    return f"{paper.published_on.isoformat()}.{paper.pk}"


def key_in(request: HttpRequest, name: str) -> tuple[date, int] | None:
    """Read a key from the address; what is no key leads nowhere."""
    value = request.GET.get(name)
    if value is None:
        return None
    if not (match := KEY.match(value)):
        raise Http404
    try:
        return date.fromisoformat(match[1]), int(match[2])
    except ValueError as error:
        raise Http404 from error


def older_than(key: tuple[date, int]) -> Q:
    return Q(published_on__lt=key[0]) | Q(published_on=key[0], pk__lt=key[1])


def newer_than(key: tuple[date, int]) -> Q:
    return Q(published_on__gt=key[0]) | Q(published_on=key[0], pk__gt=key[1])


# Files


@require_safe
def paper_pdf(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the PDF of record of a paper: always the released version."""
    paper, policy = paper_at(request, path)
    if not paper.paper_file:
        raise Http404
    return deliver(request, delivery_of(paper.paper_file.document, f"{paper.slug}.pdf"), policy)


@require_safe
def paper_file(request: HttpRequest, path: str, pk: str, filename: str) -> HttpResponse:
    """Serve a file that stands on a paper as it is published, in exactly this version."""
    paper, policy = paper_at(request, path)
    for file in paper.files.all():
        if str(file.document_id) == pk and file.document.filename == filename:
            return deliver(request, delivery_of(file.document), policy)
    raise Http404


@require_safe
def chart_data(request: HttpRequest, path: str, number: str) -> HttpResponse:
    """Serve the data of a chart in a paper's full text; charts are counted through the paper."""
    paper, policy = paper_at(request, path)
    try:
        chart = charts.chart_of(paper.numbered_text.charts[int(number) - 1].block.value)
    except (IndexError, charts.ChartError) as error:
        raise Http404 from error
    answer = HttpResponse(charts.csv_text(chart), content_type="text/csv; charset=utf-8")
    name = f"{paper.slug}-chart-{number}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return caching.with_policy(request, answer, policy)


def paper_at(request: HttpRequest, path: str) -> tuple[PaperPage, str]:
    """Find the paper at a path, and say who may keep what belongs to it."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    papers = PaperPage.objects.visible_to(viewer).prefetch_related("files__document")
    paper = get_object_or_404(papers, url_path=url_path_of(request, path))
    return paper, caching.policy_for(viewer)


# The search


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find papers by title, abstract, author and full text, the best first."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    query = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    papers = found_by(query, viewer) if query else []
    answer = TemplateResponse(
        request, "publications/search.html", {"query": query, "papers": papers}
    )
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def found_by(query: str, viewer: release.Viewer) -> list[PaperPage]:
    """Take the best hits from the full-text index, then keep those that this viewer may see."""
    # Only words: signs have meanings of their own in a database's full-text queries.
    words = " ".join(WORD.findall(query))
    hits = PaperPage.objects.live().search(words)[:MOST_HITS] if words else []
    best_first = [hit.pk for hit in hits]
    papers = PaperPage.objects.visible_to(viewer).for_listing().in_bulk(best_first)
    return [papers[pk] for pk in best_first if pk in papers]
