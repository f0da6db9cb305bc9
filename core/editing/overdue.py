"""Pages that were due and are not published: kept in their history, told on the admin's first page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, log, registry
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.release import Viewer

REFUSED = "colophon.publish.refused"
# The clock looks every ten seconds; a cron job may do so every five minutes.
PATIENCE = timedelta(minutes=10)
# Of more than these, one reads no more than that there are many.
MOST = 50


def record(key: int) -> bool:
    """Write into a page's history that a revision could not be published, unless it says so already."""
    revision = Revision.objects.filter(pk=key).first()
    page = revision and revision.content_object
    if page is None:
        return True
    if was_refused(page, revision):
        return False
    log(instance=page, action=REFUSED, revision=revision)
    return True


def was_refused(page: Page, revision: Revision) -> bool:
    """Return whether it was tried since the hour that is set now."""
    entries = registry.get_logs_for_instance(page).filter(action=REFUSED, revision=revision)
    return entries.filter(timestamp__gte=revision.approved_go_live_at).exists()


def register_log_action(actions: LogActionRegistry) -> None:
    actions.register_action(
        REFUSED,
        gettext_lazy("Publish at its hour: refused"),
        gettext_lazy("Could not be published at its hour"),
    )


@dataclass(frozen=True)
class Overdue:
    page: Page
    hour: datetime
    reasons: list[str]


def overdue_for(user: Viewer) -> Iterator[Overdue]:
    """Return the pages that somebody may edit whose hour has passed, and why they are not published."""
    since = timezone.now() - PATIENCE
    revisions = Revision.page_revisions.filter(approved_go_live_at__lte=since)
    found = {int(revision.object_id): revision for revision in revisions}
    if not found:
        return
    within_reach = PagePermissionPolicy().instances_user_has_any_permission_for(
        user, ["change", "publish"]
    )
    for page in within_reach.filter(pk__in=found).order_by("title")[:MOST]:
        revision = found[page.pk]
        yield Overdue(page, revision.approved_go_live_at, reasons(page, revision))


def reasons(page: Page, revision: Revision) -> list[str]:
    """Return what stands in the way now, in the language of whoever asks."""
    if not was_refused(page, revision):
        return [_("Nothing has tried to publish it: tell your administrator to start the clock.")]
    unforeseen = [_("Something unforeseen went wrong. Your administrator finds it in the log.")]
    try:
        coming = revision.as_object()
        coming.live = True
        coming.full_clean()
    except ValidationError as error:
        return error.messages
    except Exception:
        # Of whatever sort it is: the clock has met it too, and written it into the log.
        return unforeseen
    return unforeseen


class OverduePanel(Component):
    name = "overdue"
    template_name = "wagtailadmin/home/overdue.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"overdue": list(overdue_for(parent_context["request"].user))}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(OverduePanel())
