"""Strict readers of environment variables: a bad value stops the start with one clear sentence."""

import difflib
import os
import re
import secrets
from collections.abc import Collection
from contextlib import suppress
from email.utils import parseaddr
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

# The names that were asked for, among which those of the environment are looked for.
_asked: set[str] = set()
# Folders that hold those of many programs: one of ours may lie in them.
SHARED_FOLDERS = {"/"} | {
    f"/{name}"
    for name in (
        "dev", "dev/shm", "home", "media", "mnt", "opt", "root", "run", "srv", "tmp", "usr/local", "usr/src",
        "var", "var/cache", "var/lib", "var/local", "var/log", "var/mail", "var/opt", "var/spool", "var/tmp",
        "var/www",
    )
}  # fmt: skip
# Folders in which nothing of ours lies, at whatever depth.
SYSTEM_FOLDERS = [
    Path("/", name)
    for name in ("bin", "boot", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr")
]
IN_SYSTEM_FOLDERS = [
    Path("/usr/local"),
    Path("/usr/src"),
]  # images of containers have programs here
# The clone, and its folders in which nothing of a site lies; ``var`` beside them is its place.
PROGRAM = Path(__file__).resolve().parents[2]
PROGRAM_FOLDERS = [
    PROGRAM / name
    for name in (
        ".ci", ".git", ".venv", "core", "docs", "locale", "people", "publications", "templates", "tests",
    )
]  # fmt: skip
# What of DATA_DIR readers do not get from its address, as they do static files.
KEPT_FOLDERS = ("uploads", "fonts")
MOST_PROXIES = 9
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*")
# Names that are never found on the open internet, beside those without a dot.
INSIDE = (".localhost", ".local", ".internal", ".intern", ".lan", ".test")
LEAST_SIGNS = 10  # different ones in a random key
REPEATED_SIGNS = 10  # so many at the end of a key stand in it before by no chance


def text(name: str, default: str = "") -> str:
    """Return a variable, or the default where it is not set or empty.

    Some readers of files with variables leave the quotes on that others ask for.
    """
    _asked.add(name)
    value = os.environ.get(name, "").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1].strip()
    return value or default


def refuse_misspelt() -> None:
    """Refuse a name that is almost one of ours, which was not set: its value would count for nothing."""
    unset = {name for name in _asked if len(name) > 5 and not os.environ.get(name, "").strip()}
    for name in sorted(os.environ.keys() - _asked):
        for meant in difflib.get_close_matches(name, unset, 1, 0.85):
            raise ImproperlyConfigured(f"{name} is not a setting: did you mean {meant}?")


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


def port(name: str, default: int) -> int:
    value = number(name, default)
    if not 1 <= value <= 65_535:
        raise ImproperlyConfigured(f"{name}={value} is not a port: they go from 1 to 65535.")
    return value


def debug(name: str, *, local: bool) -> bool:
    value = flag(name)
    if value and not local:
        raise ImproperlyConfigured(
            f"{name} shows everybody the inside of the site: leave it out, or name a site on this "
            "machine by SITE_URL."
        )
    return value


def choice(name: str, default: str, among: Collection[str]) -> str:
    value = text(name, default).upper()
    if value not in among:
        raise ImproperlyConfigured(f"{name}={value} is not one of {', '.join(among)}.")
    return value


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name}={value} is not a time zone: write it as Europe/Brussels."
        ) from error
    return value


def folder(name: str, default: Path) -> Path:
    """Return an absolute folder, made if it does not exist yet."""
    given = text(name)
    if given and not Path(given).is_absolute():
        raise ImproperlyConfigured(
            f"{name}={given} is another folder wherever a command is started: write the whole path, "
            "from the first slash on."
        )
    path = Path(given or default).resolve()
    if is_of_system(path):
        raise ImproperlyConfigured(
            f"{name}={path} is a folder of the system: name one of Colophon’s own, such as "
            "/var/lib/colophon."
        )
    if is_of_program(path):
        raise ImproperlyConfigured(
            f"{name}={path} is a folder of the program: name one of its own, such as "
            f"/var/lib/colophon or {PROGRAM / 'var'}."
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error}.") from error
    return path


def is_of_system(path: Path) -> bool:
    """Return whether a folder is the system's, or one that many programs share."""
    if any(path.is_relative_to(allowed) for allowed in IN_SYSTEM_FOLDERS):
        return str(path) in SHARED_FOLDERS
    return str(path) in SHARED_FOLDERS or any(path.is_relative_to(one) for one in SYSTEM_FOLDERS)


def is_of_program(path: Path) -> bool:
    return path == PROGRAM or any(path.is_relative_to(one) for one in PROGRAM_FOLDERS)


def data_folder(name: str, default: Path) -> Path:
    """Return the folder of all that is kept, which is ours alone and can be written."""
    path = folder(name, default)
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"{name}: nothing can be written in the data folder {path}: change its permissions, or "
            "name another."
        )
    return path


