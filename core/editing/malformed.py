"""Forms that no page of ours has sent: parts of them are missing, or are not what they have to be."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.forms.formsets import ORDERING_FIELD_NAME
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from core.editing.draft_keeping import AnyForm, AnyFormSet

# How many rows or blocks one field of a form may have; no paper comes near it.
MOST_PARTS = 5000


def refuse_without_counts(form: AnyForm) -> None:
    """Raise :class:`BadRequest` for a form that does not say how many rows it has, or lacks some of them."""
    if not form.is_bound:
        return
    for name, formset in form.formsets.items():
        counts = formset.management_form
        if not counts.is_valid():
            if name == "comments":  # Wagtail does without.
                continue
            raise BadRequest(f"no count of {name}")
        if not 0 <= counts.cleaned_data["TOTAL_FORMS"] <= MOST_PARTS:
            raise BadRequest(f"no such number of {name}")
        refuse_missing_rows(formset, name)


def refuse_missing_rows(formset: AnyFormSet, name: str) -> None:
    """Raise :class:`BadRequest` for a count of rows that have not come; what is left of their texts is unknown."""
    rows = [part.prefix + "-" for part in formset.forms]
    came = {row for row in rows if any(key.startswith(row) for key in formset.data)}
    if missing := [row for row in rows if row not in came]:
        raise BadRequest(f"{len(missing)} of {name} are missing")


def place_empty_rows(form: AnyForm) -> None:
    """Let rows that nothing was typed into have no place among the others; Wagtail asks each for one."""
    for formset in form.formsets.values():
        for part in formset.forms if formset.can_order else ():
            if hasattr(part, "cleaned_data"):
                part.cleaned_data.setdefault(ORDERING_FIELD_NAME, None)


def refusing(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """Return Wagtail's reading of blocks, with :class:`BadRequest` where a part is missing or is none."""

    def value_from_datadict(self: Any, data: Any, files: Any, name: str) -> Any:
        try:
            # Wagtail reads a count below nought as none at all, and would store an empty text.
            if any(int(data[key]) < 0 for key in data if is_count(key, name)):
                raise BadRequest(f"no such number of blocks in {name}")
            return theirs(self, data, files, name)
        except (LookupError, TypeError, ValueError) as error:
            raise BadRequest(f"{name} cannot be read: {error}") from error

    return value_from_datadict


def is_count(key: str, name: str) -> bool:
    """Return whether a field of the form says how many blocks the stream of this name, or one in it, has."""
    return key.startswith(f"{name}-") and key.endswith("-count")


class MalformedFormMiddleware:
    """Say in the admin, in words, that a form has come in pieces; nothing of it was stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_malformed = isinstance(error, (BadRequest, MultiValueDictKeyError))
        if not is_malformed or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.accepts("text/html"):
            told = _("The form has come incomplete. Nothing was stored: save it again.")
            answer = {"success": False, "error_code": "validation_error", "error_message": told}
            return JsonResponse(answer, status=400)
        return TemplateResponse(request, "wagtailadmin/malformed.html", status=400).render()
