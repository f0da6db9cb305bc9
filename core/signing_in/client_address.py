"""Who asks: the address a request comes from, and who shares it."""

import logging
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def client_address(request: HttpRequest) -> str:
    """Return the address that asks, as those say whom the settings trust.

    Each proxy adds, at the right, who asked it; what stands left of our own proxies' words anybody
    may have written. With nginx's ``X_ACCEL_REDIRECT``, and no word on proxies, its X-Real-IP counts
    where it is also the last of X-Forwarded-For: an nginx that adds only to that one hands on whatever
    X-Real-IP a reader has sent.
    """
    peer = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        return plain(hops[-min(settings.TRUSTED_PROXIES, len(hops))]) or peer
    if settings.TRUSTED_PROXIES is None:
        told = request.headers.get("X-Forwarded-For", "")
        if settings.X_ACCEL_REDIRECT:
            last, real = plain(told.rpartition(",")[2]), plain(request.headers.get("X-Real-IP", ""))
            if real and real == last:
                return real
        if told:
            tell_of_proxy()
    return peer


def plain(told: str) -> str:
    """Return an address without its port, or nothing where it is none."""
    told = told.strip().strip('"')
    if told.startswith("["):
        told = told[1:].partition("]")[0]
    elif told.count(":") == 1:
        told = told.partition(":")[0]
    try:
        return str(ip_address(told))
    except ValueError:
        return ""


def shared_by(address: str) -> str:
    """Return what stands for one house: an IPv4 address, or the /64 that one line has of IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ip_network((int(found), 64), strict=False))
    return str(found)


NO_WORD_ON_PROXIES = (
    "TRUSTED_PROXIES is not set. Behind a proxy all visitors would share its address, and twenty wrong "
    "passwords an hour would close the door to everybody."
)
SAY_HOW_MANY = (
    "Set TRUSTED_PROXIES to the number of proxies before Colophon that add to X-Forwarded-For, "
    "for example 1 for nginx, or 0 where there is none."
)


@lru_cache(maxsize=1)
def tell_of_proxy() -> None:
    """Say once in the log that a proxy is there, or somebody who plays one, and is not believed."""
    logger.warning("X-Forwarded-For is not believed: %s %s", NO_WORD_ON_PROXIES, SAY_HOW_MANY)


def warn_without_word_on_proxies(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    if settings.LOCAL or settings.TRUSTED_PROXIES is not None:
        return []
    return [Warning(NO_WORD_ON_PROXIES, hint=SAY_HOW_MANY, id="colophon.W002")]
