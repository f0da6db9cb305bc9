"""Where something is used, told to somebody: by title what they may see, and the rest by number."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.views.generic import UsageView
from wagtail.models import Page

from core import release
from core.access import reach

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAMED_AT_MOST = 5
PAGES_UNSEEN = ngettext_lazy(
    "%(count)d page that you cannot open", "%(count)d pages that you cannot open", "count"
)


def pages_named_to(
    user: release.Viewer,
    published: QuerySet[Any],
    drafted: Iterable[int] = (),
    unseen: "StrOrPromise" = PAGES_UNSEEN,
) -> str:
    """Name pages: those whose published content is meant, and by their keys those whose draft is.

    What a draft says is told to those who may open the page in the admin; what is published also to
    those who may read it.
    """
    keys = {*published.values_list("pk", flat=True), *drafted}
    seen = {*release.visible_to(user, published).values_list("pk", flat=True)}
    if seen != keys:
        walk = reach.pages_to_walk(user).filter(pk__in=keys)
        seen.update(walk.values_list("pk", flat=True))
    pages = Page.objects.filter(pk__in=seen).order_by("title", "pk")
    names = [f"“{page.title}”" for page in pages[:NAMED_AT_MOST]]
    rest = len(keys) - len(names)
    if rest and not names:
        return unseen % {"count": rest}
    if rest:
        names.append(_("%(count)d more") % {"count": rest})
    return get_text_list(names, _("and"))


def name_what_is_public(view: UsageView, rows: list[dict[str, Any]]) -> None:
    """Give public pages their titles in Wagtail's list of uses, which calls them private.

    It does so for everything that this person may not edit.
    """
    private = [row for row in rows if row["edit_url"] is None]
    used_by = release.pages_using(view.object) if private else Page.objects.none()
    public = set(release.visible_to(view.request.user, used_by).values_list("pk", flat=True))
    for row in private:
        if isinstance(row["object"], Page) and row["object"].pk in public:
            row["label"] = row["object"].title


def naming_what_is_public(theirs: Callable[..., Any]) -> Callable[..., Any]:
    """Return Wagtail's table of uses with the titles of what everybody may read."""

    def get_table(view: UsageView, object_list: Iterable[Model], **kwargs: object) -> Any:
        table = theirs(view, object_list, **kwargs)
        name_what_is_public(view, table.data)
        return table

    return get_table
