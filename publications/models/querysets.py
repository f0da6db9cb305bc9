"""Sets of papers, with what a list or a page shows of them fetched at once."""

from typing import Any

from django.db.models import Prefetch, Subquery

from core.models import PublisherSettings
from core.release import ReleaseQuerySet
from publications.models.contributions import Contact, Contribution, numbers_of_contact
from publications.models.exports import exports_of_paper
from publications.models.files import PaperFile
from publications.models.recommendations import RecommendationSet
from publications.models.subjects import PaperRegion, PaperTopic
from publications.models.summaries import summaries_of_paper

# Files as lists and pages show them: with page 1, which may be the cover, and without their long texts.
FILES = Prefetch(
    "files", PaperFile.objects.select_related("document__first_page").defer("document__text")
)
# What is long, and stands on no list.
TEXTS = ("full_text", "key_points", "editors_notes")
# What catalogues know of a paper and its own row does not hold.
FACTS = (
    "contributions",
    Prefetch("files", PaperFile.objects.select_related("document").defer("document__text")),
    Prefetch("topics", PaperTopic.objects.select_related("topic")),
    Prefetch("regions", PaperRegion.objects.select_related("region")),
    Prefetch(
        "recommendation_sets",
        RecommendationSet.objects.select_related("addressee").defer("items"),
    ),
)


def parts() -> tuple["str | Prefetch[Any, Any, Any]", ...]:
    """Return everything on a paper's page that stands in tables of its own, a query for each."""
    contacts = Contact.objects.select_related("person__portrait")
    return (
        Prefetch("contributions", Contribution.objects.select_related("person__portrait")),
        Prefetch("contacts", contacts.annotate(number_rows=numbers_of_contact())),
        Prefetch(
            "recommendation_sets", RecommendationSet.objects.select_related("addressee__locale")
        ),
        Prefetch("topics", PaperTopic.objects.select_related("topic__locale")),
        Prefetch("regions", PaperRegion.objects.select_related("region__locale")),
    )


class PaperQuerySet(ReleaseQuerySet):
    def newest_first(self) -> "PaperQuerySet":
        return self.order_by("-published_on", "-pk")

    def with_formats(self) -> "PaperQuerySet":
        """Fetch what was made of each, and which PDF the house gives first, without a query more."""
        house = PublisherSettings.objects.order_by("pk").values("leading_pdf")[:1]
        return self.annotate(export_rows=exports_of_paper(), choice_of_house=Subquery(house))

    def for_listing(self) -> "PaperQuerySet":
        """Fetch what a card shows: a fixed number of queries, however many papers there are."""
        joined = self.select_related("locale", "series__locale", "cover_image")
        return joined.prefetch_related("contributions", FILES).with_formats()

    def for_shelves(self) -> "PaperQuerySet":
        """Fetch what a cover and a spine show, and whether the paper has a flipbook."""
        joined = self.select_related("locale", "series__locale", "cover_image")
        joined = joined.defer(*TEXTS, "abstract")
        return joined.prefetch_related(FILES).with_formats()

    def for_citing(self) -> "PaperQuerySet":
        """Fetch what references and catalogues tell of papers, in a fixed number of queries."""
        joined = self.select_related("locale", "series").defer(*TEXTS)
        return joined.prefetch_related(*FACTS).with_formats()

    def for_reading(self) -> "PaperQuerySet":
        """Fetch what hangs on the row itself; the page's template tags join and fetch the rest."""
        joined = self.select_related("locale", "series__locale", "cover_image", "hero_image")
        return joined.annotate(summary_rows=summaries_of_paper()).with_formats()

    def for_telling(self) -> "PaperQuerySet":
        """Fetch all that can be told of papers, their texts too, in a fixed number of queries."""
        return self.for_reading().prefetch_related(*parts(), FILES)
