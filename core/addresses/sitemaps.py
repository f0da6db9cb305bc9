"""The sitemap in parts: the index names the parts, each part a thousand public pages at most.

Beside the parts with Wagtail's pages stand the sections of ``SITEMAP_SECTIONS``: an app names there
what else it shows, so that this module need not know any app.
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core import caching, release
from core.site import site_facts

PAGES_IN_A_PART = 1000
MOST_PARTS = MOST_IN_A_SECTION = 50_000  # as the protocol says
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    parts = max(1, -(-public_pages(request).count() // PAGES_IN_A_PART))
    addresses = (
        request.build_absolute_uri(reverse("sitemap_part", args=[n])) for n in range(1, parts + 1)
    )
    lines = [f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses]
    for name in settings.SITEMAP_SECTIONS:
        if any(True for _ in addresses_in(name, request)):
            address = request.build_absolute_uri(reverse("sitemap_section", args=[name]))
            lines.append(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n")
    return xml(request, f"<sitemapindex {NAMESPACE}>\n{''.join(lines)}</sitemapindex>\n")


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number <= MOST_PARTS:
        raise Http404
    start = (number - 1) * PAGES_IN_A_PART
    pages = public_pages(request)[start : start + PAGES_IN_A_PART]
    lines = "".join(entries(request, pages))
    if not lines:
        raise Http404
    return xml(request, f"<urlset {NAMESPACE}>\n{lines}</urlset>\n")


@require_safe
def section(request: HttpRequest, name: str) -> HttpResponse:
    """List what an app shows beside pages; an empty list is no sitemap."""
    if name not in settings.SITEMAP_SECTIONS:
        raise Http404
    addresses = [request.build_absolute_uri(path) for path in addresses_in(name, request)]
    if not addresses:
        raise Http404
    lines = "".join(f"<url><loc>{escape(a)}</loc></url>\n" for a in addresses[:MOST_IN_A_SECTION])
    return xml(request, f"<urlset {NAMESPACE}>\n{lines}</urlset>\n")


def addresses_in(name: str, request: HttpRequest) -> Iterator[str]:
    """Ask an app for the addresses, from the root of the site, that everybody may see."""
    site_facts.put_on(request)
    return import_string(settings.SITEMAP_SECTIONS[name])(request)


def public_pages(request: HttpRequest) -> QuerySet[Any, Any]:
    """Return place and last change of each page of this site that everybody may see, oldest first."""
    site_facts.put_on(request)
    pages = Page.objects.none()
    for root_path in roots(request):
        pages |= Page.objects.filter(url_path__startswith=root_path)
    public = release.visible_to(AnonymousUser(), pages)
    return public.order_by("pk").values_list("url_path", "last_published_at")


def roots(request: HttpRequest) -> dict[str, str]:
    """Return the address of the home page in each language, by its place in the page tree."""
    found = {}
    for language, root_path in site_facts.home_paths(request).items():
        with override(language):
            found[root_path] = request.build_absolute_uri(reverse("wagtail_serve", args=[""]))
    return found


def entries(request: HttpRequest, pages: QuerySet[Any, Any]) -> Iterator[str]:
    homes = roots(request)
    for url_path, changed in pages:
        root_path = max((r for r in homes if url_path.startswith(r)), key=len)
        address = homes[root_path] + url_path.removeprefix(root_path)
        changed = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address)}</loc>{changed}</url>\n"


def xml(request: HttpRequest, body: str) -> HttpResponse:
    answer = HttpResponse(HEAD + body, content_type="application/xml; charset=utf-8")
    return caching.with_policy(request, answer, caching.PUBLIC)
