"""Identifiers that sites share."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

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
