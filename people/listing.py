"""The list of people: who is on it, and in which order."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from core import release
from core.files.picture_sizes import fetch_sizes
from core.models import PublisherSettings
from core.site.frame import Frame, frame_of
from core.site.page_head import PageHead, head_of_page, title_of, title_of_numbered
from core.views import answer
from people import sorting
from people.models import PeopleIndexPage, PersonPage

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
class PeopleOnPage:
    """One page of everybody, in one part, or in a part for each letter where they are many.

    ``letters`` are those of everybody, with the address of the page on which each begins.
    """

    parts: list[Letter]
    are_many: bool
    letters: list[tuple[str, str]]
    number: int = 1
    previous: str = ""
    next: str = ""


def people(request: HttpRequest, index_page: PeopleIndexPage) -> HttpResponse:
    found = people_of(request, index_page)
    frame = frame_of(request, index_page)
    context = {
        "frame": frame,
        "people": found,
        "page_head": head_of_people(request, index_page, frame, found),
    }
    return answer(request, index_page, context)


def head_of_people(
    request: HttpRequest, index_page: PeopleIndexPage, frame: Frame, found: PeopleOnPage
) -> PageHead:
    title = title_of(index_page, frame, PublisherSettings.load(request_or_site=request))
    title = title_of_numbered(title, found.number)
    names = ", ".join(person.name for part in found.parts for person in part.people)
    written = index_page.description if found.number == 1 else ""
    return head_of_page(
        request,
        index_page,
        frame,
        title=title,
        description=written or f"{title}: {names}",
        query=f"?page={found.number}" if found.number > 1 else "",
    )


def people_of(request: HttpRequest, index_page: PeopleIndexPage) -> PeopleOnPage:
    """Return a page of those who have a public profile, by sort name.

    Everybody's name is read and sorted, since no database sorts names as readers do; all else is read
    of those on this page alone.
    """
    everybody = release.visible_to(AnonymousUser(), PersonPage.objects.child_of(index_page))
    names = [
        (pk, sort or title) for pk, sort, title in everybody.values_list("pk", "sort_name", "title")
    ]
    names.sort(key=lambda one: (sorting.sort_key(one[1]), one[0]))
    page = Paginator(names, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    people = in_order(everybody, [pk for pk, _name in page.object_list])
    if len(names) < MANY:
        return PeopleOnPage([Letter("", people)] if people else [], are_many=False, letters=[])
    return PeopleOnPage(
        by_letter(people),
        are_many=True,
        letters=letters_of(names, request.path, page.number),
        number=page.number,
        previous=address(request.path, page.number - 1) if page.has_previous() else "",
        next=address(request.path, page.number + 1) if page.has_next() else "",
    )


def in_order(everybody: QuerySet[PersonPage], keys: list[int]) -> list[PersonPage]:
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
