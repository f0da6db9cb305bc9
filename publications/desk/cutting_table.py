"""The cutting table: source and result side by side, before a draft is made of a file that was brought in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages as admin_messages

from core.texts.cleaning import sanitized
from people.models import PeopleIndexPage
from publications.desk import intake
from publications.desk.brought_before import brought_before
from publications.desk.catalogues import GUESSED, catalogues_to_choose
from publications.desk.cutting_account import account_of, reason
from publications.desk.cutting_terms import TermRow, changed_terms, term_rows
from publications.desk.in_words import in_words, with_stand_ins_in_words
from publications.desk.intake_people import persons_like, persons_named
from publications.desk.replacing import changes, replace_text
from publications.desk.terms_here import TermsHere
from publications.imports import cutting
from publications.imports.cutting import Cut
from publications.imports.draft import DraftContact, Name, UnreadableText
from publications.imports.ledger import NOTE
from publications.imports.manuscript import Manuscript, SourcePiece
from publications.imports.readers import manuscript_in
from publications.imports.roles import FOUND_ONLY, ROLES, Role, role_of
from publications.models import BroughtFile

NAMES: dict[Role, Any] = {
    "title": gettext_lazy("Title"),
    "subtitle": gettext_lazy("Subtitle"),
    "byline": gettext_lazy("Authors"),
    "fact": gettext_lazy("Kind, number, date …"),
    "abstract": gettext_lazy("Abstract"),
    "key point": gettext_lazy("Key point"),
    "lead-in": gettext_lazy("To whom is recommended"),
    "recommendation": gettext_lazy("Recommendation"),
    "contact": gettext_lazy("Contact"),
    "heading 1": gettext_lazy("Heading 1"),
    "heading 2": gettext_lazy("Heading 2"),
    "heading 3": gettext_lazy("Heading 3"),
    "text": gettext_lazy("Text"),
    "quotation": gettext_lazy("Quotation"),
    "box": gettext_lazy("Box"),
    "caption": gettext_lazy("Caption"),
    "source": gettext_lazy("Source"),
    "table": gettext_lazy("Table"),
    "figure": pgettext_lazy("in the text", "Figure"),
    "leave out": gettext_lazy("Leave out"),
    "notes": gettext_lazy("Notes for editors"),
}


@dataclass(frozen=True)
class CuttingRow:
    """A piece of the source, what it becomes, and what can be chosen instead."""

    number: int
    piece: SourcePiece
    role: Role
    is_chosen: bool

    @property
    def html(self) -> SafeString:
        """The piece as its author wrote it, with the words of its notes."""
        shown = NOTE.sub(r" <small>[\1]</small>", with_stand_ins_in_words(self.piece.html))
        return mark_safe(sanitized(shown) if shown else "")

    @property
    def name(self) -> str:
        return str(NAMES[self.role])

    @property
    def options(self) -> Iterator[tuple[Role, str, bool]]:
        for role in ROLES:
            if role == self.role or role not in FOUND_ONLY:
                yield role, str(NAMES[role]), role == self.role

    @property
    def is_open(self) -> bool:
        """Whether something else can be chosen: a table is one, and so is a picture."""
        return self.piece.kind not in ("table", "picture")


@require_http_methods(["GET", "HEAD", "POST"])
def cutting_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what becomes of each piece of a file; keep what is chosen; make the draft."""
    brought = get_object_or_404(BroughtFile, pk=pk, user=request.user.pk)
    if brought.paper_id:
        return receipt(request, brought)
    try:
        manuscript = manuscript_of(brought)
    except (FileNotFoundError, UnreadableText):
        messages.error(request, _("This file is not on the server any more: choose it again."))
        brought.delete()
        return redirect("bring_in_paper")
    chosen = choices_of(brought)
    cut = cutting.cut(manuscript, chosen)
    if request.method != "POST":
        return TemplateResponse(
            request,
            "publications/admin/cutting_table.html",
            shown(request, brought, manuscript, cut),
        )
    chosen |= changed(request.POST, cut)
    keep(request, brought, chosen, cut)
    cut = cutting.cut(manuscript, chosen)
    if "make" not in request.POST:
        return redirect("cutting_table", pk)
    if not cut.draft.title and not brought.replaces_id:
        messages.error(
            request, _("No part is the title yet: choose “Title” beside the one that is.")
        )
        return redirect("cutting_table", pk)
    return make(request, brought, cut)


def receipt(request: HttpRequest, brought: BroughtFile) -> HttpResponse:
    """Show what each part of a file became; while the file is there, also what was counted in it."""
    rows = [
        (with_stand_ins_in_words(text), NAMES[role_of(field)], reason(field))
        for _number, text, field in brought.receipt
    ]
    context: dict[str, Any] = {"brought": brought, "rows": rows}
    try:
        manuscript = manuscript_of(brought)
        cut = cutting.cut(manuscript, choices_of(brought))
        context |= account_of(manuscript, cut)
        context["notes"] = list(map(in_words, cut.draft.notes))
        context |= {"to_do": []} if brought.replaces_id else {}
    except (FileNotFoundError, UnreadableText):
        context["is_gone"] = True
    return TemplateResponse(request, "publications/admin/receipt.html", context)


def manuscript_of(brought: BroughtFile) -> Manuscript:
    with brought.file.open() as file:
        return manuscript_in(brought.file.name or "", file.read())


def choices_of(brought: BroughtFile) -> dict[int, Role]:
    return {int(at): role for at, role in brought.choices.items() if at.isdigit() and role in ROLES}


