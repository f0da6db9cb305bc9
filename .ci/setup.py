"""Make .venv from the locked requirements. A second call sees its stamp and returns at once.

    python3 .ci/setup.py runtime [--port 8000]    what `make demo` needs
    python3 .ci/setup.py dev                      that, and what tests and checks need

This file has to tell an old Python that it is too old, so it uses nothing newer than
f-strings: neither `list[str]` nor `X | None` may appear where Python would read them.
"""

import argparse
import errno
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
REQUIREMENTS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
UV_REQUIREMENTS = ROOT / ".ci" / "uv-requirements.txt"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STAMP = VENV / ".stamp"


def complaint_about_python(version):
    """Say what is wrong with this Python, or nothing."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return ""
    found = ".".join(str(part) for part in version[:3])
    return (
        f"Colophon needs Python 3.11 or newer, and python3 here is {found}; "
        "name a newer one, for example: make PYTHON=python3.12 demo"
    )


def complaint_about_venv(find=importlib.util.find_spec):
    """Debian and Ubuntu ship venv without ensurepip, so both are looked for."""
    if find("venv") and find("ensurepip"):
        return ""
    return (
        "Python's venv module is missing; "
        "on Debian and Ubuntu, install it with: sudo apt install python3-venv"
    )


def complaint_about_port(port):
    """Try to listen where the demo will, because that is the only sure test."""
    if not port:
        return ""
    if not (port.isdigit() and 0 < int(port) < 65536):
        return f"PORT must be a number from 1 to 65535, not “{port}”"
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", int(port)))
            listener.listen()
        except OSError as error:
            why = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
            return f"Port {port} {why}; choose another, for example: make demo PORT=8765"
    return ""


def fingerprint(requirements):
    """What a finished set-up depends on: the lock files, this Python, and where the tree lies."""
    digest = hashlib.sha256(f"{sys.version} {ROOT}".encode())
    for path in (UV_REQUIREMENTS, requirements):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def level_to_set_up(wanted):
    """Never take the development tools away from somebody who has them."""
    return "dev" if (VENV / "bin" / "pytest").exists() else wanted


def is_set_up(level):
    """True when the stamp names this state and the interpreter it speaks of is still there."""
    if not (STAMP.exists() and (VENV / "bin" / "python").exists()):
        return False
    return STAMP.read_text() == fingerprint(REQUIREMENTS[level])


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def runs_this_python(python):
    """True when the interpreter at this path is there and is the version we run on."""
    if not python.exists():
        return False
    asked = subprocess.run(
        [str(python), "-c", "import sys; print(sys.version)"], stdout=subprocess.PIPE
    )
    return asked.stdout.decode().strip() == sys.version


def install_uv():
    """Put uv, and nothing else, in a small environment of its own."""
    pip = [str(TOOLS / "bin" / "python"), "-m", "pip"]
    installed = TOOLS / ".stamp"
    wanted = fingerprint(UV_REQUIREMENTS)
    if not (installed.exists() and installed.read_text() == wanted):
        say("Fetching uv, which installs the rest …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(TOOLS)], check=True)
        quiet = ["--quiet", "--disable-pip-version-check"]
        requirements = ["--require-hashes", "-r", str(UV_REQUIREMENTS)]
        subprocess.run([*pip, "install", *quiet, *requirements], check=True)
        installed.write_text(wanted)
    return uv_environment(subprocess.check_output([*pip, "config", "list"]).decode())


def uv_environment(pip_settings):
    """Let uv ask the index that pip has been told to ask; by itself it reads no pip.conf."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never")
    names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
    for line in pip_settings.splitlines():
        key, _, value = line.partition("=")
        name = names.get(key.rpartition(".")[2])
        if name:
            environment.setdefault(name, value.strip("'\""))
    return environment


def install(level):
    """Bring .venv to exactly the locked versions; the stamp is written last."""
    environment = install_uv()
    uv = str(TOOLS / "bin" / "uv")
    if not runs_this_python(VENV / "bin" / "python"):
        shutil.rmtree(VENV, ignore_errors=True)
        make = [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(VENV)]
        subprocess.run(make, env=environment, check=True)
    if STAMP.exists():
        STAMP.unlink()
    sync = [uv, "pip", "sync", "--python", str(VENV), "--require-hashes"]
    subprocess.run([*sync, str(REQUIREMENTS[level])], env=environment, check=True)
    STAMP.write_text(fingerprint(REQUIREMENTS[level]))


def set_up(wanted):
    level = level_to_set_up(wanted)
    if is_set_up(level):
        return
    say(f"Setting up Colophon in {VENV} …")
    began = time.monotonic()
    install(level)
    say(f"Set up in {time.monotonic() - began:.0f} seconds.")


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Make .venv from the locked requirements.")
    parser.add_argument("level", choices=sorted(REQUIREMENTS))
    parser.add_argument("--port", default="", help="refuse when nothing could listen on it")
    options = parser.parse_args(arguments)
    complaint = (
        complaint_about_python(sys.version_info)
        or complaint_about_venv()
        or complaint_about_port(options.port)
    )
    if complaint:
        return f"{complaint}."
    try:
        set_up(options.level)
    except subprocess.CalledProcessError:
        return "The set-up stopped; the lines above say why. The same command takes it up again."
    except KeyboardInterrupt:
        return "Stopped. The same command takes it up again."
    return 0


if __name__ == "__main__":
    sys.exit(main())
