"""The entry for the web server: ``granian --interface wsgi core.wsgi:application``."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    sys.exit(str(error))

from core.addresses import own_site
from core.running import starting  # noqa: E402 - the settings are read by now

starting.tell("web")
own_site.follow_site_url_if_possible()
