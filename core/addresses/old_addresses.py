"""Addresses that pages have had: kept, in the transaction in which a page gets another one.

Kept are those that readers had, one for each page; what stands below a page follows it. An address
that only a draft had is not kept: it would lead whoever guesses it to the page.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Model, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.models import HiddenAddress

LONGEST: int = Redirect._meta.get_field("old_path").max_length  # type: ignore[assignment]  # It has one.
DIGITS = 32
# So many are written at a time: a whole catalogue may move.
AT_A_TIME = 500


@dataclass(frozen=True)
class Before:
    """What a page was before it was saved."""

    pk: int
    url_path: str
    live: bool
    first_published_at: datetime | None
    last_published_at: datetime | None
    expire_at: datetime | None

    def was_public(self, hidden_since: datetime | None) -> bool:
        """Return whether readers have had the page where it was; a mark says since when it was hidden there."""
        if is_out(self):
            return True
        if not self.first_published_at:
            return False
        published = self.last_published_at
        return hidden_since is None or bool(published and published > hidden_since)


FIELDS = ("pk", "url_path", "live", "first_published_at", "last_published_at", "expire_at")


def is_out(page: Before | Page) -> bool:
    """Return whether a page is public now: one that has expired waits for the clock to say so."""
    return page.live and not (page.expire_at and page.expire_at <= timezone.now())


@dataclass(frozen=True)
class Root:
    """Where a site begins in the page tree, before and after, and the address of that place."""

    site: int
    before: str
    after: str
    address: str


def stored(address: str) -> str:
    """Return an address as a redirect keeps it: one that is too long ends in a checksum of the whole."""
    path = address.rstrip("/") or "/"
    if len(path) <= LONGEST:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:DIGITS]
    return f"{path[: LONGEST - DIGITS - 1]}~{digest}"


def keeping(theirs: Callable[[Page, str, str], None]) -> Callable[[Page, str, str], None]:
    """Return Wagtail's step that gives those below a page their new place, with their old ones kept first."""

    def update(page: Page, old_url_path: str, new_url_path: str) -> None:
        with transaction.atomic():
            keep(page, old_url_path, new_url_path)
            theirs(page, old_url_path, new_url_path)

    return update


def note_what_was(instance: Model, update_fields: Iterable[str] | None, **kwargs: object) -> None:
    """Look, before a page is saved, at what it was: saving may publish it under a new name."""
    if (
        isinstance(instance, Page)
        and instance.pk
        and (not update_fields or "slug" in update_fields)
    ):
        row = Page.objects.filter(pk=instance.pk).values_list(*FIELDS).first()
        instance.before_saving = Before(*row) if row else None


def keep(page: Page, old: str, new: str) -> None:
    """Keep the addresses of a page that went from one place to another, and of those below it."""
    roots = roots_around(old, new)
    for some in in_pieces(pages_before(page, old)):
        keep_some(page, some, roots, old, new)


def roots_around(old: str, new: str) -> list[Root]:
    """Return where the sites begin. The page itself has its new place by now, those below have not."""
    Site.clear_site_root_paths_cache()
    found = []
    for root in Site.get_site_root_paths():
        path = root.root_path
        before = old + path.removeprefix(new) if path.startswith(new) else path
        after = new + path.removeprefix(old) if path.startswith(old) else path
        with override(root.language_code):
            address = reverse("wagtail_serve", args=[""])
        found.append(Root(root.site_id, before, after, address))
    return found


def pages_before(page: Page, old: str) -> Iterator[Before]:
    """Yield the page and those below it that may have been public, as they were."""
    yield replace(page.before_saving, url_path=old)
    below = Page.objects.filter(path__startswith=page.path).exclude(pk=page.pk)
    public = below.filter(Q(live=True) | Q(first_published_at__isnull=False)).order_by("pk")
    # All are read before the first is written.
    yield from [Before(*row) for row in public.values_list(*FIELDS)]


def in_pieces(pages: Iterable[Before]) -> Iterator[list[Before]]:
    rows = list(pages)
    for start in range(0, len(rows), AT_A_TIME):
        yield rows[start : start + AT_A_TIME]


