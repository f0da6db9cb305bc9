"""What lies within somebody's reach in the admin: pages, images, documents and their tags."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from taggit.models import Tag, TaggedItem
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from core import release
from core.release import Viewer

PAGE_ACTIONS = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}
FILE_ACTIONS = {"choose", "change", "delete"}


def pages_to_walk(user: Viewer) -> PageQuerySet:
    """The pages somebody works on, and those on the way to them."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(user, PAGE_ACTIONS):
        return Page.objects.none()
    return policy.explorable_instances(user).exclude(depth=1)


def pages_to_work_on(user: Viewer) -> PageQuerySet:
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_any_permission_for(user, PAGE_ACTIONS)


def images(user: Viewer) -> QuerySet[Any]:
    return files(user, get_image_model())


def documents(user: Viewer) -> QuerySet[Any]:
    return files(user, get_document_model())


def files(user: Viewer, model: type[Model]) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, FILE_ACTIONS)


def redirects(user: Viewer) -> QuerySet[Redirect]:
    """The redirects to pages within reach, and those to no page: others would name a page."""
    if user.is_superuser:
        return Redirect.objects.all()
    return Redirect.objects.filter(
        Q(redirect_page=None) | Q(redirect_page__in=pages_to_work_on(user).values("pk"))
    )


def tags(user: Viewer) -> QuerySet[Any]:
    """The tags on files within reach."""
    found: set[int] = set()
    for objects in (images(user), documents(user)):
        items = TaggedItem.objects.filter(
            content_type=ContentType.objects.get_for_model(objects.model),
            object_id__in=objects.values("pk"),
        )
        found.update(items.values_list("tag_id", flat=True))
    return Tag.objects.filter(pk__in=found)


def may_use(user: Viewer, model: type[Model], key: object) -> bool:
    """Return whether somebody may put this thing on a page: what choosers offer, and what is public."""
    if issubclass(model, Page):
        public = release.visible_to(user).filter(pk=key)
        return public.exists() or pages_to_walk(user).filter(pk=key).exists()
    if model in (get_image_model(), get_document_model()):
        return files(user, model).filter(pk=key).exists()
    return True
