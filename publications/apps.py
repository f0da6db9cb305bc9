from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        from core.editing import remarks
        from core.models import HomePage
        from people.models import PersonPage
        from publications import signal_handlers
        from publications.catalogue.catalogue_page import catalogue
        from publications.catalogue.front import home_page
        from publications.catalogue.profiles import profile
        from publications.desk import arrangement
        from publications.facts import readiness
        from publications.formats.printing import fonts
        from publications.models import PaperPage, PublicationIndexPage
        from publications.reading.paper_page import paper_page

        signal_handlers.connect()
        remarks.QUESTIONS += readiness.QUESTIONS
        arrangement.give_forms()
        PaperPage.view = paper_page
        PublicationIndexPage.view = catalogue
        HomePage.view = home_page
        PersonPage.view = profile
        try:
            fonts.use(settings.FONTS_ROOT, *settings.PRINT_FONTS)
        except LookupError as error:
            raise ImproperlyConfigured(f"PRINT_FONTS: {error}.") from error
