"""The rows of the paper's form for those who made it: each says at once what will be printed, and in which place."""

from typing import Any

from django.forms import Media
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model
from wagtail.permissions import policy_registry

from people.models import PersonPage
from publications.models import Contribution

NAMES = ("given_name", "family_name", "name_suffix", "affiliation")


class ContributionForm(WagtailAdminModelForm):
    """Lets the name follow where another person is chosen and the name of the one before was left standing."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        is_another = self.initial.get("person") and "person" in self.changed_data
        if is_another and cleaned.get("person") and not set(NAMES) & set(self.changed_data):
            # An empty name is taken from the profile.
            cleaned |= dict.fromkeys(NAMES, "")
        return cleaned


class ContributionsPanel(InlinePanel):
    """The rows, with a form of their own."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        waiting = self.child_edit_handler.get_form_options().get("defer_required_on_fields") or []
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            Contribution, form_class=ContributionForm, defer_required_on_fields=waiting
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        @property
        def media(self) -> Media:
            # That of a panel within a row is asked for by nobody.
            files = "publications/admin/printed_name"
            ours = Media(js=[f"{files}.js"], css={"all": [f"{files}.css"]})
            return super().media + ours


class PrintedNamePanel(Panel):
    """Shows what is printed of a row; with JavaScript while it is being filled in, and its place among the others."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publications/admin/printed_name.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            row = self.instance
            printed = ", ".join(filter(None, [row.name, row.affiliation]))
            address = reverse("name_as_published")
            return super().get_context_data(parent_context) | {
                "printed": printed,
                "address": address,
            }


row = [
    FieldRowPanel([FieldPanel("role"), FieldPanel("person")]),
    PrintedNamePanel(),
    FieldRowPanel(
        [FieldPanel("given_name"), FieldPanel("family_name"), FieldPanel("name_suffix")], classname="collapsed"
    ),
    FieldRowPanel([FieldPanel("organisation"), FieldPanel("affiliation")], classname="collapsed"),
]  # fmt: skip

# Not a chooser first: an author may be an organisation, or a person without a profile.
panel = ContributionsPanel(
    "contributions",
    label=_("contribution"),
    heading=_("Authors and other contributors"),
    help_text=_(
        "They are printed in the order in which they stand here. The name is taken from the profile once and then "
        "stays as published."
    ),
)


@require_safe
def name_as_published(request: HttpRequest) -> JsonResponse:
    """Return what is taken from a profile, for the form in which it was chosen: ``?person=12``."""
    key = request.GET.get("person", "")
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    # Those who may see a person may also see the pages above, which are nobody.
    seen = policy_registry.get_by_type(PersonPage).explorable_instances(request.user)
    person = get_object_or_404(PersonPage, pk__in=seen.filter(pk=key).values("pk"))
    return JsonResponse(Contribution.taken_from(person))


def admin_urls() -> list[URLPattern]:
    return [path("name-as-published/", name_as_published, name="name_as_published")]
