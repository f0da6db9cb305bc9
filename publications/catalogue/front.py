"""The home page: what leads it, what is new, and what the papers are about and for whom."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse

from core.files.picture_sizes import fetch_sizes
from core.models import HomePage
from core.views import answer
from publications.catalogue import holdings, term_lists
from publications.catalogue.facets import Register
from publications.catalogue.paging import public_papers
from publications.catalogue.term_lists import ListedTerm
from publications.models import PaperPage
from publications.models.querysets import FILES

LATEST = 6
ON_SHELF = 6
TERMS_SHOWN = 6


@dataclass(frozen=True)
class Front:
    lead: PaperPage | None
    is_newest: bool
    latest: list[PaperPage]
    shelf: list[PaperPage]
    papers: int
    topics: list[ListedTerm]
    addressees: list[ListedTerm]


def home_page(request: HttpRequest, home: HomePage) -> HttpResponse:
    return answer(request, home, {"front": front_of(request, home)})


def front_of(request: HttpRequest, home: HomePage) -> Front:
    """Return everything that the home page shows of papers, in a fixed number of queries."""
    papers = public_papers().prefetch_related(None)
    newest = list(papers.descendant_of(home)[: 1 + LATEST])
    lead = chosen(home) or next(iter(newest), None)
    latest = [paper for paper in newest if paper != lead][:LATEST]
    # The shelf goes on where the list ends, with papers of every language.
    first = [lead, *latest] if lead else []
    shelf = list(papers.exclude(pk__in=[paper.pk for paper in first])[:ON_SHELF])
    shown = [*first, *shelf]
    prefetch_related_objects(shown, "contributions", FILES)
    fetch_sizes(paper.cover for paper in shown)
    register = holdings.register_for(request, AnonymousUser())
    return Front(
        lead=lead,
        is_newest=lead in newest[:1],
        latest=latest,
        shelf=shelf,
        papers=register.total,
        topics=most("topic", register),
        addressees=most("addressee", register),
    )


def chosen(home: HomePage) -> PaperPage | None:
    """The paper that was put at the top, while readers can have it; it may be in any language."""
    papers = public_papers().prefetch_related(None)
    return papers.filter(leads__locale=home.locale_id).first()


def most(kind: str, register: Register) -> list[ListedTerm]:
    """Return the terms with the most papers; a paper counts once, however often it names one."""
    entries = term_lists.entries(kind, term_lists.counts_of(kind, register))
    return sorted(entries, key=lambda entry: -entry.count)[:TERMS_SHOWN]
