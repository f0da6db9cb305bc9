"""The frame of every page: the house, its menu, and the same page in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from core import release
from core.models import PublisherSettings
from core.site import site_facts

MENU_MODELS = ("publicationindexpage", "peopleindexpage")
CATALOGUE = MENU_MODELS[0]


@dataclass(frozen=True)
class Frame:
    """The visible pages that a page's frame and text lead to, fetched at once.

    ``above`` are those on the way to it, from the home page on; ``legal`` is what the foot names beside the
    menu, such as the imprint. ``visible`` are the keys of those that everybody may see, of the pages that
    were asked for as well.
    """

    menu: list[Page]
    translations: list[Page]
    visible: frozenset[int]
    above: list[Page]
    legal: list[Page]

    @property
    def catalogue(self) -> Page | None:
        """The catalogue, where there is a public one."""
        return next(
            (page for page in self.menu if page.cached_content_type.model == CATALOGUE), None
        )


def frame_of(request: HttpRequest, page: Page | None = None, also: Iterable[int] = ()) -> Frame:
    """Fetch menu, translations, what stands above, and the pages named by ``also`` in one query.

    They are those that everybody may see: a page is the same for every reader.
    """
    home = home_of(request, page)
    named = PublisherSettings.load(request_or_site=request).pages_in_foot
    in_menu = Q(url_path__startswith=home, depth=3) & (
        Q(show_in_menus=True) | Q(content_type__model__in=MENU_MODELS)
    )
    same = Q(translation_key=page.translation_key) & ~Q(pk=page.pk) if page else Q(pk__in=[])
    above = Q(path__in=paths_above(page)) if page and page.path else Q(url_path=home)
    others = Q(pk__in=set(also)) | Q(translation_key__in=[one.translation_key for one in named])
    pages = release.visible_to(
        AnonymousUser(), Page.objects.filter(in_menu | same | above | others)
    )
    found = list(pages.select_related("locale").order_by("path"))
    legal = [one for chosen in named if (one := in_tree(found, chosen, home))]
    return Frame(
        menu=[p for p in found if is_in_menu(p, home)],
        translations=[p for p in found if page and is_translation(p, page)],
        visible=frozenset(p.pk for p in found),
        above=[p for p in found if is_above(p, page, home)],
        legal=legal,
    )


def paths_above(page: Page) -> list[str]:
    """Return the places of the pages above, from the home page on."""
    return [page.path[:end] for end in range(2 * page.steplen, len(page.path), page.steplen)]


def is_in_menu(page: Page, home: str) -> bool:
    is_listed = page.show_in_menus or page.cached_content_type.model in MENU_MODELS
    return page.depth == 3 and page.url_path.startswith(home) and is_listed


def is_above(other: Page, page: Page | None, home: str) -> bool:
    """Return whether a page stands above another; above what is no page, the home page does."""
    if page is None or not page.path:
        return other.url_path == home
    return page.path.startswith(other.path) and other.pk != page.pk


def in_tree(pages: Iterable[Page], chosen: Page, home: str) -> Page | None:
    """Return the translation that stands below a home page, or else the page that was chosen itself."""
    same = [page for page in pages if page.translation_key == chosen.translation_key]
    here = (page for page in same if page.url_path.startswith(home))
    return next(here, None) or next((page for page in same if page.pk == chosen.pk), None)


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
