"""A person's papers, by what the person did for them."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, Value
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.views import answer
from people.models import PersonPage
from publications.catalogue import paging
from publications.models import Contact, Contribution, PaperPage

Role = Contribution.Role
PAGE_SIZE = 24


@dataclass(frozen=True)
class Work:
    """Papers under one heading; ``key`` names the part in addresses."""

    key: str
    heading: str
    papers: list[PaperPage]


def profile(request: HttpRequest, person: PersonPage) -> HttpResponse:
    return answer(request, person, {"work_page": work_of(request, person)})


def work_of(request: HttpRequest, person: PersonPage) -> dict[str, object]:
    """Return a page of what a person wrote, edited, translated and drew, and answers for, newest first.

    ``contributed`` counts the papers that the person had a hand in, on all pages, each once; to answer
    for one is not that.
    """
    hand = Q(pk__in=Contribution.objects.filter(person=person).values("paper"))
    answers = Q(pk__in=Contact.objects.filter(person=person).values("paper"))
    papers = PaperPage.objects.visible_to(AnonymousUser())
    page = paging.page_of(papers.filter(hand | answers).for_listing(), request, size=PAGE_SIZE)
    return {
        "works": works_of(person, page["papers"]),
        "contributed": papers.filter(hand).count() if page["papers"] else 0,
        "newer": page["newer"],
        "older": page["older"],
        "is_past_the_end": not page["papers"] and bool({"before", "after"} & set(request.GET)),
    }  # fmt: skip


def works_of(person: PersonPage, papers: list[PaperPage]) -> list[Work]:
    """Sort papers by what the person did for each."""
    keys = [paper.pk for paper in papers]
    roles = Contribution.objects.filter(person=person, paper__in=keys).order_by()
    answers = Contact.objects.filter(person=person, paper__in=keys).order_by()
    contacts = answers.values_list("paper", Value("contact"))
    done = set(roles.values_list("paper", "role").union(contacts)) if keys else set()
    works = (
        Work(key, heading, [paper for paper in papers if (paper.pk, key) in done])
        for key, heading in headings(person).items()
    )
    return [work for work in works if work.papers]


def headings(person: PersonPage) -> dict[str, str]:
    name = {"name": person.name}
    return {
        Role.AUTHOR.value: _("Papers by %(name)s") % name,
        Role.EDITOR.value: _("Edited by %(name)s") % name,
        Role.TRANSLATOR.value: _("Translated by %(name)s") % name,
        Role.ILLUSTRATOR.value: _("Illustrated by %(name)s") % name,
        "contact": _("%(name)s answers for") % name,
    }
