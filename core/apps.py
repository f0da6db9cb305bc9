from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Site")

    def ready(self) -> None:
        from core import models, patches, signal_handlers, views
        from core.addresses import old_addresses, own_site
        from core.editing import draft_views, hours, malformed, own_addresses
        from core.running import mail
        from core.signing_in import client_address

        own_addresses.keep_free()
        old_addresses.keep_when_pages_move()
        hours.read_hours_so()
        malformed.refuse_what_cannot_be_read()
        draft_views.tell_what_drafts_lack()
        models.TextPage.view = views.text_page
        patches.apply()
        signal_handlers.connect()
        checks.register(mail.warn_without_mail_server, deploy=True)
        checks.register(client_address.warn_without_word_on_proxies, deploy=True)
        post_migrate.connect(own_site.follow_site_url, sender=self)
