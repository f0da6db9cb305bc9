"""One site for all tests of a file: to build it anew for each would take longer than to look at it."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.every_kind import kinds_of_page
from tests.databases import begin_afresh


@pytest.fixture(scope="module")
def transactional_db(
    browser: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database as the migrations leave it, for a whole file, and as clean afterwards."""
    with django_db_blocker.unblock():
        caches["default"].clear()
        yield
        begin_afresh()


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
