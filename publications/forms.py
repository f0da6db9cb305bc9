"""What the paper's form says before it stores or publishes anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import Locale, Page

from core import reach
from core.page_form import PageForm, refusal_of_choice
from people.models import PersonPage


class PaperForm(PageForm):
    """Tells, when the paper is to be published, what readers would miss; a draft may be incomplete."""

    def is_valid(self) -> bool:
        return super().is_valid() and not self.refuse_what_cannot_be_printed()

    def refuse_what_cannot_be_printed(self) -> bool:
        """Tell what would stop the printing, in the block it stands in.

        Asked when all else is right, so that the paper can be looked at with everything that was
        typed, its rows included; saving writes the same once more.
        """
        if self.is_deferred_validation:
            return False
        faults = [fault for fault in self.save(commit=False).print_faults() if fault.stops]
        for field, told in by_field(faults):
            self.add_error(field if field in self.fields else None, told)
        return bool(faults)

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            paper = self.instance_as_typed(cleaned)
            missing = paper.missing_for_readers(self.recommendations_as_typed())
            for field, messages in missing.items():
                self.add_error(field if field in self.fields else None, messages)
        return cleaned

    def recommendations_as_typed(self) -> int:
        """Count the recommendations in the form; its sets are the paper's only when it is saved."""
        sets = self.formsets["recommendation_sets"]
        sets.is_valid()
        kept = [form for form in sets.forms if form not in sets.deleted_forms]
        return sum(len(getattr(f, "cleaned_data", {}).get("items") or ()) for f in kept)

    def instance_as_typed(self, cleaned):
        """Give the paper with what was typed, before Django writes it to the instance."""
        paper = self.instance
        for name in (
            "hero_image",
            "hero_alt",
            "hero_decorative",
            "cover_image",
            "cover_alt",
            "cover_decorative",
            "full_text",
        ):
            if name in cleaned:
                setattr(paper, name, cleaned[name])
        return paper


def by_field(faults: Iterable) -> Iterator[tuple[str, ValidationError]]:
    """Give one error a field; in a stream, it holds those of its blocks."""
    loose, blocks = defaultdict(list), defaultdict(lambda: defaultdict(list))
    for fault in faults:
        place = loose if fault.block is None else blocks[fault.field]
        place[fault.field if fault.block is None else fault.block].append(fault.sentence)
    for field, sentences in loose.items():
        yield field, ValidationError(sentences)
    for field, found in blocks.items():
        errors = {number: ValidationError(sentences) for number, sentences in found.items()}
        yield field, StreamBlockValidationError(errors)


class LeadForm(WagtailAdminModelForm):
    def clean_paper(self) -> Page:
        """Refuse a paper that the chooser would not offer, without a word of what it is."""
        paper = self.cleaned_data["paper"]
        if self.for_user and not reach.may_use(self.for_user, type(paper), paper.pk):
            raise refusal_of_choice(self, "paper")
        return paper


class TermForm(forms.ModelForm):
    """A topic, region, series or addressee made from a chooser, in the language of the site."""

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if self._meta.model.objects.filter(locale=Locale.get_default(), name__iexact=name).exists():
            raise forms.ValidationError(
                _("“%(name)s” exists already: choose it from the list.") % {"name": name}
            )
        return name

    def save(self, commit=True):
        self.instance.locale = Locale.get_default()
        return super().save(commit)


class PersonForm(forms.Form):
    """The few facts that make a person from a chooser; the rest is added on the profile."""

    vars().update(
        forms.fields_for_model(
            PersonPage, ["given_name", "family_name", "role", "role_language", "email"]
        )
    )
    # Asked only when there is somebody of this name: two persons may have one.
    is_another = forms.BooleanField(
        label=_("This is another person of the same name"),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self):
        cleaned = super().clean()
        is_another = cleaned.pop("is_another", False)
        same = PersonPage.objects.filter(
            given_name__iexact=cleaned.get("given_name", ""),
            family_name__iexact=cleaned.get("family_name", ""),
        )
        if cleaned.get("family_name") and same.exists():
            self.fields["is_another"].widget = forms.CheckboxInput()
            if not is_another:
                self.add_error(
                    "is_another",
                    _(
                        "There is a person of this name already: choose them from the list, "
                        "or tick this box to make a second one."
                    ),
                )
        return cleaned
