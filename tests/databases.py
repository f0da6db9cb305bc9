"""A pytest plugin: on the second database, only what depends on which database it is runs again."""

import pytest

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
