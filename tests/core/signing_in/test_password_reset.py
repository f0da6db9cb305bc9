"""A new password by a link in a mail: who gets one, what the page says, and that it opens the door."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from core.models import PublisherSettings, User
from tests import factories, mail_server
from tests.core.running.test_mail import box, mail_by, work  # noqa: F401
from tests.core.signing_in.test_signing_in import attempt, behind_one_proxy  # noqa: F401

pytestmark = pytest.mark.django_db
PAGE = "/admin/password_reset/"


@pytest.fixture
def sends_mail(settings):
    """Let the site have a mail server; Django's tests put an outbox in its place."""
    settings.MAIL_SERVER = {}


def ask(client: Client, address: str, **headers: str):
    return client.post(PAGE, {"email": address}, follow=True, headers=headers)


def asked(client: Client, *addresses: str) -> list[mail.EmailMultiAlternatives]:
    """Ask for mail to these addresses, let the worker work, and return what was sent."""
    for address in addresses:
        ask(client, address)
    while work():
        pass
    return mail.outbox


def link_in(message) -> str:
    return re.search(r"http\S+confirm\S+", message.body)[0]


def choose(client: Client, link: str):
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    data = dict.fromkeys(("new_password1", "new_password2"), "a-good-new-one")
    return client.post(form.request["PATH_INFO"], data, follow=True)


def test_link_in_the_mail_leads_to_a_new_password(client, sends_mail):
    factories.make_user("editor")
    (message,) = asked(client, "editor@example.org")
    assert message.to == ["editor@example.org"]
    assert link_in(message).startswith("http://localhost/admin/password_reset/confirm/")
    assert link_in(message) in message.alternatives[0][0]
    choose(client, link_in(message))
    assert attempt(client, "a-good-new-one").status_code == 302


def test_mail_arrives_by_a_real_server(client, mail_by, box):  # noqa: F811
    factories.make_user("editor")
    with mail_server.serving(box) as port:
        mail_by(f"smtp://127.0.0.1:{port}")
        asked(client, "editor@example.org")
    (got,) = box.letters
    assert got["Subject"] == "A new password for Colophon"
    assert (got["To"], got["From"]) == ("editor@example.org", "Institute <press@example.org>")
    assert "/admin/password_reset/confirm/" in got.get_body(["plain"]).get_content()


def test_while_the_server_is_down_the_mail_waits_and_comes_with_a_fresh_link(client, mail_by, box):  # noqa: F811
    factories.make_user("editor")
    mail_by("smtp://127.0.0.1:9")
    start = timezone.now()
    assert "on its way" in ask(client, "editor@example.org").content.decode()
    assert [work(), work(), work()] == [1, 1, 0]
    with mail_server.serving(box) as port, time_machine.travel(start + timedelta(hours=3)):
        mail_by(f"smtp://127.0.0.1:{port}")
        work()
        link = re.search(r"http\S+", box.letters[0].get_body(["plain"]).get_content())[0]
        assert "Password change successful" in choose(client, link).content.decode()


def test_mail_holds_for_two_hours_and_once(client, sends_mail):
    factories.make_user("editor")
    (message,) = asked(client, "editor@example.org")
    with time_machine.travel(timezone.localtime() + timedelta(hours=2, minutes=1)):
        assert "invalid" in choose(client, link_in(message)).content.decode()
    choose(client, link_in(message))
    assert "invalid" in choose(Client(), link_in(message)).content.decode()


def test_link_names_the_site_and_never_the_host_that_was_asked(client, sends_mail):
    factories.make_user("editor")
    ask(client, "editor@example.org", host="127.0.0.1:666", **{"x-forwarded-host": "evil.example"})
    asked(client)
    (message,) = mail.outbox
    assert link_in(message).startswith("http://localhost/")
    assert "evil" not in message.message().as_string()
    assert "127.0.0.1" not in message.body


def test_known_and_unknown_addresses_get_the_same_words_and_cost_the_same(
    client, sends_mail, django_assert_num_queries
):
    factories.make_user("editor")
    ask(client, "first@example.org")
    answers = []
    for address in ("editor@example.org", "nobody@example.org"):
        with django_assert_num_queries(11):
            answers.append(client.post(PAGE, {"email": address}))
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, f"{PAGE}done/")] * 2
    left = [one.task_path for one in DBTaskResult.objects.all()]
    assert left == ["core.signing_in.password_reset.send_links"] * 3
    assert [message.to for message in asked(client)] == [["editor@example.org"]]


