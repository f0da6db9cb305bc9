"""The numbers that Word prints before paragraphs of lists and before headings: “3.”, “(a)”, “1.2”.

Source: ECMA-376, part 1, 17.9. A number is of a list (``num``), which looks like an abstract one; lists of one
abstract count on from each other, but for one that says it begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publications.imports.word_parts import Element, W, run_of

BEFORE, AFTER = (
    "\ue000",
    "\ue001",
)  # around a number that was counted, until pieces are made of the text
LABEL = re.compile(f"{BEFORE}([^{AFTER}]*){AFTER}")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
MOST_BASED = 20  # styles on each other
MOST_COUNTED = 780  # what letters can say: z, thirty times (17.18.59)
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list counts: where it begins, in which figures, and the words around them."""

    start: int
    figures: str
    label: str


@dataclass
class ListNumbers:
    """Counts the paragraphs of lists in the order of the text."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    anew: dict[str, dict[int, int]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, part: Element | None) -> ListNumbers:
        made = cls()
        if part is None:
            return made
        for abstract in part.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                place = (value(abstract, "abstractNumId"), number(value(level, "ilvl")))
                said = (value_of(level, name) for name in ("start", "numFmt", "lvlText"))
                start, figures, label = said
                made.levels[place] = Level(number(start, 1), figures, label)
        for num in part.iter(f"{W}num"):
            key = value(num, "numId")
            made.abstracts[key] = value_of(num, "abstractNumId")
            made.anew[key] = {
                number(value(one, "ilvl")): number(value_of(one, "startOverride"), 1)
                for one in num.iter(f"{W}lvlOverride")
                if one.find(f"{W}startOverride") is not None
            }
        return made

    def next(self, num: str, depth: int) -> str:
        """Return the number of the next paragraph of a list, or nothing where it has none."""
        abstract = self.abstracts.get(num, "")
        level = self.levels.get((abstract, depth))
        if level is None:
            return ""
        counts = self.counted.setdefault(abstract, {})
        if num not in self.begun:
            self.begun.add(num)
            for at, start in self.anew.get(num, {}).items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        if level.figures in ("bullet", "none"):
            return ""
        return PLACE.sub(
            lambda found: self.shown(abstract, int(found[1]) - 1, counts), level.label
        ).strip()

    def shown(self, abstract: str, depth: int, counts: Mapping[int, int]) -> str:
        level = self.levels.get((abstract, depth), Level(1, "decimal", ""))
        return in_figures(counts.get(depth, level.start), level.figures)


def with_numbers(document: Element, numbering: Element | None, styles: Element | None) -> None:
    """Put its number, between two signs, before each paragraph that Word numbers."""
    counting, listed = ListNumbers.read(numbering), lists_of_styles(styles)
    for paragraph in document.iter(f"{W}p"):
        looks = paragraph.find(f"{W}pPr")
        if looks is None:
            continue
        num, depth = list_of(looks, listed)
        if num and num != "0" and (label := counting.next(num, depth)):
            paragraph.insert(list(paragraph).index(looks) + 1, run_of(f"{BEFORE}{label}{AFTER}"))


def list_of(looks: Element, listed: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Return the list of a paragraph and how deep it stands: its own, or that of its style."""
    num, depth = listed.get(value_of(looks, "pStyle"), ("", 0))
    own = looks.find(f"{W}numPr")
    if own is not None:
        num = value_of(own, "numId") or num
        depth = number(value_of(own, "ilvl"), depth)
    return num, depth


def lists_of_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Return the lists that styles of paragraphs have, also from the style that one is based on."""
    every = (
        {value(one, "styleId"): one for one in styles.iter(f"{W}style")}
        if styles is not None
        else {}
    )
    found = {}
    for key in every:
        name, seen = key, set[str]()
        while name in every and name not in seen and len(seen) < MOST_BASED:
            seen.add(name)
            own = every[name].find(f"{W}pPr/{W}numPr")
            if own is not None and value_of(own, "numId"):
                found[key] = (value_of(own, "numId"), number(value_of(own, "ilvl")))
                break
            name = value_of(every[name], "basedOn")
    return found


def in_figures(count: int, figures: str) -> str:
    if not 0 < count < MOST_COUNTED:
        return str(count)
    if figures in ("lowerLetter", "upperLetter"):
        # After z comes aa.
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif figures in ("lowerRoman", "upperRoman"):
        text = roman(count)
    else:
        text = f"{count:02}" if figures == "decimalZero" else str(count)
    return text.upper() if figures.startswith("upper") else text


def roman(count: int) -> str:
    text = ""
    for worth, sign in ROMAN:
        while count >= worth:
            text, count = text + sign, count - worth
    return text


def value(element: Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def value_of(element: Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return value(found, "val") if found is not None else ""


def number(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise
