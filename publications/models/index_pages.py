"""The catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from core.models import SectionPage


class PublicationIndexPage(SectionPage):
    """The list of all papers, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1  # type: ignore[assignment]  # Wagtail's own is None.
    parent_page_types = ["core.HomePage"]
    subpage_types = ["publications.PaperPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("catalogue")
