"""A page for each topic, region, series and addressee, and one for each kind that lists them all."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import caching, release
from core.site import site_facts
from core.site.page_head import (
    Alternate,
    PageHead,
    Step,
    head_of_list,
    title_of_part,
    told_apart,
)
from publications.catalogue import holdings, paging
from publications.catalogue.list_heads import picture_of, told_of_papers
from publications.catalogue.paging import PapersOnPage
from publications.catalogue.term_lists import address_of, counts_of, entries
from publications.facts.summary import recommendation_sets
from publications.models import PaperPage, PaperRegion, PaperTopic, RecommendationSet
from publications.models.querysets import PaperQuerySet
from publications.models.taxonomy import Term
from publications.record.paper import Recommendations

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
        "page_head": head_of_term(request, kind, term, total, shown),
        **shown,
    }
    name = "addressee" if kind == "addressee" else "term"
    answer = TemplateResponse(request, f"publications/{name}.html", context)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def head_of_term(
    request: HttpRequest, kind: str, term: Term, total: int, shown: PapersOnPage
) -> PageHead:
    place, papers = shown["place"], shown["papers"]
    name = _("For %(addressee)s") % {"addressee": term.name} if kind == "addressee" else term.name
    title = name if kind == "addressee" else f"{name} – {labels()[kind]}"
    translations = translations_of(term, request)
    if any(one.name == term.name and one.pk != term.pk for one in translations):
        title = told_apart(title, term.locale.language_code)
    title = title_of_part(title, place.first, place.last)
    return head_of_list(
        request,
        title=title,
        name=name,
        description=" ".join(filter(None, [
            term.description if place.first == 1 else "", told_of_papers(title, total, papers)
        ])),
        alternates=[
            Alternate(one.locale.language_code, one.get_absolute_url()) for one in translations
        ],
        query=place.query,
        above=[Step(holdings.titles()[kind], reverse(f"all_{kind}"))],
        picture=picture_of(papers, request),
    )  # fmt: skip


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


def translations_of(term: Term, request: HttpRequest) -> list[Term]:
    """Return the term in the languages of this site. Where one has papers to show, all have."""
    spoken = holdings.languages(request)
    same = type(term).objects.filter(
        translation_key=term.translation_key, locale__language_code__in=spoken
    )
    return list(same.select_related("locale").order_by("locale__language_code"))


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
    title, listed = holdings.titles()[kind], entries(kind, counts)
    names = ", ".join(entry.name for entry in listed)
    told = _("What our papers are filed under. %(title)s: %(names)s") % {
        "title": title,
        "names": names,
    }
    context = {
        "kind": kind,
        "title": title,
        "entries": listed,
        "page_head": head_of_list(
            request,
            title=title_in_site(title, kind, languages),
            name=title,
            description=told,
            alternates=alternates,
        ),
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


def title_in_site(title: str, kind: str, languages: list[str]) -> str:
    """Return the title of the list of a kind, with its language where another has the same word for it."""
    here = get_language()
    for code in languages:
        with override(code):
            if code != here and holdings.titles()[kind] == title:
                return told_apart(title, here)
    return title


# For the sitemap


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
