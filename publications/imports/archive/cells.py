"""What the words of a cell say: a date, a kind, a language, several values, the addresses and files of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from stdnum import isbn

from publications.imports.draft import Kind, Language, Unknown
from publications.imports.written_dates import MONTHS, date_of
from publications.record.dates import NO_DATE, Precision, PublicationDate

NO_DATE_WORDS = re.compile(
    r"n\.?\s?d\.?|o\.?\s?j\.?|s\.?\s?d\.?|no date|ohne jahr|sans date|-+", re.IGNORECASE
)
# “2019-05-00”, “2019-00-00”: what is not known is zero.
ZEROS = re.compile(r"(?:[-/.]00)+(?=$|T)")
# “c2009” and “©2009” are the year of a book, as catalogues write it.
COPYRIGHT = re.compile(r"^(?:c|©|cop\.)\s?(?=\d{4}\.?$)", re.IGNORECASE)
AROUND_DATE = re.compile(r"^[\s\[(©c~]*(?:ca?\.|circa|um|vers|about)?\s*|[\s\])?]*$", re.IGNORECASE)
SLASHED = re.compile(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})")
Order = Literal["day first", "month first", ""]
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
SEVERAL = re.compile(r"\s*(?:;|\|+|\n|\r)\s*")
BEHIND_EXTENSION = re.compile(r"(?<=\.[A-Za-z0-9]{3})\s*;\s*|(?<=\.[A-Za-z0-9]{4})\s*;\s*")
# In a cell of keywords commas part as well, but not the one of “Meyer, Anna”.
WITH_COMMAS = re.compile(r"\s*(?:;|\|+|\n|\r|,)\s*")
LANGUAGE_NAMES: dict[Language, str] = {
    "en": "en eng english englisch anglais en-gb en-us",
    "de": "de deu ger german deutsch allemand de-de de-at de-ch",
    "fr": "fr fra fre french französisch franzoesisch français francais fr-fr fr-be fr-ch",
}
LANGUAGES = {word: code for code, words in LANGUAGE_NAMES.items() for word in words.split()}
KINDS: dict[Kind, str] = {
    "policy-paper": r"policy[\s-]?papers?|positionspapiere?|grundsatzpapiere?|positions?\spapers?"
    r"|papiers?\sde\sposition|document\sd[’']orientation",
    "study": r"stud(?:y|ies)|studien?|études?|etudes?|monograph(?:ie|y|s)?|books?|buch"
    r"|bücher|livres?|gutachten|thesis",
    "brief": r"(?:policy|issue|research)?[\s-]?brief(?:s|ings?|ing\s(?:notes?|papers?))?|kurzanalysen?|notes?"
    r"|note\sd[’']analyse|factsheets?|fact\ssheets?",
    "report": r"(?:policy|research|tech(?:nical)?|annual)?[\s-]?reports?|(?:forschungs|jahres)?berichte?|rapports?"
    r"(?:\s(?:annuels?|de\srecherche))?|rprt|techreport",
    "working-paper": r"(?:working|discussion)[\s_-]?papers?|arbeitspapiere?|diskussionspapiere?"
    r"|documents?\sde\s(?:travail|discussion)|preprints?|unpublished|manuscripts?|unpb",
    "commentary": r"comment(?:ary|aries|aires?|s)?|kommentare?|op-?eds?|opinions?|meinung|tribunes?|essays?"
    r"|blog\sposts?",
}
_KINDS = {kind: re.compile(words, re.IGNORECASE) for kind, words in KINDS.items()}
# Kinds of reference managers that say nothing of what a paper is.
SAYS_NOTHING = re.compile(
    r"misc|gen|elec|document|generic|webpage|article(?:-journal)?|journal\s?article|jour|text|online|@?inbook|chap(?:ter)?"
    r"|attachment|other|sonstiges|autre",
    re.IGNORECASE,
)  # fmt: skip
RESOLVERS = re.compile(
    r"^(?:https?:)?//(?:(?:dx\.|www\.)?doi\.org|hdl\.handle\.net|nbn-resolving\.\w+|urn\.)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:https?://\S+|/\S*|[\w-]+(?:\.[\w-]+)+/\S*)", re.IGNORECASE)


def order_of(dates: Iterable[str]) -> Order:
    """Return which figure of 05/12/2009 is the day, where other dates of the column tell, or nothing."""
    found = [
        (int(one[1]), int(one[2])) for text in dates if (one := SLASHED.fullmatch(text.strip()))
    ]
    is_day_first = any(first > 12 for first, _second in found)
    is_month_first = any(second > 12 for _first, second in found)
    if is_day_first == is_month_first:
        return ""
    return "day first" if is_day_first else "month first"


def in_order(text: str, order: Order) -> str:
    """Return a date with slashes as ISO 8601 writes it, where its order is known."""
    if not order or not (found := SLASHED.fullmatch(text)):
        return text
    day, month = (found[1], found[2]) if order == "day first" else (found[2], found[1])
    return f"{found[3]}-{month:0>2}-{day:0>2}"


def date_in(
    whole: str, year: str = "", month: str = "", day: str = ""
) -> tuple[PublicationDate, str]:
    """Return the date that cells tell, no more exactly than they do, and the words that are not understood."""
    text = COPYRIGHT.sub("", ZEROS.sub("", whole.strip()))
    if text and not NO_DATE_WORDS.fullmatch(text):
        found = date_of(text, labelled=True) or date_of(AROUND_DATE.sub("", text), labelled=True)
        if found and found.value:
            told = _more_exact(found.value, month, day)
            is_plain = date_of(text, labelled=True) is not None
            return told, found.rest or ("" if is_plain else text)
        years = set(YEAR.findall(text)) or set(YEAR.findall(year))
        if len(years) == 1:
            return PublicationDate(date(int(years.pop()), 1, 1), Precision.YEAR), text
        return NO_DATE, text
    if len(years := set(YEAR.findall(year))) == 1:
        told = PublicationDate(date(int(years.pop()), 1, 1), Precision.YEAR)
        return _more_exact(told, month, day), "" if YEAR.fullmatch(year.strip()) else year.strip()
    return NO_DATE, "" if NO_DATE_WORDS.fullmatch(year.strip() or "-") else year.strip()


def _more_exact(known: PublicationDate, month: str, day: str) -> PublicationDate:
    """Return the date with its month and day, where other cells have these."""
    name = month.strip(" .{}").casefold()
    number = MONTHS.get(name) or (int(name) if name.isdecimal() else 0)
    if known.precision is not Precision.YEAR or not 1 <= number <= 12:
        return known
    if day.strip(" .").isdecimal():
        try:
            return PublicationDate(date(known.day.year, number, int(day.strip(" ."))))
        except ValueError:
            pass
    return PublicationDate(date(known.day.year, number, 1), Precision.MONTH)


def kind_in(text: str) -> tuple[Kind | Unknown, str]:
    """Return the kind that a cell names, and the words that are not understood."""
    text = text.strip().strip("@")
    for kind, words in _KINDS.items():
        if words.fullmatch(text):
            return kind, ""
    return "", "" if SAYS_NOTHING.fullmatch(text) else text


def language_in(text: str) -> tuple[Language | Unknown, str]:
    """Return the first of our languages that a cell names, and the words that are not understood."""
    words = [
        word.strip().casefold().replace("_", "-")
        for word in re.split(r"[;,|/\n]|\s+(?:and|und|et)\s+", text)
    ]
    found = [LANGUAGES[word] for word in words if word in LANGUAGES]
    left = [word for word in words if word and word not in LANGUAGES]
    if len(found) > 1 or (found and left):
        return found[0], text.strip()
    return (found[0], "") if found else ("", text.strip())


def several(text: str, *, by_commas: bool = False) -> tuple[str, ...]:
    """Return the values in a cell, each once."""
    parts = (SEVERAL if not by_commas or SEVERAL.search(text) else WITH_COMMAS).split(text)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def files_in(text: str) -> tuple[str, ...]:
    """Return the names of files in a cell: a semicolon parts them behind an extension, or where none has one."""
    lines = [line for line in re.split(r"\s*[\n\r|]+\s*", text) if line]
    names = [
        name
        for line in lines
        for name in (BEHIND_EXTENSION if BEHIND_EXTENSION.search(f"{line};") else SEVERAL).split(
            line
        )
    ]
    return tuple(dict.fromkeys(name.strip(" ;") for name in names if name.strip(" ;")))


def isbn_in(text: str) -> tuple[str, str]:
    """Return the first sound ISBN in a cell, and the others, or what is none."""
    told = re.split(r"[;,|\n]|\s+(?=97[89])|\s*\([^)]*\)\s*", text)
    parts = [
        re.sub(r"^(?:e-?)?isbn(?:-1[03])?\s*:?\s*", "", part.strip(), flags=re.I) for part in told
    ]
    sound = [part for part in parts if isbn.is_valid(part)]
    if not sound:
        return "", text.strip()
    others = [part for part in parts if part and isbn.to_isbn13(sound[0]) != _thirteen(part)]
    return sound[0], "; ".join(others)


def _thirteen(text: str) -> str:
    return str(isbn.to_isbn13(text)) if isbn.is_valid(text) else text


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the old addresses in a cell, without those of resolvers, which lead to the paper by themselves."""
    found = (one.rstrip(";,") for one in ADDRESS.findall(text.replace("|", " ")))
    return tuple(dict.fromkeys(one for one in found if not RESOLVERS.match(one)))
