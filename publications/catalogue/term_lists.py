"""The terms of a kind that papers are filed under, each with its number of papers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, override

from publications.catalogue import holdings
from publications.catalogue.facets import Register
from publications.catalogue.snippets import folded


@dataclass(frozen=True)
class ListedTerm:
    """A term in the list of its kind; its bar is a part of a hundred."""

    name: str
    language: str
    address: str
    count: int
    bar: float


def counts_of(kind: str, register: Register) -> dict[str, int]:
    """Count the papers of each term, by the key that its translations share."""
    names = holdings.terms()[kind]
    return {key: count.all for key, count in register.counts(kind, {}).items() if key in names}


def entries(kind: str, counts: dict[str, int]) -> list[ListedTerm]:
    """Return the terms in the order of the alphabet, each in the language of the address if it can be."""
    names = holdings.terms()[kind]
    most = max(counts.values(), default=0)
    found = []
    for key, count in counts.items():
        name = holdings.name_in(names[key], get_language())
        bar = round(100 * count / most, 1)
        found.append(ListedTerm(name.name, name.language, address_of(kind, name), count, bar))
    return sorted(found, key=lambda entry: folded(entry.name))


def address_of(kind: str, name: holdings.TermName) -> str:
    with override(name.language):
        return reverse(kind, args=[name.slug])
