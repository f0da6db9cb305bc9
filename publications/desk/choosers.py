"""Choosers that can make what is missing without leaving the paper's form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, CreateView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet

from core.release import Viewer
from people.models import PeopleIndexPage, PersonPage, PersonQuerySet
from publications.desk.forms import PersonForm, TermForm


class TermChooserViewSet(SnippetChooserViewSet):
    creation_form_class = TermForm
    form_fields = ["name"]
    creation_tab_label = _("New")
    create_action_label = _("Create and choose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meta = type("Meta", (), {"model": self.model, "fields": ["name"]})
        self.creation_form_class = type("Form", (TermForm,), {"Meta": meta})  # type: ignore[assignment]  # It extends it.


class PersonColumns:
    """The list of persons: by sort name, with what tells two of one name apart."""

    request: HttpRequest  # the view’s

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]  # the view’s
            Column("role", label=_("Role")),
            LiveStatusTagColumn(),
        ]

    def get_object_list(self) -> PersonQuerySet:
        seen = policy_registry.get_by_type(PersonPage).explorable_instances(self.request.user)
        return PersonPage.objects.filter(pk__in=seen.values("pk")).order_by("sort_name")

    def can_create(self) -> bool:
        return may_add_person(self.request.user)


class PersonChooseView(PersonColumns, ChooseView):
    pass


class PersonChooseResultsView(PersonColumns, ChooseResultsView):
    pass


class PersonCreateView(CreateView):
    """Make the person a page below People: public at once for those who may publish there."""

    def can_create(self) -> bool:
        return may_add_person(self.request.user)

    def save_form(self, form: PersonForm) -> PersonPage:
        index, user = PeopleIndexPage.objects.first(), self.request.user
        if index is None:
            raise PermissionDenied
        person = PersonPage(**form.cleaned_data, live=False, owner=user)
        person.fill_names()
        index.add_child(instance=person)
        revision = person.save_revision(user=user, log_action=True, clean=False)
        if index.permissions_for_user(user).can_publish_subpage():
            revision.publish(user=user)
        return person


def may_add_person(user: Viewer) -> bool:
    index = PeopleIndexPage.objects.first()
    return index is not None and index.permissions_for_user(user).can_add_subpage()


class PersonChooserViewSet(ChooserViewSet):
    model = PersonPage
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    edit_item_text = _("Edit this person")
    creation_form_class = PersonForm
    creation_tab_label = _("New person")
    create_action_label = _("Create and choose")
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    create_view_class = PersonCreateView


person_chooser = PersonChooserViewSet("person_chooser", url_prefix="person-chooser")
