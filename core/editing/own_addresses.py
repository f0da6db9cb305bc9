"""Addresses that the site itself answers, and that no page below a home page can therefore have.

Which they are is asked of the URL patterns: Django would never come to a page that stands behind one.
"""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from wagtail.models import Page


@lru_cache(maxsize=256)
def is_own(slug: str) -> bool:
    """Return whether something else than a page answers at this slug, or below it."""
    return not all(leads_to_page(path) for path in (f"{slug}/", f"{slug}/page/"))


def leads_to_page(path: str) -> bool:
    language = get_language_from_path(f"/{path}") or settings.LANGUAGE_CODE
    with override(language):
        try:
            match = resolve(f"/{path}")
        except Resolver404:
            return False
    # In "/de/" the path of the page is empty: it is the German home page that answers.
    return match.view_name == "wagtail_serve" and match.args == (path,)


def refusal_for(slug: str, parent: Page | None) -> str:
    """Say why a page below this parent cannot have the slug, or nothing."""
    if not slug or parent is None or not is_own(slug) or not parent.is_site_root():
        return ""
    return _("“%(slug)s” is an address of the site itself: choose another.") % {"slug": slug}


def next_free(slug: str, parent: Page, page: Page) -> str:
    """Return the slug, or with a number behind it the first that the page can have below this parent."""
    others = parent.get_children().not_page(page).filter(slug__startswith=slug[:200])
    taken = set(others.values_list("slug", flat=True))
    longest: int = Page._meta.get_field("slug").max_length  # type: ignore[assignment]  # It has one.
    number, found = 1, slug
    while found in taken or refusal_for(found, parent):
        number += 1
        found = f"{slug[: longest - len(str(number)) - 1]}-{number}"
    return found


def taken(slug: str) -> str:
    return _("“%(slug)s” is the address of another page: choose another.") % {"slug": slug}


def keeping_free(theirs: Callable[..., bool]) -> Callable[..., bool]:
    """Return Wagtail's answer whether a page can have a slug, with those of the site itself taken."""

    def is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        return not refusal_for(slug, parent_page) and theirs(slug, parent_page, page)

    return is_available
