"""The admin's lists: papers, people, and the terms that papers are filed under."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.listings import ViewSetWithoutChooser
from people.models import PersonPage
from publications.desk.choosers import TermChooserViewSet
from publications.desk.paper_list import STATUS, TITLE, PaperListing
from publications.models import Addressee, Lead, Region, Series, Topic

UPDATED = DateColumn(
    "latest_revision_created_at",
    label=_("Updated"),
    sort_key="latest_revision_created_at",
    width="12%",
)


class PersonListing(PageListingViewSet):
    model = PersonPage
    icon = "user"
    menu_label = _("People")
    menu_order = 20
    add_to_admin_menu = True
    list_display = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        Column("role", label=_("Role"), sort_key="role"),
        Column("office", label=_("Office"), sort_key="office"),
        UPDATED,
        STATUS,
    ]
    list_filter = ["live", "office"]
    ordering = "sort_name"


class TermViewSet(SnippetViewSet):
    chooser_viewset_class = TermChooserViewSet
    list_display = ["name", "locale"]
    # Terms are few and their names short: asked of the table, for on SQLite the index knows no "name".
    search_fields = ["name"]
    search_backend_name = None
    list_per_page = 50


class TopicViewSet(TermViewSet):
    model = Topic
    icon = "tag"


class RegionViewSet(TermViewSet):
    model = Region
    icon = "globe"


class SeriesViewSet(TermViewSet):
    model = Series
    icon = "list-ol"


class AddresseeViewSet(TermViewSet):
    model = Addressee
    icon = "group"


class TermsGroup(SnippetViewSetGroup):
    menu_label = _("Lists")
    menu_icon = "list-ul"
    menu_order = 500
    items = (TopicViewSet, RegionViewSet, SeriesViewSet, AddresseeViewSet)


class LeadViewSet(ViewSetWithoutChooser):
    """Stands beside the papers: whoever publishes them says which one leads."""

    model = Lead
    icon = "home"
    menu_label = _("Leading papers")
    menu_order = 12
    add_to_admin_menu = True
    list_display = ["paper", "locale"]


paper_listing = PaperListing("papers")
person_listing = PersonListing("people")
