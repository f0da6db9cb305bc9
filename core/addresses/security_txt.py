"""Where to report a fault that others could use (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core import caching
from core.models import PublisherSettings

# The standard wants less than a year; the date moves on by itself while the site is looked after.
HOLDS_FOR = timedelta(days=180)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Serve the file; "not found" where nobody is named, neither in the settings nor as the publisher."""
    contacts = settings.SECURITY_CONTACT or publishers_address()
    if not contacts:
        raise Http404
    # To the day, so that the answer is the same bytes all day.
    expires = (timezone.now() + HOLDS_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [
        f"Expires: {expires}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{request.path}",
        "",
    ]
    answer = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    return caching.with_policy(request, answer, caching.PUBLIC)


def publishers_address() -> list[str]:
    email = PublisherSettings.load().email
    return [f"mailto:{email}"] if email else []
