"""What readers take away of a paper: the files that are made of it, and its citation for their tools."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core import caching
from core.files.delivery import Delivery, deliver
from core.models import PublisherSettings
from core.site import site_facts
from core.views import delivery_of as delivery_of_upload
from publications.facts.drawn_covers import cover_of, drawn_card, house_cover
from publications.facts.released import record_for_citing, record_in_words, short_record
from publications.formats.all_formats import ON_PUBLISH, ON_REQUEST, TOGETHER, WHOLE
from publications.models import Export, PaperPage
from publications.models.querysets import PaperQuerySet
from publications.production import exporting
from publications.production.exporting import FORMATS
from publications.reading import links
from publications.reading.views import paper_at

CITATIONS = {form.NAME: form for form in ON_REQUEST}
# A flipbook is no file for readers, but pages to turn.
KINDS = {form.NAME: form.KIND for form in ON_PUBLISH}


@require_safe
def made_file(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Serve a file that was made of a paper; while it is made anew, the one of before."""
    paper, policy = paper_at(request, path)
    answer = deliver(request, delivery_of(paper, KINDS[name]), policy)
    return links.linked(request, answer, paper, links.SAME)


@require_safe
def paper_pdf(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the PDF of record of a paper, always the released version; the other one where that is lost."""
    paper, policy = paper_at(request, path)
    own = made(paper, "pdf") if paper.prefers_own_pdf else None
    if own or not paper.paper_file:
        delivery = as_delivery(paper, own) if own else delivery_of(paper, "pdf")
    else:
        delivery = delivery_of_upload(paper.paper_file.document, f"{paper.slug}.pdf")
    return links.linked(request, deliver(request, delivery, policy), paper, links.SAME)


@require_safe
def social_card(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve what a paper shows on social networks; its drawn cover while that is not made yet."""
    paper, policy = paper_at(request, path)
    if export := made(paper, "card"):
        return deliver(request, as_delivery(paper, export), policy)
    cover = cover_of(paper, PublisherSettings.load(request_or_site=request))
    answer = HttpResponse(drawn_card(cover), content_type="image/png")
    return caching.with_policy(request, answer, policy)


@require_safe
def house_card(request: HttpRequest) -> HttpResponse:
    """Serve what pages without a paper show on social networks."""
    site_facts.put_on(request)
    cover = house_cover(PublisherSettings.load(request_or_site=request))
    answer = HttpResponse(drawn_card(cover), content_type="image/png")
    return caching.with_policy(request, answer, caching.PUBLIC)


def delivery_of(paper: PaperPage, kind: str) -> Delivery:
    if export := made(paper, kind):
        return as_delivery(paper, export)
    raise Http404


def made(paper: PaperPage, kind: str) -> Export | None:
    """Return a format whose file is there; one that is lost is ordered."""
    exports = Export.objects.filter(paper=paper, kind=kind, built_at__isnull=False)
    export = exports.exclude(file="").first()
    return None if export and exporting.order_missing([export]) else export


def as_delivery(paper: PaperPage, export: Export) -> Delivery:
    form = FORMATS[export.kind]
    name = f"{paper.slug}{form.ENDING}"
    return Delivery(export.file, form.MEDIA_TYPE, name, export.sha256, export.built_at)  # type: ignore[arg-type]  # It was built.


@require_safe
def citation(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Serve a paper in a format that is made at once, such as ``paper.bib``."""
    form = CITATIONS[name]
    if form in TOGETHER:
        paper, policy = paper_at(request, path, PaperQuerySet.for_citing)
        record = record_for_citing(paper, PublisherSettings.load(request_or_site=request))
    else:
        paper, policy = paper_at(request, path, PaperQuerySet.for_telling)
        record = record_in_words(paper) if form in WHOLE else short_record(paper)
    answer = HttpResponse(form.render(record), content_type=form.MEDIA_TYPE)
    saved_as = f"{paper.slug}.{name.partition('.')[2]}"
    answer["Content-Disposition"] = content_disposition_header(True, saved_as)
    relation = links.SAME if form in WHOLE else links.ABOUT
    return links.linked(request, caching.with_policy(request, answer, policy), paper, relation)
