"""People on pages: who is listed, in which order, and who may be linked to."""

from dataclasses import dataclass, field

from django import template
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from core import release
from core.picture_sizes import fetch_sizes
from core.templatetags.site import around
from people import sorting
from people.models import PeopleIndexPage, PersonPage

register = template.Library()

# From so many on, a list of people is divided by letters.
MANY = 24


@dataclass
class Letter:
    letter: str
    people: list[PersonPage] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return "letter-other" if self.letter == "#" else f"letter-{self.letter.lower()}"


@dataclass(frozen=True)
class Listed:
    """Everybody in one part, or in a part for each letter where they are many."""

    parts: list[Letter]
    are_many: bool


@register.simple_tag
def people_of(index_page: PeopleIndexPage) -> Listed:
    """Everybody with a public profile, by sort name."""
    everybody = PersonPage.objects.child_of(index_page).select_related("portrait")
    people = list(release.visible_to(AnonymousUser(), everybody))
    people.sort(key=lambda person: (sorting.sort_key(person.sort_name or person.name), person.pk))
    fetch_sizes(person.portrait for person in people)
    if len(people) < MANY:
        return Listed([Letter("", people)] if people else [], are_many=False)
    return Listed(by_letter(people), are_many=True)


def by_letter(people: list[PersonPage]) -> list[Letter]:
    parts: dict[str, Letter] = {}
    for person in people:
        letter = sorting.letter(person.sort_name or person.name)
        parts.setdefault(letter, Letter(letter)).people.append(person)
    return list(parts.values())


@register.filter
def initials(person: PersonPage) -> str:
    """Two letters for a face: of the given name, and of the family name without its particles."""
    names = person.family_name.split()
    family = next((name for name in names if name[:1].isupper()), (names or [""])[0])
    return f"{person.given_name.strip()[:1]}{family.lstrip('’ʼ')[:1]}".upper()


@register.simple_tag(takes_context=True)
def is_public(context: template.Context, page: Page | None) -> bool:
    """Tell whether everybody may see a person's page: only then is it linked and its face shown."""
    return page is not None and page.pk in around(context, [page.pk]).visible
