"""Dates as pages write them, in several languages, read no more exactly than they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from publications.imports.sentences import Sentence
from publications.record.dates import Precision, PublicationDate

# English, German, French, and for the pages of their neighbours Spanish, Italian, Portuguese, Dutch.
_MONTHS = (
    "january jan januar jänner jän janvier janv enero gennaio janeiro januari",
    "february feb februar feber février fevrier févr fév febrero febbraio fevereiro februari",
    "march mar märz maerz mär mars marzo março maart mrt",
    "april apr avril avr abril aprile",
    "may mai mayo maggio maio mei",
    "june jun juni juin junio giugno junho",
    "july jul juli juillet juil julio luglio julho",
    "august aug août aout agosto augustus",
    "september sept sep septembre septiembre settembre setembro",
    "october oct oktober okt octobre octubre ottobre outubro",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dicembre dezembro",
)
MONTHS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so"
    " lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?"
WEEKDAY = re.compile(
    rf"(?:(?:le|on|am)\s)?(?:{'|'.join(_WEEKDAYS.split())})\.?,?\s(?:(?:den|the|le)\s)?",
    re.IGNORECASE,
)
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?:le|the|den|am|on)\s)?{_DAY}\s?(?:of\s|de\s)?{_MONTH},?\s(?:de\s)?{_YEAR}",
        rf"{_MONTH},?\s{_DAY},?\s{_YEAR}",
        rf"(?:(?:in|im|en)\s)?{_MONTH},?\s(?:de\s)?{_YEAR}",
        rf"{_YEAR}(?P<joint>[-/.])(?P<number>\d\d)(?P=joint)(?P<day>\d\d)(?:[T ]\d\d:\d\d.{{0,15}})?",
        rf"{_YEAR}-(?P<number>\d\d)",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?:(?:in|im|en)\s)?{_YEAR}",
    )
]
# 12/05/2019 is the 12th of May to some and the 5th of December to others.
SLASHED = re.compile(rf"(?P<one>\d{{1,2}})\s?([/-])\s?(?P<two>\d{{1,2}})\s?\2\s?{_YEAR}")
NUMBERED_MONTH = re.compile(rf"(?P<number>\d{{1,2}})[/.]{_YEAR}")
# More than a year and less than a month: the year is kept, and the words go to the notes.
SPAN = re.compile(
    rf"(?:(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver"
    rf"|primavera|verano|otoño|invierno|estate|autunno|inverno)"
    rf"|q[1-4]|[1-4](?:\.|st|nd|rd|th|er|e)?\s(?:quarter|quartal|trimestre)"
    rf"|(?:early|mid|late|anfang|mitte|ende|début|mi|fin)[\s-](?:{'|'.join(MONTHS)})"
    rf"|(?:{'|'.join(MONTHS)})\.?\s?[-–/]\s?(?:{'|'.join(MONTHS)})\.?)\s{_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenDate:
    """A date as far as the page is clear about it; ``rest`` says what an editor has to decide."""

    value: PublicationDate | None
    rest: str = ""


def date_of(text: str, *, labelled: bool = False) -> WrittenDate | None:
    """Return the date that the text is, or nothing where it is something else.

    A bare “5/2019” may as well be the fifth number of a year: without a label only “05/2019” is a month.
    """
    text = text.strip(" .,;()")
    if len(text) > 60:
        return None
    if weekday := WEEKDAY.match(text):
        text = text[weekday.end() :]
    for form in FORMS:
        if found := form.fullmatch(text):
            return _written(found.groupdict(), text)
    if found := SLASHED.fullmatch(text):
        return _of_two_readings(found, text)
    if (labelled or text.startswith("0")) and (found := NUMBERED_MONTH.fullmatch(text)):
        return _written(found.groupdict(), text)
    if found := SPAN.fullmatch(text):
        return WrittenDate(PublicationDate(date(int(found["year"]), 1, 1), Precision.YEAR), text)
    return None


def _written(parts: dict[str, str | None], text: str) -> WrittenDate:
    name, number = parts.get("month"), parts.get("number")
    month = MONTHS[name.lower()] if name else int(number or 0)
    day = int(parts.get("day") or 0)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return _checked(int(parts["year"] or 0), month or 1, day or 1, precision, text)


def _of_two_readings(found: re.Match[str], text: str) -> WrittenDate:
    year, one, two = int(found["year"]), int(found["one"]), int(found["two"])
    if one <= 12 and two <= 12 and one != two:
        return WrittenDate(
            None, Sentence("%(text)s (which is the day, and which the month?)", text=text)
        )
    day, month = (one, two) if one > 12 else (two, one)
    return _checked(year, month, day, Precision.DAY, text)


def _checked(year: int, month: int, day: int, precision: Precision, text: str) -> WrittenDate:
    try:
        return WrittenDate(PublicationDate(date(year, month, day), precision))
    except ValueError:
        return WrittenDate(None, Sentence("%(text)s (there is no such day)", text=text))
