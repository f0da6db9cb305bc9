"""What we change inside Wagtail and others is changed in one place, which was read at today's versions."""

import ast
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from django_tasks_db.management.commands import db_worker

from core import patches
from core.running.worker import SteadyWorker

ROOT = Path(__file__).resolve().parents[2]
APPS = ("core", "people", "publications")
PATCHES = "core/patches.py"
# Private by their looks, but written about in the manuals of Django and Python.
IN_MANUALS = {"_meta", "_state", "_base_manager", "_default_manager", "_replace", "_exit"}
SOURCE = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text())
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
}


def foreign_names(tree: ast.Module) -> set[str]:
    """Return the names that a module has from packages that are not ours, or gives to some of theirs."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] not in APPS:
            found |= {name.asname or name.name for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {(name.asname or name.name).partition(".")[0] for name in node.names}
    for node in ast.walk(tree):
        match node:
            case ast.For(target=ast.Name(id=each), iter=ast.Tuple(elts=several)):
                found |= {each} if found & set(map(owner_of, several)) else set()
    return found


def set_attributes(tree: ast.Module) -> Iterator[ast.Attribute]:
    """Yield what is set as the attribute of something, or deleted from it."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ctx=ast.Store() | ast.Del()):
                yield node
            case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[changed, *_]):
                yield ast.Attribute(changed, "?", ast.Store(), lineno=node.lineno)


def owner_of(node: ast.expr) -> str:
    """Return the name that an attribute of an attribute begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def private_names(tree: ast.Module) -> set[str]:
    """Return the private names that a module uses and does not make itself."""
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    made = {
        node.attr
        for node in set_attributes(tree)
        if isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    made |= {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    } - used_of_super(tree)
    return {name for name in used - made if re.match(r"_[a-z]", name)}


def used_of_super(tree: ast.Module) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Call)
        and owner_of(node.value) == "super"
    }


@pytest.mark.parametrize(("package", "read_at"), patches.READ_AT.items())
def test_patches_were_read_at_the_version_that_runs(package, read_at):
    assert f"{version(package)}.".startswith(f"{read_at}."), (
        f"{package} is another one now: read core/patches.py beside it, then write its version there"
    )


def test_nothing_foreign_is_changed_elsewhere():
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in SOURCE.items()
        if path != PATCHES
        for node in set_attributes(tree)
        if owner_of(node.value) in foreign_names(tree)
    ]
    assert found == [], "Say in core/patches.py why, and what to watch"


def test_every_private_name_that_we_lean_on_is_written_down():
    known = {name.rpartition(".")[2] for name in patches.LEANED_ON} | IN_MANUALS
    found = {
        f"{path}: {name}"
        for path, tree in SOURCE.items()
        if path != PATCHES
        for name in private_names(tree) - known
    }
    assert found == set(), "Say in LEANED_ON of core/patches.py what for"


@pytest.mark.parametrize(("name", "module"), patches.LEANED_ON.items())
def test_what_is_written_down_is_leaned_on(name, module):
    path = ROOT / module.replace(".", "/")
    assert name.rpartition(".")[2] in path.with_suffix(".py").read_text()


def test_the_command_makes_the_worker_that_waits_for_its_database():
    assert db_worker.Worker is SteadyWorker
