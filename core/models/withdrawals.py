"""What is said of a paper that was taken back."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from core.editing.withdrawal_form import WithdrawalForm
from core.texts.cleaning import CleanText

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Named only as a string: papers stand above this app.
PAPER = "publications.PaperPage"


class Withdrawal(CleanText, models.Model):
    """A public statement that a published paper was taken back, in the place where it stood.

    Unpublishing alone makes a paper as if it had never been. Who followed a citation deserves to
    know that there was one, and why it is gone: its address answers 410 with this notice.
    """

    page = models.OneToOneField(
        Page,
        verbose_name=_("paper"),
        on_delete=models.PROTECT,
        related_name="withdrawal",
        help_text=_("Unpublish it first. While it is public, readers get the paper and no notice."),
    )
    title = models.CharField(
        _("title as published"),
        max_length=600,
        blank=True,
        help_text=_("Left empty, it is taken from the paper."),
    )
    withdrawn_on = models.DateField(_("withdrawn on"))
    reason = models.TextField(
        _("reason"),
        help_text=_(
            "One or two sentences for readers. For example: The survey behind its main finding "
            "was counted twice."
        ),
    )

    base_form_class = WithdrawalForm
    panels = [
        PageChooserPanel("page", PAPER),
        FieldPanel("title"),
        FieldPanel("withdrawn_on"),
        FieldPanel("reason"),
    ]

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if not self.page_id:
            return
        page = Page.objects.get(pk=self.page_id).specific
        if refusal := self.refusal_for(page):
            raise ValidationError({"page": refusal})
        self.title = self.title or getattr(page, "full_title", page.title)

    @staticmethod
    def refusal_for(page: Page) -> "StrOrPromise":
        """Say why this page cannot be withdrawn, or nothing."""
        if page._meta.label != PAPER:
            return _("Only a paper can be withdrawn.")
        if page.live:
            return _(
                "This paper is still public. Unpublish it first, then record why it was withdrawn."
            )
        if not page.first_published_at:
            return _(
                "This paper was never public, so there is nothing to take back. Delete the draft."
            )
        return ""
