"""The vocabulary of schema.org, read from the types that the ``schema-dts`` package declares for it.

The package is made of the vocabulary itself: an interface for each type, which says what it extends and
what values each property takes. It is read line by line, as the generator has written it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

DECLARED = Path(__file__).parents[2] / "node_modules/schema-dts/dist/schema.d.ts"
INTERFACE = re.compile(r"(?:export )?interface (\w+)(?:<.*?>)? extends (.+) \{$")
PROPERTY = re.compile(r'    "(\w+)"\?: SchemaValue<(.+), "\w+">;$')
TYPE = re.compile(r'    "@type": "(\w+)";$')
UNION = re.compile(r"export type (\w+) = (.+);$")
TEXT = {"Text", "URL", "Date", "DateTime", "Time"}
NUMBER = {"Number", "Integer", "Float"}
ADDRESS = re.compile(r"https?://\S+$")


@dataclass
class Vocabulary:
    """What is declared: of each interface what it extends and holds, of each type its kinds."""

    parents: dict[str, list[str]] = field(default_factory=dict)
    ranges: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    leaves: dict[str, str] = field(default_factory=dict)
    unions: dict[str, set[str]] = field(default_factory=dict)

    def properties(self, kind: str) -> dict[str, set[str]]:
        """Return the properties of a type and of all that it is a kind of, with the types of their values."""
        return self.held(self.leaves[kind])

    def held(self, interface: str) -> dict[str, set[str]]:
        known: dict[str, set[str]] = {}
        for parent in self.parents.get(interface, []):
            known |= self.held(parent)
        return known | self.ranges.get(interface, {})

    def kinds(self, name: str) -> set[str]:
        """Return a type with all that are a kind of it."""
        found, new = {name}, {name}
        while new:
            new = {one for kind in new for one in self.unions.get(kind, ())} - found
            found |= new
        return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    found, interface = Vocabulary(), ""
    for line in DECLARED.read_text(encoding="utf-8").splitlines():
        if match := INTERFACE.match(line):
            interface = match[1]
            found.parents[interface] = re.findall(r"\w+Base\b", match[2])
        elif match := PROPERTY.match(line):
            found.ranges.setdefault(interface, {})[match[1]] = set(match[2].split(" | "))
        elif match := TYPE.match(line):
            found.leaves[match[1]] = interface
        elif match := UNION.match(line):
            found.unions[match[1]] = set(match[2].split(" | "))
    return found


def faults(node: dict, place: str = "") -> Iterator[str]:
    """Return what of a JSON-LD node is not as the vocabulary has it, each with its place."""
    kind = node.get("@type", "")
    place = f"{place}{kind or '?'}"
    if kind not in vocabulary().leaves:
        yield f"{place}: there is no such type"
        return
    known = vocabulary().properties(kind)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{place}.{name}: the type has no such property"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from wrong_value(one, known[name], f"{place}.{name}")


def wrong_value(value: object, allowed: set[str], place: str) -> Iterator[str]:
    if isinstance(value, dict):
        kinds = {kind for one in allowed for kind in vocabulary().kinds(one)}
        if value.get("@type") not in kinds:
            yield f"{place}: no {value.get('@type')} belongs there"
        yield from faults(value, f"{place} > ")
    elif not is_allowed(value, allowed):
        yield f"{place}: {value!r} is none of {', '.join(sorted(allowed))}"


def is_allowed(value: object, allowed: set[str]) -> bool:
    if isinstance(value, bool):
        return "Boolean" in allowed
    if isinstance(value, int | float):
        return bool(NUMBER & allowed)
    if not isinstance(value, str) or not value:
        return False
    texts = TEXT & allowed
    return bool(texts) if texts != {"URL"} else bool(ADDRESS.match(value))
