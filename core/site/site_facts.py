"""The site and its publisher, which every page names: fetched once, and kept until one is saved."""

from django.core.cache import cache
from django.db.models import Model, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from core.models import PublisherSettings, SiteImage, SiteRendition

KEY = "core.site.site_facts"
# A process that did not see the change catches up after so many seconds.
KEPT_FOR = 60
# Host and port come from the request, and nobody is to fill the memory with them.
MOST_HOSTS = 16


def put_on(request: HttpRequest) -> None:
    """Lay both where Wagtail looks for them first, so that a page asks no query for them."""
    known = cache.get(KEY, {})
    host = request.get_host()
    if host not in known:
        publisher = PublisherSettings.load(request_or_site=request)
        prefetch_related_objects(list(filter(None, [publisher.logo])), "renditions")
        prefetch_related_objects([publisher], *publisher.chosen_for_foot)
        known[host] = (Site.find_for_request(request), publisher)
        if len(known) <= MOST_HOSTS:
            cache.set(KEY, known, KEPT_FOR)
    request._wagtail_site, publisher = known[host]  # type: ignore[attr-defined]  # Wagtail looks there.
    setattr(request, PublisherSettings.get_cache_attr_name(), publisher)


def home_path(request: HttpRequest) -> str | None:
    """Return the place in the page tree of this site's home page in the active language."""
    return home_paths(request).get(get_language())


def home_paths(request: HttpRequest) -> dict[str, str]:
    """Return the place in the page tree of this site's home pages, by language."""
    site = Site.find_for_request(request)
    roots = Site.get_site_root_paths()
    return {r.language_code: r.root_path for r in roots if site and r.site_id == site.pk}


def forget(sender: type[Model], instance: Model, **kwargs: object) -> None:
    """Forget them when one of them changes, or the logo, or a size of it."""
    image = {SiteImage: "pk", SiteRendition: "image_id"}.get(sender)
    if sender in (Site, PublisherSettings) or (
        image and PublisherSettings.objects.filter(logo=getattr(instance, image)).exists()
    ):
        cache.delete(KEY)
