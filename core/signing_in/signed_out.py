"""Signed out while typing: the open form is told so, and goes on once somebody has signed in again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


class SignedOutMiddleware:
    """Answer a form that saves by itself in words; Wagtail would send it the page for signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        is_ours = request.path.startswith(self.admin) and not request.accepts("text/html")
        if not is_ours or request.user.has_perm("wagtailadmin.access_admin"):
            return None
        told = _("You are signed out. Nothing that you typed is lost: sign in again to go on.")
        # Wagtail shows the words of this kind of error, and hides those of all others.
        answer = {"success": False, "error_code": "validation_error", "error_message": told}
        return JsonResponse({**answer, "signed_out": True}, status=401)


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, with the token that forms need from now on; or tell it on a page."""
    if request.accepts("text/html"):
        return TemplateResponse(request, "wagtailadmin/signed_in.html")
    name = request.user.get_full_name() or request.user.get_username()  # type: ignore[union-attr]  # in the admin
    return JsonResponse({"user": str(request.user.pk), "name": name, "token": get_token(request)})


def admin_urls() -> list[URLPattern]:
    return [path("signed-in/", signed_in, name="signed_in")]
