"""Mail leaves by a real server, from the queue, and waits there while no server takes it."""

import logging
import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import checks
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.running import environment as env
from core.running import mail
from tests import mail_server
from tests.postgres import free_port

pytestmark = pytest.mark.django_db
URL = "COLOPHON_TEST_URL"


@pytest.fixture
def box():
    return mail_server.LetterBox()


@pytest.fixture
def mail_by(settings, monkeypatch):
    """Set mail up as EMAIL_URL would."""

    def set_up(url: str) -> None:
        monkeypatch.setenv(URL, url)
        settings.MAIL_SERVER = env.mail_server(URL)
        for name, value in settings.MAIL_SERVER.items():
            setattr(settings, name, value)
        settings.EMAIL_BACKEND = "core.running.mail.Queue"
        settings.DEFAULT_FROM_EMAIL = "Institute <press@example.org>"

    return set_up


def work() -> int:
    """Do what is due, as the worker does; return how many tasks that were."""
    due = list(DBTaskResult.objects.ready())
    for left in due:
        arguments = left.args_kwargs
        DBTaskResult.objects.filter(pk=left.pk).delete()
        left.task.call(*arguments["args"], **arguments["kwargs"])
    return len(due)


def test_mail_waits_in_the_queue_and_arrives_whole(mail_by, box):
    with mail_server.serving(box) as port:
        mail_by(f"smtp://127.0.0.1:{port}")
        letter = EmailMultiAlternatives(
            "Für Ångström", "Grüße", to=["ö <a@example.org>"], cc=["c@example.org"],
            bcc=["b@example.org"], reply_to=["r@example.org"], headers={"Auto-Submitted": "auto-generated"},
        )  # fmt: skip
        letter.attach_alternative("<p>Grüße</p>", "text/html")
        assert letter.send() == 1
        assert box.letters == []
        assert work() == 1
    (got,) = box.letters
    assert got["Subject"] == "Für Ångström"
    assert (got["From"], got["Cc"]) == ("Institute <press@example.org>", "c@example.org")
    assert (got["Reply-To"], got["Auto-Submitted"]) == ("r@example.org", "auto-generated")
    assert got["Bcc"] is None
    assert got.get_body(["plain"]).get_content().strip() == "Grüße"
    assert got.get_body(["html"]).get_content().strip() == "<p>Grüße</p>"
    assert box.senders == ["press@example.org"]


def test_a_mail_of_what_was_not_kept_is_not_sent(mail_by):
    mail_by("smtp://127.0.0.1:9")
    with transaction.atomic():
        send_mail("Hello", "World", None, ["a@example.org"])
        transaction.set_rollback(True)
    assert work() == 0


def test_mail_waits_while_the_server_is_down(mail_by, box, caplog):
    port = free_port()
    mail_by(f"smtp://127.0.0.1:{port}")
    start = timezone.now()
    send_mail("Hello", "Words for one alone", None, ["a@example.org"])
    assert work() == 1
    assert "tried again in 1 minutes" in caplog.text
    assert "Words for one alone" not in caplog.text
    assert work() == 0
    with time_machine.travel(start + timedelta(minutes=2)):
        assert work() == 1
    with mail_server.serving(box, port=port), time_machine.travel(start + timedelta(minutes=5)):
        assert work() == 1
    assert [letter["Subject"] for letter in box.letters] == ["Hello"]
    assert not DBTaskResult.objects.exists()


def test_mail_is_given_up_after_a_day(mail_by, caplog):
    mail_by(f"smtp://127.0.0.1:{free_port()}")
    send_mail("Hello", "World", None, ["a@example.org"])
    later = timezone.now()
    tries = 0
    while DBTaskResult.objects.exists():
        later += timedelta(hours=9)
        with time_machine.travel(later):
            tries += work()
    assert tries == len(mail.PAUSES) + 1
    assert sum(mail.PAUSES) == 24 * 60
    assert "given up after a day" in caplog.text


