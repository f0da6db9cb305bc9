"""What each process says in the log when it begins: what it is, and what it runs with. No secret."""

import logging
import platform
import tomllib
from functools import cache
from typing import Any

import django
import wagtail
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

logger = logging.getLogger(__name__)


def tell(part: str) -> None:
    logger.info("Colophon %s, %s: %s", version(), part, running_with())


def running_with() -> str:
    return "; ".join(
        [
            f"site {settings.SITE_URL}",
            f"database {database()}",
            f"data in {settings.DATA_DIR}",
            f"Python {platform.python_version()}, Django {django.__version__}, "
            f"Wagtail {wagtail.__version__}",
        ]
    )


def database() -> str:
    """Name the database without a question to it, its user or its password."""
    found: dict[str, Any] = settings.DATABASES[DEFAULT_DB_ALIAS]
    if found["ENGINE"].endswith("sqlite3"):
        return f"SQLite {found['NAME']}"
    where = found.get("HOST") or "this machine"
    port = f":{found['PORT']}" if found.get("PORT") else ""
    return f"PostgreSQL “{found['NAME']}” on {where}{port}"


@cache
def version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    return str(project["version"])
