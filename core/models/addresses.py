"""What is remembered of addresses, beside the redirects themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HiddenAddress(models.Model):
    """Says that readers never had a page at its present address, though they had the page before.

    It got that address while it was hidden. When it gets yet another one, nothing is kept of this:
    whoever guessed the name of a draft would be led to the page, and know that it was once called so.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    # A page that was published later than this has been public at its present address.
    since = models.DateTimeField()

    # No use of the page that anybody would want to hear of.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "hidden address"
        verbose_name_plural = "hidden addresses"

    def __str__(self) -> str:
        return f"Page {self.page_id}"


class MissedAddress(models.Model):
    """An address that readers asked for in vain: how often, and when last; nothing of who asked."""

    path = models.CharField(_("address"), max_length=200, unique=True)
    count = models.PositiveIntegerField(_("asked"), default=0)
    last_day = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("address asked in vain")
        verbose_name_plural = _("addresses asked in vain")
        ordering = ["-count", "-last_day", "path"]
        indexes = [models.Index(fields=["-count", "-last_day"], name="most_missed_first")]

    def __str__(self) -> str:
        return self.path
