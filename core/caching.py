"""What may be kept by browsers and by caches on the way, and for how long."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from core.release import Viewer

# Short, because a page that is withdrawn must be gone soon; asking again costs a few bytes.
PUBLIC = "public, max-age=60"
FOR_EVER = "public, max-age=31536000, immutable"
NEVER = "private, no-store"


def policy_for(viewer: Viewer) -> str:
    """What somebody signed in gets may be meant for them alone, and is kept nowhere."""
    return NEVER if viewer.is_authenticated else PUBLIC


def with_policy(request: HttpRequest, response: HttpResponse, policy: str) -> HttpResponse:
    """Set the policy; what may be kept gets a strong entity tag, and "not modified" where it is not."""
    response["Cache-Control"] = policy
    if policy == NEVER:
        return response
    if hasattr(response, "render"):
        response.render()
    response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)  # type: ignore[return-value]  # It is given one.
