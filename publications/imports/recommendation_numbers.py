"""The numbers of recommendations: ours count through the whole paper; where a source counts otherwise, that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from publications.imports.draft import DraftRecommendationSet
from publications.imports.manuscript import SourcePiece
from publications.imports.roles import role_of
from publications.imports.sentences import Sentence

NAMED = "Recommendation %(label)s to “%(name)s” is number %(n)s here: numbers count through the whole paper."
UNNAMED = "Recommendation %(label)s is number %(n)s here: numbers count through the whole paper."


def told_of_numbers(
    sets: Sequence[DraftRecommendationSet], pieces: Sequence[SourcePiece], fields: Sequence[str]
) -> Iterator[str]:
    """Say of each set whose numbers are others in the source how its first such item is called here."""
    every = list(labels_of_sets(pieces, fields))
    numbers = count(1)
    # A set that was made of lines all over the source cannot be counted back.
    if [len(labels) for labels in every] != [len(one.items) for one in sets]:
        return
    for one, labels in zip(sets, every, strict=True):
        here = [(label, next(numbers)) for label in labels]
        other = [(label, n) for label, n in here if label and bare(label) != str(n)]
        for label, n in other[:1]:
            if one.addressee:
                yield Sentence(NAMED, label=bare(label), name=one.addressee, n=n)
            else:
                yield Sentence(UNNAMED, label=bare(label), n=n)


def labels_of_sets(pieces: Sequence[SourcePiece], fields: Sequence[str]) -> Iterator[list[str]]:
    """Yield for each set the numbers that its items have in the source; an item of several lines has one."""
    labels: list[str] = []
    counted, before = 0, ""
    for piece, name in zip(pieces, fields, strict=True):
        role = role_of(name)
        counted = counted + 1 if piece.kind == "entry" and piece.is_ordered else 0
        if role == "lead-in" and labels:
            yield labels
            labels = []
        if role == "recommendation" and (name != before or name.endswith(": chosen")):
            labels.append(piece.label or (str(counted) if counted else ""))
        before = name
    if labels:
        yield labels


def bare(label: str) -> str:
    return label.strip("(). ")
