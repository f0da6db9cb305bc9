"""What a page uses, or a draft would use once it is published, is not deleted; and we say where it is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Model, ProtectedError, Q, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocumentsInBulk
from wagtail.documents.views.documents import DeleteView as DeleteDocument
from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImagesInBulk
from wagtail.images.views.images import DeleteView as DeleteImage
from wagtail.models import Page, ReferenceIndex, Revision

from core import release
from core.access import usage


class InUse(ProtectedError):
    """Says what is in use and no title of a page that uses it: nobody knows who will read this."""

    def __init__(self, thing: Model) -> None:
        sentence = _("“%(thing)s” cannot be deleted, because it is in use.") % {"thing": thing}
        super().__init__(sentence, {thing})
        self.thing = thing

    def told_to(self, user: release.Viewer) -> str:
        return why_not(user, self.thing) or self.args[0]


def refuse_when_in_use(instance: Model, **kwargs: object) -> None:
    """Stop every way of deleting, also those that ask nobody first."""
    if release.pages_using(instance).exists() or any(drafts_using(instance)):
        raise InUse(instance)


def drafts_using(file: Model) -> Iterator[Page]:
    """Return the pages as they would be published, where that differs from what they are."""
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


def delete_cover(instance: Any, **kwargs: object) -> None:
    """Delete page 1 of a deleted document, unless it has found a use of its own."""
    cover = instance.first_page
    if cover and not release.pages_using(cover).exists():
        cover.delete()


def whole_of(part: Model) -> Model:
    """Return the page that a part belongs to, or else the thing itself."""
    keys = (field for field in part._meta.fields if isinstance(field, ParentalKey))
    return next((getattr(part, key.name) for key in keys), part)


def refuse(request: HttpRequest, things: Iterable[Model]) -> HttpResponse | None:
    """Before anything is deleted, say where these things are used."""
    kept = [(thing, why) for thing in things if (why := why_not(request.user, thing))]
    if not kept:
        return None
    for _thing, why in kept[: usage.NAMED_AT_MOST]:
        messages.error(request, why)
    next_url = get_valid_next_url_from_request(request)
    return redirect(
        next_url or AdminURLFinder(request.user).get_edit_url(kept[0][0]) or "wagtailadmin_home"
    )


def why_not(user: release.Viewer, thing: Model) -> str:
    """Return what keeps this from being deleted; nothing, if nothing does."""
    drafts = [draft.pk for draft in drafts_using(thing)]
    places = usage.pages_named_to(user, release.pages_using(thing), drafts)
    if release.in_settings(thing):
        places = ", ".join(filter(None, [places, _("the publisher’s settings")]))
    sentence = _(
        "“%(thing)s” cannot be deleted, because it is used on %(places)s. Remove it there first."
    )
    return sentence % {"thing": thing, "places": places} if places else ""


def refuse_first(view: DeleteImage | DeleteDocument) -> HttpResponse | None:
    return refuse(view.request, [view.object])


class RefusesWhenInUse:
    """Wagtail's own would say that something is in use, and neither what nor where."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        things = self.get_actionable_objects()[0]  # type: ignore[attr-defined]  # the view’s
        return refuse(request, things) or super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # the view’s


class DeleteImages(RefusesWhenInUse, DeleteImagesInBulk):
    pass


class DeleteDocuments(RefusesWhenInUse, DeleteDocumentsInBulk):
    pass


def explain(request: HttpRequest, error: ProtectedError) -> HttpResponse:
    """Answer an attempt to delete what is in use, where nobody was asked first."""
    sentence = (
        error.told_to(request.user)
        if isinstance(error, InUse)
        else words_for_refusal(request, error)
    )
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": sentence}, status=409)
    messages.error(request, sentence)
    back = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return redirect(back)
    return redirect("wagtailadmin_home")


def words_for_refusal(request: HttpRequest, error: ProtectedError) -> str:
    """Say of Django's own refusal what we know: where the thing is used, and not which thing."""
    wholes = {whole_of(part) for part in error.protected_objects}
    pages = [whole.pk for whole in wholes if isinstance(whole, Page)]
    places = (
        [usage.pages_named_to(request.user, Page.objects.filter(pk__in=pages))] if pages else []
    )
    places += sorted(f"“{whole}”" for whole in wholes if not isinstance(whole, Page))
    sentence = _("This cannot be deleted, because it is used on %(places)s. Remove it there first.")
    return sentence % {"places": ", ".join(places)}