def static_folder(name: str, data: Path) -> Path:
    """Return the folder of static files, which anybody may read: nothing else lies in it."""
    default = data / "static"
    path = Path(text(name) or default).resolve()
    if data.is_relative_to(path) or any(path.is_relative_to(data / kept) for kept in KEPT_FOLDERS):
        raise ImproperlyConfigured(
            f"{name}={path} holds what DATA_DIR keeps from readers: name a folder of its own, such as "
            f"{default}."
        )
    return folder(name, default)


def location(name: str) -> str:
    """Return a location of the web server, to which a file's name is added; or nothing."""
    value = text(name)
    if value and not re.fullmatch(r"/([\w.-]+/)+", value):
        raise ImproperlyConfigured(
            f"{name}={value} is not a location: it starts and ends with a slash, as /protected/ does."
        )
    return value


def site_url(name: str, default: str) -> ParseResult:
    value = text(name, default)
    url = parsed(name, value.rstrip("/"))
    beside = url.path or url.params or url.query or url.fragment or url.username
    is_one = url.scheme in ("http", "https") and HOST.fullmatch(url.hostname or "")
    if not is_one or beside or re.search(r"\s", value):
        # A value that may hold a password is not repeated.
        told = "" if "@" in value else f"; it is {value!r}"
        raise ImproperlyConfigured(
            f"{name} is the address of the site without a path, such as "
            f"https://publications.example.org{told}."
        )
    if url.scheme == "http" and is_public(url.hostname or ""):
        raise ImproperlyConfigured(
            f"{name}={value} is a public site without encryption, on which passwords can be read: "
            "write https://."
        )
    return url


def is_public(host: str) -> bool:
    """Return whether a host is one of the open internet, rather than of this machine or a house."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(INSIDE)


def origins(name: str) -> list[str]:
    """Return other sites, parted by commas or spaces: https, a host, and a port where it has one."""
    found = re.split(r"[\s,]+", text(name).lower()) if text(name) else []
    for value in filter(None, found):
        if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?", value):
            raise ImproperlyConfigured(
                f"{name}: {value} is not a site. Write each as https://www.example.org, without a "
                "path or a slash at its end, and a comma between two."
            )
    return [value for value in found if value]


def font_families(name: str) -> tuple[str, str]:
    """Return two families, for headings and for text, which may be one and the same; or two empty names."""
    found = [one.strip() for one in text(name).split(",")]
    if found == [""]:
        return "", ""
    if len(found) > 2 or not all(found):
        raise ImproperlyConfigured(
            f"{name}={text(name)} is not one or two families: write that of headings, a comma, and "
            "that of the text, as Inter, Literata."
        )
    return found[0], found[-1]


def parsed(name: str, value: str) -> ParseResult:
    try:
        url = urlparse(value)
        # Read here, because only reading it tells that it is no number.
        if url.port == 0:
            raise ValueError
    except ValueError:
        # Nothing of the value is repeated, nor the error, which quotes it: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} is not a readable address: write signs such as # / ? @ : [ in a password as %23 "
            "%2F %3F %40 %3A %5B, and a port as a number from 1 to 65535."
        ) from None
    return url


def database(name: str, sqlite_file: Path, *, local: bool = True) -> dict[str, object]:
    """Read ``postgresql://user:password@host:port/name?option=value`` or ``sqlite:///file``.

    Only a site on this machine has one of its own: any other must say that it wants SQLite.
    """
    value = text(name)
    if not value and not local:
        raise ImproperlyConfigured(
            f"{name} is not set, and a public site must name its database: postgresql://… , or "
            f"sqlite:///{sqlite_file} for SQLite."
        )
    if not value:
        return sqlite(sqlite_file)
    url = parsed(name, value)
    if url.scheme not in ("sqlite", "postgres", "postgresql") or len(url.path) < 2 or url.fragment:
        raise ImproperlyConfigured(
            f"{name} starts with postgresql:// or sqlite:/// and names a database, such as "
            "postgresql://colophon:secret@localhost/colophon; # in a password is written as %23."
        )
    if url.scheme == "sqlite" and url.query:
        raise ImproperlyConfigured(
            f"{name} ends in an option, and SQLite has none here: write ? in a file’s name as %3F."
        )
    if url.scheme == "sqlite":
        return sqlite(sqlite_path(name, unquote(url.path)[1:]))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        # A server that does not answer at all would hold a reader for two minutes.
        "OPTIONS": {"connect_timeout": "5", **postgres_options(name, url.query)},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def postgres_options(name: str, query: str) -> dict[str, str]:
    """Return the options of a connection, which are those of PostgreSQL's own library."""
    if not query:
        return {}
    from psycopg.pq import Conninfo  # Only here: a site on SQLite need not load it.

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    for part in query.split("&"):
        option, _sign, value = part.partition("=")
        if option not in known or not value:
            # Before an @ may stand what is left of a password.
            told = "" if "@" in query else f" {option}"
            raise ImproperlyConfigured(
                f"{name} ends in an option{told} that PostgreSQL does not know, or that has no value: "
                "write it as ?sslmode=require, and ? in a password as %3F."
            )
    options = dict(parse_qsl(query))
    if not options.get("connect_timeout", "5").isdecimal():
        raise ImproperlyConfigured(f"{name}: connect_timeout is a number of seconds.")
    return options


