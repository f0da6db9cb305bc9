"""The numbers of recommendations: they count through the whole paper, or anew where a source counts them so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publications.imports.draft import DraftRecommendationSet
from publications.imports.manuscript import SourcePiece
from publications.imports.roles import role_of
from publications.imports.sentences import Sentence

NAMED = "Recommendation %(label)s to “%(name)s” is number %(n)s here."
UNNAMED = "Recommendation %(label)s is number %(n)s here."
Sets = tuple[DraftRecommendationSet, ...]


def numbered(
    sets: Sets, pieces: Sequence[SourcePiece], fields: Sequence[str]
) -> tuple[Sets, tuple[str, ...]]:
    """Return the sets, those that a source numbers by themselves as such, and where its numbers are others still."""
    every = list(labels_of_sets(pieces, fields))
    # A set that was made of lines all over the source cannot be counted back.
    if [len(labels) for labels in every] != [len(one.items) for one in sets]:
        return sets, ()
    made: list[DraftRecommendationSet] = []
    told: list[str] = []
    at = 0
    for one, labels in zip(sets, every, strict=True):
        alone = [str(n) for n in range(1, len(labels) + 1)]
        one = replace(one, counts_anew=at > 0 and [bare(label) for label in labels] == alone)
        at = 0 if one.counts_anew else at
        numbers = range(at + 1, at + len(labels) + 1)
        other = [
            (label, n)
            for label, n in zip(labels, numbers, strict=True)
            if label and bare(label) != str(n)
        ]
        told += [sentence(one.addressee, bare(label), n) for label, n in other[:1]]
        at += len(labels)
        made.append(one)
    return tuple(made), tuple(told)


def sentence(name: str, label: str, n: int) -> Sentence:
    """Say how the first item of a set that has another number in the source is called here."""
    if name:
        return Sentence(NAMED, label=label, name=name, n=n)
    return Sentence(UNNAMED, label=label, n=n)


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
