"""A new password by a link in a mail.

The page does the same for every address that is typed, whether somebody has it or not: it leaves a
task in the queue. The worker looks who that is, and sends the mail.
"""

import math
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import PasswordResetForm as Finder
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.admin.views import account
from wagtail.users.models import UserProfile

from core.models import PublisherSettings
from core.running import mail
from core.signing_in import doors, sign_in

# One mail in some minutes, or anybody could fill somebody's letter box.
FOR_MAIL = doors.Limit(1, timedelta(minutes=5))
FOR_ADDRESS = doors.Limit(20, timedelta(hours=1))
HOURS = settings.PASSWORD_RESET_TIMEOUT // 3600


class Mailed:
    """Tells the pages whether this site sends mail."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        printed = not mail.is_set_up() and settings.LOCAL
        facts = {"sends_mail": mail.is_set_up(), "prints_mail": printed, "hours": HOURS}
        return super().get_context_data(**kwargs) | facts  # type: ignore[misc]  # the view’s


class AskView(Mailed, account.PasswordResetView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not mail.is_set_up() and not settings.LOCAL:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        key = sign_in.address_key(self.request, "asks for mail")
        if wait := doors.take({key: FOR_ADDRESS}).wait:
            return self.refuse(form, wait)
        address = form.cleaned_data["email"]
        if not doors.take({doors.key_for("mail", address): FOR_MAIL}).wait:
            send_links.enqueue(address, get_language())
        return redirect(self.get_success_url())

    def refuse(self, form: Any, wait: int) -> HttpResponse:
        words = _("Too many mails were asked for from here. Try again in %(minutes)s minutes.")
        form.add_error(None, words % {"minutes": math.ceil(wait / 60)})
        answer = self.form_invalid(form)
        answer.status_code, answer["Retry-After"] = 429, str(wait)
        return answer


class AskedView(Mailed, account.PasswordResetDoneView):
    pass


class ChooseView(account.PasswordResetConfirmView):
    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        sign_in.open_own_door(self.request, self.user.get_username())
        return answer


@task(backend="heavy", priority=mail.FIRST)
def send_links(address: str, language: str) -> None:
    """Send a link to everybody who has this address, and a password to forget."""
    for user in Finder().get_users(address):
        send_link.enqueue(user.pk, language)


@task(backend="heavy", priority=mail.FIRST)
def send_link(pk: int, language: str, tried: int = 0) -> None:
    user = get_user_model().objects.filter(pk=pk, is_active=True).first()
    if user is None or not user.email:
        return
    with override(language_of(user, language)):
        message = letter(user)
    mail.send(message, tried, partial(mail.again(send_link, tried).enqueue, pk, language))


def language_of(user: Any, asked_in: str) -> str:
    profile = UserProfile.objects.filter(user=user).first()
    chosen = profile.preferred_language if profile else ""
    known = dict(settings.LANGUAGES)
    return next((one for one in (chosen, asked_in) if one in known), settings.LANGUAGE_CODE)


def letter(user: Any) -> EmailMultiAlternatives:
    """Write the mail. The link is made now, so that it holds as long as the mail says, however late it leaves."""
    house = PublisherSettings.load()
    who = {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": default_token_generator.make_token(user),
    }
    link = settings.SITE_URL + reverse("wagtailadmin_password_reset_confirm", kwargs=who)
    context = {
        "house": house,
        "name": user.get_short_name() or user.get_username(),
        "username": user.get_username(),
        "link": link,
        "hours": HOURS,
        "site": settings.SITE_URL,
        "language": get_language(),
    }
    text = render_to_string("core/mail/new_password.txt", context)
    subject, _, body = text.strip().partition("\n\n")
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        body + "\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=mail.transport(),
    )
    html = render_to_string("core/mail/new_password.html", context)
    message.attach_alternative(html, "text/html")
    return message


urlpatterns = [
    path("", AskView.as_view(), name="wagtailadmin_password_reset"),
    path("done/", AskedView.as_view(), name="wagtailadmin_password_reset_done"),
    path(
        "confirm/<uidb64>/<token>/",
        ChooseView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
