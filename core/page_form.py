"""The form of a page: what a chooser does not offer cannot be sent either."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import Field, ModelForm
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.rich_text import extract_references_from_rich_text

from core import own_addresses, reach


class PageForm(WagtailAdminPageForm):
    """Refuses files and pages that somebody may not use, wherever the form names them.

    Wagtail only hides them from its choosers: with a number in the request, a picture from another
    collection, or a draft, would appear on a public page.
    """

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if refusal := own_addresses.refusal_for(slug, self.parent_page):
            raise ValidationError(refusal)
        return slug

    def is_valid(self) -> bool:
        return super().is_valid() and not self.refuse_what_is_out_of_reach()

    def refuse_what_is_out_of_reach(self) -> bool:
        refused = False
        if self.for_user is None or self.for_user.is_superuser:
            return refused
        for form in with_parts(self):
            for name in form.changed_data:
                if not all(reach.may_use(self.for_user, *found) for found in added(form, name)):
                    form.add_error(name, refusal_of_choice(form, name))
                    refused = True
        return refused


class PageCopyForm(CopyForm):
    """Wagtail's own asks only which slugs the pages there have."""

    def clean(self) -> dict:
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if refusal := own_addresses.refusal_for(cleaned.get("new_slug", ""), parent):
            self.add_error("new_slug", refusal)
        return cleaned


def refusal_of_choice(form: ModelForm, name: str) -> ValidationError:
    """Refuse a choice that no chooser offers, and forget it: the form would come back with its title."""
    if isinstance(form.cleaned_data[name], Model):
        form.data = form.data.copy()
        form.data[form.add_prefix(name)] = ""
    return ValidationError(_("Choose only what the chooser offers you."))


def with_parts(form: ModelForm) -> Iterator[ModelForm]:
    """Give the form and those inside it, without the ones that are to be deleted."""
    if getattr(form, "cleaned_data", {}).get("DELETE"):
        return
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for part in formset.forms:
            yield from with_parts(part)


def added(form: ModelForm, name: str) -> set[tuple[type[Model], str]]:
    """Give what the field names now and did not name before."""
    field = form.fields.get(name)
    if field is None:
        return set()
    before = references(field, form.get_initial_for_field(field, name))
    return references(field, getattr(form, "cleaned_data", {}).get(name)) - before


def references(field: Field, value: object) -> set[tuple[type[Model], str]]:
    if isinstance(value, Model):
        return {(type(value), str(value.pk))}
    if hasattr(field, "block"):
        found = field.block.extract_references(field.block.normalize(value or []))
    elif isinstance(value, str) and "<" in value:
        found = extract_references_from_rich_text(value)
    else:
        return set()
    return {(model, str(key)) for model, key, *_path in found}
