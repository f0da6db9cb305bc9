"""A person's papers, by what the person did for them."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, Value
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.files.picture_sizes import fetch_sizes, renditions_of
from core.models import PublisherSettings
from core.site.frame import Frame, frame_of
from core.site.page_head import PageHead, SharedPicture, head_of_page, title_of, title_of_part
from core.views import answer
from people.models import PersonPage
from publications.catalogue import paging
from publications.catalogue.list_heads import told
from publications.catalogue.paging import PapersOnPage
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
    page = page_of_work(request, person)
    frame = frame_of(request, person)
    fetch_sizes([person.portrait])
    context = {
        "frame": frame,
        "page_head": head_of_profile(request, person, frame, page),
        "work_page": work_of(request, person, page),
    }
    return answer(request, person, context)


def head_of_profile(
    request: HttpRequest, person: PersonPage, frame: Frame, page: PapersOnPage
) -> PageHead:
    place, papers = page["place"], page["papers"]
    title = title_of(person, frame, PublisherSettings.load(request_or_site=request))
    part = title_of_part(title, place.first, place.last)
    titles = told(paper.full_title for paper in papers)
    return head_of_page(
        request,
        person,
        frame,
        title=part,
        description=f"{person.description}. {titles}" if place.first == 1 else f"{part}. {titles}",
        query=place.query,
        picture=portrait_of(request, person),
    )


def portrait_of(request: HttpRequest, person: PersonPage) -> SharedPicture | None:
    """Return the portrait in its largest size, whose sizes have been fetched; nothing where there is none."""
    try:
        size = renditions_of(person.portrait, "portrait")[-1] if person.portrait else None
    except OSError:
        return None
    address = request.build_absolute_uri(size.url) if size else ""
    return SharedPicture(address, size.width, size.height, person.name) if size else None


def hand_of(person: PersonPage) -> Q:
    """Ask for the papers that a person had a hand in; to answer for one is not that."""
    return Q(pk__in=Contribution.objects.filter(person=person).values("paper"))


def page_of_work(request: HttpRequest, person: PersonPage) -> PapersOnPage:
    """Return a page of what a person wrote, edited, translated and drew, and answers for, newest first."""
    answers = Q(pk__in=Contact.objects.filter(person=person).values("paper"))
    papers = PaperPage.objects.visible_to(AnonymousUser()).filter(hand_of(person) | answers)
    return paging.page_of(papers.for_listing(), request, size=PAGE_SIZE)


def work_of(request: HttpRequest, person: PersonPage, page: PapersOnPage) -> dict[str, object]:
    """Return the papers of a page by what the person did; ``contributed`` counts those of all pages, each once."""
    papers = PaperPage.objects.visible_to(AnonymousUser())
    return {
        "works": works_of(person, page["papers"]),
        "contributed": papers.filter(hand_of(person)).count() if page["papers"] else 0,
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
