"""Numbers that look thrown, and are the same for the same words on every machine and for ever.

Python's own :mod:`random` promises no such thing from one version to the next, and a cover that has
been printed must not change on the web.
"""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
WHOLE = 2**64 - 1


class Dice:
    """Dice that fall as their words say (FNV-1a starts them, SplitMix64 rolls them)."""

    def __init__(self, words: str) -> None:
        self.state = 0xCBF29CE484222325
        for byte in words.encode():
            self.state = (self.state ^ byte) * 0x100000001B3 & WHOLE

    def roll(self) -> int:
        """Return a number of 64 bits."""
        self.state = self.state + 0x9E3779B97F4A7C15 & WHOLE
        mixed = (self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9 & WHOLE
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & WHOLE
        return mixed ^ mixed >> 31

    def between(self, least: int, most: int) -> int:
        """Return a whole number, both ends included."""
        return least + self.roll() % (most - least + 1)

    def part(self, least: float, most: float) -> float:
        return least + (most - least) * self.between(0, 1000) / 1000

    def one_of(self, things: Sequence[Thing]) -> Thing:
        return things[self.between(0, len(things) - 1)]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        left = list(things)
        return [left.pop(self.between(0, len(left) - 1)) for _ in things]
