"""Signing in, and being kept from guessing.

django-axes asks here before any password is hashed. A try counts for the account, from wherever it
comes, and for the address it comes from; a right password is given back.
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore, Lock
from typing import Any

from axes.handlers.base import AxesHandler
from axes.helpers import get_client_username
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm, PasswordChangeForm

from core.models import Attempts, User
from core.signing_in import doors
from core.signing_in.client_address import client_address, shared_by

logger = logging.getLogger(__name__)

HOUR = timedelta(hours=1)
FOR_ACCOUNT = doors.Limit(5, HOUR)
FOR_ADDRESS = doors.Limit(20, HOUR)
# Where a session keeps the door of its own that a link by mail has opened.
OWN_DOOR = "own_door"
# Hashing a password takes a processor for half a second, and the threads are the readers' too: one is
# hashed at a time, one more may wait, and the others are asked to come back.
AT_THE_DOOR, HASHING = BoundedSemaphore(2), Lock()
BUSY = 2  # seconds


def account_key(name: str) -> str:
    return doors.key_for("account", name)


def address_key(request: HttpRequest, kind: str = "address") -> str:
    return doors.key_for(kind, shared_by(client_address(request)))


def limits_for(request: HttpRequest, name: str) -> dict[str, doors.Limit]:
    """Return what a try counts for.

    Whoever came by a link in a mail tries at a door of their own: others cannot close it.
    """
    account = account_key(name)
    session = getattr(request, "session", {})
    own = session.get(OWN_DOOR, {}).get(account)
    if own:
        return {own: FOR_ACCOUNT}
    return {account: FOR_ACCOUNT, address_key(request): FOR_ADDRESS}


def open_own_door(request: HttpRequest, name: str) -> None:
    """Let this browser sign in to the account, whatever others do meanwhile."""
    request.session[OWN_DOOR] = {account_key(name): doors.key_for("own", secrets.token_hex())}


class Doors(AxesHandler):
    """What django-axes asks and tells."""

    def is_allowed(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        name = get_client_username(request, credentials) or ""
        tried = doors.take(limits_for(request, name))
        request.sign_in_try = tried  # type: ignore[attr-defined]  # asked for by core.views
        request.axes_locked_out = bool(tried.wait)  # type: ignore[attr-defined]  # django-axes asks for it.
        return not tried.wait

    def user_login_failed(
        self,
        sender: object,
        credentials: dict[str, Any],
        request: HttpRequest | None = None,
        **kwargs: object,
    ) -> None:
        """Say in the log who tried. A name may hold anything, so it comes last, and repr() keeps it on its line."""
        name = str(credentials.get("username", ""))[:150]
        address = client_address(request) if request else ""
        refused = getattr(request, "axes_locked_out", False)
        what = "refused, after too many tries" if refused else "failed"
        logger.warning("Sign-in %s: address %s, name %r", what, address, name)

    def user_logged_in(
        self, sender: object, request: HttpRequest, user: User, **kwargs: object
    ) -> None:
        if tried := getattr(request, "sign_in_try", None):
            doors.give_back(tried)

    def reset_attempts(
        self, *, ip_address: str = "", username: str = "", ip_or_username: bool = False
    ) -> int:
        """Open doors by hand: ``manage.py axes_reset_username`` and its like call this."""
        keys = [account_key(username)] if username else []
        keys += [doors.key_for("address", shared_by(ip_address))] if ip_address else []
        found = Attempts.objects.filter(key__in=keys) if keys else Attempts.objects.all()
        return found.delete()[0]


class SignInForm(LoginForm):
    """Lets few try at a time."""

    def clean(self) -> dict[str, Any]:
        with room_for_one() as room:
            if room:
                return super().clean()
        self.request.axes_locked_out = True
        raise ValidationError(
            _("Others are signing in at this moment. Try again in a few seconds.")
        )


@contextmanager
def room_for_one() -> Iterator[bool]:
    """Wait for a turn and hold it; without a turn where others wait already."""
    if not AT_THE_DOOR.acquire(blocking=False):
        yield False
        return
    try:
        with HASHING:
            yield True
    finally:
        AT_THE_DOOR.release()


class ChangePasswordForm(PasswordChangeForm):
    """Lets nobody guess the old password who found somebody's browser open."""

    def clean_old_password(self) -> str:
        tried = doors.take({account_key(self.user.get_username()): FOR_ACCOUNT})
        if tried.wait:
            minutes = -(-tried.wait // 60)
            raise ValidationError(
                _("The password was wrong too often. Try again in %(minutes)s minutes.")
                % {"minutes": minutes}
            )
        old = super().clean_old_password()
        doors.give_back(tried)
        return old
