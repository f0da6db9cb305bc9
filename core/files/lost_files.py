"""Uploaded files that are not on the disk: nobody can make them again, so they are named."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from core.models import SiteDocument, SiteImage, SiteRendition

Upload = SiteDocument | SiteImage
EDITED_AT: dict[type[Upload], str] = {
    SiteDocument: "wagtaildocs:edit",
    SiteImage: "wagtailimages:edit",
}


def is_lost(stored: Upload | SiteRendition) -> bool:
    """Return whether the file is gone, as after an incomplete restore."""
    return not stored.file.storage.exists(stored.file.name)  # type: ignore[arg-type]  # It has a name.


def lost_uploads() -> Iterator[Upload]:
    """Yield every document and every original picture that is lost."""
    for model in EDITED_AT:
        yield from filter(is_lost, model.objects.order_by("pk").only("title", "file").iterator())


def lost_uploads_of(pages: Iterable[Page]) -> Iterator[tuple[Page, Upload]]:
    """Yield what is lost of what each page uses, as it was saved last."""
    by_key = {str(page.pk): page for page in pages}
    for model in EDITED_AT:
        uses = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id__in=by_key,
            to_content_type=ContentType.objects.get_for_model(model),
        )
        pairs = sorted(set(uses.values_list("object_id", "to_object_id")))
        lost = {
            str(one.pk): one
            for one in model.objects.filter(pk__in={used for _, used in pairs}).only(
                "title", "file"
            )
            if is_lost(one)
        }
        yield from ((by_key[page], lost[used]) for page, used in pairs if used in lost)


def address_in_the_admin(upload: Upload) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(EDITED_AT[type(upload)], args=[upload.pk])
