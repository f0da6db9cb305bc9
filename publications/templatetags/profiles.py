"""A person's papers, by what the person did for them."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from people.models import PersonPage
from publications.models import Contact, Contribution, PaperPage
from publications.templatetags.papers import listed, public_papers

register = template.Library()

Role = Contribution.Role


@dataclass(frozen=True)
class Work:
    """Papers under one heading; ``key`` names the part in addresses."""

    key: str
    heading: str
    papers: list[PaperPage]


@register.simple_tag
def work_of(person: PersonPage) -> list[Work]:
    """What a person wrote, edited, translated and drew, and what the person answers for, newest first."""
    roles = list(Contribution.objects.filter(person=person).values_list("paper", "role"))
    roles += [(paper, "contact") for paper in contact_for(person)]
    papers = listed(public_papers().filter(pk__in={pk for pk, _role in roles})) if roles else []
    done = set(roles)
    works = (
        Work(key, heading, [paper for paper in papers if (paper.pk, key) in done])
        for key, heading in headings(person).items()
    )
    return [work for work in works if work.papers]


@register.simple_tag
def contributed_in(works: list[Work]) -> int:
    """Count the papers that a person had a hand in, each once; to answer for one is not that."""
    return len({paper.pk for work in works if work.key != "contact" for paper in work.papers})


def contact_for(person: PersonPage) -> list[int]:
    return list(Contact.objects.filter(person=person).values_list("paper", flat=True).distinct())


def headings(person: PersonPage) -> dict[str, str]:
    name = {"name": person.name}
    return {
        Role.AUTHOR.value: _("Papers by %(name)s") % name,
        Role.EDITOR.value: _("Edited by %(name)s") % name,
        Role.TRANSLATOR.value: _("Translated by %(name)s") % name,
        Role.ILLUSTRATOR.value: _("Illustrated by %(name)s") % name,
        "contact": _("%(name)s answers for") % name,
    }
