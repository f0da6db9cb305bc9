"""Texts that are stored already, cleaned by today's rules: rows, and every revision, the scheduled ones too.

Migrations call this when the rules have changed. What is clean stays untouched, so that it can be run again.
"""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from django.apps import apps as current
from django.db import IntegrityError, models, transaction
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from core.texts.cleaning import CleanText, clean_field, clean_value, of_one_line, rich_text

AT_ONCE = 100
Row = TypeVar("Row", bound=models.Model)


def mend(apps: Any, app_label: str) -> int:
    """Clean what is stored of an app's models, and return how many rows and revisions have changed.

    ``apps`` are those of the migration: its models say how rows are stored, today's what their texts are.
    """
    stored = {model._meta.label: model for model in apps.get_models()}
    found = [
        model
        for model in current.get_app_config(app_label).get_models()
        if issubclass(model, CleanText) and model._meta.label in stored
    ]
    return sum(
        mend_rows(stored[model._meta.label], model) + mend_revisions(apps, model) for model in found
    )


def mend_rows(stored: type[models.Model], model: type[models.Model]) -> int:
    changed = 0
    for row in in_turn(stored._base_manager.all()):
        content = {
            f.name: prepared(getattr(row, f.attname))
            for f in texts_of(model)
            if hasattr(row, f.attname)
        }
        new = differences(content, mended(model, content))
        if not new:
            continue
        for name, value in new.items():
            field = stored._meta.get_field(name)
            if isinstance(field, StreamField):
                new[name] = StreamValue(field.stream_block, value, is_lazy=True)
        try:
            with transaction.atomic():
                stored._base_manager.filter(pk=row.pk).update(**new)
        except IntegrityError:
            continue  # Two terms of one name now: people say which of them stays.
        changed += 1
    return changed


def mend_revisions(apps: Any, model: type[models.Model]) -> int:
    revisions = apps.get_model("wagtailcore.Revision")._base_manager
    label = {"app_label": model._meta.app_label, "model": model._meta.model_name}
    kinds = apps.get_model("contenttypes.ContentType").objects.filter(**label)
    changed = 0
    for revision in in_turn(revisions.filter(content_type__in=kinds)):
        content = mended(model, revision.content)
        if content != revision.content:
            revisions.filter(pk=revision.pk).update(content=content)
            changed += 1
    return changed


def in_turn(rows: models.QuerySet[Row]) -> Iterator[Row]:
    """Return rows a few at a time: they are written while they are read."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        yield from rows.filter(pk__in=keys[start : start + AT_ONCE]).order_by("pk")


def texts_of(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """List the fields that people write, and the title of a draft, which Wagtail copies."""
    kept = (models.CharField, models.TextField, StreamField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, kept)]
    return [field for field in fields if field.editable or field.name == "draft_title"]


def prepared(value: Any) -> Any:
    """Return a stream as it is stored, and anything else as it is."""
    return value.get_prep_value() if isinstance(value, StreamValue) else value


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if value != before[name]}


def mended(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a row or of a revision with its texts clean, and those of its parts."""
    new = dict(content)
    for field in texts_of(model):
        if field.name in content:
            new[field.name] = clean_stored(field, content[field.name])
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if isinstance(content.get(name), list):
            new[name] = [mended(relation.related_model, part) for part in content[name]]
    return new


def clean_stored(field: "models.Field[Any, Any]", value: Any) -> Any:
    if not isinstance(field, StreamField):
        return clean_field(field, value) if isinstance(value, str) else value
    if not isinstance(value, str):
        return clean_raw(field.stream_block, value)
    try:
        raw = json.loads(value)
    except ValueError:
        return value
    cleaned = clean_raw(field.stream_block, raw)
    return value if cleaned == raw else json.dumps(cleaned, ensure_ascii=False)


def clean_raw(block: blocks.Block | None, raw: Any) -> Any:
    """Return what is stored of a block with its texts clean, without reading what it refers to."""
    if isinstance(block, blocks.StreamBlock) and isinstance(raw, list):
        return [of_child(block.child_blocks.get(child_type(child)), child) for child in raw]
    if isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        return [of_child(block.child_block, child) for child in raw]
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        return {name: clean_raw(block.child_blocks.get(name), part) for name, part in raw.items()}
    if isinstance(block, blocks.RichTextBlock) and isinstance(raw, str):
        return rich_text(raw, block.features)
    if isinstance(block, blocks.CharBlock) and isinstance(raw, str):
        return of_one_line(block.name, raw)
    return of_other(raw) if block else raw


def child_type(child: Any) -> str:
    return str(child.get("type", "")) if isinstance(child, dict) else ""


def of_child(block: blocks.Block | None, child: Any) -> Any:
    if isinstance(child, dict) and "value" in child:
        return {**child, "value": clean_raw(block, child["value"])}
    return clean_raw(block, child)


def of_other(raw: Any) -> Any:
    """Return a text, or the cells of a table, clean; the stored value itself stays as it is."""
    return clean_value(json.loads(json.dumps(raw)))