@pytest.mark.parametrize(
    ("answer", "tried_again"), [("550 No such user", False), ("451 Later", True)]
)
def test_an_address_that_is_refused_for_good_is_not_tried_again(mail_by, box, answer, tried_again):
    box.refuses = answer
    with mail_server.serving(box) as port:
        mail_by(f"smtp://127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        work()
    assert DBTaskResult.objects.exists() is tried_again


@pytest.mark.parametrize(
    ("answer", "tried_again"), [("554 No such words here", False), ("452 Full", True)]
)
def test_a_mail_that_is_refused_for_good_is_given_up(mail_by, box, caplog, answer, tried_again):
    box.refuses_data = answer
    with mail_server.serving(box) as port:
        mail_by(f"smtp://127.0.0.1:{port}")
        send_mail("Hello", "Words for one alone", None, ["a@example.org"])
        work()
    assert DBTaskResult.objects.exists() is tried_again
    assert answer[:3] in caplog.text
    assert "Words for one alone" not in caplog.text


def test_a_mail_for_a_server_that_knows_no_password_waits_for_who_mends_it(mail_by, box, caplog):
    with mail_server.serving(box) as port:
        mail_by(f"smtp://{SIGN_IN}@127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        work()
    assert DBTaskResult.objects.exists()
    assert "AUTH" in caplog.text


# Encryption and passwords

SIGN_IN = "colophon:p%40ss%2Fword%231"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return mail_server.make_certificate(tmp_path_factory.mktemp("certificate"))


def test_password_is_sent_in_cipher(mail_by, box, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with mail_server.serving(box, certificate=certificate, asks_password=True) as port:
        mail_by(f"smtp://{SIGN_IN}@127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        work()
    assert box.was_encrypted == [True]


def test_a_server_whose_certificate_nobody_signed_gets_no_password(
    mail_by, box, certificate, caplog
):
    with mail_server.serving(box, certificate=certificate, asks_password=True) as port:
        mail_by(f"smtp://{SIGN_IN}@127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        work()
    assert box.letters == []
    assert "CERTIFICATE_VERIFY_FAILED" in caplog.text


def test_a_wrong_password_is_told_without_it(mail_by, box, caplog):
    with mail_server.serving(box, asks_password=True) as port:
        mail_by(f"smtp://colophon:not-the-password@127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        with caplog.at_level(logging.DEBUG):
            work()
    assert DBTaskResult.objects.exists()  # It waits until somebody has mended the password.
    assert "535" in caplog.text
    assert "not-the-password" not in caplog.text


def test_on_this_machine_a_password_needs_no_cipher(mail_by, box):
    with mail_server.serving(box, asks_password=True) as port:
        mail_by(f"smtp://{SIGN_IN}@127.0.0.1:{port}")
        send_mail("Hello", "World", None, ["a@example.org"])
        work()
    assert box.was_encrypted == [False]


def test_elsewhere_no_password_is_sent_in_the_open(mail_by, box, monkeypatch):
    monkeypatch.setattr(mail, "is_this_machine", lambda host: False)
    with mail_server.serving(box, asks_password=True) as port:
        mail_by(f"smtp://{SIGN_IN}@127.0.0.1:{port}")
        with pytest.raises(smtplib.SMTPException, match="the password was not sent"):
            get_connection(mail.CarefulSmtp.__module__ + ".CarefulSmtp").open()


# Settings


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "is_cipher"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, "", "", False),
        ("smtp://localhost:2525/", "localhost", 2525, "", "", False),
        ("smtp://me:pw@mail.example.org", "mail.example.org", 587, "me", "pw", False),
        ("smtps://me%40example.org:p%3A%2F@mail.example.org", "mail.example.org", 465, "me@example.org", "p:/", True),
        ("smtp://[2001:db8::1]:587", "2001:db8::1", 587, "", "", False),
    ],
)  # fmt: skip
def test_mail_server_is_read(monkeypatch, url, host, port, user, password, is_cipher):
    monkeypatch.setenv(URL, url)
    assert env.mail_server(URL) == {
        "EMAIL_HOST": host, "EMAIL_PORT": port, "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password, "EMAIL_USE_SSL": is_cipher,
    }  # fmt: skip


def test_without_a_mail_server_mail_is_printed(monkeypatch):
    monkeypatch.setenv(URL, "")
    assert env.mail_server(URL) is None


def test_a_site_that_is_deployed_without_a_mail_server_is_warned_of(settings):
    settings.LOCAL = False
    told = {one.id for one in checks.run_checks(include_deployment_checks=True)}
    assert "colophon.W001" in told
    settings.MAIL_SERVER = {}
    told = {one.id for one in checks.run_checks(include_deployment_checks=True)}
    assert "colophon.W001" not in told
