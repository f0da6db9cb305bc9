"""A person's details as a vCard, for an address book.

Version 3.0, because every address book reads it; those that know no 4.0 show its telephone numbers as
addresses. Source: RFC 2426, "vCard MIME Directory Profile", sections 3 (properties) and 4 (escaping); RFC
2425, section 5.8.1 (folding).
"""

from collections.abc import Iterator
from dataclasses import dataclass

MEDIA_TYPE = "text/vcard; charset=utf-8"
LONGEST = 75  # octets to a line, its end not counted
# The kinds of numbers that people have here, as vCard names them.
TYPES = {"phone": "VOICE", "mobile": "CELL", "fax": "FAX"}


@dataclass(frozen=True)
class Number:
    """A telephone number; ``kind`` is phone, mobile or fax, ``subscriber`` what follows ``tel:``."""

    kind: str
    written: str
    subscriber: str = ""


@dataclass(frozen=True)
class Card:
    """What an address book may know of a person; the languages are BCP 47 tags."""

    given: str
    family: str
    suffix: str = ""  # what stands after the name, as "Jr." or "PhD, MEP"
    role: str = ""
    role_language: str = ""
    role_translation: str = ""
    translation_language: str = ""
    organisation: str = ""
    department: str = ""
    numbers: tuple[Number, ...] = ()
    email: str = ""
    address: str = ""  # of the public profile

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.given, self.family, self.suffix]))


def render(card: Card) -> str:
    """Return the card; its lines end in CR LF and are none longer than 75 octets."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *properties(card), "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def properties(card: Card) -> Iterator[str]:
    yield f"FN:{escaped(card.name)}"
    # Several suffixes are parted by commas, which stand unescaped (section 3.1.2).
    suffixes = ",".join(escaped(one.strip()) for one in card.suffix.split(",") if one.strip())
    yield f"N:{escaped(card.family)};{escaped(card.given)};;;{suffixes}"
    for role, language in [
        (card.role, card.role_language),
        (card.role_translation, card.translation_language),
    ]:
        if role:
            yield f"TITLE{parameter('LANGUAGE', language)}:{escaped(role)}"
    if card.organisation:
        yield "ORG:" + ";".join(escaped(one) for one in (card.organisation, card.department) if one)
    for number in card.numbers:
        # As others dial it from abroad; one that nobody dials stands as it is written.
        dialled = escaped(number.subscriber or number.written)
        yield f"TEL;TYPE=WORK,{TYPES.get(number.kind, 'VOICE')}:{dialled}"
    if card.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{escaped(card.email)}"
    if card.address:
        yield f"URL:{card.address}"


def parameter(name: str, value: str) -> str:
    return f";{name}={value}" if value else ""


def escaped(text: str) -> str:
    """Escape what parts values, and line breaks."""
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Break a line after at most 75 octets, never within a letter; the rest begins with a space."""
    lines, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            lines.append(" ")
            size = 1
        lines[-1] += letter
        size += octets
    return "\r\n".join(lines)
