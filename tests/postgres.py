"""A throw-away PostgreSQL cluster: its own port, its own folder, gone afterwards.

What is kept of it is a copy of its data, with the database that every test's is a copy of.
"""

import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.fresh_database import FOLDER, forget_stale, lasting_name
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
    data, run_as, port = folder / "data", account(), free_port()

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **run_as)

    settings = FAST | {"port": port, "listen_addresses": "127.0.0.1"}
    settings |= {"unix_socket_directories": folder}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    server, kept = f"postgresql://colophon@127.0.0.1:{port}", kept_data(binaries)
    try:
        if kept.exists():
            shutil.copytree(kept, data)
        own(folder, run_as)
        if not kept.exists():
            run("initdb", "-U", "colophon", "-A", "trust", "-E", "UTF8", "--locale", locale, "-N")
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        worth_keeping = False
        try:
            yield f"{server}/colophon"
            worth_keeping = not kept.exists() and databases(server) == {lasting_name()}
        finally:
            run("pg_ctl", "-w", "-m", "fast" if worth_keeping else "immediate", "stop")
        if worth_keeping:
            keep(data, kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def own(folder: Path, run_as: dict[str, object]) -> None:
    """Give a folder with all that is in it to the user whom the server runs as."""
    for path in (folder, *folder.rglob("*")) if run_as else ():
        os.chown(path, run_as["user"], run_as["group"])


# What is kept


def kept_data(binaries: Path) -> Path:
    """Return where the data are kept for these migrations and this version of the server."""
    command = [str(binaries / "initdb"), "--version"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return FOLDER / f"{lasting_name()}.postgres-{re.findall('[0-9.]+', told)[0]}"


def databases(server: str) -> set[str]:
    """Return what there is beside PostgreSQL's own."""
    with psycopg.connect(f"{server}/postgres") as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")
        return {name for (name,) in rows} - {"postgres"}


def keep(data: Path, kept: Path) -> None:
    """Copy the data whole, or not at all: somebody else may be reading what is kept."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    forget_stale()
    making = Path(tempfile.mkdtemp(prefix="new-", dir=FOLDER))
    try:
        shutil.copytree(data, making / "data", ignore=shutil.ignore_patterns("postmaster.*"))
        with contextlib.suppress(FileExistsError):
            (making / "data").rename(kept)
    finally:
        shutil.rmtree(making)
