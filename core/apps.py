from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from core import models, patches, signal_handlers, views
        from core.addresses import own_site
        from core.running import mail
        from core.signing_in import client_address

        models.TextPage.view = views.text_page
        # Whoever takes a page away that the foot names is told so; Wagtail does not look into settings.
        ReferenceIndex.register_model(models.PublisherSettings)
        patches.apply()
        signal_handlers.connect()
        checks.register(mail.warn_without_mail_server, deploy=True)
        checks.register(client_address.warn_without_word_on_proxies, deploy=True)
        post_migrate.connect(own_site.follow_site_url, sender=self)
