"""Redirects in the admin: Wagtail's screens, kept within reach, and the addresses asked in vain."""

from collections.abc import Callable
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.models import Redirect
from wagtail.permissions import policy_registry

from core.access import reach
from core.addresses import missed_addresses
from core.models import MissedAddress
from core.release import Viewer

A_PAGE = 50
LONGEST = Redirect._meta.get_field("old_path").max_length


def within_reach(
    theirs: Callable[..., QuerySet[Redirect]],
) -> Callable[..., QuerySet[Redirect]]:
    def get_base_queryset(view: views.IndexView) -> QuerySet[Redirect]:
        return theirs(view).filter(pk__in=reach.redirects(view.request.user).values("pk"))

    return get_base_queryset


def more_buttons(theirs: "cached_property[list[Button]]") -> property:
    """Offer the addresses asked in vain; and the import to administrators, who alone may open it."""

    def header_more_buttons(view: views.IndexView) -> list[Button]:
        importing = reverse("wagtailredirects:start_import")
        is_open = view.request.user.is_superuser
        buttons = [b for b in theirs.func(view) if is_open or b.url != importing]
        address = reverse("missed_addresses")
        return [*buttons, Button(_("Addresses asked in vain"), url=address, icon_name="search")]

    return property(header_more_buttons)


def address_to_begin_with(view: views.CreateView) -> dict[str, str]:
    return {"old_path": view.request.GET.get("old_path", "")[:LONGEST]}


def may_keep(user: Viewer) -> bool:
    policy = policy_registry.get_by_type(Redirect)
    return policy.user_has_any_permission(user, ["add", "change", "delete"])


@require_http_methods(["GET", "HEAD", "POST"])
def missed(request: HttpRequest) -> HttpResponse:
    """List what readers asked for in vain, the most often first; take some off the list."""
    if not may_keep(request.user):
        raise PermissionDenied
    missed_addresses.write()
    if request.method == "POST":
        for asked in request.POST.getlist("path")[:A_PAGE]:
            missed_addresses.forget(asked)
        messages.success(request, _("The list is shorter. Who asks again brings an address back."))
        return redirect("missed_addresses")
    page = Paginator(MissedAddress.objects.all(), A_PAGE).get_page(request.GET.get("p"))
    return TemplateResponse(request, "core/admin/missed_addresses.html", {"page": page})


class MissedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_keep(request.user)


def menu_item() -> MenuItem:
    label = gettext_lazy("Addresses asked in vain")
    return MissedMenuItem(label, reverse("missed_addresses"), icon_name="search", order=810)


def admin_urls() -> list[URLPattern]:
    return [path("addresses-asked-in-vain/", missed, name="missed_addresses")]
