"""The last lines of a manuscript: an imprint, or an ISBN and a DOI alone."""

from __future__ import annotations

import re

from publications.imports.facts_in_lines import Fact, facts_of
from publications.imports.imprint import Imprint, facts_at, take_facts
from publications.imports.ledger import Ledger
from publications.imports.lines import Page
from publications.imports.outline import bare_heading

HEADING = re.compile(
    r"imprint|impressum|colophon|legal\snotice|publication\sdetails|(?:about|über)\s(?:this|diese)\s(?:publication|publikation)"
    r"|mentions\slégales|achevé\sd[’']imprimer|herausgeber(?:in)?|publisher|éditeur",
    re.IGNORECASE,
)
# Where a number with its label begins within a line.
IDENTIFIER = re.compile(r"[.,;]?\s+(?=(?:e-?)?(?:ISBN|ISSN|DOI)\b)")
LONGEST, MOST_WORDS_BEFORE = 300, 15
LAST = 20  # pieces at the end, among which a line may say that the imprint begins


def read_closing(ledger: Ledger, imprint: Imprint) -> None:
    """Take what an imprint at the end says; below its own heading, all else goes to the editor."""
    begin = place_of_imprint(ledger)
    is_headed = begin < len(ledger.pieces)
    page = ledger.page(
        range(begin if is_headed else max(0, len(ledger.pieces) - LAST), len(ledger.pieces))
    )
    for index in page.free():
        if page.is_free(index):
            take_line(page, index, imprint, is_headed=is_headed)
    ledger.keep(page)


def place_of_imprint(ledger: Ledger) -> int:
    """Return the place of a heading or a line alone that names the imprint, or the end."""
    end = len(ledger.pieces)
    for at in range(max(0, end - LAST), end):
        piece = ledger.pieces[at]
        if piece.kind in ("heading", "text") and HEADING.fullmatch(bare_heading(piece.text)):
            return at
    return end


def identified(text: str) -> tuple[Fact, ...]:
    """Return the facts of “© Halyard Institute, 2026. ISBN …”: a number with its label, and the words before it."""
    parts = IDENTIFIER.split(text) if len(text) <= LONGEST else [text]
    if len(parts) < 2 or len(parts[0].split()) > MOST_WORDS_BEFORE:
        return ()
    return tuple(fact for part in parts for fact in facts_of(part) or (Fact("", part, rest=part),))


def take_line(page: Page, index: int, imprint: Imprint, *, is_headed: bool) -> None:
    facts, places = facts_at(page, index)
    facts = facts or identified(page.lines[index].text)
    if is_headed or any(fact.labelled and fact.name in ("isbn", "doi") for fact in facts):
        names, left = take_facts(facts, imprint)
        what = ", ".join(dict.fromkeys(names)) or "to be decided"
        if HEADING.fullmatch(page.lines[index].text.rstrip(" :")):
            page.claim(index, "left out: heading of the imprint")
            return
        for place in places or [index]:
            page.claim(place, f"imprint: {what}")
        for rest in left if facts else [page.lines[index].text]:
            page.remark(index, rest)
