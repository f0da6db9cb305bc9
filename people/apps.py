from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from people.listing import people
        from people.models import PeopleIndexPage

        PeopleIndexPage.view = people
