"""A page for each topic, region, series and addressee, and one for each kind that lists them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import caching, release, site_facts
from publications.catalogue import holdings, paging
from publications.catalogue.term_lists import address_of, counts_of, entries
from publications.facts.summary import recommendation_sets
from publications.models import PaperPage, PaperRegion, PaperTopic, RecommendationSet
from publications.models.querysets import PaperQuerySet
from publications.models.taxonomy import Term
from publications.record.paper import Recommendations


@dataclass(frozen=True)
class Alternate:
    """The same page in another language, or in this one."""

    language: str
    address: str


# One term


def sets_for(paper: PaperPage, addressee: Term) -> list[Recommendations]:
    """Return what a paper recommends to somebody, in whatever language they are named."""
    rows = paper.recommendation_sets.all()
    return [
        one
        for row, one in zip(rows, recommendation_sets(paper), strict=True)
        if row.addressee and row.addressee.translation_key == addressee.translation_key
    ]


@require_safe
def one_term(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show what is filed under a term; a term of which nothing can be seen does not exist."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    term, papers = term_at(request, viewer, kind, slug)
    total = papers.count()
    if not total:
        raise Http404
    if kind == "addressee":
        sets = RecommendationSet.objects.select_related("addressee")
        papers = papers.prefetch_related(Prefetch("recommendation_sets", sets))
    shown = paging.page_of(papers.for_listing(), request)
    if kind == "addressee":
        for paper in shown["papers"]:
            paper.asked = sets_for(paper, term)
    context = {
        "kind": kind,
        "term": term,
        "total": total,
        "label": labels()[kind],
        "all_terms": reverse(f"all_{kind}"),
        **shown,
        **head_of(request, translations_of(term, request)),
    }
    name = "addressee" if kind == "addressee" else "term"
    answer = TemplateResponse(request, f"publications/{name}.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def term_at(
    request: HttpRequest, viewer: release.Viewer, kind: str, slug: str
) -> tuple[Term, PaperQuerySet]:
    """Find a term by its address, and the papers filed under it that somebody may see."""
    terms = holdings.TERMS[kind].objects.select_related("locale")
    term = get_object_or_404(terms, slug=slug, locale__language_code=get_language())
    if get_language() not in holdings.languages(request):
        raise Http404
    return term, holdings.papers_for(request, viewer).filter(filed_under(kind, term))


def filed_under(kind: str, term: Term) -> Q:
    """Ask for the papers of all languages: they are filed under the term's translations."""
    same = {f"{kind}__translation_key": term.translation_key}
    if kind == "series":
        return Q(**same)
    models: dict[str, type[PaperTopic | PaperRegion | RecommendationSet]] = {
        "topic": PaperTopic,
        "region": PaperRegion,
        "addressee": RecommendationSet,
    }
    model = models[kind]
    return Q(pk__in=model.objects.filter(**same).values("paper"))


def translations_of(term: Term, request: HttpRequest) -> list[Alternate]:
    """Return the term's pages in the languages of this site. Where one has papers to show, all have."""
    spoken = holdings.languages(request)
    same = type(term).objects.filter(
        translation_key=term.translation_key, locale__language_code__in=spoken
    )
    ordered = same.select_related("locale").order_by("locale__language_code")
    return [Alternate(one.locale.language_code, one.get_absolute_url()) for one in ordered]


def labels() -> dict[str, str]:
    return {
        "topic": _("Topic"),
        "region": _("Region"),
        "series": _("Series"),
        "addressee": _("Recommendations"),
    }


# All of a kind


@require_safe
def all_terms(request: HttpRequest, kind: str) -> HttpResponse:
    """List the terms of a kind that a visible paper is filed under, with the number of papers."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    counts = counts_of(kind, holdings.register_for(request, viewer))
    languages = languages_of(kind, counts, request)
    if get_language() not in languages:
        raise Http404
    alternates = [Alternate(code, address_of_all(kind, code)) for code in languages]
    context = {
        "kind": kind,
        "title": holdings.titles()[kind],
        "entries": entries(kind, counts),
        **head_of(request, alternates),
    }
    answer = TemplateResponse(request, "publications/terms.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def languages_of(kind: str, counts: dict[str, int], request: HttpRequest) -> list[str]:
    """Return the languages of this site in which a term with papers has a name."""
    names = holdings.terms()[kind]
    named = {language for key in counts for language in names[key]}
    return sorted(named & holdings.languages(request))


def address_of_all(kind: str, language: str) -> str:
    with override(language):
        return reverse(f"all_{kind}")


# For the heads of these pages, and for the sitemap


def head_of(request: HttpRequest, alternates: list[Alternate]) -> dict[str, object]:
    """Return the full address of this page, and of the same page in the other languages."""
    full = [Alternate(a.language, request.build_absolute_uri(a.address)) for a in alternates]
    here = get_language()
    return {
        "canonical": next(a.address for a in full if a.language == here),
        "alternates": full if len(full) > 1 else [],
        "other_languages_of_list": [a for a in alternates if a.language != here],
    }


def sitemap_addresses(request: HttpRequest) -> Iterator[str]:
    """Return the addresses of these pages that everybody may see, without scheme and host."""
    register, spoken = holdings.register_for(request, AnonymousUser()), holdings.languages(request)
    for kind, names in holdings.terms().items():
        counts = counts_of(kind, register)
        for language in languages_of(kind, counts, request):
            yield address_of_all(kind, language)
        for key in counts:
            for name in names[key].values():
                if name.language in spoken:
                    yield address_of(kind, name)
