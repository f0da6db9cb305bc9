"""The authors of a PDF: names that stand alone beside its title, and those among its properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from publications.imports.draft import Name
from publications.imports.facts_in_lines import facts_of
from publications.imports.name_words import ORGANISATION, SUBJECT
from publications.imports.names import byline, certain_names, organisation
from publications.imports.pdf_lines import PdfLine
from publications.imports.pdf_title import is_heading
from publications.imports.titles import is_prose

MOST_LINES = 14  # below a title
LONGEST_LINE = 90  # of a line that may stand between the names: a longer one is text
# The sign of a note behind a name, and what stands in brackets there.
SIGNS = re.compile(
    r"(?<=[^\W\d_])\s?(?:(?:\d{1,2}(?!\d)|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰])+(?:\s?,\s?[\d*†‡§])*)(?=[\s,;]|$)"
)
ADDRESS = re.compile(r"\s?[(<\[]?[^\s(<\[]+@[^\s)>\]]+[)>\]]?")
# Where several authors work, each told by the sign of a note.
NUMBERED = re.compile(r"(?:\d{1,2}|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s?[^\W\d_]")
OTHERS = re.compile(
    r"(?:herausgegeben\svon|hrsg\.?(?:\svon)?|herausgeber(?:in|innen)?|edited\sby|editors?|(?:édité|dirigé)\spar"
    r"|sous\sla\sdirection\sde|photos?(?:\sby)?|layout|design|translat(?:ed\sby|ion|ors?)|übersetz(?:t\svon|ung)|traduit\spar|traduction)\s?:?",
    re.IGNORECASE,
)
BELOW = 4.0  # in sizes: so far below such a label reach the names that it is about
# Who has written nothing: accounts of a computer, and what programs put there.
ACCOUNT = re.compile(
    r"\b(?:microsoft|office|windows|user|users|benutzer|utilisateur|admin|administrator|owner|author|autor|auteur|customer"
    r"|adobe|acrobat|indesign|apple|canva|unknown|unbekannt|inconnu|default|test|pc|laptop|workstation|scan(?:ner)?|xerox|canon|ricoh)\b",
    re.IGNORECASE,
)


def creators_of(properties: Iterable[str]) -> tuple[Name, ...]:
    """Return the persons whom the properties name as authors, with bodies beside them; no accounts."""
    names: list[Name] = []
    for said in properties:
        said = ADDRESS.sub("", said).strip(" ,;")
        # A list is written with commas or semicolons; a single name of a catalogue is turned.
        found = byline(f"Authors: {said}") or sure_persons(said)
        names += () if ACCOUNT.search(said) else found
    has_person = any(not name.organisation for name in names)
    return tuple(dict.fromkeys(names)) if has_person else ()


def sure_persons(said: str) -> tuple[Name, ...]:
    """Return the persons of a list that names bodies as well, whose commas and ampersands are their own."""
    found, _unread = certain_names(f"Authors: {said}")
    return tuple(replace(name, affiliation="") for name in found if not name.organisation)


def bare_names(
    lines: Sequence[PdfLine], title: Sequence[PdfLine], subtitle: Sequence[PdfLine] = ()
) -> tuple[tuple[Name, ...], list[PdfLine]]:
    """Return the names that stand alone below a title, or else above it, and their lines."""
    page = [line for line in lines if line.page == title[0].page and line not in subtitle]
    below = names_in(until_text([line for line in page if line.top > title[-1].top][:MOST_LINES]))
    return below if below[0] else names_in(line for line in page if line.top < title[0].top)


def until_text(lines: Iterable[PdfLine]) -> list[PdfLine]:
    """Return the lines before the text begins."""
    found: list[PdfLine] = []
    for line in lines:
        if is_heading(line.text) or is_prose(line.text) or len(line.text) > LONGEST_LINE:
            break
        found.append(line)
    return found


def names_in(lines: Iterable[PdfLine]) -> tuple[tuple[Name, ...], list[PdfLine]]:
    """Return the first persons in a row, each with the body that stands below; facts may stand between."""
    names: list[Name] = []
    taken: list[PdfLine] = []
    others: PdfLine | None = None
    for line in lines:
        others = line if OTHERS.fullmatch(line.text) else others
        if others and is_below(line, others):
            continue
        text = SIGNS.sub("", ADDRESS.sub("", line.text)).strip(" ,;|·")
        if persons := persons_in(text):
            names += persons
            taken.append(line)
        elif names and NUMBERED.match(line.text):
            continue
        elif names and is_body(text) and not names[-1].affiliation and not facts_of(line.text):
            names[-1] = replace(names[-1], affiliation=text)
        elif names and not facts_of(text) and text:
            break
    return tuple(dict.fromkeys(names)), taken


def persons_in(text: str) -> tuple[Name, ...]:
    """Return the authors where a line is nothing but names; “European Affairs” has only the form of one."""
    found = byline(f"By {text}") or ()
    is_other = (
        ACCOUNT.search(text)
        or facts_of(text)
        or (SUBJECT.search(text) and not ORGANISATION.search(text))
    )
    has_person = any(not name.organisation for name in found)
    return found if has_person and not is_other else ()


def is_below(line: PdfLine, label: PdfLine) -> bool:
    return (
        0 <= line.top - label.top <= BELOW * line.size and abs(line.left - label.left) < line.size
    )


def is_body(text: str) -> bool:
    """Return whether a line is where somebody works, and no sentence that speaks of one."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return (
        len(words) <= 9
        and 2 * capitals >= len(words)
        and text[-1] != "."
        and bool(organisation(text))
    )
