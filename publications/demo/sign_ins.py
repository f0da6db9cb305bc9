"""The demo's users, one for each role, with passwords that differ on every installation."""

import json
import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from core.models import User


@dataclass(frozen=True)
class SignIn:
    role: str
    username: str
    password: str


@dataclass(frozen=True)
class DemoRole:
    title: str
    username: str
    given_name: str
    family_name: str
    group: str = ""  # the administrator may do everything and is in none


ROLES = [
    DemoRole("Administrator", "administrator", "Astrid", "Lindqvist"),
    DemoRole("Publisher", "publisher", "Pauline", "Moreau", "Publishers"),
    DemoRole("Editor", "editor", "Emil", "Varga", "Editors"),
    DemoRole("Contact staff", "contact", "Clara", "Novotná", "Contact staff"),
]


def file() -> Path:
    return Path(settings.DATA_DIR) / "demo-sign-ins.json"


def passwords() -> dict[str, str]:
    """Return the password of each user name: those of the first time, or new ones, kept for the next."""
    if file().exists():
        return json.loads(file().read_text())
    made = {role.username: secrets.token_urlsafe(9) for role in ROLES}
    aside = file().with_suffix(".new")
    # Nobody but the owner may read it, from its first byte on.
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as new:
        json.dump(made, new, indent=2)
    aside.replace(file())
    return made


def make_users() -> dict[str, User]:
    """Make the users that are missing; whoever is there stays as they are."""
    known = passwords()
    # A good hash takes a second of a processor on purpose, so that both work on the four.
    with ThreadPoolExecutor() as pool:
        hashes = pool.map(make_password, [known[role.username] for role in ROLES])
        return {
            role.username: make_user(role, hash) for role, hash in zip(ROLES, hashes, strict=True)
        }


def make_user(role: DemoRole, password_hash: str) -> User:
    user, new = User.objects.get_or_create(
        username=role.username,
        defaults={
            "first_name": role.given_name,
            "last_name": role.family_name,
            "email": f"{role.username}@example.org",
            "is_superuser": not role.group,
            "password": password_hash,
        },
    )
    if new:
        user.groups.set(Group.objects.filter(name=role.group))
    return user


def current() -> list[SignIn]:
    """Return the sign-ins of the demo's users that are still there."""
    there = set(User.objects.filter(is_active=True).values_list("username", flat=True))
    known = passwords() if file().exists() else {}
    return [
        SignIn(role.title, role.username, known[role.username])
        for role in ROLES
        if role.username in there and role.username in known
    ]
