"""ORCID identifiers: sixteen digits with a check digit (ISO 7064, MOD 11-2).

Source: "Structure of the ORCID Identifier", ORCID support documentation.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

SHAPE = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])", re.ASCII)
# Words and an address may stand before it; the rest of an address, or a mark, behind it.
BEFORE = re.compile(
    r"^\W*(?:(?:orcid(?!\.org)|id|icon)\W+)*(?:https?://)?(?:www\.)?(?:orcid\.org/)?", re.IGNORECASE
)
BEHIND = re.compile(r"(?:[/?#].*|[\s.,;)\]]+)$")
# The dashes and blanks between the groups of the number.
BETWEEN = re.compile(r"[\s\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]+")


def normalize(value: str) -> str:
    """Return ``0000-0002-1825-0097`` for an identifier or its address.

    Raises ``ValueError``, with a sentence for the person who typed it.
    """
    bare = BEHIND.sub("", BEFORE.sub("", unicodedata.normalize("NFKC", value).strip()))
    match = SHAPE.fullmatch(BETWEEN.sub("-", bare).upper())
    if not match:
        raise ValueError(
            _("%(value)s is not an ORCID: it has sixteen digits, such as 0000-0002-1825-0097.")
            % {"value": value}
        )
    digits = "".join(match.groups())
    if check_digit(digits[:15]) != digits[15]:
        raise ValueError(
            _(
                "%(value)s is not an ORCID: its last digit does not fit. Copy it again from orcid.org."
            )
            % {"value": value}
        )
    return "-".join(match.groups())


def check_digit(base: str) -> str:
    """Compute the check digit of fifteen digits: ``"0"`` to ``"9"``, or ``"X"`` for ten."""
    total = 0
    for digit in base:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
