"""What is wrong in a page as it is stored: a draft keeps it, and readers never have it.

What is only missing is not told here; every kind of page says for itself what readers would miss.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.models import Page

# A field, one of its blocks counted from 0 or none, and a sentence.
Wrong = tuple[str, int | None, str]


def wrong_values(page: Page) -> Iterator[Wrong]:
    """All that is wrong in the page and in its rows, field by field."""
    yield from in_row(page)
    if page.title in page.working_titles():
        yield "title", None, only_stands_in()
    if is_never_there(page):
        yield "expire_at", None, never_there()
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        if name == "comments":
            continue
        for number, row in enumerate(getattr(page, name).all(), 1):
            for _field, _block, sentence in in_row(row):
                kind = row._meta.verbose_name
                told = _("%(kind)s %(number)s: %(sentence)s")
                yield "", None, told % {"kind": kind, "number": number, "sentence": sentence}


def by_field(page: models.Model) -> dict[str, list[ValidationError]]:
    """What is wrong in the page's own fields, as a form shows it; a stream has one error, with its blocks."""
    found: dict[str, list[ValidationError]] = {}
    for name, _block, sentence in in_row(page):
        found.setdefault(name or NON_FIELD_ERRORS, []).append(ValidationError(sentence))
    for field in page._meta.concrete_fields:
        if field.name in found and isinstance(field, StreamField):
            try:
                field.stream_block.clean_deferred(field.value_from_object(page))
            except StreamBlockValidationError as error:
                found[field.name] = [error]
    return found


def is_never_there(page: Page) -> bool:
    return is_same_minute_or_later(page.go_live_at, page.expire_at)


def is_same_minute_or_later(go_live_at: datetime | None, expire_at: datetime | None) -> bool:
    """Return whether a page would expire in the minute of its release; nobody is shown its seconds."""
    if not go_live_at or not expire_at:
        return False
    return go_live_at.replace(second=0, microsecond=0) >= expire_at.replace(second=0, microsecond=0)


def only_stands_in() -> str:
    return _("Give the page its title: this one only stood in for it.")


def never_there() -> str:
    return _("The page would expire before anybody could read it: choose a later hour.")


def in_row(row: models.Model) -> Iterator[Wrong]:
    for field in row._meta.concrete_fields:
        if field.editable and not field.is_relation:
            yield from in_field(row, field)
    try:
        row.clean()
    except ValidationError as error:
        for name, sentences in error.update_error_dict({}).items():
            for one in sentences:
                yield ("" if name == NON_FIELD_ERRORS else name), None, " ".join(one.messages)


def in_field(row: models.Model, field: "models.Field[Any, Any]") -> Iterator[Wrong]:
    value = field.value_from_object(row)
    if isinstance(field, StreamField):
        yield from in_stream(field, value)
    elif value not in field.empty_values:
        try:
            field.clean(value, row)
        except ValidationError as error:
            yield from ((field.name, None, sentence) for sentence in error.messages)


def in_stream(field: StreamField, value: object) -> Iterator[Wrong]:
    try:
        field.stream_block.clean_deferred(value)
    except StreamBlockValidationError as error:
        for number, inner in error.block_errors.items():
            yield from ((field.name, number, sentence) for sentence in sentences_of(inner))
        yield from ((field.name, None, str(sentence)) for sentence in error.non_block_errors)


def sentences_of(error: ValidationError) -> Iterator[str]:
    if not hasattr(error, "block_errors"):
        yield from error.messages
        return
    yield from map(str, error.non_block_errors)  # type: ignore[attr-defined]  # a stream’s
    for inner in error.block_errors.values():
        yield from sentences_of(inner)
