"""Bringing a paper in, as a file or pasted: it is laid on the cutting table, where a draft is made of it."""

import hashlib
from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages as admin_messages
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from core.release import Viewer
from core.uploads import judging
from core.uploads.file_kinds import PDF, WORD, FileRefused, Kind
from publications.desk.catalogues import GUESSED, CatalogueField, catalogue_for, catalogues_of
from publications.desk.cutting_table import cutting_table
from publications.desk.from_pdf import from_pdf
from publications.desk.in_words import in_words
from publications.desk.replacing import may_replace
from publications.imports import cutting
from publications.imports.draft import UnreadableText
from publications.imports.page_pictures import LARGEST
from publications.imports.pdf_facts import facts_of_pdf
from publications.imports.readers import READERS, manuscript_in
from publications.models import BroughtFile, PaperPage, PublicationIndexPage

PDF_SUFFIX = ".pdf"
EMPTY = "empty"  # in the address of the empty form, where it was chosen
UNREAD = gettext_lazy(
    "This is no Word file (.docx). Open it in its program, save it as .docx, and choose that."
)


class BringInForm(forms.Form):
    """Takes a file, or a text that is pasted: with it comes its HTML, where the browser had some."""

    file = forms.FileField(
        required=False,
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "From Word (.docx), a PDF, Markdown (.md), or a saved page (.html, .txt). Choose it, or drop it here; "
            "nothing of it is changed."
        ),
        widget=forms.FileInput(
            attrs={"accept": ",".join((*READERS, PDF_SUFFIX)), "data-unread": UNREAD}
        ),
    )
    text = forms.CharField(
        required=False,
        label=gettext_lazy("Or a pasted text"),
        help_text=gettext_lazy(
            "Copied from Word, LibreOffice, Google Docs, a web page or an e-mail, from its title on."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "data-pasted-text": ""}),
    )
    html = forms.CharField(
        required=False,
        widget=forms.HiddenInput(attrs={"data-pasted-html": gettext_lazy("Pasted text")}),
    )
    catalogue = CatalogueField(required=False, empty_label=gettext_lazy("The one of its language"))

    def __init__(
        self, *args: Any, user: Viewer, replaces: PaperPage | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.replaces = replaces
        self.catalogues = catalogues_of(user)
        cast(CatalogueField, self.fields["catalogue"]).offer(self.catalogues)
        if replaces:
            del self.fields["catalogue"]

    def clean(self) -> dict[str, Any]:
        """Read what is brought in once; what it cannot be read for is said beside it."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        field = "file" if cleaned["file"] else "text"
        try:
            brought = self.judged(cleaned["file"]) if cleaned["file"] else self.pasted()
            language = language_of_file(brought)
        except UnreadableText as error:
            self.add_error(field, in_words(error.sentence))
        except forms.ValidationError as error:
            self.add_error(field, error)
        else:
            chosen = cleaned.get("catalogue") or catalogue_for(self.catalogues, language)
            if self.replaces:
                chosen = PublicationIndexPage.objects.ancestor_of(self.replaces).last()
            cleaned |= {"brought": brought, "catalogue": chosen}
        return cleaned

    @property
    def is_guess(self) -> bool:
        """Whether the catalogue follows from the language of the text, and there are others."""
        is_named = self.replaces or self.data.get(self.add_prefix("catalogue"))
        return not is_named and len(self.catalogues) > 1

    def judged(self, file: "File[bytes]") -> "File[bytes]":
        """Return the file, or refuse what none of the readers can read."""
        suffix = suffix_of(file)
        if suffix not in (*READERS, PDF_SUFFIX):
            raise forms.ValidationError(UNREAD)
        if suffix == PDF_SUFFIX and self.replaces:
            raise forms.ValidationError(
                _(
                    "The parts of a PDF cannot be told apart. Choose the Word file that it was made of."
                )
            )
        if suffix == PDF_SUFFIX and not is_kind(file, PDF):
            raise forms.ValidationError(
                _("This file is named .pdf, but is none. Make a PDF of it anew, and choose that.")
            )
        if suffix == ".docx" and not is_kind(file, WORD):
            raise forms.ValidationError(
                _(
                    "This file is named .docx, but is none, or it has a password or macros. "
                    "Save it in Word as .docx, without these, and choose that."
                )
            )
        return file

    def pasted(self) -> "File[bytes]":
        html, text = self.cleaned_data["html"], self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Choose a file, or paste a text."))
        name = _("Pasted text")
        return ContentFile((html or text).encode(), f"{name}.{'html' if html else 'txt'}")


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a file or a text that is to replace that of a paper."""
    paper = get_object_or_404(PaperPage, pk=pk)
    if not may_replace(request.user, paper):
        raise PermissionDenied
    form = BringInForm(
        request.POST or None, request.FILES or None, user=request.user, replaces=paper
    )
    if request.method == "POST" and form.is_valid():
        return redirect(laid_out(form, request.user.pk))
    context = {"form": form, "replaces": paper.get_latest_revision_as_object()}
    return TemplateResponse(request, "publications/admin/bring_in.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Ask for a file or a text, and lay it on the cutting table."""
    if not catalogues_of(request.user).exists():
        raise PermissionDenied
    form = BringInForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        brought = laid_out(form, request.user.pk)
        return redirect(brought)
    waiting = BroughtFile.objects.filter(user=request.user.pk, paper=None).order_by("-pk")[:10]
    empty = [
        (one, reverse("wagtailadmin_pages:add", args=["publications", "paperpage", one.pk]))
        for one in form.catalogues.select_related("locale")
    ]
    context = {"form": form, "waiting": waiting, "empty_forms": empty, "empty": EMPTY}
    return TemplateResponse(request, "publications/admin/bring_in.html", context)


def is_kind(file: "File[bytes]", kind: Kind) -> bool:
    """Judge a file by what it is named like; what is wrong with one that is of that kind is raised."""
    try:
        return judging.examine(file).media_type == kind.media_type  # type: ignore[arg-type]  # It reads as one.
    except FileRefused as error:
        if error.code in ("name", "kind"):
            return False
        raise


def suffix_of(file: "File[bytes]") -> str:
    return PurePath(str(file.name)).suffix.lower()


def language_of_file(file: "File[bytes]") -> str:
    """Read a file, and return the language of its text where it is known. Raises `UnreadableText`."""
    file.seek(0)
    if suffix_of(file) == PDF_SUFFIX:
        return facts_of_pdf(file.read()).language
    # One byte more than the readers of texts take is enough for them to say that a text is too large.
    most = -1 if suffix_of(file) == ".docx" else LARGEST + 1
    return cutting.cut(manuscript_in(str(file.name), file.read(most)), {}).draft.language


def laid_out(form: BringInForm, user: int | None) -> BroughtFile:
    """Return the file on the table; one that lies there already, with what was corrected on it."""
    file, catalogue = form.cleaned_data["brought"], form.cleaned_data["catalogue"]
    file.seek(0)
    sha256 = hashlib.sha256(file.read()).hexdigest()
    place = {"user_id": user, "sha256": sha256, "paper": None, "replaces": form.replaces}
    lying = BroughtFile.objects.filter(**place)
    # Where nobody names a catalogue, it may have been moved to another on the table.
    if there := (lying if form.is_guess else lying.filter(catalogue=catalogue)).first():
        return there
    file.seek(0)
    choices = {GUESSED: "yes"} if form.is_guess else {}
    return BroughtFile.objects.create(
        **place, catalogue=catalogue, name=file.name, file=file, choices=choices
    )


class PaperIndex(IndexView):
    """The list of papers, where whoever adds one is asked first where it comes from."""

    def get_add_url(self) -> str | None:
        return reverse("bring_in_paper") if catalogues_of(self.request.user).exists() else None

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons: list[HeaderButton] = list(super().header_buttons)
        if catalogues_of(self.request.user).exists():
            address = reverse("archives")
            buttons.append(HeaderButton(_("Many from a list"), url=address, icon_name="table"))
        return buttons


def offer_other_ways(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Name the other ways to whoever comes to the empty form of a paper, but for those who have chosen it."""
    if request.method == "GET" and page_class is PaperPage and EMPTY not in request.GET:
        way = admin_messages.button(reverse("bring_in_paper"), _("From a file or text"))
        told = _("Is there a Word file, a PDF or a text of it? Much of this form is filled then.")
        admin_messages.info(request, told, buttons=[way])


def admin_urls() -> list[URLPattern]:
    return [
        path("papers/bring-in/", bring_in, name="bring_in_paper"),
        path("papers/replace-text/<int:pk>/", replace, name="replace_text"),
        path("papers/cutting-table/<int:pk>/", cutting_table, name="cutting_table"),
        path("papers/from-pdf/<int:pk>/", from_pdf, name="from_pdf"),
    ]
