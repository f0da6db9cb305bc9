"""The start of the demo: one command from nothing, and a second one that finds what was there."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from publications.demo import sign_ins

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def test_passwords_differ_between_installations_and_are_kept(settings, tmp_path):
    kept = []
    for name in ("one", "other"):
        settings.DATA_DIR = tmp_path / name
        settings.DATA_DIR.mkdir()
        first = sign_ins.passwords()
        assert sign_ins.passwords() == first
        assert sign_ins.file().stat().st_mode & 0o777 == 0o600
        kept.append(first)
    assert not set(kept[0].values()) & set(kept[1].values())


def test_a_port_in_use_is_told_before_anything_is_done(settings):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        settings.PORT = listener.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {settings.PORT} is in use"):
            call_command("demo")


def test_the_demo_does_not_pretend_to_be_a_public_site(settings):
    settings.LOCAL = False
    with pytest.raises(CommandError, match="leave SITE_URL out"):
        call_command("demo")


class Demo:
    """``manage.py demo`` as somebody starts it, and stops it by Ctrl-C."""

    def __init__(self, data: Path, port: int) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}/"
        self.log = data / "demo.log"
        self.environment = os.environ | {
            "DATA_DIR": str(data), "PORT": str(port), "SITE_URL": f"http://localhost:{port}",
            "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "core.settings",
        }  # fmt: skip

    def __enter__(self) -> "Demo":
        command = [sys.executable, "manage.py", "demo"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        return self

    def __exit__(self, *error: object) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        finally:
            self.process.kill()

    def answers(self) -> bool:
        with socket.socket() as reader:
            return reader.connect_ex(("127.0.0.1", self.port)) == 0

    def first_page(self) -> str:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                with urllib.request.urlopen(self.url, timeout=60) as answer:  # noqa: S310
                    return answer.read().decode()
            time.sleep(0.2)
        pytest.fail(f"The demo did not answer:\n{self.log.read_text()}")

    @property
    def sign_ins(self) -> list[str]:
        return re.findall(r"^  .+?  +(\w+) +(\S{12})$", self.log.read_text(), re.MULTILINE)


def test_the_demo_starts_from_nothing_stops_at_once_and_starts_again(tmp_path, free_port):
    with Demo(tmp_path, free_port) as first:
        assert "Halyard Institute for European Affairs" in first.first_page()
        assert len(first.sign_ins) == 4
    assert first.process.returncode == 0
    assert "Traceback" not in first.log.read_text()
    with Demo(tmp_path, free_port) as second:
        second.first_page()
        assert second.sign_ins == first.sign_ins
    assert "Preparing" not in second.log.read_text()
