from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from core import own_addresses, signal_handlers

        own_addresses.keep_free()
        signal_handlers.connect()
