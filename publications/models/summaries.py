"""What a paper says, for readers of another language."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.texts.blocks import LANGUAGE_CHOICES
from core.texts.cleaning import CleanText


class OtherSummary(CleanText, Orderable):
    """A summary in a language that the paper itself is not written in; at most one for each."""

    paper = ParentalKey(
        "publications.PaperPage", on_delete=models.CASCADE, related_name="summaries"
    )
    language = models.CharField(
        _("language"), max_length=10, choices=[choice for choice in LANGUAGE_CHOICES if choice[0]]
    )
    title = models.CharField(
        _("title"), max_length=255, help_text=_("The paper’s title in this language.")
    )
    text = models.TextField(
        _("text"),
        max_length=5000,
        help_text=_("An empty line begins a new paragraph."),
    )

    panels = [FieldPanel("language"), FieldPanel("title"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("summary in another language")
        verbose_name_plural = _("summaries in other languages")
        constraints = [
            models.UniqueConstraint(fields=["paper", "language"], name="one_summary_a_language")
        ]

    def __str__(self) -> str:
        return self.title


class Together(Aggregate):
    """The values of many rows as one list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def rows_of_paper(rows: QuerySet[Any], *names: str) -> Subquery:
    """Return rows that belong to a paper with its own row, which saves its page a query of their own."""
    return rows_together(rows.filter(paper=OuterRef("pk")), "paper", *names)


def rows_together(rows: QuerySet[Any], owner: str, *names: str) -> Subquery:
    """Return the named values of rows of one ``owner`` as one value."""
    together = Together(JSONObject(**{name: name for name in names}))
    return Subquery(rows.order_by().values(owner).annotate(together=together).values("together"))


def summaries_of_paper() -> Subquery:
    names = ("pk", "sort_order", "language", "title", "text")
    return rows_of_paper(OtherSummary.objects.all(), *names)
