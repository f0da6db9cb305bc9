"""Addresses of the parts of a paper: a part's own key makes its address, which stays when others come before it.

Keys are those that the editor gives: a UUID to each block, five letters and digits to each paragraph in a
text. An editor may give a part a name, which is then its address. A fragment never reaches the server, so
names that a part had before are kept with it.
"""

import re
from collections.abc import Mapping

from publications.record.body import Part

# Enough to tell the parts of a paper apart, and short enough to be read out.
LENGTH = 8
SIGNS = re.compile(r"[^A-Za-z0-9]")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_NAME = 40
# Places that the page of each paper has; those of its notes are numbers.
ON_THE_PAGE = frozenset(
    {"abstract", "cite", "contacts", "files", "key-points", "notes", "people", "recommendations", "text", "title"}
)  # fmt: skip
# What else has an address on a page, by its first word: a part with such a name might not be the only one.
ELSEWHERE = re.compile(
    "(?:addressees?|chart|contact|contents|key-point|lead-in|main|menu|note|p|q|recommendations?|record|ref|"
    "reference|related|section|summary|topics)(?:-|$)"
)


def address(key: str) -> str:
    """Return the address of a part within its paper, without the sign before it."""
    return f"p-{SIGNS.sub('', key)[:LENGTH].lower()}"


def is_name(name: object) -> bool:
    """Return whether it is of the form of a name, which is short and needs no sign but the hyphen."""
    return isinstance(name, str) and len(name) <= LONGEST_NAME and bool(NAME.fullmatch(name))


def is_reserved(name: str) -> bool:
    """Return whether the page itself may have a place of this name."""
    return name in ON_THE_PAGE or bool(ELSEWHERE.match(name))


class PartAddresses:
    """The addresses of the parts of one paper, each given once.

    ``former`` are names that were printed before, each with the address of its part; ``names`` are those
    that editors gave, by the address that the part has without.
    """

    def __init__(
        self,
        former: Mapping[str, str] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.former: dict[str, list[str]] = {}
        sound = {at: name for at, name in (names or {}).items() if is_name(name)}
        self.names = {at: name for at, name in sound.items() if not is_reserved(name)}
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
        own = self.names.get(place, place)
        if own in self.given:
            own = place
        self.given.add(own)
        others = dict.fromkeys([place, *self.former.get(place, ())])
        # A name that is another part's today does not lead here any more.
        taken = {own, *self.names.values()}
        return Part(id=own, former=tuple(name for name in others if name not in taken))
