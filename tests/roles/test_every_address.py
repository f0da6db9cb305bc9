"""Each role tries every address of the admin: nothing of the others' answers, changes or shows through."""

import collections
import re
import sys
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client

from core import urls
from tests.roles import rights
from tests.roles.addresses import addresses
from tests.roles.canaries import BAIT, HIDDEN, hidden_from, make_world
from tests.roles.forms import fields_of
from tests.roles.rows import differences, snapshot, tables_written, watched_models

AJAX = {"x-requested-with": "XMLHttpRequest"}
# Sent where the form does not say better; together they name every field that Wagtail's own forms use.
BOLD = {
    "title": "Taken", "slug": "taken", "name": "Taken", "new_title": "Taken", "new_slug": "taken",
    "action-publish": "1", "publish_copies": "on", "copy_subpages": "on", "alias": "on", "keep_live": "",
    "recursive": "true", "restriction_type": "login", "position": "0", "tags": "taken", "term": "Leak",
    "username": "taken", "email": "taken@example.org", "is_superuser": "on", "comment": "taken",
    "given_name": "Taken", "family_name": "Taken", "url": "https://example.org/", "is_editing": "1",
    "external-link-chooser-url": "https://example.org/",
}  # fmt: skip
pytestmark = pytest.mark.django_db
# One fails on purpose, the other ends the session that asks.
NOT_FOR_ADMINISTRATORS = {"wagtailadmin_error_test", "wagtailadmin_logout"}
# Addresses that list, search or choose: they are asked for the bait, and have no form of their own.
LISTS = re.compile(
    "index|results|list|choose|chosen|search|explore|find|history|usage|tag_|reports|papers|people"
)
SUMMARY = collections.Counter()


@pytest.fixture(autouse=True)
def short_refusal(monkeypatch):
    """Say "not found" without the page around it, which would take half of the time."""
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def every_address(world):
    return addresses(world)


@pytest.fixture(scope="module")
def browsers(world):
    """Sign everybody in; an address is asked with the cookies of a fresh session."""
    signed_in = {}
    for role, user in world.users.items():
        client = Client(raise_request_exception=False)
        client.force_login(user)
        signed_in[role] = (client, client.cookies.output(header="", sep=";"))
    return signed_in


@pytest.fixture(scope="module")
def forms(world, every_address, browsers):
    """Read each form as an administrator sees it, so that what the others send is complete."""
    return {
        address.path: fields_of(ask(browsers["administrator"], "get", address.path))
        for address in every_address
        if not LISTS.search(address.name) and address.name not in NOT_FOR_ADMINISTRATORS
    }


def ask(browser, method, path, data=None, **extra):
    client, cookies = browser
    client.cookies = SimpleCookie(cookies)
    with transaction.atomic():
        response = getattr(client, method)(path, data, **extra)
        transaction.set_rollback(True)
    return response


def attempts(address, forms):
    """The ways in which an address is tried; what uploads in the background wants the header."""
    path = address.path
    yield "get", path, None, {}
    if LISTS.search(address.name):
        mark = "&" if "?" in path else "?"
        bait = f"{path}{mark}q={BAIT}&term={BAIT}&search_query={BAIT}"
        yield "get", bait, None, {"headers": AJAX}
    yield "post", path, data_for(path, forms), {}
    if "/multiple/" in path or "/chooser/" in path:
        yield "post", path, data_for(path, forms), {"headers": AJAX}


def data_for(path, forms) -> dict[str, str]:
    """Fill the form of the address, and publish; a preview is sent what its form holds."""
    fields = forms.get(path.removesuffix("preview/"), {})
    return fields | {name: value for name, value in BOLD.items() if not fields.get(name)}


@pytest.mark.parametrize("role", HIDDEN)
def test_a_role_reaches_only_what_is_its_own(role, world, every_address, browsers, forms):
    models = watched_models()
    before = snapshot(models)
    failures = []
    for address in every_address:
        for attempt in attempts(address, forms):
            hidden = hidden_from(role, address.name)
            wrong = tried(role, world, browsers[role], attempt, models, before, hidden)
            if wrong:
                failures.append((address.name, *attempt[:2], wrong))
    assert not failures, f"{len(failures)} ways through:\n" + "\n".join(map(str, failures[:200]))


def tried(role, world, browser, attempt, models, before, hidden) -> list[str]:
    """Try it once, undo it, and tell what went wrong."""
    method, path, data, extra = attempt
    client, cookies = browser
    client.cookies = SimpleCookie(cookies)
    with transaction.atomic():
        with tables_written() as written:
            response = getattr(client, method)(path, data, **extra)
        touched = [m for m in models if m._meta.db_table in written]
        labels = {m._meta.label for m in touched}
        old = {key: row for key, row in before.items() if key[0] in labels} if touched else {}
        wrong = [
            f"changes {label} {pk}: {rights.changed_fields(then, now)}"
            for label, pk, then, now in differences(old, snapshot(touched))
            if not rights.may_change(role, world, label, then, now)
        ]
        transaction.set_rollback(True)
    SUMMARY[role, method, response.status_code // 100] += 1
    if response.status_code >= 500:
        wrong.append(f"status {response.status_code}")
    return wrong + [f"shows {word}" for word in shown(response, hidden)]


def shown(response, words) -> list[str]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(errors="replace") + str(response.headers) + response.cookies.output()
    return sorted(word for word in words if word in text)


def test_the_attempts_are_real(world, every_address, browsers, forms):
    """An administrator who sends the same changes much: the others' refusals mean something."""
    watched = {model._meta.db_table for model in watched_models()}
    changing = set()
    for address in every_address:
        if address.name in changing or address.name in NOT_FOR_ADMINISTRATORS:
            continue
        with tables_written() as written:
            ask(browsers["administrator"], "post", address.path, data_for(address.path, forms))
        if written & watched:
            changing.add(address.name)
    SUMMARY["administrator", "changing", 0] = len(changing)
    assert len(changing) > 50, sorted(changing)


def test_the_matrix_is_counted(every_address, capsys):
    """What was tried, for the record."""
    names = {address.name for address in every_address}
    lines = [f"{len(names)} addresses, {len(every_address)} with their canaries"]
    lines += [f"{' '.join(map(str, key))}xx: {count}" for key, count in sorted(SUMMARY.items())]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert len(every_address) > len(names) > 200
