"""What a draft keeps of a form in which something is wrong: all that a database can store.

Wagtail lets a draft wait for what is missing, but one wrong field still holds up the whole form, and with
it everything typed since. Here a wrong value is stored with the rest, to be mended before publication; of
what cannot be stored, a draft keeps what stood there before. Either is told beside its field.
"""

import math
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.blocks.list_block import ListValue
from wagtail.images.blocks import ImageBlock

from core.texts.cleaning import one_line, plain_text

# What a form says of a value that its field in the database would not take.
NOT_STORED = "not stored"
NOTHING = object()

# Forms of modelcluster, which has no types, with what is put aside in them here.
AnyForm = Any
AnyFormSet = Any


def keep(form: AnyForm) -> bool:
    """Put into the form's instance all that can be stored, and the errors aside; return whether that can be saved.

    The errors are then in ``form.told``, and in that of each form inside it, until :func:`tell`.
    """
    for formset in form.formsets.values():
        formset.told = formset.non_form_errors()  # Looks at all rows before any error is put aside.
    for part in parts(form):
        part.told = part.errors
        if not all(keep_field(part, name) for name in list(part.errors)):
            tell(form)
            return False
        part._errors = ErrorDict()
    for formset in form.formsets.values():
        keep_rows(formset)
    return True


def tell(form: AnyForm) -> None:
    """Put back what :func:`keep` has put aside, so that it is shown beside its field."""
    for part in parts(form):
        part._errors = getattr(part, "told", None) or part.errors
    for formset in form.formsets.values():
        formset._errors = [part.errors for part in formset.forms]
        formset._non_form_errors = getattr(formset, "told", None) or formset.non_form_errors()


def not_stored(form: AnyForm) -> set[str]:
    """Return the fields in which the instance has something else than what was typed."""
    told = getattr(form, "told", {})
    return {
        name
        for name, found in told.items()
        if any(error.code == NOT_STORED for error in found.as_data())
    }


