"""Which tests run once, and which on both databases."""

import os
import subprocess
import sys
from pathlib import Path

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
