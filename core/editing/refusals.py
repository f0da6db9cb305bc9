"""What a page refuses where no form could tell it: in a workflow, in a list, in the history."""

from collections.abc import Callable
from html import unescape

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join, strip_tags
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
        # A reason may hold a link, which is one in the banner.
        reasons = format_html_join(" ", "{}", ((one,) for one in dict.fromkeys(error.messages)))
        told = format_html(_("This was not done: {reasons}"), reasons=reasons)
        is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if is_script or not request.accepts("text/html"):
            words = unescape(strip_tags(told))
            answer = {"success": False, "error_code": "validation_error", "error_message": words}
            return JsonResponse(answer, status=409)
        messages.error(request, told)
        back = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            return redirect(back)
        return redirect("wagtailadmin_home")
