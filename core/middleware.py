"""What stands around every view: how it is sent, its language, what may be kept of its answer, and maintenance."""

from collections.abc import Callable

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from core import caching, release
from core.editing import deletion

View = Callable[[HttpRequest], HttpResponse]


class CompressedMiddleware(GZipMiddleware):
    """Send texts compressed, whatever stands in front of us or does not.

    Pictures and files are compressed as they are; and of a file that readers can get in parts, the
    parts must be those of the file.
    """

    texts = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(self.texts)
        if response.status_code != 200 or not is_text or "Accept-Ranges" in response:
            return response
        return super().process_response(request, response)


class AdminPolicyMiddleware:
    """Give the admin, and only the admin, the content security policy that its scripts need."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.answer_in_admin = csp_replace(settings.ADMIN_CONTENT_SECURITY_POLICY)(get_response)
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(self.admin):
            return self.answer_in_admin(request)  # type: ignore[return-value]  # It is the view’s.
        return self.get_response(request)


class BrowserRulesMiddleware:
    """Tell browsers what they need not offer us, and keep what is not public from other sites' pages.

    Pictures and files that everybody may have can be shown anywhere; flipbooks stand in a frame, which
    this does not concern (see ``EMBED_ORIGINS``).
    """

    # No page of ours asks for any of these; full screen, sharing and the clipboard are left as they are.
    permissions = ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
            "microphone", "midi", "payment", "usb",
        )
    )  # fmt: skip

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.permissions)
        is_public = "public" in response.get("Cache-Control", "")
        if not is_public:
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SignOutMiddleware:
    """Let the browser forget at sign-out what it has seen.

    Not its cookies: the header would take those of all sites of the house. Ours are deleted by name.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.address = reverse("wagtailadmin_logout")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        leaves = request.path == self.address and request.user.is_authenticated
        response = self.get_response(request)
        if leaves and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class NotKeptMiddleware:
    """Let nothing be kept by any cache, unless its view has said that it is public."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "public" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = caching.NEVER
        return response


class OneInstantMiddleware:
    """Ask once for what an answer needs again and again: which parts of the site are hidden from whom.

    Whoever sends something may change it, and is asked about anew each time.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with release.asking_once():
            return self.get_response(request)


class InUseMiddleware:
    """Explain in the admin why something that is in use was not deleted."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return deletion.explain(request, error) if isinstance(error, ProtectedError) else None


class MaintenanceMiddleware:
    """Ask readers to come back soon, without a question to the database; the admin stays open."""

    # Seconds after which machines, search engines among them, ask again.
    come_back = 600

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        # The admin shows pictures and files, and wears the house's colour, by the readers' addresses.
        files = ("/media/", "/documents/", "/accent-", settings.STATIC_URL)
        self.open = (reverse("wagtailadmin_home"), *files)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.MAINTENANCE or request.path.startswith(self.open):
            return self.get_response(request)
        answer = HttpResponse(render_to_string("503.html"), status=503)
        answer["Retry-After"] = str(self.come_back)
        return answer


class LanguageMiddleware:
    """Take a page's language from its address, and never from the browser.

    Every reader gets the same bytes at the same address. Only the admin, which has no language in
    its addresses, greets somebody who has chosen none in the language of their browser.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.admin):
            language = translation.get_language_from_request(request)
        else:
            in_path = translation.get_language_from_path(request.path_info)
            language = in_path or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
