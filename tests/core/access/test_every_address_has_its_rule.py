"""Every address of the admin is written down, with who may open it and what its numbers are held to.

An update of Wagtail that brings a new one stops here: somebody has to look at what it gives away,
name it in ``core/access/admin_access.py`` where that is too much, and write it down.
"""

from pathlib import Path

from core.access import admin_access
from tests.roles.addresses import patterns

WRITTEN_DOWN = Path(__file__).parent / "addresses_of_the_admin.txt"


def rule_of(name: str) -> str:
    """Return who may open an address, and within whose reach lies what it names by its numbers."""
    if admin_access.stands_in(admin_access.FOR_ADMINISTRATORS, name):
        return "administrators"
    is_open = admin_access.stands_in(admin_access.OPEN_WITHOUT_PAPERS, name)
    who = "all who sign in" if is_open else "who writes papers"
    within = next((reach for start, reach in admin_access.REACH if name.startswith(start)), None)
    return f"{who}, {within.__name__.replace('_', ' ')} of theirs" if within else who


def test_every_address_of_the_admin_is_written_down_with_its_rule():
    found = {f"{name}: {rule_of(name)}" for name, _arguments in patterns()}
    known = set(WRITTEN_DOWN.read_text().splitlines())

    assert sorted(found - known) == [], f"Look at each, then write it down in {WRITTEN_DOWN.name}"
    assert sorted(known - found) == [], f"No longer there: take it out of {WRITTEN_DOWN.name}"
