"""Kind, series and number, date, place, DOI and ISBN: the short lines beside a title or at the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publications.imports.draft import Kind, PaperDraft, Unknown
from publications.imports.facts_in_lines import Fact, facts_of, is_label
from publications.imports.lines import Page
from publications.imports.titles import HeadOfPage
from publications.record.dates import NO_DATE, PublicationDate

ELSEWHERE = re.compile(
    r"(?:related|further|recent|other|latest|more)\s(?:papers?|publications?|reading|research|from|on)\b.*"
    r"|you\s(?:may|might)\salso\s(?:like|be\sinterested).*|references|bibliography|(?:end|foot)?notes"
    r"|weitere\s(?:publikationen|studien|veröffentlichungen|beiträge).*|mehr\szum\sthema|literatur(?:verzeichnis)?"
    r"|(?:à\slire|voir)\saussi|publications\s(?:liées|récentes|associées)|bibliographie|autres\spublications",
    re.IGNORECASE,
)
NAMES = {"published": "date", "doi": "DOI", "isbn": "ISBN"}


@dataclass
class Imprint:
    """What was found of the imprint."""

    kind: Kind | Unknown = ""
    series: str = ""
    number: str = ""
    published: PublicationDate = NO_DATE
    place: str = ""
    doi: str = ""
    isbn: str = ""

    def take(self, fact: Fact) -> bool:
        """Keep a fact, and tell whether it is kept: the first of its kind, or a more exact date."""
        if fact.name == "published":
            return self._take_date(fact)
        if not fact.text or (getattr(self, fact.name) not in ("", fact.text)):
            return False
        setattr(self, fact.name, fact.text)
        return True

    def _take_date(self, fact: Fact) -> bool:
        found, known = fact.date.parts, self.published.parts
        if not found or known[: len(found)] != found[: len(known)]:
            return False
        if len(found) > len(known):
            self.published = fact.date
        return True


def with_imprint(draft: PaperDraft, imprint: Imprint) -> PaperDraft:
    """Return a draft with what was found of its imprint."""
    return replace(
        draft,
        kind=imprint.kind,
        series=imprint.series,
        number=imprint.number,
        published=imprint.published,
        place=imprint.place,
        doi=imprint.doi,
        isbn=imprint.isbn,
    )


def find_imprint(page: Page, heading: HeadOfPage) -> Imprint:
    """Take the lines that are nothing but such facts; without a label only where no other paper is meant."""
    imprint = Imprint()
    for at, facts in heading.facts:
        _names, left = take_facts(facts, imprint)
        for rest in left:
            page.remark(at, rest)
    head, foot = _places(page, heading.at)
    for index in head:
        _read(page, index, imprint)
    for index in foot:
        _read(page, index, imprint, labelled=True)
    lone = [index for index in foot if page.is_free(index)]
    for name in ("number", "published"):
        _take_the_only_one(page, lone, name, imprint)
    return imprint


def _places(page: Page, title_at: int) -> tuple[list[int], list[int]]:
    """Return the free lines around the title, and those after the first paragraph of prose."""
    prose = next(
        (i for i in range(title_at + 1, len(page.lines)) if len(page.lines[i].text) >= 60 and page.is_plain(i)
         and not facts_of(page.lines[i].text)), len(page.lines),
    )  # fmt: skip
    end = next(
        (i for i in range(prose, len(page.lines)) if ELSEWHERE.fullmatch(page.lines[i].text.rstrip(" :"))),
        len(page.lines),
    )  # fmt: skip
    return list(page.free(0, prose)), list(page.free(prose, end))


def _read(page: Page, index: int, imprint: Imprint, *, labelled: bool = False) -> None:
    if not page.is_free(index):
        return
    facts, places = facts_at(page, index)
    # A list item is a fact only with its label, and so is a lone "May 2019" at the foot.
    if labelled or (page.lines[index].bullet and not page.lines[index].ordinal):
        facts = facts if any(fact.labelled for fact in facts) else ()
    if facts:
        _claim(page, places, facts, imprint)


def facts_at(page: Page, index: int) -> tuple[tuple[Fact, ...], list[int]]:
    """Return the facts of a line, or of a label and the value in the line below it."""
    line = page.lines[index]
    if line.marker or line.hint == "image":
        return (), []
    text = line.shown if line.ordinal else line.text
    if is_label(text) and page.is_free(index + 1) and not page.lines[index + 1].marker:
        below = page.lines[index + 1]
        value = below.shown if below.ordinal else below.text
        if facts := facts_of(f"{text.rstrip(' :')}: {value}"):
            return facts, [index, index + 1]
    return facts_of(text), [index]


def _claim(page: Page, places: list[int], facts: Iterable[Fact], imprint: Imprint) -> None:
    names, left = take_facts(facts, imprint)
    if not names and left == [page.lines[places[-1]].text]:
        return
    kept = ", ".join(dict.fromkeys(names)) or "to be decided"
    for place in places:
        page.claim(place, f"imprint: {kept}{' (more in the notes)' if left else ''}")
    for rest in left:
        page.remark(places[-1], rest)


def take_facts(facts: Iterable[Fact], imprint: Imprint) -> tuple[list[str], list[str]]:
    """Keep the facts; return the names of those that were kept, and the words of the others."""
    names, left = [], []
    for fact in facts:
        kept = bool(fact.name) and imprint.take(fact)
        if kept and fact.shown:
            names.append(NAMES.get(fact.name, fact.name))
        if fact.rest:
            left.append(fact.rest)
        elif not kept and fact.shown:
            left.append(fact.shown)
    return names, left


def _take_the_only_one(page: Page, lone: list[int], name: str, imprint: Imprint) -> None:
    """An unlabelled number or date at the foot is the paper's own where it is the only one."""
    found = [
        (index, facts)
        for index, facts in _unlabelled(page, lone)
        if facts[0].name in ("kind", name)
    ]
    found = [(index, facts) for index, facts in found if any(fact.name == name for fact in facts)]
    known = imprint.published if name == "published" else imprint.number
    if len(found) == 1 and not known:
        _claim(page, [found[0][0]], found[0][1], imprint)


def _unlabelled(page: Page, lone: list[int]) -> Iterator[tuple[int, tuple[Fact, ...]]]:
    for index in lone:
        line = page.lines[index]
        if page.is_free(index) and (not line.bullet or line.ordinal):
            facts, places = facts_at(page, index)
            if facts and len(places) == 1:
                yield index, facts
