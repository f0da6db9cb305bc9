"""One line that is nothing but facts of a publication, such as “Policy Brief No. 7/2019 | Berlin, May 2019”."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from stdnum import isbn, issn

from publications.imports.draft import Kind
from publications.imports.name_words import ORGANISATION
from publications.imports.sentences import Sentence
from publications.imports.written_dates import date_of
from publications.record.dates import NO_DATE, PublicationDate

LONGEST = 200

_KINDS: dict[Kind, str] = {
    "policy-paper": r"policy\spapers?|positionspapiere?|grundsatzpapiere?",
    "study": r"stud(?:y|ies)|studien?|études?",
    "brief": r"(?:policy\s|issue\s|research\s)?brief(?:s|ings?|ing\s(?:notes?|papers?))?"
    r"|notes?\s(?:d[’']analyse|d[’']orientation|de\ssynthèse|politique)|kurzanalysen?",
    "report": r"(?:(?:policy|research)\s)?reports?|berichte?|rapports?",
    "working-paper": r"(?:working|discussion)\spapers?|arbeitspapiere?|diskussionspapiere?"
    r"|documents?\sde\s(?:travail|discussion)",
    "commentary": r"comment(?:ary|aires?|s)?|kommentare?",
}
_NO = r"(?:no|nos|nr|num|number|nummer|numéro|núm|issue|heft|ausgabe)\b\.?|n[°ºo]\.?|№|\#"
_DIGITS = r"\d[\w./–-]{0,18}"
# A number without "No." has few digits, or a year beside it; four digits alone may be a year.
_BARE = r"\d{1,3}|\d{1,4}\s?[/–-]\s?\d{1,4}|\d{4}\.\d{1,3}"
NUMBER = re.compile(rf"(?:{_NO})\s?(?P<number>{_DIGITS})", re.IGNORECASE)
KIND = re.compile(
    r"(?P<series>(?:[A-ZÄÖÜÉ][\w’'.&-]{1,25}\s){0,4}?(?i:"
    + "|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in _KINDS.items())
    + rf"))(?:,?\s(?i:(?:{_NO})\s?)(?P<number>{_DIGITS})|\s(?P<bare>{_BARE}))?"
)
# Series of other kinds: only a number makes sure that they are no title.
_OTHER_KINDS = (
    r"analys[ei]s?|notes?(?:\sde\s(?:recherche|travail|synthèse))?|(?:\w+\s)?(?:papers?|papiere?|updates?"
    r"|insights?|memos?|bulletins?|impulse?|cahiers?)|(?:\w+[- ])?aktuell|facts?heets?"
)
OTHER_KIND = re.compile(rf"(?:{_OTHER_KINDS})", re.IGNORECASE)
SERIES = re.compile(
    rf"(?P<series>[A-ZÄÖÜÉ][\w’'.&-]{{1,25}}(?:\s[\w’'.&-]{{1,25}}){{0,5}}?)"
    rf"(?:,?\s(?i:(?:{_NO})\s?)(?P<number>{_DIGITS})|\s(?P<bare>{_BARE}))"
)
EDITION = re.compile(
    r"(?:\d{1,2}\s?(?:\.|st|nd|rd|th|e|ère?|ème)?|first|second|third|new|erste|zweite|dritte|neue"
    r"|deuxième|troisième|nouvelle),?\s(?:\w+\s){0,2}(?:auflage|aufl\.|ausgabe|fassung|édition|edition|ed\.)",
    re.IGNORECASE,
)
DOI = re.compile(
    r"(?P<label>doi\s?:?\s*)?(?:https?://)?(?:(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}(?:\.\d+)*/[!-~]+)", re.IGNORECASE
)  # fmt: skip
_WHICH = r"(?:\s?\([^()]{1,20}\))?"  # "(print)", "(PDF)"
ISBN = re.compile(
    rf"(?:(?:e-?|print[\s-]?)?ISBN(?:-1[03])?{_WHICH}\s?:?\s?|(?=97[89]))"
    rf"(?P<isbn>[\dXx][\dXx\s‐-–-]{{8,22}}){_WHICH}",
    re.IGNORECASE,
)
ISSN = re.compile(
    rf"(?:e-?)?ISSN(?:-L)?{_WHICH}\s?:?\s?(?P<issn>\d{{4}}\s?[‐-–-]\s?\d{{3}}[\dXx]){_WHICH}",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(
    r"(?:(?:first\s)?published(?:\s(?:on|in))?|posted(?:\s(?:on|in))?|publication\sdate|date\sof\spublication|date|released?(?:\son)?"
    r"|issued(?:\son)?|erschienen(?:\s(?:am|im))?|erscheinungs(?:datum|tag|jahr)|veröffentlicht(?:\s(?:am|im))?"
    r"|veröffentlichungsdatum|datum|stand|publiée?(?:\s(?:le|en))?|parue?(?:\s(?:le|en))?|date\sde\s(?:publication"
    r"|parution)|parution|year|jahr|année)\s?:?\s+",
    re.IGNORECASE,
)
# "Posted on May 12, 2019 by admin": who put the page there is for the editor.
POSTER = re.compile(r"\s(?:by|von|par)\s[\w .’'-]{2,40}$")
# Dates of something else than the publication: they are kept for the editor.
OTHER_DATE = re.compile(
    r"(?:last\s)?(?:updated|modified|revised|accessed|retrieved)(?:\son)?\s?:?\s+|(?:zuletzt\s)?(?:aktualisiert|geändert"
    r"|abgerufen)(?:\sam)?\s?:?\s+|(?:dernière\s)?(?:mise?\sà\sjour|modification)(?:\sle)?\s?:?\s+|consulté(?:\sle)?\s?:?\s+",
    re.IGNORECASE,
)
NUMBER_LABEL = re.compile(r"(?:number|nummer|numéro|issue|no|nr)\s?[:.]*\s+", re.IGNORECASE)
KIND_LABEL = re.compile(
    r"(?:type|kind|format|art|publikationsart|publication\stype|genre)\s?:\s*", re.IGNORECASE
)
PLACE = re.compile(
    r"(?P<place>[A-ZÄÖÜÉ][^\W\d]+(?:[ .’'/-]{1,2}[^\W\d]+){0,3})(?:,\s(?:den\s|le\s)?|\s)(?=\S)"
)
OTHER_NUMBER = "%(text)s (an ISSN belongs to a series or to the house)"
WRONG_DIGIT = "%(text)s (its check digit does not fit)"
STRONG = re.compile(r"\s?[|·•›»\t]\s?|\s[–—/-]\s|;\s")
WEAK = re.compile(r",\s|\s(?=\()|\s(?:vom|du|of|from)\s")
MOST_PARTS = 12


@dataclass(frozen=True)
class Fact:
    """One fact: the name of a field, or none where only ``rest`` is for the editor."""

    name: str
    shown: str
    text: str = ""
    date: PublicationDate = NO_DATE
    labelled: bool = False
    rest: str = ""


@lru_cache(maxsize=256)  # title, byline and imprint ask about the same few lines
def facts_of(text: str) -> tuple[Fact, ...]:
    """Return the facts of a line, or none where it says something else as well."""
    text = text.strip(" ,;")
    if not text or len(text) > LONGEST:
        return ()
    if whole := _one(text):
        return whole
    parts = [part for part in STRONG.split(text) if part.strip()]
    if not 2 <= len(parts) <= MOST_PARTS:
        return _split(text)
    read = [(part, _one(part) or _split(part)) for part in parts]
    # The house's own name may stand between the facts; prose may not.
    if not any(facts for _, facts in read) or any(
        not facts and _is_prose(part) for part, facts in read
    ):
        return ()
    return tuple(
        fact for part, facts in read for fact in (facts or (Fact("", part, rest=part.strip()),))
    )


def is_label(text: str) -> bool:
    """Return whether a line is only the label of a fact, whose value stands below."""
    text = text.rstrip(" :") + ": "
    if re.fullmatch(r"(?:doi|e?-?isbn(?:-1[03])?|issn): ", text, re.IGNORECASE):
        return True
    return any(
        label.fullmatch(text) for label in (DATE_LABEL, OTHER_DATE, NUMBER_LABEL, KIND_LABEL)
    )


def _is_prose(part: str) -> bool:
    return len(part) > 60 or part.rstrip().endswith((".", "!", "?")) or len(part.split()) > 7


def _split(text: str) -> tuple[Fact, ...]:
    """Read “Policy Brief No. 7, May 2019” at one of its commas."""
    for comma in list(WEAK.finditer(text))[:MOST_PARTS]:
        left, right = _one(text[: comma.start()]), _one(_bared(text[comma.end() :]))
        if left and right:
            return left + right
    for comma in list(WEAK.finditer(text))[:MOST_PARTS]:
        left = _one(text[: comma.start()])
        if left and (right := _split(_bared(text[comma.end() :]))):
            return left + right
    return ()


def _bared(text: str) -> str:
    return text.strip("()") if text.startswith("(") else text


def _one(text: str) -> tuple[Fact, ...]:
    text = text.strip(" ,;")
    for read in (_identifier, _kind, _number, _date, _place_and_date, _series, _edition):
        if facts := read(text):
            return facts
    return ()


def _identifier(text: str) -> tuple[Fact, ...]:
    if found := DOI.fullmatch(text):
        doi = found["doi"].rstrip(".,;")
        doi = doi[:-1] if doi.endswith(")") and doi.count("(") < doi.count(")") else doi
        return (Fact("doi", text, doi, labelled=True),)
    if found := ISBN.fullmatch(text):
        digits = re.sub(r"[^\dXx]", "", found["isbn"]).upper()
        if isbn.is_valid(digits):
            return (Fact("isbn", text, isbn.format(digits), labelled=True),)
        return (Fact("", text, labelled=True, rest=Sentence(WRONG_DIGIT, text=text)),)
    if found := ISSN.fullmatch(text):
        known = issn.is_valid(re.sub(r"[^\dXx]", "", found["issn"]))
        why = Sentence(OTHER_NUMBER if known else WRONG_DIGIT, text=text)
        return (Fact("", text, labelled=True, rest=why),)
    return ()


def _kind(text: str) -> tuple[Fact, ...]:
    labelled = bool(label := KIND_LABEL.match(text))
    text = text[label.end() :] if label else text
    found = KIND.fullmatch(text)
    if not found:
        return ()
    kind = next(kind for kind in _KINDS if found[kind.replace("-", "_")])
    facts = [Fact("kind", text, kind, labelled=labelled)]
    if number := found["number"] or found["bare"]:
        series = found["series"].strip()
        own = series != found[kind.replace("-", "_")]
        facts += [
            Fact("series", series if own else "", series),
            Fact("number", text, _number_of(number)),
        ]
    elif found["series"].strip() != found[kind.replace("-", "_")]:
        # "Halyard Report": whose report it is says the house, not the kind.
        facts[0] = replace(facts[0], rest=text)
    return tuple(facts)


def _series(text: str) -> tuple[Fact, ...]:
    """“Kurzpapier Nr. 7” and “Strategic Update 4”; “Agenda 21” says no kind, and is none."""
    if OTHER_KIND.fullmatch(text):
        return (Fact("", text, rest=text),)
    found = SERIES.fullmatch(text)
    if not found or not (found["number"] or OTHER_KIND.fullmatch(found["series"])):
        return ()
    number = _number_of(found["number"] or found["bare"])
    return (Fact("series", found["series"], found["series"]), Fact("number", text, number))


def _edition(text: str) -> tuple[Fact, ...]:
    return (Fact("", text, rest=text),) if EDITION.fullmatch(text) else ()


def _number(text: str) -> tuple[Fact, ...]:
    if found := NUMBER.fullmatch(text):
        return (Fact("number", text, _number_of(found["number"])),)
    label = NUMBER_LABEL.match(text)
    if label and re.fullmatch(_DIGITS, text[label.end() :]):
        return (Fact("number", text, _number_of(text[label.end() :]), labelled=True),)
    return ()


def _number_of(text: str) -> str:
    return re.sub(r"\s?([/–-])\s?", r"\1", text).rstrip(".,;-–")


def _date(text: str) -> tuple[Fact, ...]:
    if other := OTHER_DATE.match(text):
        return (Fact("", text, rest=text),) if date_of(text[other.end() :], labelled=True) else ()
    label, poster = DATE_LABEL.match(text), ""
    dated = text[label.end() :] if label else text
    if label and (posted := POSTER.search(dated)):
        dated, poster = dated[: posted.start()], posted.group().strip()
    found = date_of(dated, labelled=bool(label))
    if found is None:
        return ()
    rest = f"{found.rest} {poster}".strip() if poster else found.rest
    if found.value is None:
        return (Fact("", text, labelled=bool(label), rest=rest),)
    return (Fact("published", text, date=found.value, labelled=bool(label), rest=rest),)


def _place_and_date(text: str) -> tuple[Fact, ...]:
    """“Berlin, 12. Mai 2019”; a bare year is not enough, since a title may be “Ukraine, 2024”."""
    found = PLACE.match(text)
    if not found or "," not in found.group() or ORGANISATION.search(found["place"]):
        return ()
    facts = _date(text[found.end() :])
    if not facts or not facts[0].date.has_month:
        return ()
    return (Fact("place", found["place"], found["place"]), *facts)