def changed(posted: Mapping[str, str], cut: Cut) -> dict[int, Role]:
    """Return the roles that were chosen anew, by the places of their pieces."""
    asked = ((at, posted.get(f"role-{at}"), role) for at, role in enumerate(cut.roles))
    allowed = set(ROLES) - FOUND_ONLY
    return {at: role for at, role, shown in asked if role != shown and role in allowed}


def keep(request: HttpRequest, brought: BroughtFile, chosen: dict[int, Role], cut: Cut) -> None:
    """Keep what was chosen: roles, what names become, and the catalogue."""
    others = {key: value for key, value in brought.choices.items() if not key.isdigit()}
    others |= changed_terms(request.POST, rows_of_terms(request, brought, cut))
    offered = [] if brought.replaces_id else catalogues_to_choose(request.user, brought.catalogue)
    asked = request.POST.get("catalogue")
    for other in (one for one in offered if str(one.pk) == asked and one != brought.catalogue):
        brought.catalogue = other
        others.pop(GUESSED, None)
    brought.choices = {**{str(at): role for at, role in chosen.items()}, **others}
    brought.save(update_fields=["choices", "catalogue"])


def rows_of_terms(request: HttpRequest, brought: BroughtFile, cut: Cut) -> Iterator[TermRow]:
    here = TermsHere(brought.catalogue.locale, brought.choices)
    return term_rows(cut.draft, here, request.user, replaces=bool(brought.replaces_id))


def shown(
    request: HttpRequest, brought: BroughtFile, manuscript: Manuscript, cut: Cut
) -> dict[str, Any]:
    rows = [
        CuttingRow(at, piece, role, str(at) in brought.choices)
        for at, (piece, role) in enumerate(zip(cut.pieces, cut.roles, strict=True))
    ]
    _found, people = intake.places(brought.catalogue.locale.language_code)
    authors = [(str(name), known(name, people)) for name in cut.draft.byline]
    return {
        "brought": brought,
        "before": None
        if brought.replaces
        else brought_before(brought, cut.draft.fingerprint, request.user),
        "changes": changes(request, brought.replaces, cut.draft, brought.choices)
        if brought.replaces
        else None,
        "rows": rows,
        "draft": cut.draft,
        "notes": list(map(in_words, cut.draft.notes)),
        "authors": authors,
        "contacts": [(str(one), known_contact(one, people)) for one in cut.draft.contacts],
        "terms": list(rows_of_terms(request, brought, cut)),
        "catalogues": []
        if brought.replaces
        else catalogues_to_choose(request.user, brought.catalogue),
        "guess": guess(brought, cut.draft.language),
        **account_of(manuscript, cut),
        # A paper whose text is replaced keeps what is asked for here.
        **({"to_do": []} if brought.replaces_id else {}),
    }


def known(name: Name, people: PeopleIndexPage) -> str:
    """Return whether an author has a profile, which the draft will link."""
    if name.organisation:
        return _("organisation")
    found = len(persons_named(name.given, name.family, people))
    if found == 1:
        return _("has a profile")
    return _("several profiles: choose one in the draft") if found else _("name only")


def known_contact(contact: DraftContact, people: PeopleIndexPage) -> str:
    """Return whether a contact has a profile; where there is none, one is made."""
    found = len(persons_like(contact, people))
    if found == 1:
        return _("has a profile")
    return _("several profiles: choose one in the draft") if found else _("new")


def guess(brought: BroughtFile, language: str) -> str:
    """Say why a catalogue was taken that nobody has chosen."""
    if GUESSED not in brought.choices:
        return ""
    if language == brought.catalogue.locale.language_code:
        return _("A guess, from the language of the text.")
    return _("A guess: the language of the text is not known, or has no catalogue here.")


@transaction.atomic
def make(request: HttpRequest, brought: BroughtFile, cut: Cut) -> HttpResponse:
    """Make the draft, keep its receipt, and lead on to its form."""
    # Of two clicks in a row, the second waits for the first, and finds what it has made.
    there = BroughtFile.objects.select_for_update().get(pk=brought.pk)
    if there.paper_id:
        return redirect("wagtailadmin_pages:edit", there.paper_id)
    if brought.replaces:
        return replace_text(request, brought, cut, brought.replaces)
    try:
        made = intake.make_draft(
            cut.draft,
            request.user,  # type: ignore[arg-type]  # Signed in.
            brought.catalogue,
            anew="anew" in request.POST,
            chosen=brought.choices,
        )
    except intake.NowhereToPutIt as error:
        messages.error(request, str(error))
        return redirect("cutting_table", brought.pk)
    if not made.paper.permissions_for_user(request.user).can_edit():
        messages.warning(request, _("This text is a paper already, which you may not edit."))
        return redirect("cutting_table", brought.pk)
    edit = reverse("wagtailadmin_pages:edit", args=[made.paper.pk])
    if not made.is_new:
        messages.warning(request, _("This text is a paper already: here it is. Nothing was added."))
        return redirect(edit)
    brought.paper = made.paper
    brought.receipt = [[line.number, line.text, line.field] for line in cut.draft.receipt]
    brought.save(update_fields=["paper", "receipt"])
    told = _("“%(title)s” is a draft now.") % {"title": made.paper.title}
    if made.paper.editors_notes:
        told += " " + _("What had no place stands in the notes for editors: look at them first.")
    receipt = admin_messages.button(reverse("cutting_table", args=[brought.pk]), _("Receipt"))
    admin_messages.success(request, told, buttons=[receipt])
    return redirect(edit)
