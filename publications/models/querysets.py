"""Sets of papers, with what a list or a page shows of them fetched at once."""

from django.db.models import Prefetch

from core.release import ReleaseQuerySet
from publications.models.files import PaperFile
from publications.models.summaries import summaries_of_paper


class PaperQuerySet(ReleaseQuerySet):
    def newest_first(self) -> "PaperQuerySet":
        return self.order_by("-published_on", "-pk")

    def for_listing(self) -> "PaperQuerySet":
        """Fetch what a card shows: a fixed number of queries, however many papers there are."""
        files = PaperFile.objects.select_related("document__first_page").defer("document__text")
        return self.select_related("locale", "series__locale", "cover_image").prefetch_related(
            "contributions", Prefetch("files", files)
        )

    def for_reading(self) -> "PaperQuerySet":
        """Fetch what hangs on the row itself; the page's template tags join and fetch the rest."""
        joined = self.select_related("locale", "series__locale", "cover_image", "hero_image")
        return joined.annotate(summary_rows=summaries_of_paper())
