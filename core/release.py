"""May this viewer see this page, or this file, now?

The one place that says so. Every view, feed, search, file and template tag asks here; what is not
visible does not exist for a reader.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageManager, PageViewRestriction, ReferenceIndex
from wagtail.query import PageQuerySet

Viewer = AbstractBaseUser | AnonymousUser


def viewer_of(request: HttpRequest) -> Viewer:
    """Give who asks. Without a session cookie the session is not touched, so that the page can be cached."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return request.user
    return AnonymousUser()


def visible_to(viewer: Viewer, pages: QuerySet | None = None) -> QuerySet:
    """Keep the pages that are live, released by the clock, not expired now, and open to this viewer."""
    pages = Page.objects.all() if pages is None else pages
    now = timezone.now()
    closed = (
        PageViewRestriction.objects.exclude(open_to(viewer))
        .alias(asked_path=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(asked_path__startswith=F("page__path"))
    )
    return pages.filter(
        Q(go_live_at__isnull=True) | Q(go_live_at__lte=now),
        Q(expire_at__isnull=True) | Q(expire_at__gt=now),
        ~Exists(closed),
        live=True,
    )


def open_to(viewer: Viewer) -> Q:
    """Tell which restrictions this viewer passes. A shared password is not offered (see settings)."""
    if not viewer.is_authenticated or not viewer.is_active:
        return Q(pk__in=[])
    if viewer.is_superuser:
        return Q()
    return Q(restriction_type=PageViewRestriction.LOGIN) | Q(groups__in=viewer.groups.all())


def file_visible_to(viewer: Viewer, file) -> bool:
    """Tell whether the published content of a visible page uses this image or document.

    The row of a page, and so what the reference index says of it, is its published content; drafts live
    in revisions. Page 1 of a document, kept as an image, is as visible as the document. The publisher's
    logo is public.
    """
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(file), to_object_id=str(file.pk)
    ).values_list("base_content_type__app_label", "base_content_type__model", "object_id")
    pages = []
    for app, model, pk in references:
        if (app, model) == ("core", "publishersettings"):
            return True
        if (app, model) == ("wagtailcore", "page"):
            pages.append(pk)
    if pages and visible_to(viewer).filter(pk__in=pages).exists():
        return True
    document = getattr(file, "document", None)
    return document is not None and file_visible_to(viewer, document)


class ReleaseQuerySet(PageQuerySet):
    def visible_to(self, viewer: Viewer) -> "ReleaseQuerySet":
        return visible_to(viewer, self)


ReleaseManager = PageManager.from_queryset(ReleaseQuerySet)
