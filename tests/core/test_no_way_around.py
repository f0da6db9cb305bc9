"""Whoever fetches papers or people for readers asks release.py in the same breath."""

import ast
from pathlib import Path

from django.conf import settings

APPS = ["core", "people", "publications"]
READERS_FILES = [
    "**/views.py", "**/*_views.py", "**/feeds.py", "**/sitemaps.py", "**/templatetags/*.py",
    "catalogue/**/*.py", "formats/**/*.py", "reading/**/*.py", "search/**/*.py",
]  # fmt: skip
# A notice of withdrawal stands where no page is visible: there it is asked what lies above.
ASKING = {"visible_to", "below_open_pages"}
PAGES = {"PaperPage", "PersonPage", "Page", "TextPage", "HomePage"}


def unasked(source: str) -> list[int]:
    """Return the lines that reach a page model's ``objects`` in a function that never asks."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            asks = any(getattr(node, "attr", "") in ASKING for node in ast.walk(function))
            reaches = [
                node.lineno
                for node in ast.walk(function)
                if isinstance(node, ast.Attribute)
                and node.attr in ("objects", "_base_manager", "_default_manager")
                and isinstance(node.value, ast.Name)
                and node.value.id in PAGES
            ]
            found += [] if asks else reaches
    return found


def test_no_public_code_reaches_pages_without_asking():
    root = Path(settings.BASE_DIR)
    files = [
        file for app in APPS for pattern in READERS_FILES for file in (root / app).glob(pattern)
    ]
    assert {"views.py", "cover_views.py", "sitemaps.py", "papers.py", "people.py"} <= {
        file.name for file in files
    }
    found = {str(f.relative_to(root)): unasked(f.read_text()) for f in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_search_for_unasked_pages_finds_them():
    assert unasked("def f():\n    return PaperPage.objects.live()") == [2]
    assert unasked("def f():\n    return PaperPage.objects.visible_to(x)") == []
