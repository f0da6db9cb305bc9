"""A throw-away PostgreSQL cluster: its own port, its own folder, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.machine import apt_install

HOW_TO_GET_IT = (
    "PostgreSQL's server is missing: install Debian's package postgresql, "
    "or put the folder that holds initdb on the PATH"
)
# The data is thrown away, so it need not survive a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def version_of(folder: Path) -> tuple[int, ...]:
    """Read 17 from /usr/lib/postgresql/17/bin, so that 17 is newer than 9.6."""
    return tuple(int(part) for part in folder.parent.name.split(".") if part.isdigit())


def find() -> Path | None:
    """Return the folder of initdb and pg_ctl; Debian keeps it off the PATH, one for each version."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version_of, reverse=True)
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def find_or_install() -> Path | None:
    return find() or (find() if apt_install("postgresql") else None)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def account() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Run a cluster, giving the DATABASE_URL that reaches it."""
    folder = Path(tempfile.mkdtemp(prefix="colophon-postgres-"))
    run_as = account()
    if run_as:
        os.chown(folder, run_as["user"], run_as["group"])

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **run_as)

    port = free_port()
    settings = FAST | {"port": port, "listen_addresses": "127.0.0.1"}
    settings |= {"unix_socket_directories": folder}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    try:
        run("initdb", "-U", "colophon", "-A", "trust", "-E", "UTF8", "--locale", locale, "-N")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://colophon@127.0.0.1:{port}/colophon"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
