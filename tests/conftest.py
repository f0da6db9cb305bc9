"""What every test gets; the browser's fixtures are in tests/browser."""

import gc

import pytest
from django.core.cache import caches
from django.utils import translation

pytest_plugins = ["tests.databases", "tests.order", "tests.skips", "tests.stack"]


def pytest_collection_finish() -> None:
    """Let Python look for garbage less often: it goes through the whole of Django each time.

    That takes a sixth of the time, and nothing that was loaded up to here will ever be garbage.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 10)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Wagtail caches where its sites are, and one test's site must not answer in the next."""
    caches["default"].clear()


@pytest.fixture(autouse=True)
def nothing_missed() -> None:
    """What one test asked in vain is not written down in the next."""
    from core.addresses import missed_addresses

    missed_addresses._counts.clear()


@pytest.fixture(autouse=True)
def default_language() -> None:
    """A German page leaves its language with the thread that served it, which is the test's."""
    translation.activate("en")
