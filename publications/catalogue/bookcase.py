"""The bookcase: the covers of all papers on shelves, a shelf for each series or for each year.

On a shelf of the whole bookcase stand the newest papers face out and some older ones beside them as
spines; all of a shelf's papers have a page of their own. What it costs does not grow with the house.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import CharField, F, Q, Window
from django.db.models.functions import Cast, ExtractYear, RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.files.picture_sizes import fetch_sizes
from core.models import PublisherSettings
from publications.catalogue import holdings
from publications.catalogue.facets import Register
from publications.covers import Cover
from publications.facts.drawn_covers import cover_of
from publications.models import PaperPage, Series
from publications.models.querysets import PaperQuerySet
from publications.record.dates import Precision

# A shelf on which no more than this stands has room for all of it face out.
ALL_FACES = 5
FACES, SPINES = 4, 9
SHELVES = 8  # on a page
BOOKS = 24  # on a page of one shelf
# A spine is one step thicker from each of these numbers of pages on.
STEPS = (5, 9, 17, 25, 33, 49, 65, 97, 161)
SINGLE = ""  # the key of the shelf for papers that stand in no series
UNDATED = "undated"


@dataclass(frozen=True)
class ShelvedBook:
    """A paper on a shelf; ``thickness`` is from 1 to 10, ``pages`` is empty where nobody knows."""

    paper: PaperPage
    cover: Cover
    address: str
    opens_flipbook: bool
    pages: int | None
    thickness: int

    @property
    def mark(self) -> str:
        """What stands at the foot of the spine: the number in the series, or the year."""
        return self.paper.number or self.paper.dated.year

    @property
    def year(self) -> str:
        """The year of the paper in words: “2019”, or that there is none."""
        return self.paper.dated.four_digits or _("no date")


@dataclass(frozen=True)
class Shelf:
    """A shelf and what stands on it; ``address`` leads to all of its papers."""

    key: str
    name: str
    language: str
    total: int
    address: str
    description: str = ""
    faces: tuple[ShelvedBook, ...] = ()
    spines: tuple[ShelvedBook, ...] = ()

    @property
    def is_cut(self) -> bool:
        return len(self.faces) + len(self.spines) < self.total


# Which shelves there are


def counts_by(by: str, register: Register) -> dict[str, int]:
    """Return the number of papers on each shelf, by its key, in the order in which the shelves stand.

    Years run backwards, and papers without a date stand last; of series, those with the most papers stand
    first, and single papers last.
    """
    having = register.having.get(by, {})
    if by == "year":
        years = {year: having[year].bit_count() for year in sorted(having, reverse=True)}
        undated = (register.everything & ~reduce(or_, having.values(), 0)).bit_count()
        return years | ({UNDATED: undated} if undated else {})
    names = holdings.terms()["series"]
    counts = {key: papers.bit_count() for key, papers in having.items() if key in names}
    in_order = sorted(counts, key=lambda key: (-counts[key], name_of(key).name, key))
    single = (register.everything & ~reduce(or_, having.values(), 0)).bit_count()
    return {key: counts[key] for key in in_order} | ({SINGLE: single} if single else {})


def name_of(series: str) -> holdings.TermName:
    return holdings.name_in(holdings.terms()["series"][series], get_language())


def standing_on(by: str, keys: Iterable[str]) -> Q:
    """Ask for the papers on some shelves."""
    keys = list(keys)
    if by == "year":
        undated = Q(date_precision=Precision.NONE)
        spans = ((f"{year}-01-01", f"{year}-12-31") for year in keys if year != UNDATED)
        years = reduce(or_, (Q(published_on__range=span) for span in spans), Q(pk__in=[]))
        return years | undated if UNDATED in keys else years & ~undated
    series = Q(series__translation_key__in=[key for key in keys if key != SINGLE])
    return series | Q(series=None) if SINGLE in keys else series


def shelf_of(by: str, key: str, total: int) -> Shelf:
    """Return a shelf with nothing on it yet."""
    if by == "year":
        name = _("No date") if key == UNDATED else key
        return Shelf(key, name, "", total, reverse("shelf_of_year", args=[key]))
    if key == SINGLE:
        return Shelf(key, _("Single papers"), "", total, reverse("shelf_of_single"))
    series = name_of(key)
    return Shelf(key, series.name, series.language, total, address_of_series(series))


def address_of_series(name: holdings.TermName) -> str:
    with override(name.language):
        return reverse("shelf_of_series", args=[name.slug])


# What stands on them


def filled(
    by: str, counts: dict[str, int], papers: PaperQuerySet, request: HttpRequest
) -> list[Shelf]:
    """Return some shelves with the newest papers on them, in a fixed number of queries."""
    standing = newest_of_each(by, papers.filter(standing_on(by, counts)))
    descriptions = descriptions_of(counts) if by == "series" else {}
    found = []
    for key, total in counts.items():
        here = standing.get(key, [])
        face_out = len(here) if total <= ALL_FACES else FACES
        shelf = shelf_of(by, key, total)
        found.append((shelf, here[:face_out], here[face_out : face_out + SPINES]))
    fetch_sizes(paper.cover for _shelf, faces, _spines in found for paper in faces)
    return [
        Shelf(
            shelf.key,
            shelf.name,
            shelf.language,
            shelf.total,
            shelf.address,
            descriptions.get(shelf.key, ""),
            books(faces, request),
            books(spines, request),
        )
        for shelf, faces, spines in found
    ]


def newest_of_each(by: str, papers: PaperQuerySet) -> dict[str, list[PaperPage]]:
    """Return the newest papers of each shelf, as many as are shown of one, by the shelf's key."""
    year = Cast(ExtractYear("published_on"), CharField())
    key = year if by == "year" else F("series__translation_key")
    rank = Window(
        RowNumber(), partition_by=[key], order_by=[F("published_on").desc(), F("pk").desc()]
    )
    ranked = papers.order_by().alias(rank=rank).filter(rank__lte=max(ALL_FACES, FACES + SPINES))
    found: dict[str, list[PaperPage]] = defaultdict(list)
    rows = dict(ranked.annotate(shelf=key).values_list("pk", "shelf"))
    for paper in papers.filter(pk__in=list(rows)).newest_first().for_shelves():
        its_year = paper.dated.four_digits or UNDATED
        found[its_year if by == "year" else str(rows[paper.pk] or SINGLE)].append(paper)
    return found


