"""May this viewer see this page, or this file, now?

The one place that says so. Every view, feed, search, file and template tag asks here; what is not
visible does not exist for a reader.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import Any, Self, TypeVar, overload

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr
from django.db.models.lookups import In
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import (
    Page,
    PageManager,
    PageViewRestriction,
    ReferenceIndex,
    get_page_models,
)
from wagtail.query import PageQuerySet

Viewer = AbstractUser | AnonymousUser
Pages = TypeVar("Pages", bound=QuerySet[Any])
# The hidden paths that were asked for in the request that is being answered, by the viewer's key.
ASKED: ContextVar[dict[object, tuple[str, ...]] | None] = ContextVar("ASKED", default=None)


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who asks. Without its cookie the session is not touched, so the page can be cached."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return request.user
    return AnonymousUser()


@overload
def visible_to(viewer: Viewer) -> PageQuerySet: ...
@overload
def visible_to(viewer: Viewer, pages: Pages) -> Pages: ...
def visible_to(viewer: Viewer, pages: QuerySet[Any] | None = None) -> QuerySet[Any]:
    """Keep the pages that readers may have now, that are open to this viewer, and so is all above them."""
    pages = Page.objects.all() if pages is None else pages
    closed = closed_to(viewer).values("page")
    return below_open_pages(viewer, pages.filter(out(timezone.now()), ~Q(pk__in=closed)))


def out(now: datetime) -> Q:
    """Ask for pages that are live, released by the clock, and not expired now."""
    return Q(released(now), not_expired(now), live=True)


def below_open_pages(viewer: Viewer, pages: Pages) -> Pages:
    """Keep the pages above which nothing is hidden from this viewer, whatever they are themselves.

    The paths of what is hidden are asked for first, and compared as constants: a condition for each
    depth, each of them one look into a set. No plan that a database makes of it reads other pages.
    """
    by_depth = defaultdict(list)
    for path in hidden_paths(viewer):
        by_depth[len(path)].append(path)
    for length, paths in by_depth.items():
        pages = pages.filter(~Q(In(Substr("path", 1, length), paths)))
    return pages


def hidden_paths(viewer: Viewer) -> tuple[str, ...]:
    """Return the places in the tree of the pages with others below them that are hidden from this viewer."""
    kept, key = ASKED.get(), viewer.pk if viewer.is_authenticated and viewer.is_active else None
    if kept is None:
        return read_hidden_paths(viewer)
    if key not in kept:
        kept[key] = read_hidden_paths(viewer)
    return kept[key]


def read_hidden_paths(viewer: Viewer) -> tuple[str, ...]:
    """Ask by keys, and not by ``numchild``, which has no index: pages with others below are few."""
    closed = closed_to(viewer).values("page_id")
    inner = [kind._base_manager.order_by().values(page_id=F("pk")) for kind in kinds_above_others()]
    above = Page.objects.filter(pk__in=closed.union(*inner), numchild__gt=0)
    hidden = above.filter(~out(timezone.now()) | Q(pk__in=closed))
    return tuple(hidden.order_by().values_list("path", flat=True))


@cache
def kinds_above_others() -> list[type[Page]]:
    """List the kinds of page below which others may stand; of papers and persons there are thousands."""
    return [
        kind for kind in get_page_models() if kind is not Page and kind.allowed_subpage_models()
    ]


@contextmanager
def asking_once() -> Iterator[None]:
    """Ask within this block for hidden paths but once for each viewer: what a request shows is one instant."""
    token = ASKED.set({})
    try:
        yield
    finally:
        ASKED.reset(token)


def meant_for_somebody(pages: Pages) -> Pages:
    """Keep the pages that somebody may see now, or will by the clock: not for readers, but for a worker.

    It makes what they will ask for, and whoever asks is asked for first by :func:`visible_to`.
    """
    return pages.filter(not_expired(timezone.now()), live=True)


def released(now: datetime) -> Q:
    """Keep what had no hour to wait for, or whose hour has come; a clock set back takes nothing back."""
    come = Q(go_live_at__lte=now) | Q(last_published_at__gte=F("go_live_at"))
    return Q(go_live_at__isnull=True) | come


def not_expired(now: datetime) -> Q:
    return Q(expire_at__isnull=True) | Q(expire_at__gt=now)


def closed_to(viewer: Viewer) -> QuerySet[PageViewRestriction]:
    restrictions = PageViewRestriction.objects.order_by()
    return restrictions.exclude(pk__in=restrictions.filter(open_to(viewer)).values("pk"))


def passed_by(viewer: Viewer) -> tuple[int, ...]:
    """Return the keys of the restrictions that somebody passes: who pass the same see the same."""
    if not viewer.is_authenticated:
        return ()
    passed = PageViewRestriction.objects.filter(open_to(viewer)).order_by("pk")
    return tuple(passed.values_list("pk", flat=True).distinct())


def open_to(viewer: Viewer) -> Q:
    """Return which restrictions this viewer passes. A shared password is not offered (see settings)."""
    if not viewer.is_authenticated or not viewer.is_active:
        return Q(pk__in=[])
    if viewer.is_superuser:
        return Q(pk__isnull=False)
    return Q(restriction_type=PageViewRestriction.LOGIN) | Q(groups__in=viewer.groups.all())


def file_visible_to(viewer: Viewer, file: models.Model) -> bool:
    """Return whether the published content of a visible page uses this image or document.

    What the site's settings use, such as the publisher's logo, is public.
    """
    return visible_to(viewer, pages_using(file)).exists() or in_settings(file)


def pages_using(file: models.Model) -> PageQuerySet:
    """Return the pages whose own rows use this image or document, whatever their state.

    The rows of a page are its published content; drafts live in revisions. Foreign keys are asked
    themselves; only for what stands inside texts there is no other witness than the reference index.
    Page 1 of a document, kept as an image, is used where the document is.
    """
    used, paths = [], []
    for model, key, field in keys_to(file):
        rows = model._base_manager.order_by().filter(**{field.name: file.pk})
        used.append(rows.values(used_on=F(key.attname)))
        child = "" if key is model._meta.pk else f"{key.remote_field.related_name}.item."  # type: ignore[union-attr]  # It has one.
        paths.append(f"{child}{field.name}")
    keys = Page.objects.order_by().filter(pk__in=pages_naming(file, paths)).values(used_on=F("pk"))
    pages = Page.objects.filter(pk__in=keys.union(*used))
    document = getattr(file, "document", None)
    return pages | pages_using(document) if document else pages


def pages_naming(file: models.Model, paths: list[str]) -> list[int]:
    """Return the keys of the pages in whose texts this image or document stands.

    The index is asked by what is referred to: asked for references from pages as well, a database may
    take the other way and read those of all pages.
    """
    to_file = ReferenceIndex.objects.order_by().filter(
        to_content_type=ContentType.objects.get_for_model(file), to_object_id=str(file.pk)
    )
    rows = to_file.exclude(model_path__in=paths).values_list("base_content_type", "object_id")
    page = ContentType.objects.get_for_model(Page).pk
    return [int(key) for kind, key in rows if kind == page]


def keys_to(
    file: models.Model,
) -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]", "models.Field[Any, Any]"]]:
    """Return each model that points to files of this kind: pages, and what belongs to a page.

    With it come the field that names the page, and the field that names the file.
    """
    for relation in keys_from_elsewhere(file):
        model = relation.related_model
        if issubclass(model, Page):
            yield model, model._meta.pk, relation.field
        for key in model._meta.fields:
            if isinstance(key, ParentalKey) and issubclass(key.related_model, Page):
                yield model, key, relation.field


def keys_from_elsewhere(file: models.Model) -> list[models.ForeignObjectRel]:
    fields = file._meta.get_fields(include_hidden=True)
    return [field for field in fields if isinstance(field, models.ManyToOneRel)]


def in_settings(file: models.Model) -> bool:
    """Return whether the site's settings use this file."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: file.pk}).exists()
        for relation in keys_from_elsewhere(file)
        if issubclass(relation.related_model, AbstractSetting)
    )


class ReleaseQuerySet(PageQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        return visible_to(viewer, self)


ReleaseManager = PageManager.from_queryset(ReleaseQuerySet)
