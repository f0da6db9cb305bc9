"""The form of a withdrawal: only somebody who may publish a paper may say that it is withdrawn."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page


class WithdrawalForm(WagtailAdminModelForm):
    def clean_page(self) -> Page:
        """Refuse a page outside the person's reach, without a word of what it is."""
        page = self.cleaned_data["page"]
        if self.for_user and not page.permissions_for_user(self.for_user).can_publish():
            raise ValidationError(_("Choose only what the chooser offers you."))
        return page
