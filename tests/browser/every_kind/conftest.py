"""One site for all tests of a file: to build it anew for each would take longer than to look at it."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.every_kind import kinds_of_page


@pytest.fixture(scope="module")
def django_db_serialized_rollback() -> None:
    """By its name, pytest-django keeps aside what the migrations put into the database."""


@pytest.fixture(scope="module")
def transactional_db(
    browser: Browser,
    django_db_setup: None,
    django_db_serialized_rollback: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The database as the migrations leave it, for a whole file, and as clean afterwards."""
    contents = connection._test_serialized_contents
    with django_db_blocker.unblock():
        # As Django does it: what an earlier test has emptied is filled before, not after.
        connection.creation.deserialize_db_from_string(contents)
        caches["default"].clear()
        yield
        # Numbers go on where they were: what is filled in again holds its old ones, and PostgreSQL
        # would give them out a second time.
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            inhibit_post_migrate=True,
            reset_sequences=False,
        )
        connection.creation.deserialize_db_from_string(contents)


@pytest.fixture(scope="module")
def kinds(transactional_db: None) -> Iterator[dict[str, str]]:
    """Every kind of page by its name, with its full address on a running site."""
    with override_settings(ROOT_URLCONF="tests.browser.every_kind.urls"):
        server = LiveServer("127.0.0.1")
        yield kinds_of_page.build(server)
        server.stop()


@pytest.fixture
def site_url(kinds: dict[str, str]) -> str:
    return kinds["home"].rstrip("/")
