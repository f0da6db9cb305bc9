"""A pytest plugin: the files that take longest come first, so that no process is left with one at the end."""

import pytest

# By the seconds they take, the longest first; a file that is not named comes after all of these.
LONGEST = [
    "test_states_and_channels",
    "test_every_address_first_roles",
    "test_every_address_other_roles",
    "test_how_it_looks",
    "test_awkward_papers",
    "test_demo_site",
    "test_how_it_works",
    "test_how_it_loads",
    "test_reading_is_bounded",
    "test_pasting",
    "test_demo_start",
    "test_flipbook",
    "test_open_forms",
    "test_catalogue",
    "test_drafts",
    "test_query_counts",
    "test_deletion",
    "test_lists_together",
    "test_killed_clocks",
    "test_flipbooks",
    "test_admin_forms",
    "test_missing_files",
    "test_exporting",
    "test_terms",
    "test_killed_workers",
    "test_whole_lists",
    "test_a_paper_end_to_end",
    "test_databases",
    "test_processors",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONGEST)))
