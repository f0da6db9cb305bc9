"""Who may change a page that the house's papers or people stand below, and a page below which none stands."""

from functools import cached_property

from wagtail.models import PagePermissionTester


class SectionPermissionTester(PagePermissionTester):
    """Lets those who work in a section change what stands in it, and not the section itself.

    Its address is a part of all addresses below it, and while it is not public none of them is. It is
    changed by those who may change the page above it: with the roles that come with the site, by
    administrators.
    """

    @cached_property
    def above(self) -> PagePermissionTester:
        """The rights that hold for the page above, asked about this page."""
        tester = PagePermissionTester(self.user, self.page)
        if hasattr(tester, "permissions"):
            rights = self.permission_policy.get_cached_permissions_for_user(self.user)
            parent = self.page.path[: -self.page.steplen]
            tester.permissions = {
                right.permission.codename.rsplit("_", maxsplit=1)[0]
                for right in rights
                if parent.startswith(right.page.path)
            }
        return tester

    def can_edit(self) -> bool:
        return self.above.can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.above.can_delete(ignore_bulk)

    def can_publish(self) -> bool:
        return self.above.can_publish()

    def can_unpublish(self) -> bool:
        return self.above.can_unpublish()

    def can_lock(self) -> bool:
        return self.above.can_lock()

    def can_unlock(self) -> bool:
        return self.above.can_unlock()

    def can_submit_for_moderation(self) -> bool:
        return self.can_edit() and super().can_submit_for_moderation()


class LeafPermissionTester(PagePermissionTester):
    """Says of a page without pages below it what Wagtail asks the database, for each line of a list."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.page.is_leaf() or self.page_is_root or self.user.is_superuser:
            return super().can_delete(ignore_bulk)
        if not self.user.is_active or "change" not in self.permissions:
            return super().can_delete(ignore_bulk)
        return "publish" in self.permissions or not self.page.live
