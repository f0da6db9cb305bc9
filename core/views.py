"""What readers ask for: pages, pictures and documents. All of it is asked of :mod:`core.release` first."""

import math
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.defaults import server_error
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core import caching, release
from core.files import picture_sizes
from core.files.delivery import Delivery, deliver
from core.models import (
    PublisherSettings,
    SiteDocument,
    SiteImage,
    SiteRendition,
    TextPage,
    Withdrawal,
)
from core.running.unusable import is_unusable
from core.signing_in import sign_in
from core.site import site_facts
from core.site.frame import frame_of
from core.site.page_head import head_of_page

# A database that was restarted is back by then.
BACK_IN_SECONDS = 30

FAVICON = settings.BASE_DIR / "core/static/core/favicon.ico"
MEDIA_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
}  # fmt: skip


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at a path, in the language that the address says."""
    site_facts.put_on(request)
    viewer = release.viewer_of(request)
    url_path = url_path_of(request, path)
    try:
        answer = find_page(url_path, viewer).serve(request)
    except Http404:
        if (withdrawal := find_withdrawal(url_path, viewer)) is None:
            raise
        answer = gone(request, withdrawal)
    return caching.with_policy(request, answer, caching.policy_for(viewer))


def answer(request: HttpRequest, page: Page, context: dict[str, Any]) -> TemplateResponse:
    """Return the page in its template, in the frame of the house; the view may give frame and head itself."""
    frame = context.get("frame") or frame_of(request, page)
    head = context.get("page_head") or head_of_page(request, page, frame)
    whole = {"page": page, "frame": frame, "page_head": head, **context}
    return TemplateResponse(request, page.get_template(request), whole)


def text_page(request: HttpRequest, page: TextPage) -> HttpResponse:
    return answer(request, page, {})


def url_path_of(request: HttpRequest, path: str) -> str:
    """Return the place in the page tree: below the home page of this site in the active language."""
    home = site_facts.home_path(request)
    if home is None:
        raise Http404
    return home + path


def find_page(url_path: str, viewer: release.Viewer) -> Page:
    """Find a visible page, ready to be read.

    The cache says which kind of page was last seen here, and so where to look first; whether the
    page is there, and may be seen, only the database says.
    """
    key = f"core.kind_of_page:{url_path}"
    kind = cache.get(key) if len(key) < 200 else None
    if kind and (found := for_reading(kind).visible_to(viewer).filter(url_path=url_path).first()):
        return found
    plain = release.visible_to(viewer, Page.objects.filter(url_path=url_path)).first()
    if plain is None or plain.specific_class is None:
        raise Http404
    if len(key) < 200:
        cache.set(key, plain.specific_class)
    return get_object_or_404(for_reading(plain.specific_class).visible_to(viewer), pk=plain.pk)


def find_withdrawal(url_path: str, viewer: release.Viewer) -> Withdrawal | None:
    """Find the notice that stands where a paper was; none where the paper was only for some readers."""
    place = release.below_open_pages(viewer, Page.objects.filter(url_path=url_path, live=False))
    notices = Withdrawal.objects.filter(page__in=place)
    notice = notices.select_related("page__locale").first()
    closed = notice and notice.page.get_view_restrictions().exists()
    return None if closed else notice


def gone(request: HttpRequest, withdrawal: Withdrawal) -> HttpResponse:
    """Say that a paper was withdrawn, when and why; nothing else of it is told."""
    return TemplateResponse(request, "410.html", {"withdrawal": withdrawal}, status=410)


def for_reading(kind: type[Page]) -> release.ReleaseQuerySet:
    """Return the pages of a kind, with all that their own page shows where the kind knows how."""
    pages: Any = kind.objects.all()
    if hasattr(pages, "for_reading"):
        return pages.for_reading()
    return pages.select_related("locale")


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture or a document by the name it is stored under."""
    if "\0" in name:
        raise Http404
    if size := SiteRendition.objects.filter(file=name).select_related("image__document").first():
        return deliver_picture(request, size.image, size)
    if image := SiteImage.objects.filter(file=name).select_related("document").first():
        return deliver_picture(request, image, image)
    return deliver_document(request, get_object_or_404(SiteDocument, file=name))


