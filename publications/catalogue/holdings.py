"""What readers can find papers by: the register of visible papers, and the names of the terms.

Both are kept for a short time, and forgotten when a paper or a term changes.
"""

import hashlib
import threading
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

from core import release
from core.release import Viewer
from core.site import site_facts
from publications.catalogue.facets import Register, register_of
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
from publications.record.dates import Precision, PublicationDate

# A process that did not see the change catches up after so many seconds.
KEPT_FOR = timedelta(seconds=60)
# For so many: each site, and each set of restrictions that somebody passes.
MOST_REGISTERS = 16
# Sites by the places of their home pages, and the restrictions that are passed.
Key = tuple[tuple[str, ...], tuple[int, ...]]
READING = threading.Lock()
BEFORE: dict[Key, Register] = {}
REGISTER_KEY, TERMS_KEY = "publications.register", "publications.terms"
TERMS: dict[str, type[Term]] = {
    "topic": Topic, "region": Region, "series": Series, "addressee": Addressee,
}  # fmt: skip


def papers_for(request: HttpRequest, viewer: Viewer) -> PaperQuerySet:
    """Return the papers of this site, in all its languages, that somebody may see."""
    below = reduce(or_, (Q(url_path__startswith=r) for r in roots(request)), Q(pk__in=[]))
    return PaperPage.objects.visible_to(viewer).filter(below)


def languages(request: HttpRequest) -> set[str]:
    """Return the languages in which this site has a home page."""
    return set(site_facts.home_paths(request))


def roots(request: HttpRequest) -> tuple[str, ...]:
    """Return the places of this site's home pages in the page tree, one for each language."""
    return tuple(site_facts.home_paths(request).values())


# The register


def register_for(request: HttpRequest, viewer: Viewer) -> Register:
    """Return the register of what somebody may see, kept for all who may see the same.

    One reads it anew; whoever comes meanwhile takes the one of before, if there is one, and waits else.
    """
    key = (roots(request), release.passed_by(viewer))
    register, before = kept_register(key), BEFORE.get(key)
    if register is None and READING.acquire(blocking=before is None):
        try:
            register = kept_register(key) or keep_register(key, papers_for(request, viewer))
        finally:
            READING.release()
    return register or before  # type: ignore[return-value]  # Without one of before, it was waited for.


def kept_register(key: Key) -> Register | None:
    register, until = cache.get(kept_under(key), (None, None))
    return register if until and until > timezone.now() else None


def keep_register(key: Key, papers: PaperQuerySet) -> Register:
    """Read a register and keep it, for no longer than the first of its papers may be seen."""
    register, expires = read_register(papers)
    now = timezone.now()
    names = [name for name in cache.get(REGISTER_KEY, []) if name != kept_under(key)]
    cache.delete_many(names[: -MOST_REGISTERS + 1])
    seconds = KEPT_FOR.total_seconds()
    cache.set(REGISTER_KEY, [*names[-MOST_REGISTERS + 1 :], kept_under(key)], seconds)
    cache.set(kept_under(key), (register, min(expires or now + KEPT_FOR, now + KEPT_FOR)), seconds)
    BEFORE[key] = register
    while len(BEFORE) > MOST_REGISTERS:
        del BEFORE[next(iter(BEFORE))]
    return register


def kept_under(key: Key) -> str:
    return f"{REGISTER_KEY}.{hashlib.sha256(repr(key).encode()).hexdigest()[:32]}"


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
    """Return each paper's topics, regions and addressees, whoever may see the paper."""
    models: dict[str, type[PaperTopic | PaperRegion | RecommendationSet]] = {
        "topic": PaperTopic,
        "region": PaperRegion,
        "addressee": RecommendationSet,
    }
    parts = [
        model.objects.order_by()
        .exclude(**{facet: None})
        .values_list(Value(facet), "paper_id", f"{facet}__translation_key")
        for facet, model in models.items()
    ]
    yield from parts[0].union(*parts[1:], all=True)


# The terms


@dataclass(frozen=True)
class TermName:
    """A term in one language."""

    name: str
    slug: str
    language: str


Names = Mapping[str, Mapping[str, TermName]]


def terms() -> dict[str, Names]:
    """Return the terms of every kind by the key that translations share, in each language."""
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
    found: dict[str, dict[str, dict[str, TermName]]] = {kind: defaultdict(dict) for kind in TERMS}
    for kind, key, name, slug, language in parts[0].union(*parts[1:], all=True):
        found[kind][str(key)][language] = TermName(name, slug, language)
    return {kind: dict(names) for kind, names in found.items()}


def titles() -> dict[str, str]:
    """Return the title of the list of all terms of a kind."""
    return {
        "topic": _("Topics"),
        "region": _("Regions"),
        # Other languages tell one series from many.
        "series": pgettext("all of them", "Series"),
        "addressee": _("For whom"),
    }


def name_in(names: Mapping[str, TermName], language: str) -> TermName:
    """Return a term in a language, or in the language it was made in where nobody translated it."""
    return names.get(language) or next(iter(names.values()))


# When something changes


FORGOTTEN_WITH: Iterable[type[Model]] = (
    PaperPage, PaperTopic, PaperRegion, RecommendationSet, PageViewRestriction, *TERMS.values(),
)  # fmt: skip


def forget(sender: object, **kwargs: object) -> None:
    """Forget both now, and again when the change is there for all: a reader may come between."""
    forget_all()
    transaction.on_commit(forget_all)


def forget_all() -> None:
    cache.delete_many([TERMS_KEY, *cache.get(REGISTER_KEY, [])])
