"""What readers can find papers by: the register of visible papers, and the names of the terms.

Both are kept for a short time, and forgotten when a paper or a term changes. Only what a stranger
may see is ever kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model, Q, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import PageViewRestriction

from core import site_facts
from core.release import Viewer
from publications.dates import Precision, PublicationDate
from publications.facets import Register, register_of
from publications.models import (
    Addressee,
    PaperPage,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
    Region,
    Series,
    Topic,
)
from publications.models.querysets import PaperQuerySet
from publications.models.taxonomy import Term

# A process that did not see the change catches up after so many seconds.
KEPT_FOR = timedelta(seconds=60)
REGISTER_KEY, TERMS_KEY = "publications.register", "publications.terms"
TERMS: dict[str, type[Term]] = {
    "topic": Topic, "region": Region, "series": Series, "addressee": Addressee,
}  # fmt: skip


def papers_for(request: HttpRequest, viewer: Viewer) -> PaperQuerySet:
    """Give the papers of this site, in all its languages, that somebody may see."""
    below = reduce(or_, (Q(url_path__startswith=r) for r in roots(request)), Q(pk__in=[]))
    return PaperPage.objects.visible_to(viewer).filter(below)


def languages(request: HttpRequest) -> set[str]:
    """Give the languages in which this site has a home page."""
    return set(site_facts.home_paths(request))


def roots(request: HttpRequest) -> tuple[str, ...]:
    """Give the places of this site's home pages in the page tree, one for each language."""
    return tuple(site_facts.home_paths(request).values())


# The register


def register_for(request: HttpRequest, viewer: Viewer) -> Register:
    """Give the register of what somebody may see; that of strangers is kept."""
    if viewer.is_authenticated:
        return read_register(papers_for(request, viewer))[0]
    kept, site, now = cache.get(REGISTER_KEY, {}), roots(request), timezone.now()
    if site not in kept or kept[site][1] <= now:
        register, expires = read_register(papers_for(request, viewer))
        # Nothing is kept longer than the first of its papers may be seen.
        kept[site] = register, min(expires or now + KEPT_FOR, now + KEPT_FOR)
        cache.set(REGISTER_KEY, kept, KEPT_FOR.total_seconds())
    return kept[site][0]


def read_register(papers: PaperQuerySet) -> tuple[Register, datetime | None]:
    """Read in two queries who has which value of what, and when the first paper expires."""
    facts = papers.order_by().values_list(
        "pk", "kind", "series__translation_key", "published_on", "date_precision", "locale__language_code",
        "expire_at",
    )  # fmt: skip
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    place_of, expiries = {}, []
    for place, (pk, kind, series, published_on, precision, language, expires) in enumerate(facts):
        place_of[pk] = place
        places["kind"][kind].append(place)
        if dated := PublicationDate(published_on, Precision(precision)):
            places["year"][dated.four_digits].append(place)
        places["language"][language].append(place)
        if series:
            places["series"][str(series)].append(place)
        if expires:
            expiries.append(expires)
    for facet, paper, key in filed():
        if paper in place_of:
            places[facet][str(key)].append(place_of[paper])
    return register_of(len(place_of), places), min(expiries, default=None)


def filed() -> Iterator[tuple[str, int, object]]:
    """Give each paper's topics, regions and addressees, whoever may see the paper."""
    models = {"topic": PaperTopic, "region": PaperRegion, "addressee": RecommendationSet}
    parts = [
        model.objects.order_by()
        .exclude(**{facet: None})
        .values_list(Value(facet), "paper_id", f"{facet}__translation_key")
        for facet, model in models.items()
    ]
    yield from parts[0].union(*parts[1:], all=True)


# The terms


@dataclass(frozen=True)
class Name:
    """A term in one language."""

    name: str
    slug: str
    language: str


Names = Mapping[str, Mapping[str, Name]]


def terms() -> dict[str, Names]:
    """Give the terms of every kind by the key that translations share, in each language."""
    kept = cache.get(TERMS_KEY)
    if kept is None:
        kept = read_terms()
        cache.set(TERMS_KEY, kept, KEPT_FOR.total_seconds())
    return kept


def read_terms() -> dict[str, Names]:
    parts = [
        model.objects.order_by().values_list(
            Value(kind), "translation_key", "name", "slug", "locale__language_code"
        )
        for kind, model in TERMS.items()
    ]
    found: dict[str, dict[str, dict[str, Name]]] = {kind: defaultdict(dict) for kind in TERMS}
    for kind, key, name, slug, language in parts[0].union(*parts[1:], all=True):
        found[kind][str(key)][language] = Name(name, slug, language)
    return {kind: dict(names) for kind, names in found.items()}


def titles() -> dict[str, str]:
    """Give the title of the list of all terms of a kind."""
    return {
        "topic": _("Topics"),
        "region": _("Regions"),
        # Other languages tell one series from many.
        "series": pgettext("all of them", "Series"),
        "addressee": _("For whom"),
    }


def name_in(names: Mapping[str, Name], language: str) -> Name:
    """Give a term in a language, or in the language it was made in where nobody translated it."""
    return names.get(language) or next(iter(names.values()))


# When something changes


FORGOTTEN_WITH: Iterable[type[Model]] = (
    PaperPage, PaperTopic, PaperRegion, RecommendationSet, PageViewRestriction, *TERMS.values(),
)  # fmt: skip


def forget(sender: object, **kwargs: object) -> None:
    """Forget both now, and again when the change is there for all: a reader may come between."""
    cache.delete_many([REGISTER_KEY, TERMS_KEY])
    transaction.on_commit(lambda: cache.delete_many([REGISTER_KEY, TERMS_KEY]))
