"""Strict readers of environment variables: a bad value stops the start with one clear sentence."""

import os
from pathlib import Path
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return value in ("1", "true", "yes", "on") if value else default
    raise ImproperlyConfigured(
        f"{name}={value} is neither true nor false: set it to true or false."
    )


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value} is not a whole number.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """Give an absolute folder, made if it does not exist yet."""
    path = Path(text(name) or default).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error}.") from error
    return path


def site_url(name: str, default: str) -> ParseResult:
    url = urlparse(text(name, default).rstrip("/"))
    if url.scheme not in ("http", "https") or not url.hostname or url.path:
        raise ImproperlyConfigured(
            f"{name} is the address of the site without a path, such as "
            f"https://publications.example.org; it is {text(name, default)!r}."
        )
    return url


def database(name: str, sqlite_file: Path) -> dict[str, object]:
    """Read ``postgresql://user:password@host:port/name?option=value`` or ``sqlite:///file``."""
    value = text(name)
    url = urlparse(value)
    if not value or url.scheme == "sqlite":
        return sqlite(Path(unquote(url.path)[1:]) if value else sqlite_file)
    if url.scheme not in ("postgres", "postgresql") or len(url.path) < 2:
        raise ImproperlyConfigured(
            f"{name} starts with postgresql:// or sqlite:/// and names a database, such as "
            "postgresql://colophon:secret@localhost/colophon."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(file: Path) -> dict[str, object]:
    # Write transactions take their lock at the start: waiting beats failing half-way.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def secret_key(name: str, file: Path, *, local: bool) -> str:
    """A site on this machine alone makes a key and keeps it; any other must be given one."""
    key = text(name)
    if key or not local:
        if len(key) < 50:
            raise ImproperlyConfigured(
                f"{name} must be a random text of at least 50 characters that nobody else knows."
            )
        return key
    if not file.exists():
        from django.core.management.utils import get_random_secret_key

        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text()
