"""People on pages: who is listed, in which order, and who may be linked to."""

from dataclasses import dataclass, field

from django import template
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import QuerySet
from wagtail.models import Page

from core import release
from core.files.picture_sizes import fetch_sizes
from core.templatetags.site import around
from people import sorting
from people.models import PeopleIndexPage, PersonPage

register = template.Library()

# From so many on, a list of people is divided by letters.
MANY = 24
PEOPLE_ON_A_PAGE = 60


@dataclass
class Letter:
    letter: str
    people: list[PersonPage] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor_of(self.letter)


@dataclass(frozen=True)
class Listed:
    """One page of everybody, in one part, or in a part for each letter where they are many.

    ``letters`` are those of everybody, with the address of the page on which each begins.
    """

    parts: list[Letter]
    are_many: bool
    letters: list[tuple[str, str]]
    previous: str = ""
    next: str = ""


@register.simple_tag(takes_context=True)
def people_of(context: template.Context, index_page: PeopleIndexPage) -> Listed:
    """Return a page of those who have a public profile, by sort name.

    Everybody's name is read and sorted, since no database sorts names as readers do; all else is read
    of those on this page alone.
    """
    request = context["request"]
    everybody = release.visible_to(AnonymousUser(), PersonPage.objects.child_of(index_page))
    names = [
        (pk, sort or title) for pk, sort, title in everybody.values_list("pk", "sort_name", "title")
    ]
    names.sort(key=lambda one: (sorting.sort_key(one[1]), one[0]))
    page = Paginator(names, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    people = in_order(everybody, [pk for pk, _name in page.object_list])
    if len(names) < MANY:
        return Listed([Letter("", people)] if people else [], are_many=False, letters=[])
    return Listed(
        by_letter(people),
        are_many=True,
        letters=letters_of(names, request.path, page.number),
        previous=address(request.path, page.number - 1) if page.has_previous() else "",
        next=address(request.path, page.number + 1) if page.has_next() else "",
    )


def in_order(everybody: QuerySet, keys: list[int]) -> list[PersonPage]:
    found = everybody.select_related("portrait").in_bulk(keys)
    people = [found[key] for key in keys if key in found]
    fetch_sizes(person.portrait for person in people)
    return people


def address(path: str, number: int) -> str:
    return f"{path}?page={number}" if number > 1 else path


def anchor_of(letter: str) -> str:
    return "letter-other" if letter == "#" else f"letter-{letter.lower()}"


def letters_of(names: list[tuple[int, str]], path: str, here: int) -> list[tuple[str, str]]:
    """Return each letter and where it begins, whatever page that is."""
    found: dict[str, str] = {}
    for place, (_pk, name) in enumerate(names):
        letter = sorting.letter(name)
        if letter not in found:
            number = place // PEOPLE_ON_A_PAGE + 1
            page = "" if number == here else address(path, number)
            found[letter] = f"{page}#{anchor_of(letter)}"
    return list(found.items())


def by_letter(people: list[PersonPage]) -> list[Letter]:
    parts: dict[str, Letter] = {}
    for person in people:
        letter = sorting.letter(person.sort_name or person.title)
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
    """Return whether everybody may see a person's page: only then is it linked and its face shown."""
    return page is not None and page.pk in around(context, [page.pk]).visible
