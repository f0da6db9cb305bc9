"""Lists of papers, or the papers ticked in one, as one file for programs that keep references.

The file stands beside the list (``/publications/papers.bib?topic=seas``) and holds all of it, whatever
page of the list its address was found on: ``?paper=12&paper=15`` leaves those two of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import caching, release
from core.site import site_facts
from core.uploads import turns
from core.views import find_page, url_path_of
from people.models import PersonPage
from publications.catalogue import filters, holdings
from publications.catalogue.term_views import term_at
from publications.facts.released import records_for_citing
from publications.formats.all_formats import MANY, ForMany
from publications.models import PublicationIndexPage
from publications.models.querysets import PaperQuerySet
from publications.record.paper import PaperRecord
from publications.search.hits import found_by, query_in

MOST_CHOSEN = 200
# A longer list is sent as it is made, some papers at a time: it is never whole in memory.
MOST_AT_ONCE = 1000
PAPERS_IN_A_PIECE = 100
BACK_IN_SECONDS = 60


class Refused(Exception):
    """What was asked for cannot be given; says to a reader why, and what to do instead."""

    status = 400


class Busy(Refused):
    """A long list takes a processor for seconds: one is made at a time, so that pages go on being served."""

    status = 503


@dataclass(frozen=True)
class Listed:
    """The papers of a list, newest first unless ``order`` gives their keys; ``name`` is for the file."""

    papers: PaperQuerySet
    name: str
    order: list[int] | None = None


# The lists


@require_safe
def of_page(request: HttpRequest, path: str, name: str) -> HttpResponse | StreamingHttpResponse:
    """Serve what stands in the catalogue, or what a person has contributed to."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    page = find_page(url_path_of(request, path), viewer)
    if isinstance(page, PublicationIndexPage):
        papers = filters.selected(request, viewer)
    elif isinstance(page, PersonPage):
        papers = holdings.papers_for(request, viewer).filter(contributed_by(page))
    else:
        raise Http404
    return together(request, viewer, Listed(papers, page.slug), name)


def contributed_by(person: PersonPage) -> Q:
    return Q(pk__in=person.contributions.values("paper"))


@require_safe
def of_term(
    request: HttpRequest, kind: str, slug: str, name: str
) -> HttpResponse | StreamingHttpResponse:
    """Serve what is filed under a topic, region, series or addressee."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    term, papers = term_at(request, viewer, kind, slug)
    return together(request, viewer, Listed(papers, term.slug), name)


@require_safe
def of_search(request: HttpRequest, name: str) -> HttpResponse | StreamingHttpResponse:
    """Serve what a search has found, the best first."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    found = found_by(query_in(request), request, viewer)
    papers = holdings.papers_for(request, viewer).filter(pk__in=found)
    return together(request, viewer, Listed(papers, "search", found), name)


# The file


def together(
    request: HttpRequest, viewer: release.Viewer, listed: Listed, name: str
) -> HttpResponse | StreamingHttpResponse:
    """Return the papers of a list, or those chosen of it, as one file; 404 where there are none."""
    form = MANY[name]
    try:
        chosen = chosen_in(request)
        keys = keys_of(listed, chosen)
        if not keys:
            raise Http404
        records = records_for_citing(listed.papers, keys)
        is_long = len(keys) > MOST_AT_ONCE
        answer = (
            sent_as_made(request, form, records)
            if is_long
            else HttpResponse(form.render_many(records), content_type=form.MEDIA_TYPE)
        )
    except Refused as refusal:
        return refused(request, refusal, request.path.removesuffix(name))
    saved_as = f"{listed.name}{'-selection' if chosen else ''}.{name.partition('.')[2]}"
    answer["Content-Disposition"] = content_disposition_header(True, saved_as)
    policy = caching.policy_for(viewer)
    if is_long:
        # What is not whole yet has no tag to compare it by.
        answer["Cache-Control"] = policy
        return answer
    return caching.with_policy(request, answer, policy)  # type: ignore[arg-type]  # It is whole.


def refused(request: HttpRequest, refusal: Refused, back: str) -> HttpResponse:
    context = {"reason": str(refusal), "list_address": back}
    answer = TemplateResponse(request, "publications/refused.html", context, status=refusal.status)
    if refusal.status == Busy.status:
        answer["Retry-After"] = str(BACK_IN_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def sent_as_made(
    request: HttpRequest, form: ForMany, records: Iterator[PaperRecord]
) -> HttpResponse | StreamingHttpResponse:
    if request.method == "HEAD":
        return HttpResponse(content_type=form.MEDIA_TYPE)
    try:
        give_back = turns.only_turn("long-list")
    except turns.NoTurn as error:
        raise Busy(
            _(
                "Another long list is being put together just now. Try again in a minute, "
                "or choose fewer papers."
            )
        ) from error
    pieces = Pieces(in_pieces(form.parts_of_many(records)), give_back)
    return StreamingHttpResponse(pieces, content_type=form.MEDIA_TYPE)


@dataclass(frozen=True)
class Pieces:
    """The pieces of a list; Django closes it when all are sent, and when their reader is gone before."""

    pieces: Iterator[str]
    close: Callable[[], None]

    def __iter__(self) -> Iterator[str]:
        return self.pieces


def in_pieces(parts: Iterator[str]) -> Iterator[str]:
    """Yield some papers together: each piece is packed and sent by itself."""
    while some := list(islice(parts, PAPERS_IN_A_PIECE)):
        yield "".join(some)


def chosen_in(request: HttpRequest) -> set[int]:
    """Read the keys of the papers that were ticked; none where none was."""
    values = set(request.GET.getlist("paper"))
    if not all(value.isascii() and value.isdecimal() and len(value) < 19 for value in values):
        raise Refused(
            _(
                "A paper is chosen by its number, and this address holds something else. Choose again."
            )
        )
    if len(values) > MOST_CHOSEN:
        raise Refused(
            _("At most %(most)s papers can be chosen at once. Take the whole list instead.")
            % {"most": MOST_CHOSEN}
        )
    return {int(value) for value in values}


def keys_of(listed: Listed, chosen: set[int]) -> list[int]:
    """Return the keys of the papers in their order; a paper chosen that is not in the list is passed over."""
    papers = listed.papers.filter(pk__in=chosen) if chosen else listed.papers
    keys = list(papers.newest_first().values_list("pk", flat=True))
    if listed.order is None:
        return keys
    found = set(keys)
    return [key for key in listed.order if key in found]
