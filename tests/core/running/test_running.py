"""What somebody who runs a site sees: health, start, log lines, and a database that is away."""

import io
import logging
import os
import re
import secrets
import shlex
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site_settings
from django.core.exceptions import DisallowedHost
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.models import Site

from core.addresses import own_site
from core.models import Heartbeat
from core.running import health, starting
from core.running.environment import parsed
from core.running.logs import OneLine

ROOT = Path(__file__).resolve().parents[3]
AWAY = OperationalError("connection refused\nIs the server running?")


@pytest.fixture
def without_database(monkeypatch):
    def fail(*_arguments: object, **_named: object) -> None:
        raise AWAY

    monkeypatch.setattr(connection, "cursor", fail)
    monkeypatch.setattr(connection, "ensure_connection", fail)


def condition_of(part: str) -> health.Condition:
    return next(one for one in health.of_all() if one.part == part)


# Health


@pytest.mark.django_db
def test_health_is_answered_to_any_host_and_in_maintenance_and_says_nothing_else(client, settings):
    settings.MAINTENANCE = True
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert "Set-Cookie" not in answer.headers
    assert client.post("/healthz").status_code == 200


@pytest.mark.django_db
def test_health_costs_one_question(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")


@pytest.mark.django_db
def test_health_without_database_is_503(client, without_database):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"")


@pytest.mark.django_db
def test_health_without_storage_is_503(client, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file" / "uploads"
    assert client.get("/healthz").status_code == 503
    assert str(settings.MEDIA_ROOT) in condition_of("storage").told


@pytest.mark.django_db
def test_command_tells_each_part_and_fails_where_one_is_dead():
    Heartbeat.beat("worker", "here")
    told = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("health", stdout=told)
    assert ended.value.code == 1
    lines = {line.split()[0]: line for line in told.getvalue().splitlines()}
    assert [lines[part].split()[1] for part in ("database", "storage", "worker", "clock")] == [
        "alive", "alive", "alive", "DEAD",
    ]  # fmt: skip
    assert "last ran 0 s ago" in lines["worker"]
    assert "has never run" in lines["clock"]
    Heartbeat.beat("clock", "there")
    call_command("health", stdout=told)


@pytest.mark.django_db
def test_health_of_a_database_without_tables_says_what_to_do(monkeypatch):
    def fail(*_arguments: object, **_named: object) -> None:
        raise OperationalError("no such table: core_heartbeat")

    monkeypatch.setattr(Heartbeat.objects, "filter", fail)
    assert "run manage.py migrate" in condition_of("worker").told
    assert "run manage.py migrate" in condition_of("clock").told


@pytest.mark.django_db
def test_process_that_was_silent_for_a_minute_is_dead():
    Heartbeat.objects.create(
        part="clock", name="old", beat_at=timezone.now() - timedelta(minutes=1)
    )
    assert not condition_of("clock").is_alive
    # Another of its kind goes on.
    Heartbeat.beat("clock", "new")
    assert condition_of("clock").is_alive


# A database that is away


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/publications/", "/search/?q=a", "/admin/", "/admin/login/", "/media/a.png"]
)
def test_reader_and_editor_are_asked_to_come_back_while_the_database_is_away(
    client, without_database, address
):
    client.raise_request_exception = False
    client.cookies["sessionid"] = "a" * 32
    answer = client.get(address, follow=True)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "Back soon" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


# The log


def line_of(error: Exception | None, level: int = logging.ERROR) -> str:
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.addFilter(OneLine())
    line = site_settings.LOGGING["formatters"]["line"]
    handler.setFormatter(import_string(line["class"])(line["format"]))
    logger = logging.Logger("django.request")  # noqa: LOG001 - nobody else hears it
    logger.addHandler(handler)
    try:
        raise error or ValueError("odd")
    except Exception:
        logger.log(level, "Something about %s", "/path", exc_info=True)
    return told.getvalue()


@pytest.mark.parametrize(
    "error",
    [DisallowedHost("Invalid HTTP_HOST header: 'evil.example'."), AWAY, InterfaceError("x")],
)
def test_what_is_no_fault_of_the_program_is_one_line_with_time_and_level(error):
    line = line_of(error)
    assert line.count("\n") == 1
    time = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d"
    assert re.match(time + " ERROR django.request: Something", line)
    assert str(error).partition("\n")[0] in line


def test_hour_that_comes_twice_is_told_apart():
    """At the end of summer time: the site’s own zone is that of its log."""
    lines = []
    for hour in (0, 1):
        with time_machine.travel(
            datetime(2026, 10, 25, hour, 30, tzinfo=UTC).timestamp(), tick=False
        ):
            lines.append(line_of(AWAY)[:29])
    assert lines == ["2026-10-25 02:30:00.000+02:00", "2026-10-25 02:30:00.000+01:00"]


def test_fault_of_the_program_keeps_its_traceback():
    assert "Traceback" in line_of(None)


