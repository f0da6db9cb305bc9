"""The frame of every page: the house, its menu, its languages; and images in the sizes we show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from core import release, site_facts
from core.files.picture_sizes import renditions_of
from core.models import Licence, PublisherSettings, SiteImage

register = template.Library()

SHOWN_AT = {
    "cover": "(min-width: 60rem) 26rem, 12rem",
    "card": "(min-width: 48rem) 20rem, (min-width: 35rem) 50vw, 6.5rem",
    "result": "(min-width: 46rem) 8.5rem, 5.5rem",
    "book": "(min-width: 60rem) 13rem, (min-width: 40rem) 25vw, 50vw",
    "portrait": "(min-width: 60rem) 20rem, 12rem",
    "hero": "100vw",
    "figure": "(min-width: 60rem) 40rem, 100vw",
    "logo": "10rem",
}
MENU_MODELS = ("publicationindexpage", "peopleindexpage")
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True)
class Around:
    """The visible pages that a page's frame and text lead to, fetched at once."""

    menu: list[Page]
    translations: list[Page]
    visible: frozenset[int]


def around(context: template.Context, also: Iterable[int] = ()) -> Around:
    """Fetch menu, translations and the pages named by ``also`` in one query, once for each request.

    They are those that everybody may see: a page is the same for every reader.
    """
    request = context["request"]
    if not hasattr(request, "_around"):
        page = context.get("page")
        request._around = fetch_around(page, home_of(request, page), also)
    return request._around


def fetch_around(page: Page | None, home: str, also: Iterable[int]) -> Around:
    in_menu = Q(url_path__startswith=home, depth=3) & (
        Q(show_in_menus=True) | Q(content_type__model__in=MENU_MODELS)
    )
    same = Q(translation_key=page.translation_key) & ~Q(pk=page.pk) if page else Q(pk__in=[])
    pages = release.visible_to(
        AnonymousUser(), Page.objects.filter(in_menu | same | Q(pk__in=set(also)))
    )
    found = list(pages.select_related("locale").order_by("path"))
    return Around(
        menu=[p for p in found if p.depth == 3 and p.url_path.startswith(home)],
        translations=[p for p in found if page and is_translation(p, page)],
        visible=frozenset(p.pk for p in found),
    )


def is_translation(other: Page, page: Page) -> bool:
    return other.translation_key == page.translation_key and other.pk != page.pk


def home_of(request: HttpRequest, page: Page | None) -> str:
    """Where the home page stands in the tree: above this page, or in the language of the address."""
    if page and page.depth > 1:
        return f"/{page.url_path.split('/')[1]}/"
    return site_facts.home_path(request) or Site.find_for_request(request).root_page.url_path


@register.simple_tag(takes_context=True)
def site_menu(context: template.Context) -> list[Page]:
    return around(context).menu


@register.simple_tag(takes_context=True)
def translations(context: template.Context) -> list[Page]:
    """The same page in the other languages, where it is public there."""
    return around(context).translations


@register.filter
def is_below(page: Page, other: Page) -> bool:
    return page.path.startswith(other.path)


@register.simple_tag
def home_address() -> str:
    """The front door in the language of this page."""
    return reverse("wagtail_serve", args=[""])


@register.simple_tag(takes_context=True)
def publisher(context: template.Context) -> PublisherSettings:
    return PublisherSettings.load(request_or_site=context["request"])


@register.simple_tag(takes_context=True)
def address_of(context: template.Context, page: Page) -> str:
    """The full address, as canonical links and social cards want it."""
    return page.get_full_url(context["request"])


@register.simple_tag
def accent_stylesheet(house: PublisherSettings) -> str:
    """The style sheet with the publisher's colour; another colour has another address."""
    return reverse("accent_css", args=[house.accent.removeprefix("#").lower()])


@register.filter
def licence(value: str) -> Licence | None:
    return Licence(value) if value in Licence.values else None


@register.filter
def licence_name(value: Licence) -> str:
    return _("All rights reserved") if value is Licence.RESERVED else value.value


# Languages


def page_language(context: template.Context) -> str:
    page = context.get("page")
    return page.locale.language_code if page else get_language()


@register.simple_tag(takes_context=True)
def lang(context: template.Context, code: str | None) -> SafeString:
    """Return ``lang`` (and ``dir``) attributes for a part in another language than its page."""
    here = page_language(context)
    if not code or code == here:
        return SafeString("")
    if (code in RIGHT_TO_LEFT) == get_language_bidi():
        return format_html(' lang="{}"', code)
    return format_html(' lang="{}" dir="{}"', code, "rtl" if code in RIGHT_TO_LEFT else "ltr")


@register.filter
def language_name(code: str) -> str:
    """The language's name in the reader's language, or its code where Django knows none."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def language_own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


# Files


@register.filter
def file_size(size: int | None) -> str:
    """A size as readers know it from their own machine: 1,200,000 bytes are 1.2 MB."""
    for unit, digits in (("MB", 1), ("kB", 0)):
        in_unit = (size or 0) / (1e6 if unit == "MB" else 1e3)
        if round(in_unit, digits) >= 1:
            return f"{number_format(in_unit, digits)}\N{NO-BREAK SPACE}{unit}"
    return f"{size or 0}\N{NO-BREAK SPACE}B"


# Images


@register.simple_tag
def site_image(image: SiteImage, role: str, alt: str = "", loading: str = "lazy") -> SafeString:
    """An ``img`` in the sizes of its role. The alternative text is given, never guessed."""
    try:
        sizes = renditions_of(image, role)
    except OSError:
        return SafeString("")
    middle = sizes[len(sizes) // 2]
    several = SafeString("")
    if len(sizes) > 1:
        choices = ", ".join(f"{size.url} {size.width}w" for size in sizes)
        several = format_html(' srcset="{}" sizes="{}"', choices, SHOWN_AT[role])
    lazy = SafeString(' loading="lazy"') if loading == "lazy" else SafeString("")
    return format_html(
        '<img src="{}"{} width="{}" height="{}" alt="{}"{} decoding="async">',
        middle.url, several, middle.width, middle.height, alt or "", lazy,
    )  # fmt: skip


@register.simple_tag
def social_image(image: SiteImage | None):
    """The size for social cards, or none."""
    try:
        return renditions_of(image, "social")[0] if image else None
    except OSError:
        return None
