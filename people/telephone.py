"""Telephone numbers: shown as written, dialled as the numbering plans of their countries have it.

Sources: ITU-T E.164 (section 6), RFC 3966 (section 3, extensions), and libphonenumber, which knows the
plans: that the zero of Rome is dialled from abroad, and that of London is not.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, ValidationResult

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The zero that is left out from abroad, as many write it: +44 (0)20.
TRUNK_ZERO = re.compile(r"[(\[]\s*0\s*[)\]]")
# What extensions are called, and libphonenumber does not know.
EXTENSION = re.compile(
    r"[\s,;-]*\b(?:extension|poste|durchwahl|dw|nebenstelle|apparat|app|toestel|interno|anexo)\b[.:]?\s*(\d{1,7})\s*$",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")
# Numbers of persons and desks: outside North America, only special ones are written in letters.
ORDINARY = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.UNKNOWN,
}
NORTH_AMERICA = 1


def e164(written: str) -> str:
    """Return ``+3226693180`` for ``+32 2 66931-80``; what nobody can dial is a ``ValidationError``."""
    return phonenumbers.format_number(dialled(written), PhoneNumberFormat.E164)


def extension(written: str) -> str:
    """Return the digits dialled after the connection, ``12`` for ``+1 212 555 0100 ext. 12``, or nothing."""
    return dialled(written).extension or ""


def subscriber(e164: str, extension: str) -> str:
    """Return what follows ``tel:``: ``+12125550100;ext=12`` (RFC 3966, section 3)."""
    return f"{e164};ext={extension}" if e164 and extension else e164


def dialled(written: str) -> PhoneNumber:
    """Read a number as its country's plan has it; raise ``ValidationError`` for what is none."""
    text = EXTENSION.sub(r" ext. \1", unicodedata.normalize("NFKC", written).strip())
    if text.startswith("00"):
        text = f"+{text[2:]}"
    number = parsed(text)
    if not phonenumbers.is_valid_number(number) and TRUNK_ZERO.search(text):
        # A plan that knows no such zero, as the Polish: there it is left out.
        number = parsed(TRUNK_ZERO.sub(" ", text))
    if has_letters(text, number) and not is_vanity(number):
        raise refused(
            _("Write the number in digits alone; an extension follows as “ext. 12”."),
        )
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise refused(_("This number has too many or too few digits for its country."))
    return number


def parsed(text: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(text)
    except phonenumbers.NumberParseException as error:
        if error.error_type == phonenumbers.NumberParseException.TOO_LONG:
            raise refused(
                _("This number has too many or too few digits for its country.")
            ) from error
        raise refused(
            _("Start with + and the country’s code, for example: +32 2 66931-80.")
        ) from error


def has_letters(text: str, number: PhoneNumber) -> bool:
    """Whether letters stand in what is dialled, its extension left out."""
    end = re.compile(rf"[^\d]*{number.extension}[^\d]*$") if number.extension else re.compile("$")
    return bool(LETTER.search(end.sub("", text)))


def is_vanity(number: PhoneNumber) -> bool:
    """Whether letters may stand for digits: +1 800 FLOWERS, and not +49 30 abc."""
    if not phonenumbers.is_valid_number(number):
        return False
    kind = phonenumbers.number_type(number)
    return number.country_code == NORTH_AMERICA or kind not in ORDINARY


def refused(sentence: "StrOrPromise") -> ValidationError:
    return ValidationError({"number": sentence})
