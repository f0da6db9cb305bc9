"""What was found in a PDF that was brought in, each in a field beside its first page, before a draft is made of it."""

import base64
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.release import Viewer
from core.uploads import judging
from core.uploads.file_kinds import FileRefused
from publications.desk.catalogues import CatalogueField, catalogues_of
from publications.desk.duplicates import papers_like
from publications.desk.pdf_drafts import (
    ISSN_NOTE,
    draft_of_facts,
    facts_found,
    make_draft_with_pdf,
)
from publications.desk.terms_here import TermsHere
from publications.facts.words import date_in_words
from publications.imports.draft import Name, PaperDraft, UnreadableText
from publications.imports.name_words import ORGANISATION
from publications.imports.names import byline
from publications.imports.pdf_facts import PROPERTIES, PdfFacts
from publications.imports.written_dates import date_of
from publications.models import BroughtFile, PaperPage, Series
from publications.record.dates import NO_DATE, PublicationDate

# How to write them is not seen from what was found.
ASKED = ("authors", "published")
OF_PAPER = ("title", "subtitle", "kind", "number", "place", "doi", "isbn")


def field_of(name: str) -> Any:
    """Return the form field that a paper has for one of its facts."""
    field = cast("models.Field[Any, Any]", PaperPage._meta.get_field(name))
    return field.formfield(validators=field.validators)


