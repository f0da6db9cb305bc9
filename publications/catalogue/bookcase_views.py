"""The pages of the bookcase: all shelves by series, all by year, and each shelf with all that stands on it."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import caching, release
from core.files.picture_sizes import fetch_sizes
from core.site import site_facts
from core.site.page_head import (
    Alternate,
    PageHead,
    Step,
    head_of_list,
    title_of_numbered,
    title_of_part,
    told_apart,
)
from publications.catalogue import bookcase, holdings, paging
from publications.catalogue.facets import Register
from publications.catalogue.list_heads import picture_of, told, told_of_papers
from publications.catalogue.paging import PapersOnPage

ADDRESSES = {"series": "bookcase", "year": "bookcase_by_year"}


@require_safe
def all_shelves(request: HttpRequest, by: str) -> HttpResponse:
    """Show the shelves, a few on a page, each with its newest papers."""
    viewer, register = who_sees_what(request)
    counts = bookcase.counts_by(by, register)
    page = page_of(list(counts), request)
    here = {key: counts[key] for key in page.object_list}
    shelves = bookcase.filled(by, here, holdings.papers_for(request, viewer), request)
    context = {
        "title": _("Bookcase"),
        "by": by,
        "total": register.total,
        "shelves": shelves,
        "newer": f"?page={page.number - 1}" if page.has_previous() else None,
        "older": f"?page={page.number + 1}" if page.has_next() else None,
        "page_head": head_of_shelves(request, by, page.number, shelves),
        **ways(),
    }
    answer = TemplateResponse(request, "publications/bookcase.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


@require_safe
def one_shelf(request: HttpRequest, by: str, key: str = "") -> HttpResponse:
    """Show all papers of a shelf, face out; a shelf on which nothing can be seen does not exist.

    ``key`` is a year, or the slug of a series; without one it is the shelf of single papers.
    """
    viewer, register = who_sees_what(request)
    key = key_of_series(key) if by == "series" and key else key
    total = bookcase.counts_by(by, register).get(key)
    if not total:
        raise Http404
    papers = holdings.papers_for(request, viewer).filter(bookcase.standing_on(by, [key]))
    page = paging.page_of(papers.for_shelves(), request, size=bookcase.BOOKS)
    fetch_sizes(paper.cover for paper in page["papers"])
    shelf = bookcase.shelf_of(by, key, total)
    context = {
        "shelf": shelf,
        "by": by,
        "books": bookcase.books(page["papers"], request),
        "page_head": head_of_shelf(request, by, shelf, page),
        **page,
        **ways(),
    }
    answer = TemplateResponse(request, "publications/shelf.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def who_sees_what(request: HttpRequest) -> tuple[release.Viewer, Register]:
    """Return who asks, and the register of what they may see; 404 in a language that this site has not."""
    site_facts.put_on(request)
    if get_language() not in holdings.languages(request):
        raise Http404
    viewer = release.viewer_of(request)
    return viewer, holdings.register_for(request, viewer)


def page_of(keys: list[str], request: HttpRequest) -> "Page[str]":
    """Return the keys of the shelves on the page that the address asks for; 404 where there is none."""
    try:
        return Paginator(keys, bookcase.SHELVES).page(request.GET.get("page", 1))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error


def key_of_series(slug: str) -> str:
    """Find the series that has this slug in the language of the address."""
    here = get_language()
    names = holdings.terms()["series"].items()
    found = (key for key, name in names if here in name and name[here].slug == slug)
    if key := next(found, None):
        return key
    raise Http404


# Heads


def head_of_shelves(
    request: HttpRequest, by: str, number: int, shelves: list[bookcase.Shelf]
) -> PageHead:
    by_year = by == "year"
    title = title_of_numbered(_("Bookcase by year") if by_year else _("Bookcase"), number)
    words = (
        _("Every paper by its cover, on a shelf for each year.")
        if by_year
        else _("Every paper by its cover, on a shelf for each series.")
    )
    first = [book.paper for shelf in shelves for book in shelf.faces[:1]]
    return head_of_list(
        request,
        title=title,
        description=" ".join([words, told(shelf.name for shelf in shelves)]),
        alternates=[Alternate(code, address_in(code, by)) for code in spoken(request)],
        query=f"?page={number}" if number > 1 else "",
        # Shelves stand in the order of their names, which is another one in each language.
        has_counterparts=number == 1,
        picture=picture_of(first, request),
    )


def head_of_shelf(
    request: HttpRequest, by: str, shelf: bookcase.Shelf, page: PapersOnPage
) -> PageHead:
    place, here, languages = page["place"], get_language(), spoken(request)
    title = f"{shelf.name} – {_('Bookcase')}"
    names = [name_of_shelf(by, shelf.key, code) for code in languages if code != here]
    if (shelf.name, _("Bookcase")) in names:
        title = told_apart(title, here)
    title = title_of_part(title, place.first, place.last)
    return head_of_list(
        request,
        title=title,
        name=shelf.name,
        description=told_of_papers(title, shelf.total, page["papers"]),
        alternates=alternates_of(by, shelf.key, languages),
        query=place.query,
        above=[Step(_("Bookcase"), reverse(ADDRESSES[by]))],
        picture=picture_of(page["papers"], request),
    )


def name_of_shelf(by: str, key: str, language: str) -> tuple[str, str]:
    """Return what a shelf is called in a language, and what the bookcase is."""
    with override(language):
        return bookcase.shelf_of(by, key, 0).name, _("Bookcase")


# Addresses


def ways() -> dict[str, object]:
    addresses = {"by_series": reverse("bookcase"), "by_year": reverse("bookcase_by_year")}
    return {**addresses, "in_bookcase": True}


def spoken(request: HttpRequest) -> list[str]:
    return sorted(holdings.languages(request))


def address_in(language: str, by: str) -> str:
    with override(language):
        return reverse(ADDRESSES[by])


def alternates_of(by: str, key: str, languages: list[str]) -> list[Alternate]:
    """Return the same shelf in the languages of this site in which it has a name."""
    if by == "series" and key != bookcase.SINGLE:
        names = holdings.terms()["series"][key]
        return [
            Alternate(code, bookcase.address_of_series(names[code]))
            for code in languages
            if code in names
        ]
    found = []
    for code in languages:
        with override(code):
            found.append(Alternate(code, bookcase.shelf_of(by, key, 0).address))
    return found


def sitemap_addresses(request: HttpRequest) -> Iterator[str]:
    """Return the addresses of the bookcase that everybody may see; the shelves hold what lists hold too."""
    if holdings.register_for(request, AnonymousUser()).total:
        for language in spoken(request):
            for by in ADDRESSES:
                yield address_in(language, by)
