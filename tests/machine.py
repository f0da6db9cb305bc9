"""What the machine has, and on Debian as root, what it can be given."""

import os
import shutil
import subprocess
import sys


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def apt_install(package: str) -> bool:
    """Install a Debian package where we are allowed to; say so first, because it changes things."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"Installing {package} with apt-get …")
    quietly = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": sys.stderr}
    for command in (["update", "-qq"], ["install", "-qq", "--yes", package]):
        if subprocess.run(["apt-get", *command], check=False, **quietly).returncode:
            return False
    return True
