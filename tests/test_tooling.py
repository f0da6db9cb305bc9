"""The commands a newcomer types first, and the promises that the repository makes about itself."""

import importlib.util
import os
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests import chromium, order, postgres, stack
from tests.mutations import MUTANTS

ROOT = Path(__file__).resolve().parent.parent
APPS = ["core", "people", "publications"]
LEFT_OUT = re.compile(r"# mypy: ignore-errors|# type: ignore(?!\[[\w, -]+\]  # \w)")


def load_setup():
    """Load .ci/setup.py, which is a script and not a module of the site."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / ".ci/setup.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


setup = load_setup()


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("This copy has no history: test a clone made with `git clone`")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def pins(name: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^ ;]+", (ROOT / name).read_text(), re.MULTILINE))


def run_skipping_test(tmp_path: Path, reason: str, **environment: str):
    """Run pytest on a file with one skipped test and one that is expected to fail."""
    (tmp_path / "test_skipping.py").write_text(
        "import pytest\n"
        f"def test_skipped():\n    pytest.skip({reason!r})\n"
        "@pytest.mark.xfail\ndef test_expected_to_fail():\n    assert False\n"
    )
    options = ["-p", "tests.skips", "-p", "no:django", "-p", "no:cacheprovider", "-c", os.devnull]
    command = [sys.executable, "-m", "pytest", *options, str(tmp_path)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 6, 15)])
def test_old_python_is_refused_in_one_sentence(version):
    complaint = setup.complaint_about_python(version)

    assert "needs Python 3.11 or newer" in complaint
    assert ".".join(map(str, version)) in complaint
    assert "\n" not in complaint


def test_todays_python_is_accepted():
    assert setup.complaint_about_python((3, 11, 0)) == ""
    assert setup.complaint_about_python((4, 0, 0)) == ""


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_missing_venv_module_names_the_package_to_install(absent):
    complaint = setup.complaint_about_venv(find=lambda name: None if name == absent else name)

    assert "apt install python3-venv" in complaint


def test_port_in_use_is_said_before_any_work(taken_port):
    command = [sys.executable, str(ROOT / ".ci/setup.py"), "runtime", "--port", str(taken_port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Port {taken_port} is in use; choose another")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "80 80"])
def test_impossible_port_is_refused(port):
    assert setup.complaint_about_port(port).startswith("PORT must be a number from 1 to 65535")


def test_free_port_is_accepted():
    assert setup.complaint_about_port(str(postgres.free_port())) == ""


def test_uv_asks_the_index_that_pip_was_told_to_ask(monkeypatch):
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    settings = "global.index-url='https://mirror.example/simple'\n:env:.no-input='1'\n"

    environment = setup.uv_environment(settings)

    assert environment["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert environment["UV_PYTHON_DOWNLOADS"] == "never"


def test_fingerprint_follows_the_lock_file(tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text("django==5.2.0")
    before = setup.fingerprint(lock)
    lock.write_text("django==5.2.1")

    assert setup.fingerprint(lock) != before


def test_development_installs_the_very_versions_the_site_runs_on():
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_skip_passes_on_a_developers_machine(tmp_path):
    done = run_skipping_test(tmp_path, "Chromium is missing", CI="")

    assert done.returncode == 0, done.stdout


def test_skip_fails_in_ci_and_says_why(tmp_path):
    done = run_skipping_test(tmp_path, "Chromium is missing", CI="true")

    assert done.returncode == 1
    assert "Skipped, which CI does not allow: Chromium is missing" in done.stdout
    assert "1 failed, 1 xfailed" in done.stdout


def test_skip_for_what_is_kept_outside_passes_in_ci(tmp_path):
    done = run_skipping_test(tmp_path, "Not in the repository: the page of 2022", CI="true")

    assert done.returncode == 0, done.stdout


def test_browser_named_by_hand_must_exist(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(FileNotFoundError, match="CHROMIUM=/nowhere/chromium"):
        chromium.find()


def test_newest_postgres_is_the_highest_number_not_the_last_letter():
    folders = [Path(f"/usr/lib/postgresql/{version}/bin") for version in ("9.6", "17", "15")]

    assert max(folders, key=postgres.version_of) == folders[1]


def test_postgres_cluster_answers_and_leaves_nothing_behind():
    psycopg = pytest.importorskip("psycopg")
    binaries = postgres.find()
    if not binaries:
        pytest.skip(postgres.HOW_TO_GET_IT)

    with postgres.cluster(binaries) as address:
        maintenance = address.removesuffix("/colophon") + "/postgres"
        with psycopg.connect(maintenance) as connection:
            query = "SELECT lower('É'), current_setting('data_directory')"
            lowered, folder = connection.execute(query).fetchone()
        assert lowered == "é"

    assert not Path(folder).parent.exists()


def test_no_tracked_file_names_a_package_registry():
    registries = re.compile(rb"(pypi|pythonhosted|registry\.npmjs|deb\.debian)\.org")

    files = [path for path in tracked_files() if path.is_file()]

    assert [path for path in files if registries.search(path.read_bytes())] == []


def test_make_alone_lists_every_target():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE).group(1).split()
    listed = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert re.findall(r"^  make (\w+)", listed.stdout, re.MULTILINE) == phony


def test_ci_can_be_run():
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_readme_stays_short_enough_to_be_read():
    readme = ROOT / "README.md"

    assert not readme.exists() or len(readme.read_text().splitlines()) <= 120


def test_tests_run_below_a_frame_that_gives_them_room():
    frame = sys._getframe()
    while frame and frame.f_code is not stack.with_room.__code__:
        frame = frame.f_back

    assert frame
    assert frame.f_code.co_stacksize == 65_536


def test_files_that_come_first_are_there_under_one_name_each():
    names = [path.stem for path in (ROOT / "tests").glob("**/test_*.py")]

    assert [name for name in order.LONGEST if names.count(name) != 1] == []


def test_all_modules_are_typed():
    """A line that mypy leaves out has a code and a reason, and no module is left out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]

    assert (settings["strict"], settings["files"]) == (True, APPS)
    assert settings["exclude"] == ["/migrations/"]
    assert [one for one in settings["overrides"] if "ignore_errors" in one] == []
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    assert [path for path in paths if LEFT_OUT.search(path.read_text())] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.fault)
def test_place_of_each_fault_that_is_made_on_purpose_is_there_once(mutant):
    assert (ROOT / mutant.file).read_text().count(mutant.code) == 1
    assert (ROOT / "tests" / mutant.tests).exists()