def parts(form: AnyForm) -> Iterator[AnyForm]:
    """The form and those inside it, without the ones that are to be deleted."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for part in formset.forms:
            if not is_deleted(formset, part):
                yield from parts(part)


def is_deleted(formset: AnyFormSet, part: AnyForm) -> bool:
    """Return whether somebody took the row out; one that only the database would refuse is not."""
    is_left_out = getattr(part, "is_left_out", False)
    return formset.can_delete and not is_left_out and formset._should_delete_form(part)


def keep_field(form: AnyForm, name: str) -> bool:
    """Put one wrong value into the instance, or leave there what stood there before."""
    field = form.fields.get(name)
    if field is None:  # What is wrong with several fields together.
        return True
    try:
        column = form.instance._meta.get_field(name)
    except FieldDoesNotExist:  # The place of a row among the others, which is then its last.
        form.cleaned_data[name] = None
        return name != DELETION_FIELD_NAME
    if column.primary_key:  # Sent by no form of ours.
        return False
    value = storable(form, name, column)
    if value is NOTHING or (names_page(column) and not one_line(str(value))):
        return leave(form, name, column)
    form.cleaned_data[name] = value
    column.save_form_data(form.instance, value)
    return True


def names_page(column: "models.Field[Any, Any]") -> bool:
    """Return whether even a draft cannot be without it: its title and its address are made of it."""
    return getattr(column, "required_on_save", False)


def leave(form: AnyForm, name: str, column: "models.Field[Any, Any]") -> bool:
    """Leave in the instance what stood there before, and say so.

    What names a new page, and is too long, names it as far as it goes. Where there is nothing to name
    it by, it has the working title of its kind, or cannot be kept.
    """
    value = form.initial.get(name, column.get_default())
    told, working = _("The draft keeps what stood here before."), ""
    if names_page(column):
        beginning = one_line(form[name].data or "")[: column.max_length]
        value = value or beginning
        if value and value == beginning:
            told = _("The draft keeps only the beginning of it.")
        if not value or name == "title":
            working = form.instance.working_title()
        if working and value in ("", None, working):  # The latter where the form is shown again.
            value = working if name == "title" else ""
            told = _("The draft is called “%(title)s” until you name it.") % {"title": working}
    setattr(form.instance, column.attname, value)
    form.told[name].extend([ValidationError(told, code=NOT_STORED)])
    return bool(value or working) or not names_page(column)


def storable(form: AnyForm, name: str, column: "models.Field[Any, Any]") -> Any:
    """Return what was typed, as its field in the database takes it, or ``NOTHING``."""
    field, typed = form.fields[name], form[name].data
    if isinstance(field, BlockField):
        return kept_block(field.block, typed)
    try:
        value = field.to_python(typed)
    except ValidationError:
        return NOTHING
    if value in field.empty_values:
        return empty(column)
    if column.choices and value not in dict(column.flatchoices):
        return NOTHING
    longest = None if column.get_internal_type() == "TextField" else column.max_length
    if longest is not None and len(plain_text(str(value))) > longest:
        return NOTHING
    return value


def empty(column: "models.Field[Any, Any]") -> Any:
    if column.null:
        return None
    return "" if column.get_internal_type() in TEXTS else NOTHING


TEXTS = {"CharField", "TextField", "SlugField"}


def kept_block(block: blocks.Block, value: Any) -> Any:
    """Return a value of a stream with all of its parts that can be stored; no part goes missing."""
    block.defer_required_validation()
    try:
        return kept_part(block, value)
    finally:
        block.restore_deferred_validation()


def kept_part(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, blocks.StreamBlock):
        kept: list[Any] = [(c.block_type, kept_part(c.block, c.value), c.id) for c in value]
        return blocks.StreamValue(block, kept)
    if isinstance(block, blocks.ListBlock):
        bound = block.normalize(value).bound_blocks
        kept = [ListValue.ListChild(b.block, kept_part(b.block, b.value), id=b.id) for b in bound]
        return ListValue(block, bound_blocks=kept)
    if isinstance(block, blocks.StructBlock) and not isinstance(block, ImageBlock):
        kept = [(name, kept_part(block.child_blocks[name], part)) for name, part in value.items()]
        return block._to_struct_value(kept)
    try:
        return block.clean(value)
    except ValidationError:
        return storable_block(block, value)


def storable_block(block: blocks.Block, value: Any) -> Any:
    """Return a wrong value that a stream can hold all the same, or the one that the block begins with.

    A stream is stored as JSON, in which texts may be of any length.
    """
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)):
        return value
    if isinstance(block, blocks.FloatBlock):
        try:
            number = block.field.to_python(value)
        except ValidationError:
            return block.get_default()
        return number if number is None or math.isfinite(number) else block.get_default()
    return block.get_default()


def keep_rows(formset: AnyFormSet) -> None:
    """Leave out the new rows that a database would refuse; they stay in the open form."""
    formset._non_form_errors = formset.error_class(error_class="nonform")
    seen: set[tuple[Any, ...]] = set()
    rows = [part for part in formset.forms if not is_deleted(formset, part)]
    for part in sorted(rows, key=lambda part: part.instance.pk is None):
        if part.instance.pk is None and not part.has_changed():
            continue
        is_double = is_there_already(part, formset.fk, seen)
        if not part.told:
            continue
        if part.instance.pk and is_double:
            put_back(part)
        elif is_double or is_incomplete(part.instance, formset.fk):
            part.cleaned_data[DELETION_FIELD_NAME] = True
            part.is_left_out = True
    formset.__dict__.pop("_deleted_form_indexes", None)


def is_incomplete(row: models.Model, parent: "models.Field[Any, Any]") -> bool:
    """Return whether the row lacks what the database asks for, beside the page that it belongs to."""
    return any(
        not column.null and getattr(row, column.attname) is None
        for column in row._meta.concrete_fields
        if not column.primary_key and column != parent
    )


def unique_values(row: models.Model, parent: "models.Field[Any, Any]") -> Iterator[tuple[Any, ...]]:
    """The values of the row that no other row of its page may have."""
    for constraint in row._meta.total_unique_constraints:
        columns: list[Any] = [row._meta.get_field(name) for name in constraint.fields]
        if parent in columns:
            yield constraint.name, *(getattr(row, c.attname) for c in columns if c != parent)


def is_there_already(
    part: AnyForm, parent: "models.Field[Any, Any]", seen: set[tuple[Any, ...]]
) -> bool:
    """Return whether a row before it has the values that only one may have; remember those of this one."""
    values = set(unique_values(part.instance, parent))
    found = bool(values & seen)
    seen |= values
    return found


def put_back(part: AnyForm) -> None:
    """A stored row has the values again that it had before."""
    for name, value in part.initial.items():
        setattr(part.instance, part.instance._meta.get_field(name).attname, value)