def keep_some(page: Page, some: list[Before], roots: list[Root], old: str, new: str) -> None:
    marks = HiddenAddress.objects.filter(page__in=[one.pk for one in some])
    hidden_since = dict(marks.values_list("page", "since"))
    came_back = give_up_own(some, roots, old, new)
    rows: dict[tuple[int, str], Redirect] = {}
    for one in some:
        if not one.was_public(hidden_since.get(one.pk)):
            continue
        for site, address, now in addresses_of(one, roots, old, new):
            if address != now:
                rows[site, stored(address)] = redirect_to(one.pk, site, address)
    write(rows.values())
    public = {one.pk for one in some if is_out(page if one.pk == page.pk else one)}
    mark_hidden([one for one in some if one.first_published_at], public | came_back)


def addresses_of(
    one: Before, roots: list[Root], old: str, new: str
) -> Iterator[tuple[int, str, str | None]]:
    """Yield each site of a page with the address there, before and after."""
    moved = new + one.url_path.removeprefix(old)
    for root in roots:
        if one.url_path.startswith(root.before) and one.url_path != root.before:
            inside = moved.startswith(root.after)
            now = root.address + moved.removeprefix(root.after) if inside else None
            yield root.site, root.address + one.url_path.removeprefix(root.before), now


def redirect_to(page: int, site: int, address: str) -> Redirect:
    return Redirect(
        old_path=stored(address), site_id=site, redirect_page_id=page, automatically_created=True
    )


def write(rows: Iterable[Redirect]) -> None:
    """Write them; whatever led from the same address before leads to its last holder now."""
    Redirect.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["old_path", "site"],
        update_fields=[
            "redirect_page", "redirect_link", "redirect_page_route_path", "is_permanent",
            "automatically_created", "created_at",
        ],
    )  # fmt: skip


def give_up_own(some: list[Before], roots: list[Root], old: str, new: str) -> set[int]:
    """Delete what would lead pages that come back to an old address to themselves; return which do."""
    now = {
        (one.pk, site, stored(address))
        for one in some
        for site, _before, address in addresses_of(one, roots, old, new)
        if address
    }
    own = Redirect.objects.filter(
        redirect_page__in={pk for pk, _site, _path in now},
        old_path__in={path for _pk, _site, path in now},
    )
    found = [r for r in own if (r.redirect_page_id, r.site_id, r.old_path) in now]
    Redirect.objects.filter(pk__in=[r.pk for r in found]).delete()
    return {r.redirect_page_id for r in found}  # type: ignore[misc]  # Each leads to a page.


def mark_hidden(moved: list[Before], public: set[int]) -> None:
    """Mark those that moved while they were hidden, unless readers had them at the new address before."""
    now, hidden = timezone.now(), [one.pk for one in moved if one.pk not in public]
    HiddenAddress.objects.filter(page__in=[one.pk for one in moved]).delete()
    HiddenAddress.objects.bulk_create(HiddenAddress(page_id=pk, since=now) for pk in hidden)


# What is no page, but has an address of its own


def keep_link(old: str, new: str) -> None:
    """Let an old address lead to a new one, and with it all that led to the old one."""
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    from_old = Q(old_path=stored(old), automatically_created=True)
    to_itself = Q(old_path=stored(new), redirect_link=new)
    Redirect.objects.filter(from_old | to_itself).delete()
    Redirect.objects.create(old_path=stored(old), redirect_link=new, automatically_created=True)


def links_from(addresses: Iterable[str]) -> dict[str, str]:
    """Return where those of these addresses lead now that were given up by what is no page."""
    given_up = {stored(address): address for address in addresses}
    rows = Redirect.objects.filter(old_path__in=given_up, redirect_page=None, site=None)
    found = rows.order_by("pk").values_list("old_path", "redirect_link")
    return {given_up[path]: link for path, link in found}


def forget_link(address: str) -> None:
    """Delete what led to an address of which nothing is left."""
    Redirect.objects.filter(redirect_link=address).delete()
