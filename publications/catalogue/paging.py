"""Lists of papers, newest first, a page at a time.

They are paged by key, which costs the same on the last page as on the first, and does not repeat a
paper when another is published meanwhile: ``?before=2024-05-16.123`` are the papers older than that
one, ``?after=`` the newer ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
Key = tuple[date, int]


@dataclass(frozen=True)
class Place:
    """Which papers of a list a page shows, counted from 1, those ``before`` a key.

    A page that was reached from an older one holds the same papers as one that is reached from a newer one,
    and has its address; one that holds papers of the first page and no others has that of the list.
    """

    filters: Pairs = ()
    before: Key | None = None
    first: int = 1
    last: int = 0

    @property
    def query(self) -> str:
        """What names the page behind the address of its list."""
        if self.before:
            return address(self.filters, "before", self.before)
        return f"?{urlencode(self.filters)}" if self.filters else ""


class PapersOnPage(TypedDict):
    papers: list[PaperPage]
    older: str | None
    newer: str | None
    place: Place


def page_of(
    papers: PaperQuerySet, request: HttpRequest, filters: Pairs = (), size: int = PAGE_SIZE
) -> PapersOnPage:
    """Return the page that the address asks for, and the addresses of its neighbours.

    ``filters`` are the names and values that made the list what it is; neighbours keep them. What
    the list shows of each paper, the caller has said by ``papers``.
    """
    before, after = key_in(request, "before"), key_in(request, "after")
    if after:
        shown, newer = the_next(
            papers.filter(newer_than(after)).order_by("published_on", "pk"), size
        )
        shown, has_older, before = shown[::-1], True, key_of(newer) if newer else None
    else:
        rest = papers.filter(older_than(before)) if before else papers
        shown, older = the_next(rest.newest_first(), size)
        has_older = older is not None
    fetch_sizes(paper.cover for paper in shown)
    return {
        "papers": shown,
        "older": address(filters, "before", key_of(shown[-1])) if shown and has_older else None,
        "newer": address(filters, "after", key_of(shown[0])) if shown and before else None,
        "place": place_of(papers, shown, filters, before),
    }


def place_of(
    papers: PaperQuerySet, shown: list[PaperPage], filters: Pairs, before: Key | None
) -> Place:
    """Return where a page stands in its list, ``before`` which key; whatever else its address says is left out."""
    if not shown or not before:
        return Place(filters, last=len(shown))
    newer = papers.order_by().filter(newer_than(key_of(shown[0]))).count()
    return Place(filters, before if newer else None, newer + 1, newer + len(shown))


def public_papers() -> PaperQuerySet:
    """Return what everybody may see, newest first, with what lists show."""
    return PaperPage.objects.visible_to(AnonymousUser()).newest_first().for_listing()


def the_next(papers: PaperQuerySet, size: int) -> tuple[list[PaperPage], PaperPage | None]:
    """Return one page of papers, and the first of those after it."""
    found = list(papers[: size + 1])
    return found[:size], found[size] if len(found) > size else None


def key_of(paper: PaperPage) -> Key:
    return paper.published_on, paper.pk


def address(filters: Pairs, direction: str, key: Key) -> str:
    day, number = key
    return f"?{urlencode([*filters, (direction, f'{day.isoformat()}.{number}')])}"


def key_in(request: HttpRequest, name: str) -> Key | None:
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


def older_than(key: Key) -> Q:
    return Q(published_on__lt=key[0]) | Q(published_on=key[0], pk__lt=key[1])


def newer_than(key: Key) -> Q:
    return Q(published_on__gt=key[0]) | Q(published_on=key[0], pk__gt=key[1])
