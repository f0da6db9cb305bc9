"""What pages refer to: the index of who uses what stays true, and old revisions stay readable."""

from typing import Any

from django.db.models import PROTECT, Field, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
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


def that_still_exist(model: type[Model], content: dict[str, Any]) -> dict[str, Any]:
    """Take from the content of an old revision what was deleted since, and the parts that were about it.

    Only what nothing uses any more can be deleted, but modelcluster would not read the revision at all.
    """
    kept = content | {field.name: None for field in gone(model, content) if field.null}
    for relation in get_all_child_relations(model):
        part = relation.related_model
        rows = [
            that_still_exist(part, row) for row in content.get(relation.get_accessor_name()) or []
        ]
        kept[relation.get_accessor_name()] = [row for row in rows if not gone(part, row)]
    return kept


def gone(model: type[Model], content: dict[str, Any]) -> list["Field[Any, Any]"]:
    """List the fields whose value has been deleted."""
    return [
        field
        for field in model._meta.fields
        if field.remote_field
        and field.remote_field.on_delete is PROTECT
        and content.get(field.name) is not None
        and not field.related_model._base_manager.filter(pk=content[field.name]).exists()  # type: ignore[union-attr]  # It leads to one.
    ]
