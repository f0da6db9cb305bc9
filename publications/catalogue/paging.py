"""Lists of papers, newest first, a page at a time.

They are paged by key, which costs the same on the last page as on the first, and does not repeat a
paper when another is published meanwhile: ``?before=2024-05-16.123`` are the papers older than that
one, ``?after=`` the newer ones.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.http import urlencode

from core.files.picture_sizes import fetch_sizes
from publications.models import PaperPage
from publications.models.querysets import PaperQuerySet

PAGE_SIZE = 12
KEY = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})\Z")

Pairs = Sequence[tuple[str, str]]


class PapersOnPage(TypedDict):
    papers: list[PaperPage]
    older: str | None
    newer: str | None


def page_of(
    papers: PaperQuerySet, request: HttpRequest, filters: Pairs = (), size: int = PAGE_SIZE
) -> PapersOnPage:
    """Return the page that the address asks for, and the addresses of its neighbours.

    ``filters`` are the names and values that made the list what it is; neighbours keep them. What
    the list shows of each paper, the caller has said by ``papers``.
    """
    before, after = key_in(request, "before"), key_in(request, "after")
    if after:
        shown, older = the_next(
            papers.filter(newer_than(after)).order_by("published_on", "pk"), size
        )
        shown, older, newer = shown[::-1], True, older
    else:
        rest = papers.filter(older_than(before)) if before else papers
        shown, older = the_next(rest.newest_first(), size)
        newer = bool(before)
    fetch_sizes(paper.cover for paper in shown)
    return {
        "papers": shown,
        "older": address(filters, "before", shown[-1]) if shown and older else None,
        "newer": address(filters, "after", shown[0]) if shown and newer else None,
    }


def public_papers() -> PaperQuerySet:
    """Return what everybody may see, newest first, with what lists show."""
    return PaperPage.objects.visible_to(AnonymousUser()).newest_first().for_listing()


def the_next(papers: PaperQuerySet, size: int) -> tuple[list[PaperPage], bool]:
    """Return one page of papers, and whether there are more."""
    found = list(papers[: size + 1])
    return found[:size], len(found) > size


def address(filters: Pairs, direction: str, paper: PaperPage) -> str:
    key = f"{paper.published_on.isoformat()}.{paper.pk}"
    return f"?{urlencode([*filters, (direction, key)])}"


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
