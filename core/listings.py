"""The admin's list of withdrawals."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Withdrawal


class ViewSetWithoutChooser(SnippetViewSet):
    """The list of something to which nothing ever points; each chooser is a door more to watch."""

    def register_chooser_viewset(self) -> None:
        """Register none."""


class WithdrawalViewSet(ViewSetWithoutChooser):
    """Stands beside the papers, for it is about them."""

    model = Withdrawal
    icon = "no-view"
    menu_label = _("Withdrawals")
    menu_order = 15
    add_to_admin_menu = True
    list_display = ["title", DateColumn("withdrawn_on", label=_("Withdrawn on"))]
    list_filter = ["withdrawn_on"]
    # Asked of the table: notices are few, and the index does not know them.
    search_fields = ["title", "reason"]
    search_backend_name = None
