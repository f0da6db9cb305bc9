"""Telephone and fax numbers in a line, as they are written in several countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from publications.imports.draft import DraftNumber, Language, NumberKind

_LABELS: dict[str, NumberKind] = {
    "fax": "fax",
    "telefax": "fax",
    "télécopie": "fax",
    "télécopieur": "fax",
    "fernkopie": "fax",
    "f": "fax",
    "📠": "fax",
    "mobil": "mobile",
    "mobile": "mobile",
    "mobiltelefon": "mobile",
    "mob": "mobile",
    "m": "mobile",
    "handy": "mobile",
    "portable": "mobile",
    "cell": "mobile",
    "gsm": "mobile",
    "natel": "mobile",
    "mobilfunk": "mobile",
    "tél. portable": "mobile",
    "mobile phone": "mobile",
    "📱": "mobile",
    "telefon": "phone",
    "telephone": "phone",
    "téléphone": "phone",
    "phone": "phone",
    "tel": "phone",
    "tél": "phone",
    "ph": "phone",
    "t": "phone",
    "p": "phone",
    "office": "phone",
    "büro": "phone",
    "bureau": "phone",
    "direct": "phone",
    "durchwahl": "phone",
    "zentrale": "phone",
    "fixe": "phone",
    "ligne directe": "phone",
    "standard": "phone",
    "switchboard": "phone",
    "fon": "phone",
    "ruf": "phone",
    "📞": "phone",
    "☎": "phone",
}
_WORDS = "|".join(sorted((word for word in _LABELS if word[0].isalpha()), key=len, reverse=True))
NUMBER = re.compile(
    rf"(?:(?<!\w)(?P<label>{_WORDS})(?!\w)\.?(?:[\s-]?(?:nr|no)\.?)?\s?:?(?:\s?/\s?(?:fax|telefax)[.:]{{0,2}})?\s?)?"
    r"(?P<number>(?<![\w.@+-])[+(]{0,2}\d[\d ()/.–-]{4,38}\d"
    r"(?:\s?(?:ext\.?|x|poste|durchwahl)\s?\d{1,6})?)(?!\w)"
    r"(?:\s?\((?P<after>fax|telefax|mobile?|tel)\))?",
    re.IGNORECASE,
)
NO_NUMBER = re.compile(
    r"\d{4}\s?[-–/]\s?\d{4}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}-\d\d-\d\d|97[89][\d -]{10,14}"
)
REGIONS: dict[Language, str] = {"de": "DE", "fr": "FR"}


@dataclass(frozen=True)
class Written:
    """A number as found in a line, with the kind its label names, if it has one."""

    as_written: str
    kind: NumberKind | None
    follows: bool = False  # with nothing but a space between it and the number before


def find(text: str, sign: str = "") -> tuple[list[Written], str]:
    """Return the numbers of a line and what is left of it; `sign` is the emoji before it."""
    found: list[Written] = []
    end = -1

    def take(match: re.Match[str]) -> str:
        nonlocal end
        number = match["number"].strip()
        if not _could_be_a_number(number):
            return match.group()
        label = (match["label"] or match["after"] or sign).casefold()
        kind = _LABELS.get(label)
        follows = end >= 0 and not text[end : match.start()].strip()
        found.extend(Written(part, kind, follows) for part in _apart(number))
        end = match.end()
        return " \x01 "

    rest = NUMBER.sub(take, text)
    return found, " ".join(rest.replace("\x01", " ").split()) if found else text


def _could_be_a_number(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    return not NO_NUMBER.fullmatch(text) and digits >= (6 if text.startswith(("+", "(+")) else 7)


def _apart(number: str) -> list[str]:
    """Split “030 123456 / 030 123457”, but leave “030 / 26996-3470” whole."""
    for joint, fewest in ((" / ", 7), ("/", 9)):
        parts = [part.strip() for part in number.split(joint)]
        if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= fewest for part in parts):
            return parts
    return [number]


def resolve(written: Iterable[Written], languages: Iterable[Language]) -> tuple[DraftNumber, ...]:
    """Give every number its kind and, where it is certain, its international form.

    Without a label a number is a telephone. Only where two run on in one line, as in “+32 2 66931-80
    +32 2 66931-62”, does the place decide: after a telephone comes its fax.
    """
    regions = [REGIONS[language] for language in languages if language in REGIONS]
    numbers: list[DraftNumber] = []
    for one in written:
        parsed = _parsed(one.as_written, regions)
        kind = one.kind or _kind_by_place(
            parsed, one.follows and [n.kind for n in numbers] == ["phone"]
        )
        numbers.append(DraftNumber(kind, one.as_written, _e164(parsed)))
    return tuple(numbers)


def _kind_by_place(parsed: phonenumbers.PhoneNumber | None, is_second: bool) -> NumberKind:
    if parsed and phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE:
        return "mobile"
    return "fax" if is_second else "phone"


def _parsed(text: str, regions: list[str]) -> phonenumbers.PhoneNumber | None:
    dialled = re.sub(r"^\(?00(?=[1-9])", "+", text)
    international = dialled.lstrip("(").startswith("+")
    for region in [None] if international else regions:
        try:
            number = phonenumbers.parse(dialled, region)
        except phonenumbers.NumberParseException:
            continue
        # A national number is only believed when the country's plan has such a number.
        check = phonenumbers.is_possible_number if international else phonenumbers.is_valid_number
        if check(number):
            return number
    return None


def _e164(number: phonenumbers.PhoneNumber | None) -> str:
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
