"""The filters of the catalogue, which stand in its address."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.core import validators
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import check_for_language, get_language, override
from django.utils.translation import gettext as _

from core import release
from core.addresses import old_addresses
from core.templatetags.site import language_name
from publications.catalogue import holdings, paging
from publications.catalogue.facets import Count, Register
from publications.models import PaperPage, PaperRegion, PaperTopic
from publications.models.querysets import PaperQuerySet

FACETS = ("year", "topic", "kind", "region", "series", "language")
MOST_VALUES = 8  # of a facet are shown at once; the others are folded away


@dataclass(frozen=True)
class Value:
    """A value of a facet, as a field of the form and as a bar: lengths are parts of a hundred."""

    value: str
    label: str
    language: str
    count: Count
    is_chosen: bool
    bar_now: float
    bar_all: float

    @property
    def is_idle(self) -> bool:
        """Whether choosing it would find nothing."""
        return not self.count.now and not self.is_chosen


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    shown: list[Value]
    folded: list[Value]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    facet: str
    label: str
    language: str
    address: str


@dataclass(frozen=True)
class Choice:
    """A value as an address names it, and as readers do."""

    value: str
    label: str
    language: str = ""


Choices = dict[str, dict[str, Choice]]
Selection = dict[str, list[str]]


def selected(request: HttpRequest, viewer: release.Viewer) -> PaperQuerySet:
    """Return all the papers that the filters in the address leave, on whatever page of the catalogue."""
    choices = choices_in(holdings.register_for(request, viewer), get_language())
    return filtered(holdings.papers_for(request, viewer), selection_in(request, choices))


# What can be chosen, and what is


def choices_in(register: Register, language: str) -> Choices:
    """Name every value that a visible paper has, by its key in the register."""
    kinds = dict(PaperPage.Kind.choices)
    found: Choices = {
        "kind": {key: Choice(key, str(kinds.get(key, key))) for key in register.having.get("kind", ())},
        "year": {key: Choice(key, key) for key in register.having.get("year", ())},
        "language": {
            key: Choice(key, language_name(key)) for key in register.having.get("language", ())
        },
    }  # fmt: skip
    for facet, names in holdings.terms().items():
        having = register.having.get(facet, {})
        known = {k: holdings.name_in(names[k], language) for k in having if k in names}
        found[facet] = {key: choice_of(name, language) for key, name in known.items()}
    return found


def choice_of(name: holdings.TermName, language: str) -> Choice:
    """Name a term by its slug, which is unique in its language; with the language where that differs."""
    value = name.slug if name.language == language else f"{name.slug}.{name.language}"
    return Choice(value, name.name, name.language)


def selection_in(request: HttpRequest, choices: Choices) -> Selection:
    """Read the filters from the address; a value that no visible paper has is as good as none."""
    selection = {}
    for facet in FACETS:
        asked = set(request.GET.getlist(facet))
        unknown = asked - {choice.value for choice in choices[facet].values()}
        if unknown and facet in holdings.TERMS:
            asked |= values_of_today(facet, unknown)
        chosen = [key for key, choice in choices[facet].items() if choice.value in asked]
        if chosen:
            selection[facet] = sorted(chosen, key=lambda key: choices[facet][key].label)
    return selection


def values_of_today(facet: str, values: set[str]) -> set[str]:
    """Return how terms are named now that were named so before: a filter in a printed address goes on working."""
    former = {}
    for value in sorted(values)[:MOST_VALUES]:
        slug, dot, language = value.partition(".")
        if validators.slug_re.match(slug) and (not dot or check_for_language(language)):
            with override(language or get_language()):
                former[reverse(facet, args=[slug])] = dot + language
    links = old_addresses.links_from(former)
    return {link.rstrip("/").rpartition("/")[2] + former[old] for old, link in links.items()}


def filtered(papers: PaperQuerySet, selection: Selection) -> PaperQuerySet:
    for facet, keys in selection.items():
        papers = papers.filter(CONDITIONS[facet](keys))
    return papers


def in_years(years: list[str]) -> Q:
    """Ask for days, not for the year of a day: an index knows days."""
    spans = ((date(int(y), 1, 1), date(int(y), 12, 31)) for y in years)
    return reduce(or_, (Q(published_on__range=span) for span in spans))


CONDITIONS = {
    "kind": lambda keys: Q(kind__in=keys),
    "year": in_years,
    "language": lambda keys: Q(locale__language_code__in=keys),
    "series": lambda keys: Q(series__translation_key__in=keys),
    "topic": lambda keys: Q(
        pk__in=PaperTopic.objects.filter(topic__translation_key__in=keys).values("paper")
    ),
    "region": lambda keys: Q(
        pk__in=PaperRegion.objects.filter(region__translation_key__in=keys).values("paper")
    ),
}


# What the form and the chips show


def labels() -> dict[str, str]:
    return {
        "year": _("Year"),
        "topic": _("Topic"),
        "kind": _("Kind"),
        "region": _("Region"),
        "series": _("Series"),
        "language": _("Language"),
    }


def facets(register: Register, choices: Choices, selection: Selection) -> list[Facet]:
    """Return the facets that tell papers apart: one value that every paper has would filter nothing."""
    found = []
    for name, label in labels().items():
        counts = register.counts(name, selection)
        tells_apart = any(count.all < register.total for count in counts.values())
        if tells_apart or name in selection:
            values = values_of(counts, choices[name], selection.get(name, []))
            shown, folded = in_order(name, values)
            found.append(Facet(name, label, shown, folded))
    return found


def values_of(
    counts: dict[str, Count], choices: dict[str, Choice], chosen: list[str]
) -> list[Value]:
    longest = max((counts[key].all for key in choices), default=1)
    return [
        Value(
            choice.value,
            choice.label,
            choice.language,
            counts[key],
            key in chosen,
            bar_now=round(100 * counts[key].now / longest, 1),
            bar_all=round(100 * counts[key].all / longest, 1),
        )
        for key, choice in choices.items()
    ]  # fmt: skip


def in_order(facet: str, values: list[Value]) -> tuple[list[Value], list[Value]]:
    """Put years in their order, and of all else the most frequent first; fold away a long rest.

    The order does not depend on what is chosen: a field that is ticked stays where it was.
    """
    if facet == "year":
        return sorted(values, key=lambda value: value.label), []
    ordered = sorted(values, key=lambda value: (-value.count.all, value.label))
    first, rest = ordered[:MOST_VALUES], ordered[MOST_VALUES:]
    return first + [v for v in rest if v.is_chosen], [v for v in rest if not v.is_chosen]


def pairs_of(selection: Selection, choices: Choices) -> paging.Pairs:
    """Return the filters as an address has them: in one order, which is that of their names."""
    return [
        (facet, choices[facet][key].value)
        for facet, keys in selection.items()
        for key in sorted(keys, key=lambda key: choices[facet][key].label)
    ]


def chips(selection: Selection, choices: Choices) -> list[Chip]:
    pairs, found = pairs_of(selection, choices), []
    for facet, keys in selection.items():
        for key in keys:
            choice = choices[facet][key]
            rest = [pair for pair in pairs if pair != (facet, choice.value)]
            # An empty query is an address too; an empty string would not be a link.
            address = f"?{urlencode(rest)}"
            found.append(Chip(labels()[facet], choice.label, choice.language, address))
    return found
