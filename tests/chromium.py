"""Find Chromium, or fetch it: Debian's own as root, Playwright's elsewhere."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.machine import apt_install, say

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
HOW_TO_GET_IT = (
    "Chromium is missing: install Debian's package chromium, or run "
    "`.venv/bin/python -m playwright install chromium`, or set CHROMIUM=/path/to/it"
)
# These keep Chromium from calling its maker, and from a GPU that a server does not have.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    # No other host has an address, be it a name or a number. To have each request pass through the test
    # instead takes longer, and turns off what a reader's browser keeps.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
)


@cache
def playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """Return the path of the browser: what CHROMIUM names, else the system's, else Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        if path := shutil.which(named):
            return path
        raise FileNotFoundError(f"CHROMIUM={named} is not a program.")
    on_path = filter(None, map(shutil.which, NAMES))
    return next(on_path, None) or (playwrights_own() if Path(playwrights_own()).exists() else None)


def find_or_install() -> str | None:
    if not find() and not apt_install("chromium"):
        say("Installing Chromium with Playwright …")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def launch_options(path: str) -> dict[str, object]:
    """As root, Chromium refuses to start with its sandbox."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return {"executable_path": path, "args": [*ARGUMENTS, *as_root]}
