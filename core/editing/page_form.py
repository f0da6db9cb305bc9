"""The form of a page: what a chooser does not offer cannot be sent either."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Model
from django.forms import Field
from django.forms.utils import ErrorDict
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm
from wagtail.models import Comment, Page
from wagtail.rich_text import extract_references_from_rich_text

from core.access import reach
from core.editing import draft_keeping, malformed, own_addresses
from core.editing.draft_keeping import AnyForm
from core.editing.wrong_values import (
    by_field,
    is_never_there,
    is_same_minute_or_later,
    never_there,
    only_stands_in,
)
from core.texts.latin import plain_latin


class PageForm(WagtailAdminPageForm):
    """The form of every page: a draft keeps what it can, and nobody uses what is out of their reach.

    Wagtail only hides from its choosers what somebody may not use: with a number in the request, a
    picture from another collection, or a draft, would appear on a public page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # One that is left empty is made of the title; a script without Latin letters fills in none.
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of the address. Changed after publication, the old address goes on "
                "working: it leads readers to the new one, and so do the addresses of all formats."
            )
        # What was mended by itself, told beside the field when the page is saved.
        self.notices: dict[str, str] = {}
        # What is worth a thought, shown beside the field of the open form and refusing nothing.
        self.hints: dict[str, str] = {}
        # The same in a block: the name of the stream, the block's own number, and the part of it.
        self.hints_in_blocks: dict[tuple[str, str, str], str] = {}
        if not self.is_bound and self.instance.pk:
            self.tell_what_is_stored()

    def tell_what_is_stored(self) -> None:
        """Show beside its field what is wrong in the draft, whoever opens it."""
        for part in with_parts(self):
            part._errors = ErrorDict()
            if not isinstance(part.instance, Comment):
                tell_in(part)
        if is_never_there(self.instance) and "expire_at" in self.fields:
            self._errors["expire_at"] = self.error_class([never_there()])

    @property
    def has_told(self) -> bool:
        """Whether something was put aside that has to be mended."""
        return any(getattr(part, "told", None) for part in draft_keeping.parts(self)) or any(
            getattr(formset, "told", None) for formset in self.formsets.values()
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        go_live_at, expire_at = cleaned.get("go_live_at"), cleaned.get("expire_at")
        is_at_once = is_same_minute_or_later(go_live_at, expire_at)
        if is_at_once and "expire_at" not in self.errors:
            self.add_error("expire_at", never_there())
        if (
            not self.is_deferred_validation
            and cleaned.get("title") in self.instance.working_titles()
        ):
            self.add_error("title", only_stands_in())
        return cleaned

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if not slug and self.instance.first_published_at:
            return self.initial.get("slug", "")
        return self.free_slug(slug)

    def free_slug(self, slug: str) -> str:
        """Return the slug, or the next one that is free; refuse to change a public address to another."""
        page, parent = self.instance, self.parent_page
        if not slug or parent is None:
            return slug
        free = own_addresses.next_free(slug, parent, page)
        if free == slug:
            return slug
        refusal = own_addresses.refusal_for(slug, parent)
        if not self.is_deferred_validation and (page.live if page.pk else refusal):
            raise ValidationError(refusal or own_addresses.taken(slug))
        told = _("“%(slug)s” is taken: the address is “%(free)s”.")
        self.notices["slug"] = told % {"slug": slug, "free": free}
        return free

    def save(self, commit: bool = True) -> Page:
        """Make a new page a draft first; it is its publication that shows it to readers, whole.

        Wagtail stores a new page that is to be published live at once: without its hour, its privacy,
        its log entry or the persons who become public with it, should the process end there.
        """
        if self.instance._state.adding:
            self.instance.live = False
        return super().save(commit)

    def is_valid(self) -> bool:
        malformed.refuse_without_counts(self)
        is_fine = super().is_valid()
        malformed.place_empty_rows(self)
        if not is_fine and self.is_bound and self.is_deferred_validation:
            is_fine = self.keep_draft()
        return is_fine and not self.refuse_what_is_out_of_reach()

    def keep_draft(self) -> bool:
        """Keep what can be stored, with an address that it can have."""
        if not draft_keeping.keep(self):
            return False
        if "slug" in self.told:
            self.instance.slug = self.mended_slug()
        self.instance.fill_names()
        return True

    def mended_slug(self) -> str:
        """Make an address of what is none; what nothing can be made of leaves the page the one it has."""
        typed = slugify(plain_latin(self["slug"].data or ""))[:200]
        if not typed:
            return self.initial.get("slug", "")
        slug = self.free_slug(typed)
        told = _("“%(slug)s” can be no address: it is “%(free)s”.")
        self.notices["slug"] = told % {"slug": self["slug"].data, "free": slug}
        del self.told["slug"]
        return slug

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


def tell_in(form: AnyForm) -> None:
    for name, found in by_field(form.instance).items():
        if name in form.fields:
            form._errors[name] = form.error_class(found)


class PageCopyForm(CopyForm):
    """Wagtail's own asks only which slugs the pages there have, and not how long one may be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "slug"):
            field = self.fields[f"new_{name}"]
            longest = Page._meta.get_field(name).max_length  # type: ignore[union-attr]  # a text
            field.validators.append(MaxLengthValidator(longest))
            field.widget.attrs["maxlength"] = longest

    def clean(self) -> dict[str, Any]:
        if "new_parent_page" in self.errors:  # Nobody knows which addresses are taken there.
            return self.cleaned_data
        slug = self.cleaned_data.get("new_slug", "")
        cleaned = super().clean()
        refusal = own_addresses.refusal_for(slug, cleaned.get("new_parent_page"))
        if slug and (refusal or "new_slug" in self.errors):
            self.errors.pop("new_slug", None)
            self.add_error("new_slug", refusal or own_addresses.taken(slug))
        return cleaned


def refusal_of_choice(form: AnyForm, name: str) -> ValidationError:
    """Refuse a choice that no chooser offers, and forget it: the form would come back with its title."""
    if isinstance(form.cleaned_data[name], Model):
        form.data = form.data.copy()
        form.data[form.add_prefix(name)] = ""
    return ValidationError(_("Choose only what the chooser offers you."))


def with_parts(form: AnyForm) -> Iterator[AnyForm]:
    """Return the form and those inside it, without the ones that are to be deleted."""
    if getattr(form, "cleaned_data", {}).get("DELETE"):
        return
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for part in formset.forms:
            yield from with_parts(part)


def added(form: AnyForm, name: str) -> set[tuple[type[Model], str]]:
    """Return what the field names now and did not name before."""
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
