"""When Wagtail asks, call Y; no logic here."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.snippets.models import register_snippet

from publications.blocks import footnotes
from publications.desk import (
    bringing_in,
    choosers,
    contributions,
    cover_views,
    dashboard,
    deletion,
    export_admin,
    listings,
    pasted_parts,
    publishing,
    replacing,
)
from publications.desk.archive import views as archive_views

hooks.register("register_rich_text_features", footnotes.register)
register_snippet(listings.TermsGroup)
register_snippet(listings.LeadViewSet)
hooks.register("register_admin_urls", archive_views.admin_urls)
hooks.register("register_admin_urls", bringing_in.admin_urls)
hooks.register("register_admin_urls", cover_views.admin_urls)
hooks.register("register_admin_urls", contributions.admin_urls)
hooks.register("register_admin_urls", export_admin.admin_urls)
hooks.register("register_admin_urls", pasted_parts.admin_urls)
hooks.register("register_reports_menu_item", export_admin.menu_item)


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]  # Wagtail’s
def register_lists_and_choosers() -> list[ViewSet]:
    return [listings.paper_listing, listings.person_listing, choosers.person_chooser]


hooks.register("construct_homepage_panels", dashboard.arrange)
# Wagtail's apps add their counts by the same hook.
hooks.register("construct_homepage_summary_items", dashboard.without_counts, order=1000)
hooks.register("register_page_header_buttons", replacing.header_buttons)
hooks.register("before_create_page", bringing_in.offer_other_ways)
hooks.register("before_delete_page", deletion.refuse_page)
hooks.register("register_bulk_action", deletion.DeletePages, order=1)
hooks.register("after_unpublish_page", deletion.warn_when_unpublished)
hooks.register("after_bulk_action", deletion.warn_of_selection)
hooks.register("before_bulk_action", publishing.refuse_to_publish_incomplete)
hooks.register("after_publish_page", publishing.tell_what_print_leaves_out)
hooks.register("after_publish_page", publishing.tell_of_cover_date)