@require_safe
def document(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:
    """Serve a document by the address that Wagtail gives it."""
    found = get_object_or_404(SiteDocument, pk=pk)
    if found.filename != filename:
        raise Http404
    return deliver_document(request, found)


def deliver_picture(
    request: HttpRequest, image: SiteImage, stored: SiteImage | SiteRendition
) -> HttpResponseBase:
    policy = policy_for_file(request, image)
    name = stored.file.name or ""
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2].lower())
    if media_type is None:
        raise Http404
    # A picture's bytes never change under its name, which is unguessable; so the name is the version.
    delivery = Delivery(stored.file, media_type, name.rpartition("/")[2], name, image.created_at)
    try:
        answer = deliver(request, delivery, policy)
    except Http404:
        if isinstance(stored, SiteRendition):
            picture_sizes.order_anew(stored)
        raise
    if policy == caching.NEVER and release.file_visible_to(AnonymousUser(), image):
        # An editor, too, sees it on other sites that show it.
        answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def deliver_document(
    request: HttpRequest, found: SiteDocument, filename: str = ""
) -> HttpResponseBase:
    policy = policy_for_file(request, found)
    return deliver(request, delivery_of(found, filename), policy)


def delivery_of(found: SiteDocument, filename: str = "") -> Delivery:
    version = found.sha256 or found.file.name or ""
    filename = filename or found.given_name or found.filename
    return Delivery(found.file, found.content_type, filename, version, found.created_at)


def policy_for_file(request: HttpRequest, file: SiteImage | SiteDocument) -> str:
    """Say whether this reader gets a file, and who may keep it; 404 where the reader gets nothing.

    The admin shows files by these same addresses; there it is the permissions on a file's collection
    that decide, and nothing is kept.
    """
    viewer = release.viewer_of(request)
    if release.file_visible_to(viewer, file):
        return caching.policy_for(viewer)
    if viewer.is_authenticated and viewer.has_perm("wagtailadmin.access_admin"):
        policy = policy_registry.get_by_type(type(file))
        rights = ["choose", "change", "delete"]
        if policy.user_has_any_permission_for_instance(viewer, rights, file):
            return caching.NEVER
    raise Http404


ACCENT_CSS = """\
:root {{
  --accent: {c.accent};
  --on-accent: {c.on_accent};
  --accent-text: light-dark({c.text_on_light}, {c.text_on_dark});
  --accent-mark: light-dark({c.mark_on_light}, {c.mark_on_dark});
}}
"""


@require_safe
def accent_css(request: HttpRequest, accent: str) -> HttpResponse:
    """Serve the publisher's colour; another colour has another address, so that this one is kept."""
    site_facts.put_on(request)
    publisher = PublisherSettings.load(request_or_site=request)
    current = publisher.accent.removeprefix("#").lower()
    if accent != current:
        return redirect(reverse("accent_css", args=[current]))
    css = ACCENT_CSS.format(c=publisher.colors)
    return caching.with_policy(
        request, HttpResponse(css, content_type="text/css; charset=utf-8"), caching.FOR_EVER
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Serve the site’s sign where programs look for it without having read a page."""
    answer = HttpResponse(FAVICON.read_bytes(), content_type="image/x-icon")
    return caching.with_policy(request, answer, caching.PUBLIC)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", f"Disallow: {reverse('wagtailadmin_home')}"]
    lines += [f"Disallow: {reverse('search')}", ""]
    lines += [f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    answer = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    return caching.with_policy(request, answer, caching.PUBLIC)


def failed(request: HttpRequest) -> HttpResponse:
    """Ask readers to come back soon where the database is away, and else say that we failed."""
    if not is_unusable(sys.exc_info()[1]):
        return server_error(request, template_for_failures(request))
    # This page asks nothing of the database.
    answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = str(BACK_IN_SECONDS)
    return answer


def template_for_failures(request: HttpRequest) -> str:
    """Return what says that we failed: to editors, who were writing, how they go on."""
    is_in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return "wagtailadmin/500.html" if is_in_admin else "500.html"


def too_many_attempts(
    request: HttpRequest,
    response: HttpResponse | None = None,
    credentials: dict[str, Any] | None = None,
) -> HttpResponse:
    """Close a door for a while, and say for how long: the same words whether there is such an account or not."""
    tried = getattr(request, "sign_in_try", None)
    wait = tried.wait if tried else sign_in.BUSY
    context = {"busy": tried is None, "minutes": math.ceil(wait / 60)}
    answer = TemplateResponse(request, "429.html", context, status=429).render()
    answer["Retry-After"] = str(wait)
    return answer
