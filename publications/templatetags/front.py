"""The home page: what leads it, what is new, and what the papers are about and for whom."""

from dataclasses import dataclass

from django import template
from django.core.cache import cache
from django.db.models import Count, F, Func, IntegerField, QuerySet, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce

from core.models import HomePage
from core.picture_sizes import fetch_sizes
from publications import poster as posters
from publications.models import Addressee, PaperPage, Topic
from publications.models.querysets import FILES
from publications.models.taxonomy import Term
from publications.templatetags.papers import public_papers

register = template.Library()

LATEST = 6
TERMS_SHOWN = 6
# Counts may lag behind for as long as a cache on the way may keep the page.
COUNTS_KEPT_FOR = 60


@dataclass(frozen=True)
class Counted:
    """A term, how much is filed under it, and that as a share of the most, in whole per cent."""

    term: Term
    count: int
    share: int


@dataclass(frozen=True)
class Counts:
    papers: int
    topics: list[Counted]
    addressees: list[Counted]


@dataclass(frozen=True)
class Front:
    lead: PaperPage | None
    is_newest: bool
    latest: list[PaperPage]
    counts: Counts


@register.simple_tag
def front_page(home: HomePage) -> Front:
    """Everything that the home page shows of papers, in a fixed number of queries."""
    papers = public_papers().descendant_of(home).prefetch_related(None)
    newest = list(papers[: LATEST + 1])
    lead = chosen(home) or next(iter(newest), None)
    latest = [paper for paper in newest if paper != lead][:LATEST]
    shown = [lead, *latest] if lead else []
    prefetch_related_objects(shown, "contributions", FILES)
    fetch_sizes(paper.cover for paper in shown)
    return Front(lead, lead in newest[:1], latest, counts_below(home))


def chosen(home: HomePage) -> PaperPage | None:
    """The paper that was put at the top, while readers can have it; it may be in any language."""
    papers = public_papers().prefetch_related(None)
    return papers.filter(leads__locale=home.locale_id).first()


def counts_below(home: HomePage) -> Counts:
    key = f"publications.front_counts:{home.pk}"
    return cache.get_or_set(key, lambda: count_below(home), COUNTS_KEPT_FOR)


def count_below(home: HomePage) -> Counts:
    papers = public_papers().descendant_of(home).prefetch_related(None).order_by()
    keys = papers.values("pk")
    topics = Topic.objects.filter(papers__paper__in=keys).annotate(count=Count("papers"))
    sets = Addressee.objects.filter(recommendation_sets__paper__in=keys)
    items = ItemsIn(F("recommendation_sets__items"))
    addressees = sets.annotate(count=Coalesce(Sum(items), 0)).filter(count__gt=0)
    return Counts(papers.count(), most(topics), most(addressees))


def most(terms: QuerySet) -> list[Counted]:
    found = list(terms.select_related("locale").order_by("-count", "name")[:TERMS_SHOWN])
    return [Counted(t, t.count, max(1, round(100 * t.count / found[0].count))) for t in found]


class ItemsIn(Func):
    """The number of blocks in a stream field, counted by the database."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **more)


@register.inclusion_tag("components/poster.html")
def poster(paper: PaperPage) -> dict[str, object]:
    """A drawing that belongs to this paper alone; it says nothing."""
    return {
        "shapes": posters.poster(str(paper.translation_key)),
        "width": posters.WIDTH,
        "height": posters.HEIGHT,
    }