@pytest.mark.parametrize(
    "again", ["editor@example.org", "EDITOR@Example.org", "ｅditor@example.org"]
)
def test_an_account_gets_one_mail_in_five_minutes(client, sends_mail, again):
    factories.make_user("editor")
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        assert len(asked(client, *["editor@example.org"] * 8, *[again] * 4)) == 1
    with time_machine.travel(start + timedelta(minutes=5, seconds=1), tick=False):
        assert len(asked(client, "editor@example.org")) == 2


def test_an_address_that_asks_for_many_is_refused(client, sends_mail):
    answers = [ask(client, f"name-{n}@example.org") for n in range(21)]
    assert [a.status_code for a in answers] == [200] * 20 + [429]
    assert "Try again in 60 minutes" in answers[-1].content.decode()


def test_who_is_gone_or_has_no_password_gets_no_mail(client, sends_mail):
    User.objects.create_user("left", "left@example.org", "x", is_active=False)
    User.objects.create_user("machine", "machine@example.org")
    assert asked(client, "left@example.org", "machine@example.org", "not an address") == []


@pytest.mark.parametrize(
    ("preferred", "browser", "subject", "words"),
    [
        ("", "en", "A new password for Colophon", "within 2 hours"),
        ("", "de", "Ein neues Kennwort für Colophon", "innerhalb von 2 Stunden"),
        ("de", "en", "Ein neues Kennwort für Colophon", "innerhalb von 2 Stunden"),
        ("fr", "de", "Un nouveau mot de passe pour Colophon", "dans un délai de 2 heures"),
        ("pt-br", "de", "Ein neues Kennwort für Colophon", "innerhalb von 2 Stunden"),
    ],
)  # fmt: skip
def test_mail_speaks_the_language_of_its_reader(
    client, sends_mail, preferred, browser, subject, words
):
    UserProfile.objects.create(user=factories.make_user("editor"), preferred_language=preferred)
    ask(client, "editor@example.org", **{"accept-language": browser})
    (message,) = asked(client)
    assert message.subject == subject
    assert words in message.body
    assert words in message.alternatives[0][0]


def test_names_of_any_kind_stand_in_the_mail_as_they_are(client, sends_mail):
    publisher = PublisherSettings.load()
    publisher.name = "Rat & <Tat>"
    publisher.save()
    factories.make_user("editor", "a<b>&c")
    (message,) = asked(client, "a<b>&c@example.org") or [None]
    assert message is None or "Rat & <Tat>" in message.body


# The owner's way in


def test_link_in_the_mail_lifts_the_lock(client, sends_mail):
    factories.make_user("editor")
    for _ in range(6):
        attempt(client, "guess")
    (message,) = asked(Client(), "editor@example.org")
    choose(Client(), link_in(message))
    assert attempt(Client(), "a-good-new-one").status_code == 302


def test_others_who_go_on_guessing_cannot_keep_the_owner_out(sends_mail):
    factories.make_user("editor")
    owner, thief = Client(), Client()
    (message,) = asked(owner, "editor@example.org")
    choose(owner, link_in(message))
    assert [attempt(thief, "guess").status_code for _ in range(6)] == [200] * 5 + [429]
    assert attempt(owner, "a-good-new-one").status_code == 302


def test_a_door_of_ones_own_has_its_limit_and_leads_to_no_other_account(sends_mail):
    factories.make_user("editor")
    factories.make_user("publisher")
    owner = Client()
    (message,) = asked(owner, "editor@example.org")
    choose(owner, link_in(message))
    assert [attempt(owner, "guess").status_code for _ in range(6)] == [200] * 5 + [429]
    tries = [attempt(owner, "guess", name="publisher").status_code for _ in range(6)]
    assert tries == [200] * 5 + [429]
    assert attempt(Client(), factories.PASSWORD, name="publisher").status_code == 429


# Without a mail server


def test_without_a_mail_server_the_page_says_whom_to_ask(client, settings):
    settings.LOCAL = False
    factories.make_user("editor")
    publisher = PublisherSettings.load()
    publisher.email = "office@example.org"
    publisher.save()
    for answer in (client.get(PAGE), ask(client, "editor@example.org")):
        text = answer.content.decode()
        assert "This site sends no mail." in text
        assert 'href="mailto:office@example.org"' in text
        assert 'name="email"' not in text
    assert not DBTaskResult.objects.exists()


def test_without_a_mail_server_and_an_address_administrators_are_named(client, settings):
    settings.LOCAL = False
    assert "ask an administrator of this site" in client.get(PAGE).content.decode()


def test_on_ones_own_machine_the_mail_is_printed_and_the_page_says_so(client):
    factories.make_user("editor")
    text = client.get(PAGE).content.decode()
    assert "This site sends no mail." in text
    assert "printed in the window" in text
    assert "No mail was sent" in ask(client, "editor@example.org").content.decode()
    assert len(asked(client)) == 1
