"""Bringing a paper in from a Word file: it becomes a draft, which its editor goes on with."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages as admin_messages
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.release import Viewer
from core.uploads import judging
from core.uploads.file_kinds import WORD
from publications.desk import intake
from publications.imports import cutting, word
from publications.imports.draft import PaperDraft, UnreadableText
from publications.models import PublicationIndexPage

RIGHTS = PagePermissionPolicy(PublicationIndexPage)


def catalogues_of(user: Viewer) -> QuerySet[PublicationIndexPage]:
    """Return the catalogues that somebody may add papers to."""
    return RIGHTS.instances_user_has_permission_for(user, "add").order_by("path")


class BringInForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Word file"),
        help_text=gettext_lazy("A .docx. Choose it, or drop it here; nothing of it is changed."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    catalogue = forms.ModelChoiceField(
        PublicationIndexPage.objects.none(), label=gettext_lazy("Catalogue"), empty_label=None
    )

    def __init__(self, *args: Any, user: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        catalogues = catalogues_of(user)
        field = self.fields["catalogue"]
        field.queryset = catalogues  # type: ignore[attr-defined]
        field.initial = catalogues.first()
        field.label_from_instance = lambda one: f"{one.title} ({one.locale})"  # type: ignore[attr-defined]
        if len(catalogues) == 1:
            field.widget = field.hidden_widget()

    def clean_file(self) -> PaperDraft:
        """Read the file into a draft; what it cannot be read for is said beside it."""
        file = self.cleaned_data["file"]
        if judging.examine(file).media_type != WORD.media_type:
            raise forms.ValidationError(
                _(
                    "This is no Word file (.docx). Open it in its program, save it as .docx, and choose that."
                )
            )
        file.seek(0)
        try:
            return cutting.draft_of(word.read(file.read()))
        except UnreadableText as error:
            raise forms.ValidationError(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Ask for a Word file, and make a draft of it."""
    if not catalogues_of(request.user).exists():
        raise PermissionDenied
    form = BringInForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        return brought(request, form.cleaned_data["file"], form.cleaned_data["catalogue"])
    return TemplateResponse(request, "publications/admin/bring_in.html", {"form": form})


def brought(
    request: HttpRequest, draft: PaperDraft, catalogue: PublicationIndexPage
) -> HttpResponse:
    try:
        made = intake.make_draft(draft, request.user, catalogue)  # type: ignore[arg-type]  # Signed in.
    except intake.NowhereToPutIt as error:
        messages.error(request, str(error))
        return redirect("bring_in_paper")
    edit = reverse("wagtailadmin_pages:edit", args=[made.paper.pk])
    if not made.paper.permissions_for_user(request.user).can_edit():
        messages.warning(request, _("This text is a paper already, which you may not edit."))
        return redirect("bring_in_paper")
    if not made.is_new:
        messages.warning(request, _("This text is a paper already: here it is. Nothing was added."))
        return redirect(edit)
    told = _("“%(title)s” is a draft now.") % {"title": made.paper.title}
    if made.paper.editors_notes:
        told += " " + _("What had no place stands in the notes for editors: look at them first.")
    admin_messages.success(request, told)
    return redirect(edit)


class PaperIndex(IndexView):
    """The list of papers, with the way in beside the empty form."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = list(super().header_buttons)
        if catalogues_of(self.request.user).exists():
            address = reverse("bring_in_paper")
            buttons.append(HeaderButton(_("From a Word file"), url=address, icon_name="upload"))
        return buttons


def admin_urls() -> list[URLPattern]:
    return [path("papers/bring-in/", bring_in, name="bring_in_paper")]
