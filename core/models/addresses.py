"""What is remembered of addresses, beside the redirects themselves."""

from django.db import models
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
