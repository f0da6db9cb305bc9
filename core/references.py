"""Keep Wagtail's index of who uses what true when a part of a page is deleted."""

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex


def record_again_without(instance: Model, **kwargs: object) -> None:
    """Record anew what a page uses, now that a part of it is gone.

    Wagtail itself does so only when a part is saved: a file taken off a page would be "in use" for
    ever, and could not be deleted.
    """
    if type(instance) not in ReferenceIndex.tracked_models:
        return
    for field in instance._meta.fields:
        if isinstance(field, ParentalKey) and ReferenceIndex.is_indexed(field.related_model):
            page = field.related_model._base_manager.filter(pk=getattr(instance, field.attname))
            if whole := page.first():
                ReferenceIndex.create_or_update_for_object(whole)