def sqlite_path(name: str, file: str) -> Path:
    if not file.startswith("/") and file != ":memory:":
        raise ImproperlyConfigured(
            f"{name}: the SQLite file {file} is another one wherever a command is started: write its "
            "whole path, after three slashes, as sqlite:////var/lib/colophon/colophon.sqlite3."
        )
    return Path(file)


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
        if len(key) < 50 or is_guessable(key):
            raise ImproperlyConfigured(
                f"{name} must be a random text of at least 50 characters that nobody else knows: "
                "openssl rand -hex 32 makes one."
            )
        return key
    if not file.exists():
        keep_new_secret(file)
    return file.read_text()


def is_guessable(key: str) -> bool:
    """Return whether a long key repeats itself, counts on, or has hardly any different signs."""
    repeated = key.find(key[-REPEATED_SIGNS:]) < len(key) - REPEATED_SIGNS
    steps = [abs(ord(one) - ord(next_one)) for one, next_one in pairwise(key)]
    counted = sum(step < 2 for step in steps) > len(steps) / 2
    few = len(set(key)) < LEAST_SIGNS
    return repeated or counted or few or key.startswith("django-insecure")


def keep_new_secret(file: Path) -> None:
    """Write a key aside and link it in whole: of two processes that start at once, one wins."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        os.link(aside, file)
    aside.unlink()


def mail_server(name: str) -> dict[str, object] | None:
    """Read ``smtp://user:password@host:port`` or ``smtps://…``; return Django's names of its parts, or none."""
    value = text(name)
    if not value:
        return None
    url = parsed(name, value)
    beside = url.path.strip("/") or url.params or url.query or url.fragment
    if url.scheme not in ("smtp", "smtps") or not is_host(url.hostname) or beside:
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} starts with smtp:// or smtps:// and names a mail server, such as "
            "smtp://colophon:password@mail.example.org:587."
        )
    user, password = unquote(url.username or ""), unquote(url.password or "")
    if bool(user) != bool(password) or not re.fullmatch(r"[ -~]*", user + password):
        raise ImproperlyConfigured(
            f"{name} names both a user and a password, or neither; mail servers know only ASCII signs in them."
        )
    by_itself = 465 if url.scheme == "smtps" else 587 if user else 25
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or by_itself,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


def is_host(value: str | None) -> bool:
    return bool(re.fullmatch(r"[\w.-]+|[0-9a-fA-F:.]+", value or ""))


def no_reply(host: str) -> str:
    """Return a sender at a host; a mail server knows a bare number as one in brackets only."""
    try:
        number_of_host = ip_address(host)
    except ValueError:
        return f"no-reply@{host}"
    kind = "IPv6:" if number_of_host.version == 6 else ""
    return f"no-reply@[{kind}{number_of_host}]"


def mailbox(name: str, default: str) -> str:
    """Read the sender of mails, ``name@example.org`` or ``Name <name@example.org>``.

    The default is made of the host of the site, whatever that is: nobody has written it, so none is refused.
    """
    value = text(name)
    if not value:
        return default
    shown, address = parseaddr(value)
    whole = value == address or (value.endswith(f"<{address}>") and (shown or value[0] == "<"))
    try:
        validate_email(address)
    except ValidationError:
        whole = False
    if not whole or not value.isprintable():
        raise ImproperlyConfigured(
            f"{name}={value!r} is not a sender: write press@example.org, or "
            "Institute for European Affairs <press@example.org>."
        )
    return value


def contacts(name: str) -> list[str]:
    """Read where security faults are reported, parted by commas or spaces; addresses of mail get ``mailto:``."""
    found = [one for one in re.split(r"[\s,]+", text(name)) if one]
    return [contact(name, value) for value in found]


def contact(name: str, value: str) -> str:
    address = value.removeprefix("mailto:")
    with suppress(ValidationError):
        validate_email(address)
        return f"mailto:{address}"
    if re.fullmatch(r"https://[\w-]+(\.[\w-]+)+(:\d{1,5})?(/[!-~]*)?", value):
        return value
    raise ImproperlyConfigured(
        f"{name}: {value} is neither an address of mail, such as security@example.org, nor of a page, "
        "such as https://example.org/security."
    )


def whole_number(name: str) -> int | None:
    """Return a number, or none where nothing is said."""
    return number(name, 0) if text(name) else None


def proxies(name: str) -> int | None:
    """Return how many proxies are trusted, or none where nothing is said of them."""
    value = whole_number(name)
    if value is not None and value > MOST_PROXIES:
        raise ImproperlyConfigured(
            f"{name}={value} is more proxies than a site has before it: write how many of yours there "
            f"are, from 0 to {MOST_PROXIES}."
        )
    return value
