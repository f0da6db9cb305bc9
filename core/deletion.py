"""A file that a page uses, or a draft would use once it is published, is not deleted."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.db.models import Model, ProtectedError, Q, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, Revision

from core import release

NAMED = 3


class InUse(ProtectedError):
    """Names the pages that use a file, in a sentence for the editor."""

    def __init__(self, file: Model, titles: Iterable[str]) -> None:
        message = _(
            "“%(file)s” is used on %(pages)s, and cannot be deleted before it is removed there."
        )
        super().__init__(message % {"file": file, "pages": quoted(titles)}, {file})


def quoted(titles: Iterable[str]) -> str:
    """Name the first of some pages; three say enough."""
    titles = [f"“{title}”" for title in titles]
    return get_text_list([*titles[:NAMED], *(["…"] if titles[NAMED:] else [])], _("and"))


def refuse_when_in_use(instance: Model, **kwargs: object) -> None:
    titles = {page.pk: page.title for page in release.pages_using(instance)}
    titles |= {draft.pk: draft.title for draft in drafts_using(instance)}
    if titles:
        raise InUse(instance, titles.values())


def drafts_using(file: Model) -> Iterator[Page]:
    """Give the pages as they would be published, where that differs from what they are."""
    revisions = (
        Revision.page_revisions.filter(
            Q(approved_go_live_at__isnull=False)
            | Q(pk__in=Page.objects.filter(has_unpublished_changes=True).values("latest_revision"))
        )
        .annotate(content_text=Cast("content", TextField()))
        # Most drafts do not even hold the number; only the others are read.
        .filter(content_text__contains=str(file.pk))
    )
    target = (ReferenceIndex._get_base_content_type(file).pk, str(file.pk))
    for revision in revisions.iterator(chunk_size=100):
        draft = revision.as_object()
        if any(
            found[:2] == target for found in ReferenceIndex._extract_references_from_object(draft)
        ):
            yield draft


def delete_cover(instance: Model, **kwargs: object) -> None:
    """Delete page 1 of a deleted document, unless it has found a use of its own."""
    cover = instance.first_page
    if cover and not release.pages_using(cover).exists():
        cover.delete()


def whole_of(part: Model) -> Model:
    """Give the page that a part belongs to, or else the thing itself."""
    keys = (field for field in part._meta.fields if isinstance(field, ParentalKey))
    return next((getattr(part, key.name) for key in keys), part)


def explain(request: HttpRequest, error: ProtectedError) -> HttpResponse:
    """Answer an attempt to delete what is in use."""
    if isinstance(error, InUse):
        sentence = error.args[0]
    else:
        titles = {str(whole_of(part)): None for part in error.protected_objects}
        sentence = _("This is used on %(pages)s, and cannot be deleted before it is removed there.")
        sentence %= {"pages": quoted(titles)}
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": sentence}, status=409)
    messages.error(request, sentence)
    back = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("wagtailadmin_home")
