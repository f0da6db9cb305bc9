"""The admin's menu: what people come for stands first, what nobody asked for is left out."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html

# Wagtail's help advertises Wagtail; every word in this admin is the editor's.
LEFT_OUT = {"help"}
# Papers and people stand at 10 and 20, images and files at 300 and 400; the page tree is for the rest.
MOVED = {"explorer": 450}


def arrange(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]
    for item in items:
        item.order = MOVED.get(item.name, item.order)
    items.sort(key=lambda item: item.order)


def style_sheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("core/admin/admin.css"))
