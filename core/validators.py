"""What an identifier or a colour must be; each refusal is a sentence for an editor."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum import isbn, issn

from core.contrast import accent_colors

# DOI Handbook, section 2.2: "10.", a registrant code of digits (with sub-divisions), "/" and a suffix.
validate_doi_prefix = RegexValidator(
    r"^10\.\d{4,9}(\.\d+)*\Z", _("A DOI prefix is 10. and a number, such as 10.5555.")
)
validate_doi = RegexValidator(
    r"^10\.\d{4,9}(\.\d+)*/[!-~]+\Z",
    _(
        "A DOI starts with 10. and has a slash, such as 10.5555/bp.2023.12; leave out https://doi.org/."
    ),
)


def validate_accent(value: str) -> None:
    try:
        accent_colors(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def validate_issn(value: str) -> None:
    if not issn.is_valid(value):
        raise ValidationError(
            _("%(value)s is not an ISSN: its check digit does not fit. It looks like 2049-3630."),
            params={"value": value},
        )


def validate_isbn(value: str) -> None:
    if not isbn.is_valid(value):
        raise ValidationError(
            _(
                "%(value)s is not an ISBN: its check digit does not fit. It looks like 978-92-95055-02-5."
            ),
            params={"value": value},
        )
