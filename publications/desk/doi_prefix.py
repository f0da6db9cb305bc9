"""Whether the DOI of a paper begins as those of its house do; another may be meant, or mistyped."""

from django.utils.translation import gettext as _

from core.editing.validators import bare_doi
from core.models import PublisherSettings
from publications.models import PaperPage


def told_of_other_prefix(paper: PaperPage) -> str:
    """Say that the DOI is another house's, as that of a paper published together may be; or nothing."""
    doi, prefix = bare_doi(paper.doi or ""), PublisherSettings.load().doi_prefix
    if not doi or not prefix or doi.startswith(f"{prefix}/"):
        return ""
    told = _(
        "The DOI %(doi)s does not begin with the prefix of the house, %(prefix)s. Is it right?"
    )
    return told % {"doi": doi, "prefix": prefix}
