"""What the README says is so."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from core.running import server, starting
from core.uploads import turns

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
RUNNING = (ROOT / "docs/running.md").read_text()
DOCS = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/running.md")
]


def variables_read_by_the_settings() -> set[str]:
    """Return the first argument of each call of a reader in core.running.environment."""
    tree = ast.parse((ROOT / "core/settings.py").read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
    }


def variables_read_by_the_tests() -> set[str]:
    sources = "".join((ROOT / f"tests/{name}.py").read_text() for name in ("chromium", "skips"))
    return set(re.findall(r'os\.environ\.get\("(\w+)"', sources))


def test_every_variable_is_in_the_table_and_no_other():
    in_table = set(re.findall(r"^\| `([A-Z_]+)` \|", RUNNING, re.MULTILINE))

    assert {"SECRET_KEY", "DATABASE_URL"} <= variables_read_by_the_settings()
    assert in_table == variables_read_by_the_settings() | variables_read_by_the_tests()


def test_readme_fits_on_a_few_screens():
    assert README.count("\n") <= 120


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_what_a_document_links_to_is_there(doc):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", doc.read_text())

    assert [link for link in links if not (doc.parent / link).exists()] == []


def test_picture_is_there_and_small():
    size = (ROOT / "docs/paper-page.png").stat().st_size

    assert 10_000 < size < 250_000


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_every_command_that_is_named_exists(doc):
    text = doc.read_text()
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())


def test_site_has_threads_for_readers_beside_those_of_uploads():
    [threads] = re.findall(r"--blocking-threads (\d+)", RUNNING)

    assert int(threads) == server.WEB_THREADS == 2 * turns.THREADS
    assert "fewer than eight (`--blocking-threads`)" in RUNNING


def test_version_is_the_newest_of_the_changelog():
    changelog = (ROOT / "CHANGELOG.md").read_text()
    numbers = re.findall(r"^## \[(\d+\.\d+\.\d+)\] – \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)

    assert numbers[0] == starting.version()


def test_files_that_contributors_are_sent_to_are_there():
    named = re.findall(
        r"`((?:core|people|publications|templates|tests|locale)/[\w./-]+)`", CONTRIBUTING
    )

    assert len(named) > 30
    # The example of a recipe is made by whoever follows it.
    assert [one for one in named if not (ROOT / one).exists()] == [
        "templates/core/awards_page.html"
    ]


def test_folders_of_the_tree_are_there():
    tree = README.split("```\ncore/")[1].split("```")[0]
    folders = ["core/", *re.findall(r"^(\w+/)", tree, re.MULTILINE)]

    assert len(folders) == 5
    assert all((ROOT / folder).is_dir() for folder in folders)
