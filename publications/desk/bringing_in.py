"""Bringing a paper in from a Word file: it is laid on the cutting table, where a draft is made of it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.release import Viewer
from core.uploads import judging
from core.uploads.file_kinds import WORD
from publications.desk.cutting_table import cutting_table
from publications.imports import cutting, word
from publications.imports.draft import UnreadableText
from publications.models import BroughtFile, PublicationIndexPage

RIGHTS = PagePermissionPolicy(PublicationIndexPage)


def catalogues_of(user: Viewer) -> QuerySet[PublicationIndexPage]:
    """Return the catalogues that somebody may add papers to."""
    return RIGHTS.instances_user_has_permission_for(user, "add").order_by("path")


class CatalogueField(forms.ModelChoiceField[PublicationIndexPage]):
    def label_from_instance(self, catalogue: PublicationIndexPage) -> str:
        return f"{catalogue.title} ({catalogue.locale})"


class BringInForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Word file"),
        help_text=gettext_lazy("A .docx. Choose it, or drop it here; nothing of it is changed."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    catalogue = CatalogueField(
        PublicationIndexPage.objects.none(), label=gettext_lazy("Catalogue"), empty_label=None
    )

    def __init__(self, *args: Any, user: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(CatalogueField, self.fields["catalogue"])
        field.queryset = catalogues = catalogues_of(user)
        field.initial = catalogues.first()
        if len(catalogues) == 1:
            field.widget = field.hidden_widget()

    def clean_file(self) -> "UploadedFile[bytes]":
        """Judge the file; what it cannot be read for is said beside it."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        facts = judging.examine(file)  # type: ignore[arg-type]  # It reads as one.
        if facts.media_type != WORD.media_type:
            raise forms.ValidationError(
                _(
                    "This is no Word file (.docx). Open it in its program, save it as .docx, and choose that."
                )
            )
        file.seek(0)
        try:
            cutting.draft_of(word.read(file.read()))
        except UnreadableText as error:
            raise forms.ValidationError(str(error)) from error
        self.sha256 = facts.sha256
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Ask for a Word file, and lay it on the cutting table."""
    if not catalogues_of(request.user).exists():
        raise PermissionDenied
    form = BringInForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        brought = laid_out(form, request.user.pk)
        return redirect("cutting_table", brought.pk)
    waiting = BroughtFile.objects.filter(user=request.user.pk, paper=None).order_by("-pk")[:10]
    context = {"form": form, "waiting": waiting}
    return TemplateResponse(request, "publications/admin/bring_in.html", context)


def laid_out(form: BringInForm, user: int | None) -> BroughtFile:
    """Return the file on the table; one that lies there already, with what was corrected on it."""
    file, catalogue = form.cleaned_data["file"], form.cleaned_data["catalogue"]
    place = {"user_id": user, "sha256": form.sha256, "catalogue": catalogue, "paper": None}
    if there := BroughtFile.objects.filter(**place).first():
        return there
    file.seek(0)
    return BroughtFile.objects.create(**place, name=file.name, file=file)


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
    return [
        path("papers/bring-in/", bring_in, name="bring_in_paper"),
        path("papers/cutting-table/<int:pk>/", cutting_table, name="cutting_table"),
    ]
