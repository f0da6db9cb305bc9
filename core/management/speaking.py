"""Commands that speak to a house: in the language of its site, not in that of the machine."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import override
from wagtail.models import Site


class SpeakingCommand(BaseCommand):
    """A command whose sentences are in the language of the home page of the site."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        with override(language_of_site()):
            return super().execute(*args, **options)


def language_of_site() -> str:
    """Return the language of the home page, or English where there is none or it is in none of ours."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page__locale").first()
    code = site.root_page.locale.language_code if site else ""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
