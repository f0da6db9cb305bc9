"""What holds of the modules as a whole, and no contract of import-linter can say."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
APPS = ("core", "people", "publications")
# Names that Django and Wagtail give to what stands in a class, and those that such classes share with them.
GIVEN = {"BoundPanel", "Command", "Kind", "Meta", "Migration", "State"}


def classes() -> Iterator[tuple[str, str]]:
    """Yield the name of each class, and where it stands."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ClassDef) and node.name not in GIVEN:
                    yield node.name, f"{path.relative_to(ROOT)}:{node.lineno}"


def circle_of_modules() -> list[str]:
    """Return the modules of one circle of imports, those for annotations included, or nothing."""
    graph = grimp.build_graph(*APPS, cache_dir=None)
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_comes_back_to_itself_by_its_imports():
    """The contract on circles looks between neighbours only, not between a package and what is in it."""
    assert circle_of_modules() == []


def test_a_class_has_a_name_of_its_own():
    places = defaultdict(list)
    for name, place in classes():
        places[name].append(place)
    twice = {name: found for name, found in places.items() if len(found) > 1}

    assert twice == {}
