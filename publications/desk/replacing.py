"""Replacing the text of a paper by a file: what would change is shown, and what is taken is one revision."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages as admin_messages
from wagtail.admin.widgets.button import Button

from core.models import User
from core.release import Viewer
from publications.blocks.same_cuts import cut_alike
from publications.blocks.same_parts import keep_keys
from publications.desk import intake
from publications.desk.account import Account, fit
from publications.desk.brought_text import BroughtText, figures_by_checksum
from publications.desk.in_words import in_words
from publications.desk.intake_terms import set_of
from publications.desk.terms_here import TermsHere
from publications.imports.cutting import Cut
from publications.imports.draft import PaperDraft
from publications.models import BroughtFile, PaperPage

# The parts of a paper that a file can replace; its title, authors, date and numbers stay as they are.
PARTS: dict[str, Any] = {
    "abstract": gettext_lazy("Abstract"),
    "key_points": gettext_lazy("Key points"),
    "recommendation_sets": gettext_lazy("Recommendations"),
    "full_text": gettext_lazy("Full text"),
}


@dataclass(frozen=True)
class ChangedPart:
    """A part that would be another, and how it differs, as Wagtail compares two versions."""

    name: str
    label: str
    comparisons: tuple[Any, ...]


def may_replace(user: Viewer, paper: PaperPage) -> bool:
    tester = paper.permissions_for_user(user)
    return bool(tester.can_edit() and not tester.page_locked())


def header_buttons(page: Any, user: Viewer, view_name: str, **_more: Any) -> Iterator[Button]:
    """Yield the way to another text, where a paper that may be edited has its buttons."""
    paper = page.specific_deferred
    if view_name == "edit" and isinstance(paper, PaperPage) and may_replace(user, paper):
        address = reverse("replace_text", args=[page.pk])
        yield Button(_("Replace the text …"), url=address, icon_name="cut", priority=35)


def parts_of(draft: PaperDraft) -> list[str]:
    """Return the parts that a file has."""
    return [name for name in PARTS if getattr(draft, name)]


def with_parts(
    paper: PaperPage, draft: PaperDraft, taken: Collection[str], text: BroughtText, account: Account
) -> None:
    """Put parts of a draft in the place of the paper's own; those with the same words keep their addresses."""
    if "abstract" in taken:
        paper.abstract = "\n\n".join(draft.abstract)
    if "key_points" in taken:
        before = list(paper.key_points)
        points = [{"type": kind, "value": value} for kind, value in intake.points_of(draft)]
        paper.key_points = json.dumps(points)
        keep_keys(before, paper.key_points)
    if "recommendation_sets" in taken:
        before = [item for one in paper.recommendation_sets.all() for item in one.items]
        sets = [set_of(one, account) for one in draft.recommendation_sets]
        keep_keys(before, [item for one in sets for item in one.items])
        paper.recommendation_sets = sets  # type: ignore[misc]  # A list will do.
    if "full_text" in taken:
        before = list(paper.full_text)
        text.there = figures_by_checksum(before)
        paper.full_text = json.dumps(cut_alike(before, text.stream(draft.full_text)))
        keep_keys(before, paper.full_text)


def account_for(
    paper: PaperPage, user: User | None, notes: list[str], chosen: Mapping[str, str]
) -> Account:
    catalogue = paper.get_parent().specific
    _catalogue, people = intake.places(catalogue.locale.language_code)
    return Account(catalogue, people, user, notes, TermsHere(catalogue.locale, chosen))


def latest(paper: PaperPage) -> PaperPage:
    """Return the newest version of a paper, as an object of its own: Wagtail may give the one that it was asked of."""
    found: PaperPage = PaperPage.objects.get(pk=paper.pk).get_latest_revision_as_object()
    return found


def changes(
    request: HttpRequest, paper: PaperPage, draft: PaperDraft, chosen: Mapping[str, str]
) -> list[ChangedPart]:
    """Return the parts that would be others, and store nothing."""
    now = latest(paper)
    panel = paper.get_edit_handler().get_bound_panel(instance=now, request=request, form=None)
    compared = panel.get_comparison()
    found = []
    for name in parts_of(draft):
        # Addressees that are new are made for the look at them alone; what a comparison makes, such as the small
        # pictures of figures, stays.
        with rolled_back() if name == "recommendation_sets" else nullcontext():
            then = latest(paper)
            text = BroughtText(draft.title, None, list[str]().append, stores_pictures=False)
            with_parts(then, draft, [name], text, account_for(paper, None, [], chosen))
            differing = [one for compare in compared if (one := compare(now, then)).has_changed()]
            made = ChangedPart(name, str(PARTS[name]), tuple(map(rendered, differing)))
        if made.comparisons:
            found.append(made)
    return found


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rendered(comparison: Any) -> list[str]:
    """Return the differences of a field, or of each row that hangs on a paper, as HTML."""
    if comparison.is_field:
        return [comparison.htmldiff()]
    return [
        field.htmldiff()
        for child in comparison.get_child_comparisons()
        for field in child.get_field_comparisons()
    ]


def replace_text(
    request: HttpRequest, brought: BroughtFile, cut: Cut, paper: PaperPage
) -> HttpResponse:
    """Store the parts that were taken as one revision, in the transaction of whoever calls, and say how to undo it."""
    if not may_replace(request.user, paper):
        raise PermissionDenied
    taken = [name for name in parts_of(cut.draft) if name in request.POST.getlist("take")]
    if not taken:
        admin_messages.error(request, _("Nothing was chosen, and nothing is changed."))
        return redirect("cutting_table", brought.pk)
    user: User = request.user  # type: ignore[assignment]  # Signed in.
    before = paper.latest_revision or paper.save_revision(user=user, clean=False)
    changed = latest(paper)
    account = account_for(paper, user, list(map(in_words, cut.draft.notes)), brought.choices)
    text = BroughtText(changed.title, user, account.notes.append)
    with_parts(changed, cut.draft, taken, text, account)
    fit(changed, account.notes)
    changed.editors_notes = "\n".join(filter(None, [changed.editors_notes, *account.notes]))
    after = changed.save_revision(user=user, clean=False, log_action="wagtail.edit")
    brought.paper = paper
    brought.receipt = [[line.number, line.text, line.field] for line in cut.draft.receipt]
    brought.save(update_fields=["paper", "receipt"])
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[paper.pk, before.pk, after.pk])
    undo = reverse("wagtailadmin_pages:revisions_revert", args=[paper.pk, before.pk])
    admin_messages.success(
        request,
        _("The text is replaced, in a draft. Readers see it when it is published."),
        buttons=[
            admin_messages.button(compare, _("Compare")),
            admin_messages.button(undo, _("Take it back")),
            admin_messages.button(reverse("cutting_table", args=[brought.pk]), _("Receipt")),
        ],
    )
    return redirect("wagtailadmin_pages:edit", paper.pk)
