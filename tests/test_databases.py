"""Which tests run once, and which on both databases; and what each of them begins with."""

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from wagtail.models import Locale, Page

from publications.models import Topic
from tests import factories, fresh_database

TESTS = """
import pytest

def test_pure():
    pass

@pytest.mark.django_db
def test_row():
    pass

@pytest.mark.django_db
@pytest.mark.any_database
def test_look():
    pass

@pytest.fixture(scope="module")
def site(django_db_setup):
    pass

def test_site(site):
    pass
"""


def collected(folder: Path, *options: str) -> list[str]:
    """Return the names of the tests that pytest would run in a folder of their own."""
    (folder / "test_kinds.py").write_text(TESTS)
    plugins = ["-p", "tests.databases", "-p", "no:cacheprovider", "-c", "/dev/null"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        *plugins,
        "--rootdir",
        str(folder),
    ]
    done = subprocess.run(
        [*command, *options, str(folder / "test_kinds.py")],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
    )
    return [line.rpartition("::")[2] for line in done.stdout.splitlines() if "::" in line]


def test_second_database_sees_only_what_depends_on_it(tmp_path):
    assert set(collected(tmp_path)) == {"test_pure", "test_row", "test_look", "test_site"}
    assert set(collected(tmp_path, "--second-database")) == {"test_row", "test_site"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_after_a_commit", [False, True], ids=["first", "second"])
def test_what_is_committed_is_gone_for_the_next_test_and_its_numbers_too(is_after_a_commit):
    """What the migrations have put there is there each time."""
    assert factories.home().title
    assert not Topic.objects.exists()
    topic = Topic.objects.create(name="Harbours", locale=Locale.get_default())
    # PostgreSQL goes on counting where a test before the first one was only taken back.
    assert topic.pk == 1 or not is_after_a_commit
    Page.objects.filter(depth=2).delete()


def test_what_is_kept_is_called_after_all_migrations_and_what_they_use(tmp_path, monkeypatch):
    folder = tmp_path / "core/migrations"
    folder.mkdir(parents=True)
    (tmp_path / "core/settings.py").write_text("A = 1")
    (tmp_path / "core/stored.py").write_text("B = 1")
    monkeypatch.setattr(fresh_database, "ROOT", tmp_path)
    names = {fresh_database.lasting_name.__wrapped__()}
    for name, text in [
        ("migrations/0001_initial.py", "from core.stored import B"),
        ("stored.py", "B = 2"),
        ("settings.py", "A = 2"),
        ("migrations/0002_more.py", ""),
        ("migrations/0002_more.py", "import re"),
    ]:
        (tmp_path / "core" / name).write_text(text)
        names.add(fresh_database.lasting_name.__wrapped__())
    (tmp_path / "core/views.py").write_text("")
    names.add(fresh_database.lasting_name.__wrapped__())
    assert len(names) == 6


@pytest.mark.any_database
def test_copy_is_whole_for_whoever_has_the_database_open_meanwhile(tmp_path):
    """A form that was left tells the server so, which opens the database at whatever moment."""
    target, troubles, is_done = tmp_path / "tests.sqlite3", [], threading.Event()
    fresh_database.copy_file(target)

    def read_and_write() -> None:
        while not is_done.is_set():
            with closing(sqlite3.connect(target, timeout=10)) as other:
                try:
                    other.execute("PRAGMA journal_mode = WAL")
                    other.execute("INSERT INTO core_user_groups SELECT * FROM core_user_groups")
                    other.commit()
                    assert other.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
                except (sqlite3.Error, AssertionError) as error:
                    troubles.append(repr(error))

    others = [threading.Thread(target=read_and_write) for _ in range(3)]
    for other in others:
        other.start()
    for _ in range(30):
        fresh_database.copy_file(target)
    is_done.set()
    for other in others:
        other.join()
    assert troubles == []
    with closing(sqlite3.connect(target)) as copied:
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
