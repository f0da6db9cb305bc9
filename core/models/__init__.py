"""The site itself: its users, pictures and files, its publisher, and the pages that are not papers."""

# The first migrations know these two, and document_path, by this place.
from core.editing.validators import validate_accent, validate_issn
from core.models.addresses import HiddenAddress, MissedAddress
from core.models.attempts import Attempts
from core.models.files import SiteDocument, SiteImage, SiteRendition, document_path
from core.models.heartbeats import Heartbeat
from core.models.licences import Licence
from core.models.pages import BasePage, HomePage, SectionPage, TextPage
from core.models.publisher import LeadingPdf, PublisherSettings
from core.models.users import User
from core.models.withdrawals import Withdrawal

__all__ = [
    "Attempts",
    "BasePage",
    "Heartbeat",
    "HiddenAddress",
    "HomePage",
    "LeadingPdf",
    "Licence",
    "MissedAddress",
    "PublisherSettings",
    "SectionPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "TextPage",
    "User",
    "Withdrawal",
    "document_path",
    "validate_accent",
    "validate_issn",
]
