"""Pictures in the sizes that pages show, made when a picture is uploaded and never for a reader."""

import logging
from collections.abc import Iterable
from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.db.models import prefetch_related_objects
from django_tasks import task
from wagtail.images.models import Filter, SourceImageIOError

from core.files.lost_files import is_lost
from core.models import SiteImage, SiteRendition
from core.running.stopping import stopping
from core.running.worker import is_waiting

logger = logging.getLogger(__name__)

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
    return [by_width[width] for width in sorted(by_width)]  # type: ignore[misc]  # They are ours.


def make_sizes_later(image: SiteImage) -> None:
    """Leave a new picture's sizes to the worker, as soon as the picture is there for good."""
    transaction.on_commit(partial(make_sizes.enqueue, image.pk))


def make_anew(size: SiteRendition) -> bool:
    """Make a lost size under the address that pages name; return whether the picture for it is there."""
    try:
        made = size.image.generate_rendition_file(Filter(size.filter_spec))
    except SourceImageIOError:
        logger.warning("A picture is missing: %s", size.image.file.name)
        return False
    # Somebody else may have made it meanwhile; a second file would have another name.
    if is_lost(size):
        size.file.storage.save(size.file.name, made)
    return True


def order_anew(size: SiteRendition) -> None:
    """Leave a lost size to the worker, once, however many readers ask for it and for however long."""
    # The cache spares a question to the database with every picture that is asked for in vain.
    if not is_lost(size) or not cache.add(f"core.lost_size:{size.pk}", True, timeout=60):
        return
    if not is_waiting(make_lost_size.module_path, size.pk):
        make_lost_size.enqueue(size.pk)


@task(backend="heavy")
def make_lost_size(key: int) -> None:
    for size in SiteRendition.objects.filter(pk=key).select_related("image"):
        make_anew(size)


@task(backend="heavy")
def make_sizes(image_id: int) -> None:
    """Make every size of a picture, unless the worker is to end: then it leaves the rest to the next.

    What is there already is left, and a deleted picture is no error.
    """
    image = SiteImage.objects.filter(pk=image_id).prefetch_related("renditions").first()
    if image is None:
        return
    roles = FIRST_PAGE_ROLES if hasattr(image, "document") else IMAGE_SIZES
    for spec in dict.fromkeys(spec for role in roles for spec in IMAGE_SIZES[role]):
        # A size of a picture as large as we take them needs a second.
        if stopping.is_set():
            make_sizes.enqueue(image_id)
            return
        image.get_rendition(spec)
