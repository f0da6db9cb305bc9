"""The site's own settings, in a folder that lasts as long as the test run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

RUN_DIR = Path(tempfile.mkdtemp(prefix="colophon-tests-"))
atexit.register(shutil.rmtree, RUN_DIR, ignore_errors=True)
(RUN_DIR / "static").mkdir()

# Uploads, static files and the secret key all lie under DATA_DIR; what a developer has in the
# environment for another site must not change what is tested.
os.environ |= {
    "DATA_DIR": str(RUN_DIR),
    "SITE_URL": "http://localhost",
    "X_ACCEL_REDIRECT": "",
    "PRINT_FONTS": "",
    # Playwright keeps an event loop running in the test thread, which Django takes for async code.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}

from core.settings import *  # noqa: E402, F403
from core.settings import DATABASES  # noqa: E402

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The server of the browser tests answers in other threads: on SQLite only a file is shared by all.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": RUN_DIR / "test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
