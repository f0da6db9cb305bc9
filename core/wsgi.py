"""The entry for the web server: ``granian --interface wsgi core.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

application = get_wsgi_application()

from core import starting  # noqa: E402 - the settings are read by now

starting.tell("web")
