"""A pytest plugin: what runs on the second database, and what a test that really commits leaves behind.

On the second database, only what depends on which database it is runs again. A test that commits empties
the database when it ends; what the migrations had put there is put back at once, so that such tests may
stand in any file.
"""

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

# By this name, pytest-django keeps aside what the migrations put into the database.
KEPT_ASIDE = "django_db_serialized_rollback"
# Whoever asks for one of these, itself or through a fixture of its own, asks for a database.
FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--second-database",
        action="store_true",
        help="leave out what needs no database, and what is marked any_database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if commits(item) and KEPT_ASIDE not in item.fixturenames:
            item.fixturenames.insert(0, KEPT_ASIDE)
    if not config.getoption("second_database"):
        return
    left_out = [item for item in items if not depends_on_database(item)]
    items[:] = [item for item in items if depends_on_database(item)]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    result = yield
    # With the last test, the database itself is gone.
    if commits(item) and nextitem is not None:
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
            connection.close()
    return result


def commits(item: pytest.Item) -> bool:
    """Whether a test writes for good, as other processes and threads see it."""
    mark = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return bool(mark and mark.kwargs.get("transaction")) or "live_server" in fixtures


def depends_on_database(item: pytest.Item) -> bool:
    """Whether another database could make another result: its pages are only looked at, or it asks none."""
    if item.get_closest_marker("any_database"):
        return False
    asks = FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.get_closest_marker("django_db") is not None
