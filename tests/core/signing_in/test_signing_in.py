"""Signing in, and trying to."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
import time_machine
from django.contrib.auth.backends import ModelBackend
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import Attempts, User
from core.signing_in import doors, sign_in
from core.signing_in.client_address import shared_by, tell_of_proxy
from tests import factories

pytestmark = pytest.mark.django_db
WRONG = [200] * 5


@pytest.fixture(autouse=True)
def behind_one_proxy(settings):
    settings.TRUSTED_PROXIES = 1


def attempt(client: Client, password: str, address: str = "192.0.2.1", name: str = "editor"):
    data = {"username": name, "password": password}
    return client.post("/admin/login/", data, headers={"x-forwarded-for": address})


def statuses(client, tries) -> list[int]:
    return [attempt(client, *tried).status_code for tried in tries]


def words(response) -> str:
    return response.content.decode().split("<main")[1]


def test_sixth_wrong_password_for_an_account_is_refused_from_wherever_it_comes(client):
    factories.make_user("editor")
    tries = [("guess", f"192.0.2.{n}") for n in range(6)]
    assert statuses(client, tries) == [*WRONG, 429]
    assert attempt(client, factories.PASSWORD, "198.51.100.7").status_code == 429


def test_the_door_opens_when_the_first_of_five_is_an_hour_old(client):
    factories.make_user("editor")
    start = timezone.now()
    for minutes in (0, 10, 20, 30, 40):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            attempt(client, "guess")
    with time_machine.travel(start + timedelta(minutes=59), tick=False):
        refused = attempt(client, factories.PASSWORD)
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    with time_machine.travel(start + timedelta(minutes=61), tick=False):
        assert attempt(client, "guess").status_code == 200
        assert attempt(client, factories.PASSWORD).status_code == 429


def test_other_accounts_stay_open(client):
    factories.make_user("editor")
    factories.make_user("publisher")
    statuses(client, [("guess",)] * 6)
    assert attempt(client, factories.PASSWORD, name="publisher").status_code == 302


def test_a_right_password_does_not_count(client):
    factories.make_user("editor")
    for _ in range(12):
        assert attempt(client, factories.PASSWORD).status_code == 302
        client.post("/admin/logout/")
    assert statuses(client, [("guess",)] * 6) == [*WRONG, 429]


def test_right_passwords_between_do_not_give_new_guesses(client):
    factories.make_user("editor")
    statuses(client, [("guess",)] * 4 + [(factories.PASSWORD,)])
    assert statuses(Client(), [("guess",)] * 2) == [200, 429]


def test_unknown_names_get_the_same_words(client):
    factories.make_user("editor")
    User.objects.create_user("left", "left@example.org", factories.PASSWORD, is_active=False)
    heard = []
    for name in ("editor", "nobody", "left"):
        answers = [attempt(Client(), "guess", name=name) for _ in range(6)]
        texts = [words(answer).replace(name, "") for answer in answers]
        token = [text.split('csrfmiddlewaretoken" value="')[-1][:64] for text in texts]
        texts = [text.replace(one, "") for text, one in zip(texts, token, strict=True)]
        heard.append([(a.status_code, t) for a, t in zip(answers, texts, strict=True)])
    assert heard[0] == heard[1] == heard[2]
    assert [status for status, _ in heard[0]] == [*WRONG, 429]


@pytest.mark.parametrize("alike", ["EDITOR", " editor ", "Ｅditor", "ediᵗor", "ｅｄｉｔｏｒ"])
def test_names_written_otherwise_share_the_count(client, alike):
    factories.make_user("editor")
    statuses(client, [("guess", "192.0.2.1", alike)] * 5)
    assert attempt(client, factories.PASSWORD).status_code == 429


def test_an_address_with_ever_new_names_is_refused_before_a_password_is_hashed(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(
        ModelBackend, "authenticate", lambda *a, username, **k: hashed.append(username)
    )
    answers = statuses(client, [("guess", "192.0.2.1", f"name-{n}") for n in range(25)])
    assert answers == [200] * 20 + [429] * 5
    assert len(hashed) == 20
    assert statuses(client, [("guess", "192.0.2.2", "another")]) == [200]


def test_addresses_of_one_ipv6_line_are_one(client):
    tries = [("guess", f"2001:db8:1:2::{n:x}", f"name-{n}") for n in range(1, 22)]
    assert statuses(client, tries)[-1] == 429
    assert statuses(client, [("guess", "2001:db8:1:3::1", "other")]) == [200]


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:ffff::1", "2001:db8::/64"),
        ("", ""),
    ],
)
def test_who_shares_an_address(address, house):
    assert shared_by(address) == house


def test_names_of_any_length_and_sign_are_counted(client):
    for name in ("n" * 150, "ünï", "名前", "a'b\"c", "\u202eeditor"):
        assert statuses(client, [("guess", "192.0.2.1", name)]) == [200]
    assert Attempts.objects.count() == 6


def test_the_clock_forgets_what_is_old(client):
    attempt(client, "guess")
    doors.forget_old()
    assert Attempts.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        doors.forget_old()
    assert not Attempts.objects.exists()


# The owner's ways in


def test_a_new_password_set_by_an_administrator_opens_the_door(client):
    user = factories.make_user("editor")
    statuses(client, [("guess",)] * 6)
    user.set_password("another-good-one")
    user.save()
    assert attempt(client, "another-good-one").status_code == 302


def test_doors_are_opened_by_hand(client):
    factories.make_user("editor")
    statuses(client, [("guess",)] * 6)
    call_command("axes_reset_username", "nobody")
    assert attempt(client, factories.PASSWORD).status_code == 429
    call_command("axes_reset_username", "editor")
    assert attempt(client, factories.PASSWORD).status_code == 302
    statuses(client, [("guess", "192.0.2.9", f"name-{n}") for n in range(20)])
    call_command("axes_reset_ip", "192.0.2.9")
    assert attempt(client, "guess", "192.0.2.9", "other").status_code == 200


def test_changing_anything_else_does_not_open_it(client):
    user = factories.make_user("editor")
    statuses(client, [("guess",)] * 6)
    user.first_name = "Edith"
    user.save()
    assert attempt(client, factories.PASSWORD).status_code == 429


def change_password(client, old):
    data = {
        "password-old_password": old,
        "password-new_password1": "Verdant7",
        "password-new_password2": "Verdant8",
    }
    return client.post(reverse("wagtailadmin_account"), data).content.decode()


def test_guesses_at_the_old_password_count_as_well(client):
    client.force_login(factories.make_user("editor"))
    for _ in range(5):
        assert "Your old password was entered incorrectly" in change_password(client, "guess")
    assert "wrong too often. Try again in 60 minutes" in change_password(client, factories.PASSWORD)
    assert attempt(Client(), factories.PASSWORD).status_code == 429


# Who asks


def test_without_a_trusted_proxy_no_header_is_believed(client, settings):
    settings.TRUSTED_PROXIES = 0
    tries = [("guess", f"192.0.2.{n}", f"name-{n}") for n in range(21)]
    assert statuses(client, tries)[-1] == 429


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (3, "203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "unknown", "127.0.0.1"),
        (1, "203.0.113.9,", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (0, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_proxies_are_read_from_the_right(rf, settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"x-forwarded-for": forwarded, "x-real-ip": "192.0.2.77"})
    assert sign_in.client_address(request) == address


def test_nginx_is_believed_where_nothing_is_said_of_proxies(rf, settings):
    settings.TRUSTED_PROXIES, settings.X_ACCEL_REDIRECT = None, "/protected/"
    forwarded = "192.0.2.1, 203.0.113.9"
    request = rf.get("/", headers={"x-forwarded-for": forwarded, "x-real-ip": "203.0.113.9"})
    assert sign_in.client_address(request) == "203.0.113.9"


@pytest.mark.parametrize("forwarded", ["", "203.0.113.9", "6.6.6.6, 203.0.113.9", "6.6.6.6,"])
def test_address_that_a_reader_writes_is_not_believed_behind_nginx(rf, settings, forwarded):
    settings.TRUSTED_PROXIES, settings.X_ACCEL_REDIRECT = None, "/protected/"
    headers = {"x-forwarded-for": forwarded, "x-real-ip": "6.6.6.6"}
    assert sign_in.client_address(rf.get("/", headers=headers)) == "127.0.0.1"


def test_nginx_of_the_handbook_overwrites_what_a_reader_says_of_the_own_address():
    nginx = (Path(__file__).resolve().parents[3] / "docs/running.md").read_text()
    assert "proxy_set_header X-Real-IP $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in nginx


def test_a_proxy_that_nobody_spoke_of_is_told_once_in_the_log(rf, settings, caplog):
    settings.TRUSTED_PROXIES = None
    tell_of_proxy.cache_clear()
    for _ in range(2):
        assert (
            sign_in.client_address(rf.get("/", headers={"x-forwarded-for": "192.0.2.1"}))
            == "127.0.0.1"
        )
    assert [r.message for r in caplog.records if "TRUSTED_PROXIES" in r.message] == [
        caplog.messages[0]
    ]


# What the log says


def test_log_names_who_tried_and_from_where_and_never_the_password(client, caplog):
    factories.make_user("editor")
    with caplog.at_level(logging.DEBUG):
        statuses(client, [("my-secret-guess", "203.0.113.9")] * 6)
    assert "Sign-in failed: address 203.0.113.9, name 'editor'" in caplog.text
    assert (
        "Sign-in refused, after too many tries: address 203.0.113.9, name 'editor'" in caplog.text
    )
    assert "my-secret-guess" not in caplog.text


@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\u2028", "\x85", "\x1b[2J", "\u202e", "', address 10.0.0.1"]
)
def test_a_name_cannot_write_lines_of_the_log(client, caplog, sign):
    attempt(client, "guess", name=f"x{sign}Sign-in failed: name 'boss'")
    (line,) = [r.getMessage() for r in caplog.records if r.name == "core.signing_in.sign_in"]
    assert line.isprintable()
    assert line.startswith("Sign-in failed: address 192.0.2.1, name ")


# At the same instant


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("same", "let_in"), [(True, 5), (False, 20)])
def test_tries_at_one_instant_are_counted_one_by_one(same, let_in):
    """Of 30 tries of as many threads, as many come through as may: for an account, or for an address."""

    def one(number):
        limits = {"account:a" if same else f"account:{number}": sign_in.FOR_ACCOUNT}
        limits["address:a" if not same else f"address:{number}"] = sign_in.FOR_ADDRESS
        try:
            return doors.take(limits).wait == 0
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(one, range(30))) == let_in


@pytest.mark.django_db(transaction=True)
def test_few_passwords_are_hashed_at_once_and_the_others_asked_to_come_back(monkeypatch):
    """Eight at once, with ever-new names: readers keep their threads."""
    go_on, hashing, most = Event(), [], []

    def slow(self, request, username=None, **kwargs):
        hashing.append(username)
        most.append(len(hashing))
        go_on.wait(10)
        hashing.remove(username)

    monkeypatch.setattr(ModelBackend, "authenticate", slow)

    def one(number):
        try:
            answer = attempt(Client(), "guess", name=f"name-{number}")
            if answer.status_code == 429:
                assert "Others are signing in at this moment" in words(answer)
                assert answer["Retry-After"] == "2"
            return answer.status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(one, n) for n in range(8)]
        refused = [t for t in tries if finished_while_others_wait(t, go_on, tries)]
        go_on.set()
        answers = sorted(t.result() for t in tries)
    assert answers == [200, 200] + [429] * 6
    assert len(refused) <= 6
    assert max(most) == 1


def finished_while_others_wait(tried, go_on, tries) -> bool:
    """Wait until six are refused: those two that hold a turn go on only then."""
    while sum(t.done() for t in tries) < 6:
        go_on.wait(0.01)
    return tried.done()


def test_deploying_without_a_word_on_proxies_is_warned_of(settings):
    settings.LOCAL, settings.TRUSTED_PROXIES = False, None
    assert "colophon.W002" in warnings()
    settings.X_ACCEL_REDIRECT = "/protected/"
    assert "colophon.W002" in warnings()
    settings.TRUSTED_PROXIES = 0
    assert "colophon.W002" not in warnings()


def warnings() -> set[str]:
    return {told.id for told in checks.run_checks(include_deployment_checks=True)}
