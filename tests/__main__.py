"""Run the whole suite on SQLite, and on PostgreSQL what depends on it: `python -m tests [pytest's options]`."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests import chromium, postgres
from tests.browser import checkers
from tests.machine import say
from tests.skips import skips_fail


def run_pytest(database: str, arguments: list[str], database_url: str = "") -> int:
    say(f"— The tests on {database}")
    environment = os.environ | {"DATABASE_URL": database_url}
    # A file stays in one process: its tests share what is costly to make. The order of the files stays
    # too, which tests/order.py gives them.
    processes = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    # When a process breaks down, the run ends: with another in its place, it waited for ever.
    processes += ["--max-worker-restart", "0"]
    # One file is done by one process, before several have begun.
    if len(files_named(arguments)) == 1:
        processes = []
    command = [sys.executable, "-m", "pytest", "-rs", *processes]
    command += arguments
    return subprocess.run(command, env=environment, check=False).returncode


def files_named(arguments: list[str]) -> list[str]:
    return [one for one in arguments if one.partition("::")[0].endswith(".py")]


def run_on_postgres(binaries: Path, arguments: list[str]) -> int:
    with postgres.cluster(binaries) as database_url:
        return run_pytest("PostgreSQL", ["--second-database", *arguments], database_url)


def main(arguments: list[str]) -> int:
    """Get what the tests need, say what cannot be had, and run them until a run fails."""
    checkers.install()
    chromium.find_or_install()
    binaries = postgres.find_or_install()
    if not binaries:
        say(f"No tests on PostgreSQL. {postgres.HOW_TO_GET_IT}.")
        if skips_fail():
            return 1
    status = run_pytest("SQLite", arguments)
    return run_on_postgres(binaries, arguments) if binaries and not status else status


if __name__ == "__main__":
    # Leaving through an exception is what stops the database and removes its folder.
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, _: sys.exit(128 + number))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except FileNotFoundError as error:
        sys.exit(str(error))