@pytest.mark.django_db
def test_foreign_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_start_says_what_runs_with_what_and_no_secret(settings, caplog):
    url = "postgresql://colophon:hush@db.example.org:5433/papers"
    assert parsed("DATABASE_URL", url).password == "hush"
    settings.DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql", "NAME": "papers", "USER": "colophon",
            "PASSWORD": "hush", "HOST": "db.example.org", "PORT": "5433",
        }
    }  # fmt: skip
    with caplog.at_level(logging.INFO, "core.running.starting"):
        starting.tell("clock")
    line = caplog.messages[0]
    assert re.match(r"Colophon \d+\.\d+\.\d+, clock: ", line)
    assert "PostgreSQL “papers” on db.example.org:5433" in line
    assert "Wagtail" in line
    assert "hush" not in line
    assert site_settings.SECRET_KEY not in line


# The address of the site


@pytest.mark.django_db
def test_canonical_addresses_follow_the_setting(settings):
    settings.SITE = parsed("SITE_URL", "https://publications.example.org")
    own_site.follow_site_url()
    site = Site.objects.get(is_default_site=True)
    assert site.root_url == "https://publications.example.org"
    assert site.root_page.full_url == "https://publications.example.org/"
    settings.SITE = parsed("SITE_URL", "http://localhost:8765")
    own_site.follow_site_url()
    site.refresh_from_db()
    assert site.root_url == "http://localhost:8765"


@pytest.mark.django_db
def test_address_that_another_site_has_is_left_to_it(settings):
    default = Site.objects.get(is_default_site=True)
    Site.objects.create(hostname="other.example", port=443, root_page=default.root_page)
    settings.SITE = parsed("SITE_URL", "https://other.example")
    own_site.follow_site_url()
    assert Site.objects.get(is_default_site=True).hostname == default.hostname


# One file for systemd and for a shell


def sample_of_settings() -> str:
    text = (ROOT / "docs" / "running.md").read_text()
    [block] = re.findall(r"```ini\n(.*?)```", text, re.DOTALL)
    return block


def test_file_of_settings_is_read_alike_by_a_shell_and_by_systemd(tmp_path):
    block = sample_of_settings()
    file = tmp_path / "colophon.env"
    file.write_text(block)
    command = f"set -a; . {file}; env -0"
    by_shell = subprocess.run(
        ["sh", "-c", command], env={"PATH": os.environ["PATH"]}, capture_output=True, check=True
    ).stdout.decode()
    found = dict(pair.split("=", 1) for pair in by_shell.split("\0") if pair)
    # systemd takes a name, a sign of equality, and a value whose quotes it takes off.
    expected = dict(
        shlex.split(line)[0].split("=", 1) for line in block.splitlines() if line[0] != "#"
    )
    assert len(expected) > 4
    assert expected["EMAIL_FROM"] == "Institute <press@example.org>"
    assert {name: found[name] for name in expected} == expected


def test_site_starts_with_the_sample_of_settings(tmp_path):
    block = sample_of_settings()
    assert "/var/lib/colophon/fonts" in block
    block = block.replace("'/var/lib/colophon'", f"'{tmp_path}'")
    block = block.replace("'…'", f"'{secrets.token_hex(32)}'")
    file = tmp_path / "colophon.env"
    file.write_text(block)
    command = f"set -a; . {file}; exec {sys.executable} {ROOT / 'manage.py'} check"
    done = subprocess.run(
        ["sh", "-c", command], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


# A copy to restore from


def test_what_was_backed_up_is_all_there_again(tmp_path):
    text = (ROOT / "docs" / "running.md").read_text()
    block = text.partition("Back up the database")[2].partition("```sh\n")[2].partition("```")[0]
    copying, restoring = (
        "\n".join(line for line in part.splitlines() if not re.match(r"pg_|\.venv/", line))
        for part in block.split("# To restore")
    )
    data = tmp_path / "data"
    kept = {"uploads/a.pdf": "A", "fonts/Inter.ttf": "B", "secret-key": "C"}
    for name, content in (kept | {"static/x.css": "D"}).items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(content)
    writing = sqlite3.connect(data / "colophon.sqlite3")
    writing.execute("PRAGMA journal_mode=WAL")
    writing.execute("CREATE TABLE paper (title)")
    writing.execute("INSERT INTO paper VALUES ('kept')")
    writing.commit()
    (tmp_path / "here").mkdir()

    def run(script: str) -> None:
        subprocess.run(
            ["sh", "-ec", script.partition("\n")[2] if script[0] == "," else script],
            env={"PATH": os.environ["PATH"], "DATA_DIR": str(data)}, cwd=tmp_path / "here", check=True,
        )  # fmt: skip

    run(copying)
    writing.execute("INSERT INTO paper VALUES ('too late')")
    writing.commit()
    writing.close()
    for name in kept:
        (data / name).unlink()
    shutil.rmtree(data / "static")
    run(restoring)

    assert {name: (data / name).read_text() for name in kept} == kept
    assert not (data / "static").exists()
    rows = sqlite3.connect(data / "colophon.sqlite3").execute("SELECT title FROM paper")
    assert rows.fetchall() == [("kept",)]
    assert "manage.py rebuild_exports" in block
