from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        from core.editing import remarks
        from publications import signal_handlers
        from publications.desk import arrangement
        from publications.facts import readiness
        from publications.formats.printing import fonts

        signal_handlers.connect()
        remarks.QUESTIONS += readiness.QUESTIONS
        arrangement.give_forms()
        try:
            fonts.use(settings.FONTS_ROOT, *settings.PRINT_FONTS)
        except LookupError as error:
            raise ImproperlyConfigured(f"PRINT_FONTS: {error}.") from error
