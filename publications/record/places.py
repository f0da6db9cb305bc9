"""Addresses of the parts of a paper: a part's own key makes its address, which stays when others come before it.

Keys are those that the editor gives: a UUID to each block, five letters and digits to each paragraph in a
text. A fragment never reaches the server, so names that a part had before are kept with it.
"""

import re
from collections.abc import Mapping

from publications.record.body import Part

# Enough to tell the parts of a paper apart, and short enough to be read out.
LENGTH = 8
SIGNS = re.compile(r"[^A-Za-z0-9]")


def address(key: str) -> str:
    """Return the address of a part within its paper, without the sign before it."""
    return f"p-{SIGNS.sub('', key)[:LENGTH].lower()}"


class PartAddresses:
    """The addresses of the parts of one paper, each given once.

    ``former`` are names that were printed before, each with the address of its part.
    """

    def __init__(self, former: Mapping[str, str] | None = None) -> None:
        self.former: dict[str, list[str]] = {}
        for name, place in (former or {}).items():
            if not name.endswith(".csv"):  # The data of a chart are a file beside the page.
                self.former.setdefault(place, []).append(name)
        self.given: set[str] = set()

    def of(self, key: str) -> Part:
        """Return a part with the address of a key; with none, where another part has it already."""
        place = address(key)
        if place == "p-" or place in self.given:
            return Part()
        self.given.add(place)
        return Part(id=place, former=tuple(self.former.get(place, ())))
