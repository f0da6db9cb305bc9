"""Sets of papers, with what a list or a page shows of them fetched at once."""

from django.db.models import Prefetch

from core.release import ReleaseQuerySet
from publications.models.exports import exports_of_paper
from publications.models.files import PaperFile
from publications.models.summaries import summaries_of_paper

# Files as lists and pages show them: with page 1, which may be the cover, and without their long texts.
FILES = Prefetch(
    "files", PaperFile.objects.select_related("document__first_page").defer("document__text")
)


class PaperQuerySet(ReleaseQuerySet):
    def newest_first(self) -> "PaperQuerySet":
        return self.order_by("-published_on", "-pk")

    def for_listing(self) -> "PaperQuerySet":
        """Fetch what a card shows: a fixed number of queries, however many papers there are."""
        return self.select_related("locale", "series__locale", "cover_image").prefetch_related(
            "contributions", FILES
        )

    def for_reading(self) -> "PaperQuerySet":
        """Fetch what hangs on the row itself; the page's template tags join and fetch the rest."""
        joined = self.select_related("locale", "series__locale", "cover_image", "hero_image")
        return joined.annotate(summary_rows=summaries_of_paper(), export_rows=exports_of_paper())
