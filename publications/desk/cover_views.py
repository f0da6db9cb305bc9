"""The covers of a series that is being made, in its form."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from core.models import PublisherSettings
from publications.covers import Cover
from publications.models import PaperPage, Series

LONGEST_NUMBER = PaperPage._meta.get_field("number").max_length


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Draw an issue of a series that is being made: ``?form=strata&color=#0d5c47&number=12``.

    A colour that cannot be used is answered with a sentence that says why.
    """
    rights = policy_registry.get_by_type(Series)
    if not rights.user_has_any_permission(request.user, ["add", "change"]):
        raise Http404
    form = request.GET.get("form") or Series.rarest_form()
    color = request.GET.get("color", "").strip()
    number = request.GET.get("number", "1")[:LONGEST_NUMBER]
    try:
        Series._meta.get_field("form").clean(form, None)
        Series._meta.get_field("color").clean(color, None)
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), "text/plain; charset=utf-8", status=400)
    accent = PublisherSettings.load(request_or_site=request).accent
    cover = Cover(form, color or accent, number, accent=accent)
    return HttpResponse(cover.svg(), "image/svg+xml")


def admin_urls() -> list[URLPattern]:
    return [path("series-cover.svg", preview, name="series_cover_preview")]
