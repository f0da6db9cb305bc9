"""The catalogue: all papers, newest first, a page at a time, as the filters in its address leave them."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import release
from core.models import PublisherSettings
from core.site.frame import Frame, frame_of
from core.site.page_head import Alternate, PageHead, head_of_page, title_of, title_of_part
from core.views import answer
from publications.catalogue import filters, holdings, paging
from publications.catalogue.facets import Register
from publications.catalogue.list_heads import picture_of, told_of_papers
from publications.models import PublicationIndexPage


def catalogue(request: HttpRequest, index_page: PublicationIndexPage) -> HttpResponse:
    """Answer with one page of the catalogue.

    It lists the papers of every language, in each language's tree: a house that publishes in two
    languages has one catalogue, most papers exist in one language only, and readers in Brussels or
    Berlin read both. Whoever wants one language has a filter for it. A paper and its translation are
    two papers here, as they are for a librarian: each has its own address, file and number.
    """
    viewer = release.viewer_of(request)
    register = holdings.register_for(request, viewer)
    choices = filters.choices_in(register, get_language())
    selection = filters.selection_in(request, choices)
    papers = filters.filtered(holdings.papers_for(request, viewer), selection)
    pairs = filters.pairs_of(selection, choices)
    shown = paging.page_of(papers.for_listing(), request, pairs)
    frame = frame_of(request, index_page)
    found = Found(register, selection, choices, shown)
    context = {
        **shown,
        "frame": frame,
        "page_head": head_of_catalogue(request, index_page, frame, found),
        "total": register.total,
        "found": register.number_found(selection),
        "filters": pairs,
        "facets": filters.facets(register, choices, selection),
        "chips": filters.chips(selection, choices),
        "everything": index_page.get_url(request) or "",
    }
    return answer(request, index_page, context)


@dataclass(frozen=True)
class Found:
    """What a page of the catalogue shows, and by which filters."""

    register: Register
    selection: filters.Selection
    choices: filters.Choices
    shown: paging.PapersOnPage


def head_of_catalogue(
    request: HttpRequest, index_page: PublicationIndexPage, frame: Frame, found: Found
) -> PageHead:
    place, papers = found.shown["place"], found.shown["papers"]
    house = PublisherSettings.load(request_or_site=request)
    title = title_of(index_page, frame, house)
    if chosen := in_words(found.selection, found.choices):
        title = f"{title} – {chosen}"
    title = title_of_part(title, place.first, place.last)
    total = found.register.number_found(found.selection)
    is_whole = not place.query and index_page.description
    return head_of_page(
        request,
        index_page,
        frame,
        title=title,
        description="" if is_whole else told_of_papers(title, total, papers),
        query=place.query,
        counterparts=[counterpart(request, one, found) for one in frame.translations],
        picture=picture_of(papers, request),
    )


def in_words(selection: filters.Selection, choices: filters.Choices) -> str:
    """Return the filters as a title names them: “Topic: Energy; Year: 2024, 2025”."""
    named = (
        (label, ", ".join(choices[facet][key].label for key in selection[facet]))
        for facet, label in filters.labels().items()
        if facet in selection
    )
    return _("; ").join(_("%(facet)s: %(values)s") % {"facet": f, "values": v} for f, v in named)


def counterpart(request: HttpRequest, other: Page, found: Found) -> Alternate:
    """Return the same papers in the catalogue of another language, whose terms have names of their own."""
    language = other.locale.language_code
    with override(language):
        choices = filters.choices_in(found.register, language)
    place = replace(found.shown["place"], filters=filters.pairs_of(found.selection, choices))
    return Alternate(language, (other.get_full_url(request) or "") + place.query)
