"""When Wagtail asks, call Y; no logic here."""

from wagtail import hooks

from core import menu

hooks.register("construct_main_menu", menu.arrange)
hooks.register("insert_global_admin_css", menu.style_sheet)
