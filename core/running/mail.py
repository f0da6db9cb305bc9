"""Mail: it waits in the queue, and leaves with the worker, again and again while no server takes it."""

import logging
import smtplib
import ssl
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger(__name__)

# Before any format or picture, which can take a minute.
FIRST = 50
FINAL = 500  # the first code of those that mean “never”; 4xx means “later”
# Minutes between one try and the next; a day in all.
PAUSES = (1, 2, 5, 15, 30, 60, 120, 240, 480, 487)


def is_set_up() -> bool:
    return settings.MAIL_SERVER is not None


class Queue(BaseEmailBackend):
    """Takes mails from whoever sends them, and keeps them with all else that is written at that moment."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                # Ours have none; those of others would fill the queue.
                transport().send_messages([message])
            elif message.recipients():
                deliver.enqueue(packed(message))
        return len(email_messages)


def transport() -> BaseEmailBackend:
    """Return what mails leave by, which is never the queue itself."""
    queued = settings.EMAIL_BACKEND == "core.running.mail.Queue"
    return get_connection(settings.MAIL_TRANSPORT if queued else None)


def packed(message: EmailMessage) -> dict[str, Any]:
    alternatives = getattr(message, "alternatives", [])
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "content_subtype": message.content_subtype,
        "from_email": message.from_email,
        "to": [str(one) for one in message.to],
        "cc": [str(one) for one in message.cc],
        "bcc": [str(one) for one in message.bcc],
        "reply_to": [str(one) for one in message.reply_to],
        "headers": {name: str(value) for name, value in message.extra_headers.items()},
        "alternatives": [[str(content), kind] for content, kind in alternatives],
    }


@task(backend="heavy", priority=FIRST)
def deliver(parts: dict[str, Any], tried: int = 0) -> None:
    parts, alternatives = dict(parts), parts["alternatives"]
    subtype = parts.pop("content_subtype")
    message = EmailMultiAlternatives(
        **parts | {"alternatives": [tuple(one) for one in alternatives]}, connection=transport()
    )
    message.content_subtype = subtype
    send(
        message, tried, partial(again(deliver, tried).enqueue, parts | {"content_subtype": subtype})
    )


def again(work: Any, tried: int) -> Any:
    """Return the task as it is to run after the next pause."""
    minutes = PAUSES[min(tried, len(PAUSES) - 1)]
    return work.using(run_after=timezone.now() + timedelta(minutes=minutes))


def send(message: EmailMessage, tried: int, try_again: Callable[..., object]) -> None:
    """Send one mail; what keeps it here is said in the log, without its words."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        if min(codes) >= FINAL:
            logger.error("The mail server takes no mail for an address (%s).", min(codes))
            return
        postpone(error, tried, try_again)
    except (OSError, smtplib.SMTPException) as error:
        if is_final(error):
            logger.error("A mail is given up, because the mail server refuses it: %r", error)
            return
        postpone(error, tried, try_again)


def is_final(error: Exception) -> bool:
    """Return whether the same mail will be refused again: 5xx (RFC 5321, 4.2.1).

    A sign-in that fails is no fault of the mail: it waits until somebody has mended the password.
    """
    return (
        isinstance(error, smtplib.SMTPResponseException)
        and not isinstance(error, smtplib.SMTPAuthenticationError)
        and error.smtp_code >= FINAL
    )


def postpone(error: Exception, tried: int, try_again: Callable[..., object]) -> None:
    if tried >= len(PAUSES):
        logger.error("A mail is given up after a day: %r", error)
        return
    logger.error("A mail waits, and is tried again in %s minutes: %r", PAUSES[tried], error)
    try_again(tried=tried + 1)


class CarefulConnection(smtplib.SMTP):
    """Speaks in cipher wherever the server can, and never sends a password in the open.

    On this machine nothing can be overheard, and mail servers often have a certificate that nobody
    signed; there only a password is a reason.
    """

    def __init__(self, host: str, port: int, *, context: ssl.SSLContext, **kwargs: Any) -> None:
        self.context, self.is_here = context, is_this_machine(host)
        super().__init__(host, port, **kwargs)
        if not self.is_here:
            self.speak_in_cipher()

    def speak_in_cipher(self) -> None:
        self.ehlo_or_helo_if_needed()
        if not isinstance(self.sock, ssl.SSLSocket) and self.has_extn("starttls"):
            self.starttls(context=self.context)

    def login(self, *args: Any, **kwargs: Any) -> Any:
        self.speak_in_cipher()
        if not self.is_here and not isinstance(self.sock, ssl.SSLSocket):
            raise smtplib.SMTPException(
                "The server offers no encryption, so the password was not sent: use smtps://, or another port."
            )
        return super().login(*args, **kwargs)


class CarefulSmtp(EmailBackend):
    """Django's own, with a connection that is careful."""

    @property
    def connection_class(self) -> Any:
        return (
            smtplib.SMTP_SSL
            if self.use_ssl
            else partial(CarefulConnection, context=self.ssl_context)
        )


def is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def warn_without_mail_server(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    if settings.LOCAL or is_set_up():
        return []
    return [
        Warning(
            "EMAIL_URL is not set, so this site sends no mail, and who has forgotten a password gets no link.",
            hint="Set EMAIL_URL to your mail server: smtp://user:password@mail.example.org:587.",
            id="colophon.W001",
        )
    ]
