"""The frame of every page: the house, its menu, and the same page in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from core import release, site_facts
from core.models import PublisherSettings

MENU_MODELS = ("publicationindexpage", "peopleindexpage")
CATALOGUE = MENU_MODELS[0]


@dataclass(frozen=True)
class Frame:
    """The visible pages that a page's frame and text lead to, fetched at once.

    ``visible`` are the keys of those that everybody may see, of the pages that were asked for as well.
    """

    menu: list[Page]
    translations: list[Page]
    visible: frozenset[int]

    @property
    def catalogue(self) -> Page | None:
        """The catalogue, where there is a public one."""
        return next(
            (page for page in self.menu if page.cached_content_type.model == CATALOGUE), None
        )


def frame_of(request: HttpRequest, page: Page | None = None, also: Iterable[int] = ()) -> Frame:
    """Fetch menu, translations and the pages named by ``also`` in one query.

    They are those that everybody may see: a page is the same for every reader.
    """
    home = home_of(request, page)
    in_menu = Q(url_path__startswith=home, depth=3) & (
        Q(show_in_menus=True) | Q(content_type__model__in=MENU_MODELS)
    )
    same = Q(translation_key=page.translation_key) & ~Q(pk=page.pk) if page else Q(pk__in=[])
    pages = release.visible_to(
        AnonymousUser(), Page.objects.filter(in_menu | same | Q(pk__in=set(also)))
    )
    found = list(pages.select_related("locale").order_by("path"))
    return Frame(
        menu=[p for p in found if p.depth == 3 and p.url_path.startswith(home)],
        translations=[p for p in found if page and is_translation(p, page)],
        visible=frozenset(p.pk for p in found),
    )


def is_translation(other: Page, page: Page) -> bool:
    return other.translation_key == page.translation_key and other.pk != page.pk


def home_of(request: HttpRequest, page: Page | None) -> str:
    """Return where the home page stands in the tree: above this page, or in the language of the address."""
    if page and page.depth > 1:
        return f"/{page.url_path.split('/')[1]}/"
    return site_facts.home_path(request) or Site.find_for_request(request).root_page.url_path


def around_every_page(request: HttpRequest) -> dict[str, object]:
    """Give every template the house, and the frame that a view has not given itself (a context processor)."""
    return {
        "house": SimpleLazyObject(lambda: PublisherSettings.load(request_or_site=request)),
        "frame": SimpleLazyObject(lambda: frame_of(request)),
    }
