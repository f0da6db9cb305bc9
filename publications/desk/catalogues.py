"""The catalogues that somebody may add papers to, and the one that a paper of a language belongs in."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.release import Viewer
from publications.models import PublicationIndexPage

# Kept with a file that was brought in, where its catalogue follows from its language alone.
GUESSED = "catalogue is guessed"
RIGHTS = PagePermissionPolicy(PublicationIndexPage)


def catalogues_of(user: Viewer) -> QuerySet[PublicationIndexPage]:
    """Return the catalogues that somebody may add papers to."""
    return RIGHTS.instances_user_has_permission_for(user, "add").order_by("path")


def catalogue_for(
    catalogues: QuerySet[PublicationIndexPage], language: str
) -> PublicationIndexPage | None:
    """Return the catalogue of a text's language, else of the language that its editor works in, else the first."""
    by_code = {one.locale.language_code: one for one in catalogues.select_related("locale")}
    codes = (language, (get_language() or "").partition("-")[0])
    found = (by_code[code] for code in codes if code in by_code)
    return next(found, None) or catalogues.first()


class CatalogueField(forms.ModelChoiceField[PublicationIndexPage]):
    """Asks for a catalogue where there are several."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            PublicationIndexPage.objects.none(), label=gettext_lazy("Catalogue"), **kwargs
        )

    def label_from_instance(self, catalogue: PublicationIndexPage) -> str:
        return f"{catalogue.title} ({catalogue.locale})"

    def offer(
        self, catalogues: QuerySet[PublicationIndexPage], first: PublicationIndexPage | None = None
    ) -> None:
        self.queryset = catalogues
        self.initial = first
        if len(catalogues) == 1:
            self.initial = catalogues[0]
            self.widget = self.hidden_widget()


def catalogues_to_choose(user: Viewer, current: PublicationIndexPage) -> list[PublicationIndexPage]:
    """Return the catalogues that a paper may be moved to before it is made; none where there is only one."""
    found = list(catalogues_of(user).select_related("locale"))
    return found if any(one.pk != current.pk for one in found) else []
