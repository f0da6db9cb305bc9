"""The form of a withdrawal: only somebody who may publish a paper may say that it is withdrawn."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page

from core.editing.page_form import refusal_of_choice


class WithdrawalForm(WagtailAdminModelForm):
    def clean_page(self) -> Page:
        """Refuse a page outside the person's reach, without a word of what it is."""
        page = self.cleaned_data["page"]
        if self.for_user and not page.permissions_for_user(self.for_user).can_publish():
            raise refusal_of_choice(self, "page")
        return page
