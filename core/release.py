"""May this viewer see this page, or this file, now?

The one place that says so. Every view, feed, search, file and template tag asks here; what is not
visible does not exist for a reader.
"""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Page, PageManager, PageViewRestriction, ReferenceIndex
from wagtail.query import PageQuerySet

Viewer = AbstractBaseUser | AnonymousUser


def viewer_of(request: HttpRequest) -> Viewer:
    """Give who asks. Without its cookie the session is not touched, so the page can be cached."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return request.user
    return AnonymousUser()


def visible_to(viewer: Viewer, pages: QuerySet | None = None) -> QuerySet:
    """Keep the pages that are live, released by the clock, not expired now, and open to this viewer."""
    pages = Page.objects.all() if pages is None else pages
    closed = (
        PageViewRestriction.objects.exclude(open_to(viewer))
        .alias(asked_path=ExpressionWrapper(OuterRef("path"), output_field=CharField()))
        .filter(asked_path__startswith=F("page__path"))
    )
    now = timezone.now()
    return pages.filter(released(now), not_expired(now), ~Exists(closed), live=True)


def meant_for_somebody(pages: QuerySet) -> QuerySet:
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


def open_to(viewer: Viewer) -> Q:
    """Tell which restrictions this viewer passes. A shared password is not offered (see settings)."""
    if not viewer.is_authenticated or not viewer.is_active:
        return Q(pk__in=[])
    if viewer.is_superuser:
        return Q(pk__isnull=False)
    return Q(restriction_type=PageViewRestriction.LOGIN) | Q(groups__in=viewer.groups.all())


def file_visible_to(viewer: Viewer, file: models.Model) -> bool:
    """Tell whether the published content of a visible page uses this image or document.

    What the site's settings use, such as the publisher's logo, is public.
    """
    return visible_to(viewer, pages_using(file)).exists() or in_settings(file)


def pages_using(file: models.Model) -> QuerySet:
    """Give the pages whose own rows use this image or document, whatever their state.

    The rows of a page are its published content; drafts live in revisions. Foreign keys are asked
    themselves; only for what stands inside texts there is no other witness than the reference index.
    Page 1 of a document, kept as an image, is used where the document is.
    """
    used = Q(pk__in=[])
    paths = []
    for model, key, field in keys_to(file):
        used |= Q(pk__in=model._base_manager.filter(**{field.name: file.pk}).values(key.attname))
        child = "" if key is model._meta.pk else f"{key.remote_field.related_name}.item."
        paths.append(f"{child}{field.name}")
    in_texts = (
        ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            to_content_type=ContentType.objects.get_for_model(file),
            to_object_id=str(file.pk),
        )
        .exclude(model_path__in=paths)
        .values_list("object_id", flat=True)
    )
    pages = Page.objects.filter(used | Q(pk__in=[int(pk) for pk in in_texts]))
    document = getattr(file, "document", None)
    return pages | pages_using(document) if document else pages


def keys_to(file: models.Model) -> Iterator[tuple[type[models.Model], models.Field, models.Field]]:
    """Give each model that points to files of this kind: pages, and what belongs to a page.

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
    """Tell whether the site's settings use this file."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: file.pk}).exists()
        for relation in keys_from_elsewhere(file)
        if issubclass(relation.related_model, AbstractSetting)
    )


class ReleaseQuerySet(PageQuerySet):
    def visible_to(self, viewer: Viewer) -> "ReleaseQuerySet":
        return visible_to(viewer, self)


ReleaseManager = PageManager.from_queryset(ReleaseQuerySet)
