"""How an address is tried, and what would be wrong with the answer."""

import collections
import re
from http.cookies import SimpleCookie

from django.db import transaction

from tests.roles import rights
from tests.roles.canaries import BAIT, hidden_from
from tests.roles.rows import differences, snapshot, tables_written, watched_models

# The roles of each test file, so that two processes have about the same to do.
SHARES = [("contact", "editor"), ("publisher", "reader")]
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
# One fails on purpose, the other ends the session that asks.
NOT_FOR_ADMINISTRATORS = {"wagtailadmin_error_test", "wagtailadmin_logout"}
# Addresses that list, search or choose: they are asked for the bait, and have no form of their own.
LISTS = re.compile(
    "index|results|list|choose|chosen|search|explore|find|history|usage|tag_|reports|papers|people"
)
SUMMARY = collections.Counter()


def ask(browser, method, path, data=None, **extra):
    client, cookies = browser
    client.cookies = SimpleCookie(cookies)
    with transaction.atomic():
        response = getattr(client, method)(path, data, **extra)
        transaction.set_rollback(True)
    return response


def attempts(address, forms, *, only_reading=False):
    """The ways in which an address is tried; what uploads in the background wants the header."""
    path = address.path
    yield "get", path, None, {}
    if LISTS.search(address.name):
        mark = "&" if "?" in path else "?"
        bait = f"{path}{mark}q={BAIT}&term={BAIT}&search_query={BAIT}"
        yield "get", bait, None, {"headers": AJAX}
    if only_reading:
        return
    yield "post", path, data_for(path, forms), {}
    if "/multiple/" in path or "/chooser/" in path:
        yield "post", path, data_for(path, forms), {"headers": AJAX}


def data_for(path, forms) -> dict[str, str]:
    """Fill the form of the address, and publish; a preview is sent what its form holds."""
    fields = forms.get(path.removesuffix("preview/"), {})
    return fields | {name: value for name, value in BOLD.items() if not fields.get(name)}


def ways_through(role, world, every_address, browsers, forms, *, only_reading=False) -> list[tuple]:
    """Try every address as this role; list each attempt that went too far."""
    models = watched_models()
    before = snapshot(models)
    failures = []
    for address in every_address:
        for attempt in attempts(address, forms, only_reading=only_reading):
            hidden = hidden_from(role, address.name)
            wrong = tried(role, world, browsers[role], attempt, models, before, hidden)
            if wrong:
                failures.append((address.name, *attempt[:2], wrong))
    return failures


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


def count(roles, every_address) -> str:
    """Say what was tried, for the record."""
    names = {address.name for address in every_address}
    lines = [f"{len(names)} addresses, {len(every_address)} with their canaries"]
    lines += [
        f"{' '.join(map(str, key))}xx: {number}"
        for key, number in sorted(SUMMARY.items())
        if key[0] in roles
    ]
    assert len(every_address) > len(names) > 200
    return "\n" + "\n".join(lines) + "\n"
