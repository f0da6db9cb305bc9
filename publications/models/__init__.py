"""Papers, what they are made of, and where they are listed."""

from publications.models.archives import ArchiveImport, ArchivePackage, ArchiveRow
from publications.models.brought_files import BroughtFile
from publications.models.contributions import Contact, Contribution
from publications.models.exports import Export
from publications.models.files import PaperFile
from publications.models.index_pages import PublicationIndexPage
from publications.models.leads import Lead
from publications.models.papers import PaperPage
from publications.models.recommendations import RecommendationSet
from publications.models.subjects import PaperRegion, PaperTopic
from publications.models.summaries import OtherSummary
from publications.models.taxonomy import Addressee, Region, Series, Topic

__all__ = [
    "Addressee",
    "ArchiveImport",
    "ArchivePackage",
    "ArchiveRow",
    "BroughtFile",
    "Contact",
    "Contribution",
    "Export",
    "Lead",
    "OtherSummary",
    "PaperFile",
    "PaperPage",
    "PaperRegion",
    "PaperTopic",
    "PublicationIndexPage",
    "RecommendationSet",
    "Region",
    "Series",
    "Topic",
]
