"""A database as the migrations leave it: made once, and copied for every process and after every commit.

On SQLite it is a file, kept in .cache from one run to the next for as long as the migrations stay what
they are. On PostgreSQL it is a database of the server that the tests run on; of the server that
tests/postgres.py starts, the data are kept beside that file.
"""

import fcntl
import hashlib
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from functools import cache
from importlib import metadata
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".cache/tests"
# How all that is kept is called, and the number of its lock on PostgreSQL.
PREFIX, LOCK = "colophon_fresh_", 20_240_516
OWN_IMPORT = re.compile(r"^(?:from|import) ((?:core|people|publications)[\w.]*)", re.MULTILINE)


@cache
def lasting_name() -> str:
    """Return a name that changes when the migrations might leave another database."""
    known = hashlib.sha256()
    for path in sorted(files_that_decide()):
        known.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    installed = sorted((one.name, one.version) for one in metadata.distributions())
    known.update(repr((sys.version, sqlite3.sqlite_version, installed)).encode())
    return PREFIX + known.hexdigest()[:16]


def files_that_decide() -> set[Path]:
    """Return the settings, the migrations, and what these use of ours.

    What they have not done to a copy, or what runs after them, Django does to each copy.
    """
    migrations = set(ROOT.glob("*/migrations/*.py"))
    names = {name for path in migrations for name in OWN_IMPORT.findall(path.read_text())}
    used = {ROOT / name.replace(".", "/") for name in names}
    modules = {path.with_suffix(".py") for path in used} | {path / "__init__.py" for path in used}
    return migrations | {path for path in modules if path.exists()} | {ROOT / "core/settings.py"}


def forget_stale() -> None:
    """Remove what was kept for other migrations."""
    for path in FOLDER.glob(f"{PREFIX}*"):
        if not path.name.startswith(lasting_name()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def copy_to(name: str) -> None:
    """Put a copy where the tests' database belongs, in place of what is there."""
    connection.close()
    if connection.vendor == "sqlite":
        copy_file(Path(name))
    else:
        copy_database(name)


def copy_file(target: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    kept = FOLDER / f"{lasting_name()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            forget_stale()
            making = FOLDER / f"{PREFIX}new"
            migrate(str(making))
            making.rename(kept)
    # By SQLite itself: a form that was left tells the server so, which may have the database open just then.
    with closing(sqlite3.connect(kept)) as source, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy)


def copy_database(target: str) -> None:
    kept, quoted = lasting_name(), connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
        there = {name for (name,) in cursor.fetchall()}
        if kept not in there:
            for stale in there:
                cursor.execute(f"DROP DATABASE {quoted(stale)} WITH (FORCE)")
            migrate(f"{PREFIX}new")
            cursor.execute(f"ALTER DATABASE {PREFIX}new RENAME TO {quoted(kept)}")
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted(target)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted(target)} TEMPLATE {quoted(kept)}")


def remove(name: str) -> None:
    """Leave nothing on a server that somebody else looks after; a file goes with its folder."""
    connection.close()
    if connection.vendor != "sqlite":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")


def migrate(name: str) -> None:
    """Let Django make a database of this name from nothing."""
    creation, settings = connection.creation, connection.settings_dict
    before, of_tests = settings["NAME"], settings["TEST"]["NAME"]
    settings["TEST"]["NAME"] = name
    try:
        creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        creation.destroy_test_db(before, verbosity=0, keepdb=True)
    finally:
        settings["TEST"]["NAME"] = of_tests
