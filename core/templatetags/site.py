"""What every page says in words of its own: addresses, languages, sizes; and images in the sizes we show."""

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.files.picture_sizes import renditions_of
from core.models import Licence, PublisherSettings, SiteImage, SiteRendition
from core.texts.direction import direction, is_right_to_left

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


@register.filter
def is_below(page: Page, other: Page) -> bool:
    return page.path.startswith(other.path)


@register.simple_tag
def home_address() -> str:
    """The front door in the language of this page."""
    return reverse("wagtail_serve", args=[""])


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

register.filter(is_right_to_left)


def page_language(context: template.Context) -> str:
    page = context.get("page")
    return page.locale.language_code if page else get_language()


@register.simple_tag(takes_context=True)
def lang(context: template.Context, code: str | None) -> SafeString:
    """Return ``lang`` (and ``dir``) attributes for a part in another language than its page."""
    here = page_language(context)
    if not code or code == here:
        return SafeString("")
    if is_right_to_left(code) == is_right_to_left(here):
        return format_html(' lang="{}"', code)
    return format_html(' lang="{}" dir="{}"', code, direction(code))


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
    for unit, of_bytes, digits in ((_("MB"), 1e6, 1), (_("kB"), 1e3, 0)):
        in_unit = (size or 0) / of_bytes
        if round(in_unit, digits) >= 1:
            return f"{number_format(in_unit, digits)}\N{NO-BREAK SPACE}{unit}"
    return f"{size or 0}\N{NO-BREAK SPACE}{_('B')}"


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
def social_image(image: SiteImage | None) -> SiteRendition | None:
    """The size for social cards, or none."""
    try:
        return renditions_of(image, "social")[0] if image else None
    except OSError:
        return None
