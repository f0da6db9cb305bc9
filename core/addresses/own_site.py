"""Wagtail's record of the site follows SITE_URL: canonical addresses are made from it."""

import logging

from django.conf import settings
from django.db import DatabaseError, connections
from wagtail.models import Site

logger = logging.getLogger(__name__)

PORTS = {"http": 80, "https": 443}


def follow_site_url(**_kwargs: object) -> None:
    """Put host and port right, without a form; another site that has them already is left alone."""
    site = settings.SITE
    address = {"hostname": site.hostname, "port": site.port or PORTS[site.scheme]}
    default = Site.objects.filter(is_default_site=True).exclude(**address).first()
    if default is None or Site.objects.filter(**address).exists():
        return
    Site.objects.filter(pk=default.pk).update(**address)
    Site.clear_site_root_paths_cache()


def follow_site_url_if_possible() -> None:
    """Do it when a process begins, which may be before the database, or before it is migrated."""
    try:
        follow_site_url()
    except DatabaseError as error:
        logger.warning("The site’s address was not looked at: %s", str(error).partition("\n")[0])
    finally:
        connections.close_all()
