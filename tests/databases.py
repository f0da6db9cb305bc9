"""A pytest plugin: which tests run on the second database, and what every test's database is a copy of.

On the second database, only what depends on which database it is runs again. A test that commits leaves
its traces; a fresh copy takes their place at once, so that such tests may stand in any file.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests import fresh_database

# Whoever asks for one of these, itself or through a fixture of its own, asks for a database.
FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--second-database",
        action="store_true",
        help="leave out what needs no database, and what is marked any_database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("second_database"):
        return
    left_out = [item for item in items if not depends_on_database(item)]
    items[:] = [item for item in items if depends_on_database(item)]
    config.hook.pytest_deselected(items=left_out)


def depends_on_database(item: pytest.Item) -> bool:
    """Whether another database could make another result: its pages are only looked at, or it asks none."""
    if item.get_closest_marker("any_database"):
        return False
    asks = FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Return that Django goes on with the database it finds, which is a fresh copy."""
    return True


@pytest.fixture(scope="session")
def fresh_copy(
    django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Put a copy in its place, and take it away when all tests have run."""
    with django_db_blocker.unblock():
        fresh_database.copy_to(str(connection.creation._get_test_db_name()))
    yield
    with django_db_blocker.unblock():
        fresh_database.remove(connection.settings_dict["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(fresh_copy: None, django_db_setup: None) -> Iterator[None]:
    """After a test that commits, put a fresh copy there: Django would only empty the tables."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: begin_afresh())
        yield


def begin_afresh() -> None:
    fresh_database.copy_to(connection.settings_dict["NAME"])
