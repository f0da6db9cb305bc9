"""The list of papers in the admin: what tells one from another, in words, and what can be asked of it."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from people.models import PersonPage
from publications.desk.bringing_in import PaperIndex
from publications.desk.finding import found_papers
from publications.facts.words import date_in_words
from publications.models import PaperPage, Series, Topic

# What a telephone has no room for; `admin.css` leaves it out there.
ASIDE = "paper-aside"
TITLE = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="11%")


class PaperListView(PaperIndex):
    # The language has a column of its own.
    show_locale_labels = False

    def annotate_queryset(self, pages: Any) -> Any:
        return super().annotate_queryset(pages).prefetch_related("contributions", "series")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was looked for, the newest first, since nothing here is ranked."""
        if not self.is_searching:
            return queryset
        if not self.is_explicitly_ordered:
            queryset = queryset.order_by(F("latest_revision_created_at").desc(nulls_last=True))
        return found_papers(queryset, self.search_query)


def persons_who(relation: str) -> Callable[[HttpRequest], QuerySet[PersonPage]]:
    """Return what finds the persons that some paper names in this way."""
    return lambda request: PersonPage.objects.filter(
        **{f"{relation}__isnull": False}
    ).distinct().order_by("sort_name")  # fmt: skip


class PaperFilters(WagtailFilterSet):
    topic = ModelMultipleChoiceFilter(
        field_name="topics__topic", queryset=Topic.objects.order_by("name"), label=_("Topic")
    )
    series = ModelMultipleChoiceFilter(queryset=Series.objects.order_by("name"), label=_("Series"))
    author = ModelMultipleChoiceFilter(
        field_name="contributions__person",
        queryset=persons_who("contributions"),
        label=_("Author"),
    )
    contact = ModelMultipleChoiceFilter(
        field_name="contacts__person", queryset=persons_who("contact_for"), label=_("Contact")
    )

    class Meta:
        model = PaperPage
        fields = ["kind", "live", "has_unpublished_changes", "published_on"]


class PaperListing(PageListingViewSet):
    model = PaperPage
    index_view_class = PaperListView
    filterset_class = PaperFilters
    icon = "doc-full"
    menu_label = _("Papers")
    menu_order = 10
    add_to_admin_menu = True
    list_display = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn(
            "title", label=_("Title"), sort_key="title", classname="title", width="28%"
        ),
        Column("byline", label=_("Authors"), classname=ASIDE),
        Column("number", label=_("Number"), sort_key="number", classname=ASIDE, width="7%"),
        Column(
            "kind",
            accessor="get_kind_display",
            label=_("Kind"),
            sort_key="kind",
            classname=ASIDE,
            width="9%",
        ),
        Column("series", label=_("Series"), sort_key="series__name", classname=ASIDE, width="11%"),
        Column(
            "published_on",
            accessor=lambda paper: date_in_words(paper.dated),
            label=_("Date"),
            sort_key="published_on",
            width="9%",
        ),
        Column(
            "locale",
            label=_("Language"),
            accessor="locale.get_display_name",
            classname=ASIDE,
            width="7%",
        ),
        STATUS,
    ]
    ordering = "-latest_revision_created_at"
