"""Papers that are near to one: by an author of it, on a topic of it, in its series."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from publications.models import Contribution, PaperPage, PaperTopic
from publications.models.querysets import PaperQuerySet

RELATED = 4
# What a name is made of, as published.
NAME = ("given_name", "family_name", "name_suffix", "organisation")


@dataclass(frozen=True)
class Related:
    paper: PaperPage
    reason: str


def related_to(paper: PaperPage) -> list[Related]:
    """Return the nearest papers: an author counts most, then a topic, then the series, then how new they are."""
    authored = works_by(paper.authors)
    topics = [one.topic_id for one in paper.topics.all()]
    filed = PaperTopic.objects.filter(topic__in=topics)
    nearness = []
    if paper.authors:
        nearness.append(Q(pk__in=authored.values("paper")))
    if topics:
        nearness.append(Q(pk__in=filed.values("paper")))
    if paper.series_id:
        nearness.append(Q(series=paper.series_id))
    if not nearness:
        return []
    near = others_than(paper).filter(reduce(or_, nearness))
    near = near.order_by(*map(those_first, nearness), "-published_on", "-pk")
    shared_author = first(authored.values(name=JSONObject(**{part: part for part in NAME})))
    shared_topic = first(filed.values("topic__name"))
    near = near.annotate(shared_author=shared_author, shared_topic=shared_topic)
    return [Related(other, reason_of(other)) for other in near[:RELATED]]


def others_than(paper: PaperPage) -> PaperQuerySet:
    """Return the papers in its language that everybody may see; an alias is no other paper than its source."""
    visible = PaperPage.objects.visible_to(AnonymousUser()).filter(locale=paper.locale_id)
    itself = [paper.pk, paper.alias_of_id]
    others = visible.exclude(pk__in=filter(None, itself)).exclude(alias_of__locale=paper.locale_id)
    return others.select_related("locale", "series", "cover_image").with_formats()


def works_by(authors: Iterable[Contribution]) -> QuerySet[Contribution]:
    """Return what these have written; somebody without a profile is known by the name as published."""
    same = Q(pk__in=[])
    for one in authors:
        is_namesake = Q(**{part: getattr(one, part) for part in NAME})
        if one.person:
            key = one.person.translation_key
            same |= Q(person__translation_key=key) | Q(is_namesake, person=None)
        else:
            same |= is_namesake
    return Contribution.objects.filter(same, role=Contribution.Role.AUTHOR)


def first(rows: QuerySet[Any, Any]) -> Subquery:
    """Return the only value of the first of these rows that belongs to a paper."""
    return Subquery(rows.filter(paper=OuterRef("pk")).order_by("sort_order")[:1])


def those_first(condition: Q) -> Case:
    return Case(When(condition, then=0), default=1)


def reason_of(other: PaperPage) -> str:
    """Return why a paper is related, by what it has in common that counts most."""
    if other.shared_author:
        name = Contribution(**other.shared_author).name
        return _("Also by %(author)s") % {"author": name}
    if other.shared_topic:
        return _("Same topic: %(topic)s") % {"topic": other.shared_topic}
    return _("Same series: %(series)s") % {"series": other.series}
