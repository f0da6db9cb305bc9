"""Where the words of a drawing stand: within it, and as many numbers and labels as do not touch each other.

What cannot stand is left out; the table of the data has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from publications.charts.chart_data import Row

# All in em. The narrowest place a chart stands in, a phone of 320 px, is about this wide.
NARROWEST, APART = 20.0, 0.5
# With more room, more numbers are written at columns. The style sheet of the page knows these widths, too.
ROOMS = (NARROWEST, 30.0, 40.0)
# Of Archivo, where it is bold.
NARROW, DIGIT, SMALL, CAPITAL, WIDE = 0.31, 0.6, 0.54, 0.8, 1.0


def breadth(words: str) -> float:
    """Return how much space words take, in em."""
    return sum(map(breadth_of, words))


def breadth_of(sign: str) -> float:
    if sign.isspace() or sign in ".,;:'’·|()/":
        return NARROW
    if sign in "%‰…—" or east_asian_width(sign) in "WF":
        return WIDE
    if sign == "−" or not sign.isalnum():
        return 0.66
    return SMALL if sign.islower() else CAPITAL if sign.isupper() else DIGIT


def lines_of(words: str, wide: float, first: float = 0) -> list[str]:
    """Break words into lines of some em, the first of which begins later; a word that is longer is broken, too."""
    lines, begun = [""], first
    for word in filter(None, words.split(" ")):  # A fixed space parts nothing.
        gap = NARROW if lines[-1] else 0
        if begun + gap + breadth(word) <= wide:
            lines[-1] += (" " if lines[-1] else "") + word
            begun += gap + breadth(word)
            continue
        parts = broken(word, wide)
        lines += parts
        begun = breadth(parts[-1])
    return lines if first else [one for one in lines if one]


def broken(word: str, wide: float) -> list[str]:
    parts, begun = [""], 0.0
    for sign in word:
        if begun + breadth_of(sign) > wide and parts[-1]:
            parts.append("")
            begun = 0.0
        parts[-1] += sign
        begun += breadth_of(sign)
    return parts


def shortened(words: str, wide: float) -> str:
    return words if breadth(words) <= wide else f"{broken(words, wide - WIDE)[0].rstrip()}…"


@dataclass(frozen=True)
class PlaceOfWords:
    """Where words stand: at a share of the width, with their start, their middle or their end."""

    words: str
    x: float
    anchor: str

    def span(self, room: float) -> tuple[float, float]:
        """Return from where to where they reach, in shares of a width in em."""
        wide = share(breadth(self.words), room)
        start = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        return start, start + wide

    def is_apart(self, other: "PlaceOfWords", room: float) -> bool:
        (start, end), (others_start, others_end) = self.span(room), other.span(room)
        gap = share(APART, room)
        return end + gap <= others_start or others_end + gap <= start


def share(wide: float, room: float) -> float:
    return 100 * wide / room


def place_of(words: str, middle: float, left: float, room: float) -> PlaceOfWords | None:
    """Return the place of words in the middle of their column, or at the edge that they would cross."""
    wide = share(breadth(words), room)
    if wide > 100 - left:
        return None
    if middle - wide / 2 < left:
        return PlaceOfWords(words, left, "start")
    return (
        PlaceOfWords(words, 100, "end")
        if middle + wide / 2 > 100
        else PlaceOfWords(words, middle, "middle")
    )


@dataclass(frozen=True)
class Slots:
    """Where columns stand, in shares of the width; ``middle`` is that of a column within its slot."""

    left: float
    wide: float
    middle: float = 0.5

    def middle_of(self, number: int) -> float:
        return self.left + self.wide * (number + self.middle)


def places_of_values(
    rows: Sequence[Row], first: Sequence[int], slots: Slots
) -> dict[int, tuple[PlaceOfWords, str]]:
    """Return the place of each number that can stand at its column, with a class of where there is room.

    Those that matter most come ``first``. A number that is wider than its column would cross a neighbor
    that is taller, unless it is one of those.
    """
    found: dict[int, tuple[PlaceOfWords, str]] = {}
    for room in ROOMS:
        for number in (*first, *range(len(rows))):
            place = place_of(rows[number].shown, slots.middle_of(number), slots.left, room)
            if place is None or number in found:
                continue
            is_free = all(place.is_apart(other, room) for other, _kind in found.values())
            fits = share(breadth(place.words), room) <= slots.wide
            if is_free and (number in first or fits or is_peak(rows, number)):
                found[number] = place, f" chart-from-{room:g}" if room > NARROWEST else ""
    return dict(sorted(found.items()))


def is_peak(rows: Sequence[Row], number: int) -> bool:
    beside = rows[max(number - 1, 0) : number + 2]
    return abs(rows[number].value) == max(abs(row.value) for row in beside)


def places_of_labels(labels: Sequence[str], slots: Slots) -> list[PlaceOfWords]:
    """Return the places of as many labels below their columns, at equal distances, as a phone has room for."""
    short = [shortened(label, NARROWEST) for label in labels]
    places = [place_of(label, slots.middle_of(n), 0, NARROWEST) for n, label in enumerate(short)]
    standing = [place for place in places if place]
    return next(some for every in range(1, len(labels) + 1) if are_apart(some := standing[::every]))


def are_apart(places: Iterable[PlaceOfWords]) -> bool:
    return all(one.is_apart(other, NARROWEST) for one, other in pairwise(places))
