"""What the paper's form says before it stores or publishes anything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.models import Locale, Page

from core.access import reach
from core.editing import draft_keeping, remarks
from core.editing.page_form import PageForm, refusal_of_choice
from core.texts.cleaning import one_line
from people.models import PersonPage
from publications.desk.doi_prefix import told_of_other_prefix
from publications.desk.part_names import PartNamesField
from publications.facts import readiness
from publications.models.taxonomy import Term
from publications.record.dates import UNDATED, Precision

# A house with older papers is asked once for each.
UNLIKELY_BEFORE = 1900


class PaperForm(PageForm):
    """Tells, when the paper is to be published, what readers would miss; a draft may be incomplete."""

    part_names = PartNamesField(
        label=_("Names of parts"),
        required=False,
        help_text=_(
            "What you print or send a link to can have a name of its own, which is the end of its address. For "
            "example: methods."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "part_names" in self.fields:
            self.fields["part_names"].tell(self.instance)
        self.fields["date_precision"].required = False  # without an answer it stays as it is
        if not self.instance.dated:
            self.initial["published_on"] = None

    def _clean_fields(self) -> None:
        # Whoever chooses "No date" need not enter one.
        if self["date_precision"].data == Precision.NONE:
            self.fields["published_on"].required = False
        super()._clean_fields()

    def is_valid(self) -> bool:
        is_fine = super().is_valid()
        if is_fine and (told := readiness.told_of_cover_date(self.instance)):
            self.hints["published_on"] = told
        if is_fine and (told := told_of_other_prefix(self.instance)):
            self.hints["doi"] = told
        if is_fine:
            told_of_bars = readiness.told_of_bars(self.instance)
            self.hints_in_blocks = {
                ("key_points", block, "highlight"): told for block, told in told_of_bars
            }
        if not self.is_bound or self.is_deferred_validation:
            return is_fine
        is_ready = not self.refuse_unready(self if is_fine else self.as_draft())
        is_meant = not self.ask_about_old_dates()
        # Whoever has to mend a field is not given hints about it.
        self.hints = {name: hint for name, hint in self.hints.items() if name not in self.errors}
        return is_meant and is_ready and is_fine

    def ask_about_old_dates(self) -> bool:
        """Ask, before readers have it, whether a year that nobody publishes in is meant."""
        asked = False
        for name in ("published_on", "updated_on"):
            day = self.cleaned_data.get(name)
            if day == UNDATED and self.cleaned_data.get("date_precision") == Precision.NONE:
                continue
            answer = f"{self.add_prefix(name)}-is-meant"
            if day and day.year < UNLIKELY_BEFORE and self.data.get(answer) != day.isoformat():
                self.add_error(name, question(answer, day))
                asked = True
        return asked

    def as_draft(self) -> "PaperForm":
        """Return the form as a draft would keep it: whatever is wrong, the rest can be looked at."""
        draft = type(self)(
            self.data,
            self.files,
            instance=self.instance,
            parent_page=self.parent_page,
            for_user=self.for_user,
        )
        draft.defer_required_fields()
        draft.is_valid()
        return draft

    def refuse_unready(self, as_typed: "PaperForm") -> bool:
        """Add all that readers would miss, and all that would stop the printing, each in its place.

        The paper is looked at with everything that was typed, its rows included; saving writes the
        same once more.
        """
        if as_typed.errors:  # A page without a name; or somebody reached for what is not theirs.
            return False
        # Of a value that cannot be stored, the one of before would be judged.
        put_aside = draft_keeping.not_stored(as_typed)
        obstacles = remarks.asked_of(as_typed.save(commit=False))
        told = [one for one in obstacles if not one.by_block and one.field not in put_aside]
        for field, blocks, sentences in by_field(told):
            if blocks:
                self.add_to_stream(field, blocks, sentences)
            else:
                self.add_error(field if field in self.fields else None, sentences)
        return bool(told)

    def add_to_stream(self, name: str, blocks: dict[int, list[str]], sentences: list[str]) -> None:
        """Add what is wrong to the blocks of a stream, which shows one error that holds them all."""
        found = self.errors.get(name)
        merged = together(found.as_data()[0] if found else None, blocks, sentences)
        self.errors.pop(name, None)
        self.add_error(name, merged)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["date_precision"] = cleaned.get("date_precision") or self.instance.date_precision
        if cleaned["date_precision"] == Precision.NONE:
            cleaned["published_on"] = UNDATED
        return cleaned


def question(name: str, day: date) -> str:
    told = _("Is the year %(year)s meant?") % {"year": day.year}
    box = '{} <label><input type="checkbox" name="{}" value="{}"> {}</label>'
    return format_html(box, told, name, day.isoformat(), _("Yes, the date is right."))


def by_field(
    faults: Iterable[remarks.Remark],
) -> Iterator[tuple[str, dict[int, list[str]], list[str]]]:
    """For each field, the sentences of its blocks, and those that stand in none."""
    loose: dict[str, list[str]] = defaultdict(list)
    blocks: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for fault in faults:
        place: dict[Any, list[str]] = loose if fault.block is None else blocks[fault.field]
        place[fault.field if fault.block is None else fault.block].append(fault.sentence)
    for field in dict.fromkeys([*loose, *blocks]):
        yield field, dict(blocks[field]), loose[field]


def together(
    error: ValidationError | None, blocks: dict[int, list[str]], sentences: list[str]
) -> StreamBlockValidationError:
    """One error for a stream: what was wrong with it before, and the sentences for its blocks."""
    before = getattr(error, "block_errors", {})
    loose = [*getattr(error, "non_block_errors", []), *sentences]
    merged = {**before, **{n: with_sentences(before.get(n), blocks[n]) for n in blocks}}
    found = StreamBlockValidationError(merged, loose)
    # Wagtail's own words for it say only that something is wrong.
    found.message = " ".join([*sentences, *(one for told in blocks.values() for one in told)])
    return found


def with_sentences(error: ValidationError | None, sentences: list[str]) -> ValidationError:
    if error is None:
        return ValidationError(sentences)
    if hasattr(error, "block_errors"):
        return StructBlockValidationError(error.block_errors, [*error.non_block_errors, *sentences])  # type: ignore[attr-defined]  # a stream’s
    return ValidationError([*error.messages, *sentences])


class LeadForm(WagtailAdminModelForm):
    def clean_paper(self) -> Page:
        """Refuse a paper that the chooser would not offer, without a word of what it is."""
        paper = self.cleaned_data["paper"]
        if self.for_user and not reach.may_use(self.for_user, type(paper), paper.pk):
            raise refusal_of_choice(self, "paper")
        return paper


class TermForm(forms.ModelForm):  # type: ignore[type-arg]  # It takes none when it runs.
    """A topic, region, series or addressee made from a chooser, in the language of the site."""

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        there = self._meta.model.objects.filter(locale=Locale.get_default())
        # No database knows capitals and accents of all letters.
        if name.casefold() in {other.casefold() for other in there.values_list("name", flat=True)}:
            raise forms.ValidationError(
                _("“%(name)s” exists already: choose it from the list.") % {"name": name}
            )
        return name

    def save(self, commit: bool = True) -> Term:
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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[assignment]  # Django’s own returns it.
        is_another = cleaned.pop("is_another", False)
        given, family = cleaned.get("given_name", ""), cleaned.get("family_name", "")
        if family and PersonPage.objects.named(given, family).exists():
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
