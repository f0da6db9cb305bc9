"""Pictures in the sizes that pages show, made when a picture is uploaded and never for a reader."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import prefetch_related_objects
from django_tasks import task
from wagtail.images.models import Filter

from core.models import SiteImage, SiteRendition

COVER_SIZES = ("width-180|format-webp", "width-360|format-webp", "width-720|format-webp")
# By what an image is for: the sizes that exist of it.
IMAGE_SIZES = {
    "cover": COVER_SIZES,
    "card": COVER_SIZES,
    "result": COVER_SIZES,
    "book": COVER_SIZES,  # a cover on a shelf
    "portrait": ("fill-180x180|format-webp", "fill-480x480|format-webp"),
    "hero": ("fill-800x300|format-webp", "fill-1600x600|format-webp", "fill-2400x900|format-webp"),
    "figure": ("width-480|format-webp", "width-960|format-webp", "width-1440|format-webp"),
    "logo": ("max-320x88|format-webp",),
    "social": ("fill-1200x630|format-jpeg",),
}
# Page 1 of a PDF is only ever a cover, here and on social cards.
FIRST_PAGE_ROLES = ("cover", "social")


def fetch_sizes(images: Iterable[SiteImage | None]) -> None:
    """Fetch the sizes of many images in one query, so that none is looked up by itself."""
    prefetch_related_objects([image for image in images if image], "renditions")


def renditions_of(image: SiteImage, role: str) -> list[SiteRendition]:
    """The sizes of an image for one role, the smallest first, without those of the same width."""
    found = image.get_renditions(*(Filter(spec) for spec in IMAGE_SIZES[role]))
    by_width = {rendition.width: rendition for rendition in found.values()}
    return [by_width[width] for width in sorted(by_width)]


def make_sizes_later(image: SiteImage) -> None:
    """Leave a new picture's sizes to the worker, as soon as the picture is there for good."""
    transaction.on_commit(partial(make_sizes.enqueue, image.pk))


@task(backend="heavy")
def make_sizes(image_id: int) -> None:
    """Make every size of a picture. What is there already is left, and a deleted picture is no error."""
    image = SiteImage.objects.filter(pk=image_id).prefetch_related("renditions").first()
    if image is None:
        return
    for role in FIRST_PAGE_ROLES if hasattr(image, "document") else IMAGE_SIZES:
        renditions_of(image, role)
