"""When Wagtail asks, call Y; no logic here."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core import listings
from core.access import admin_access
from core.addresses import redirect_admin
from core.editing import deletion, menu, overdue, pasted_lines, widgets
from core.signing_in import signed_out
from core.texts import sound_links

register_snippet(listings.WithdrawalViewSet)

hooks.register("register_rich_text_features", widgets.register)
hooks.register("register_rich_text_features", sound_links.register, order=1)
hooks.register("construct_main_menu", menu.arrange)
hooks.register("insert_global_admin_css", menu.style_sheet)
hooks.register("register_admin_urls", signed_out.admin_urls)
hooks.register("register_admin_urls", pasted_lines.admin_urls)
hooks.register("construct_page_chooser_queryset", admin_access.offer_pages_within_reach)
hooks.register("construct_explorer_page_queryset", admin_access.list_pages_within_reach)
hooks.register("construct_homepage_panels", admin_access.keep_dashboard_within_reach)
hooks.register("construct_homepage_panels", overdue.add_panel)
hooks.register("register_log_actions", overdue.register_log_action)
hooks.register("construct_main_menu", admin_access.hide_closed_doors)
hooks.register("construct_reports_menu", admin_access.hide_closed_doors)
hooks.register("construct_settings_menu", admin_access.hide_closed_doors)
hooks.register("before_delete_snippet", deletion.refuse)
hooks.register("register_bulk_action", deletion.DeleteImages, order=1)
hooks.register("register_bulk_action", deletion.DeleteDocuments, order=1)
hooks.register("register_admin_urls", redirect_admin.admin_urls)
hooks.register("register_reports_menu_item", redirect_admin.menu_item)
