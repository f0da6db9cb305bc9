"""What an identifier or a colour must be; each refusal is a sentence for an editor."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum import isbn, issn

from core.texts.contrast import accent_colors

# DOI Handbook, section 2.2: "10.", a registrant code of digits (with sub-divisions), "/" and a suffix.
validate_doi_prefix = RegexValidator(
    r"^10\.\d{4,9}(\.\d+)*\Z", _("A DOI prefix is 10. and a number, such as 10.5555.")
)
DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/[!-~]+")
# How a DOI is shown and copied: as an address (DOI Handbook, section 2.6), or with a word before it.
BEFORE_DOI = re.compile(
    r"^(?:doi(?:\s*:\s*|\s+))?(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)?(?:doi:\s*)?",
    re.IGNORECASE,
)
CLOSING_MARKS = ".,;:!?'\"”’»›"
BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def bare_doi(value: str) -> str:
    """Return ``10.5555/abc`` for ``https://doi.org/10.5555/abc`` or ``doi:10.5555/abc``; the rest as it is."""
    text = value.strip()
    bare = BEFORE_DOI.sub("", text)
    if not bare.startswith("10."):
        return text
    # An address has signs encoded that the DOI itself has not.
    return unquote(bare) if "doi.org/" in text.lower() else bare


def validate_doi(value: str) -> None:
    """Refuse what is no DOI, or ends in a mark that closed the sentence it was copied from."""
    doi = bare_doi(value)
    if not DOI.fullmatch(doi):
        raise ValidationError(
            _("A DOI starts with 10. and has a slash, such as 10.5555/bp.2023.12.")
        )
    last = doi[-1]
    opening = BRACKETS.get(last)
    if last in CLOSING_MARKS or (opening and doi.count(opening) < doi.count(last)):
        raise ValidationError(
            _("A DOI does not end in “%(mark)s”: leave the mark out."), params={"mark": last}
        )


DASHES = dict.fromkeys(range(0x2010, 0x2016), "-") | {0x2212: "-", 0x00AD: None}


def bare_isbn(value: str) -> str:
    """Return an ISBN without the word before it, its parts joined by plain hyphens."""
    return re.sub(r"^isbn(?:-1[03])?\s*:?\s*", "", plain_dashes(value), flags=re.IGNORECASE)


def bare_issn(value: str) -> str:
    """Return an ISSN without the word before it."""
    return re.sub(r"^e?issn(?:-l)?\s*:?\s*", "", plain_dashes(value), flags=re.IGNORECASE)


def tidy_issn(value: str) -> str:
    """Return ``2049-3630`` for ``ISSN 20493630``; what is no ISSN, without that word."""
    bare = bare_issn(value)
    return issn.format(bare) if issn.is_valid(bare) else bare


def plain_dashes(value: str) -> str:
    return value.strip().translate(DASHES)


def validate_accent(value: str) -> None:
    """Refuse a colour on which nothing can be read; how one is written, the field says itself."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return
    try:
        accent_colors(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def validate_issn(value: str) -> None:
    if not issn.is_valid(bare_issn(value)):
        raise ValidationError(
            _("%(value)s is not an ISSN: its check digit does not fit. For example: 2049-3630."),
            params={"value": value},
        )


def validate_isbn(value: str) -> None:
    if not isbn.is_valid(bare_isbn(value)):
        raise ValidationError(
            _(
                "%(value)s is not an ISBN: its check digit does not fit. For example: 978-92-95055-02-5."
            ),
            params={"value": value},
        )
