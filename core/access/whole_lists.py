"""“Select all” in a list of the admin means what that list shows: its kind, its search, its filters.

Wagtail would forget the filters; and in the list of papers it would mean every page of the site.
"""

from collections.abc import Iterable
from copy import copy

from django.apps import apps
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

ADDRESS = "wagtail_bulk_action"


def is_meant(request: HttpRequest) -> bool:
    """Return whether somebody acts on a whole list. The address of the list is in ``next``."""
    name = request.resolver_match.view_name  # type: ignore[union-attr]  # It is resolved.
    return name == ADDRESS and "all" in request.GET.getlist("id")


def request_for_list(request: HttpRequest) -> HttpRequest:
    """Ask for the list as this person saw it."""
    path, _, query = request.GET.get("next", "").partition("?")
    asked = copy(request)
    asked.method = "GET"
    asked.path = asked.path_info = path
    asked.META = request.META | {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
    }
    asked.GET = QueryDict(query)
    asked.resolver_match = resolve(path)
    return asked


def spell_out(request: HttpRequest, asked: HttpRequest) -> None:
    """Put in the place of "all" what the list shows, as if each had been ticked."""
    match = asked.resolver_match
    response = match.func(asked, *match.args, **match.kwargs)  # type: ignore[union-attr]  # It is resolved.
    try:
        kwargs = request.resolver_match.kwargs  # type: ignore[union-attr]  # It is resolved.
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError as error:
        raise Http404 from error
    chosen = request.GET.copy()
    chosen.setlist("id", [str(key) for key in keys_in(response, model)])
    request.GET = chosen  # type: ignore[assignment]  # It is only read from now on.


def keys_in(response: HttpResponse, model: type[Model]) -> Iterable[object]:
    """Return the keys of all that a list shows, on all its pages."""
    context = getattr(response, "context_data", None) or {}
    listed = getattr(context.get("view"), "model", None)
    if "paginator" not in context or listed is None or not issubclass(listed, model):
        raise Http404
    found = context["paginator"].object_list
    if isinstance(found, QuerySet):
        keys = found.order_by().values("pk")
        return model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    return [thing.pk for thing in found]