class FoundInPdf(forms.Form):
    """What was found in a PDF, to be corrected; what is a guess says so."""

    title = field_of("title")
    subtitle = field_of("subtitle")
    authors = forms.CharField(
        required=False,
        label=gettext_lazy("Authors"),
        help_text=gettext_lazy("One on each line, with where they work in brackets."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    published = forms.CharField(
        required=False,
        max_length=60,
        label=gettext_lazy("Published"),
        help_text=gettext_lazy(
            "As exactly as it is known: day, month and year, or month and year, or the year."
        ),
    )
    kind = field_of("kind")
    series = forms.ModelChoiceField(
        Series.objects.none(), required=False, label=gettext_lazy("Series")
    )
    number = field_of("number")
    place = field_of("place")
    doi = field_of("doi")
    isbn = field_of("isbn")
    catalogue = CatalogueField()

    def __init__(
        self, data: QueryDict | None, facts: PdfFacts, brought: BroughtFile, user: Viewer
    ) -> None:
        self.facts = facts
        super().__init__(data, initial=self.found(facts, brought))
        cast(CatalogueField, self.fields["catalogue"]).offer(catalogues_of(user), brought.catalogue)
        series = cast("forms.ModelChoiceField[Series]", self.fields["series"])
        series.queryset = Series.objects.filter(locale=brought.catalogue.locale).order_by("name")
        for name, page in facts.where.items():
            if name in self.fields:
                self.fields[name].help_text = self.told_of(name, page)
        if facts.series and not self.initial["series"]:
            unknown = _("There is no series named “%(name)s”: choose or add one if it is one.")
            series.help_text = unknown % {"name": facts.series}

    def found(self, facts: PdfFacts, brought: BroughtFile) -> dict[str, Any]:
        """Return what the fields hold at first."""
        plain = {name: getattr(facts, name) for name in OF_PAPER if getattr(facts, name)}
        return {
            **plain,
            "authors": "\n".join(map(line_of, facts.authors)),
            "published": date_in_words(facts.published) if facts.published else "",
            "series": series_in(facts, brought),
        }

    def told_of(self, name: str, page: int) -> Any:
        """Return where something was found, and whether it is a guess, before what its field asks for."""
        where = _("From the properties of the document.")
        if page != PROPERTIES:
            where = _("From page %(page)d.") % {"page": page}
        mark = format_html('<b class="found-guess">{}</b> ', _("guess"))
        asked = self.fields[name].help_text if name in ASKED else ""
        return format_html("{}{} {}", mark if name in self.facts.guesses else "", where, asked)

    def clean_published(self) -> PublicationDate:
        written = self.cleaned_data["published"].strip()
        if not written:
            return NO_DATE
        read = date_of(written, labelled=True)
        if not read or not read.value:
            raise ValidationError(
                _(
                    "This is no date that can be read. Write it as in “%(example)s”, or only its year."
                )
                % {"example": date_in_words(PublicationDate(date(2019, 5, 12)))}
            )
        return read.value

    def clean_authors(self) -> tuple[Name, ...]:
        return tuple(names_in(self.cleaned_data["authors"]))

    @property
    def draft(self) -> PaperDraft:
        """The draft that the fields make, once they are sound."""
        said = self.cleaned_data
        issn = "" if said["series"] else self.facts.issn
        return PaperDraft(
            **{name: said[name] for name in OF_PAPER},
            byline=said["authors"],
            language=said["catalogue"].locale.language_code,
            series=said["series"].name if said["series"] else "",
            published=said["published"],
            notes=(ISSN_NOTE.format(issn=issn),) if issn else (),
        )


def line_of(name: Name) -> str:
    return f"{name} ({name.affiliation})" if name.affiliation else str(name)


def names_in(text: str) -> Iterator[Name]:
    """Yield the authors of some lines; whoever is no person by the look of the name is an organisation."""
    for line in filter(None, map(str.strip, text.splitlines())):
        given, _space, family = line.rpartition(" ")
        is_person = given and not ORGANISATION.search(line)
        plain = Name(given, family) if is_person else Name("", line, organisation=True)
        yield from byline(f"By {line}") or (plain,)


def series_in(facts: PdfFacts, brought: BroughtFile) -> Series | None:
    """Return the series that the PDF names, or whose ISSN it has."""
    here = TermsHere(brought.catalogue.locale)
    every = cast("list[Series]", here.all("series"))
    numbered = (one for one in every if facts.issn and one.issn == facts.issn)
    named = here.named("series", facts.series) if facts.series else None
    return cast("Series | None", named) or next(numbered, None)


@require_http_methods(["GET", "HEAD", "POST"])
def from_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was found in a PDF beside its first page; make the draft of what stands in the fields."""
    brought = get_object_or_404(BroughtFile, pk=pk, user=request.user.pk)
    if brought.paper_id:
        return redirect("wagtailadmin_pages:edit", brought.paper_id)
    try:
        with brought.file.open() as file:
            facts, cover = facts_found(file.read()), judging.examine(file).cover  # type: ignore[arg-type]  # It reads as one.
    except (FileNotFoundError, UnreadableText, FileRefused):
        messages.error(request, _("This file is not on the server any more: choose it again."))
        brought.delete()
        return redirect("bring_in_paper")
    form = FoundInPdf(request.POST or None, facts, brought, request.user)
    is_sound = request.method == "POST" and form.is_valid()
    likes = papers_like(form.draft, brought.sha256) if is_sound else []
    if request.method != "POST":
        likes = papers_like(draft_of_facts(facts), brought.sha256)
    told = set(request.POST.getlist("told"))
    if is_sound and all(str(one.paper.pk) in told for one in likes):
        return make(request, brought, form)
    context = {
        "brought": brought,
        "form": form,
        "facts": facts,
        "cover": base64.b64encode(cover).decode(),
        "likes": [(one, one.paper.permissions_for_user(request.user).can_edit()) for one in likes],
    }
    return TemplateResponse(request, "publications/admin/from_pdf.html", context)


def make(request: HttpRequest, brought: BroughtFile, form: FoundInPdf) -> HttpResponse:
    """Make the draft, and lead on to its form; the file of the paper is the one that is kept."""
    try:
        with transaction.atomic():
            # Of two clicks in a row, the second waits for the first, and finds what it has made.
            there = BroughtFile.objects.select_for_update().get(pk=brought.pk)
            if there.paper_id:
                return redirect("wagtailadmin_pages:edit", there.paper_id)
            with brought.file.open() as opened:
                file = File(opened, name=brought.name)
                made = make_draft_with_pdf(
                    form.draft,
                    file,
                    request.user,  # type: ignore[arg-type]  # Signed in.
                    form.cleaned_data["catalogue"],
                )
            brought.paper = made.paper
            brought.save(update_fields=["paper"])
            transaction.on_commit(partial(brought.file.delete, save=True))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("from_pdf", brought.pk)
    told = _("“%(title)s” is a draft now, with its PDF.") % {"title": made.paper.title}
    if made.paper.editors_notes:
        told += " " + _("What had no place stands in the notes for editors: look at them first.")
    messages.success(request, told)
    return redirect("wagtailadmin_pages:edit", made.paper.pk)
