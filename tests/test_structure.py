"""What holds of the modules as a whole, and no contract of import-linter can say."""

from graphlib import CycleError, TopologicalSorter

import grimp

APPS = ("core", "people", "publications")
# The one import that waits until the page is asked for: what stands in the catalogue is a view's work.
WAITING = ("publications.models.index_pages", "publications.catalogue.filters")


def circle_of_modules() -> list[str]:
    """Return the modules of one circle of imports, those for annotations included, or nothing."""
    graph = grimp.build_graph(*APPS, cache_dir=None)
    graph.remove_import(importer=WAITING[0], imported=WAITING[1])
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_comes_back_to_itself_by_its_imports():
    """The contract on circles looks between neighbours only, not between a package and what is in it."""
    assert circle_of_modules() == []