def descriptions_of(keys: Iterable[str]) -> dict[str, str]:
    """Return what is said of series, in the language of the address where it is said in it."""
    wanted = [key for key in keys if key != SINGLE]
    rows = Series.objects.filter(translation_key__in=wanted).order_by()
    found = rows.values_list("translation_key", "locale__language_code", "description")
    return {
        str(key): " ".join(text.split())
        for key, language, text in found
        if language == name_of(str(key)).language
    }


def books(papers: Iterable[PaperPage], request: HttpRequest) -> tuple[ShelvedBook, ...]:
    """Make books of papers that were fetched for shelves."""
    house = PublisherSettings.load(request_or_site=request)
    return tuple(book(paper, house, paper.get_url(request) or "") for paper in papers)


def book(paper: PaperPage, house: PublisherSettings, address: str) -> ShelvedBook:
    pages = paper.pdf.pages if paper.pdf else None
    return ShelvedBook(
        paper=paper,
        cover=cover_of(paper, house),
        address=f"{address}flipbook/" if paper.has_flipbook else address,
        opens_flipbook=paper.has_flipbook,
        pages=pages,
        thickness=thickness(pages),
    )


def thickness(pages: int | None) -> int:
    """Return a step from 1 (four pages, or nobody knows) to 10."""
    return 1 + bisect_right(STEPS, pages or 0)
