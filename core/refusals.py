"""What a page refuses where no form could tell it: in a workflow, in a list, in the history."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


class RefusedMiddleware:
    """Say in the admin all the reasons for which something was not done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        is_ours = request.method == "POST" and request.path.startswith(reverse("wagtailadmin_home"))
        if not is_ours or not isinstance(error, ValidationError):
            return None
        reasons = " ".join(dict.fromkeys(error.messages))
        told = _("This was not done: %(reasons)s") % {"reasons": reasons}
        is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if is_script or not request.accepts("text/html"):
            answer = {"success": False, "error_code": "validation_error", "error_message": told}
            return JsonResponse(answer, status=409)
        messages.error(request, told)
        back = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            return redirect(back)
        return redirect("wagtailadmin_home")
