"""The cache: each process's own memory, kept so short that processes cannot disagree for long."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class ShortMemory(LocMemCache):
    """Forgets within a minute, however long it is asked to remember.

    A live site runs in several processes, and none of them hears when another one changes
    something. Wagtail keeps for an hour where in the page tree each site begins: for so long every
    page could be missing in one process, and not in its neighbour, after a home page got a new slug.
    """

    LONGEST = 60

    def get_backend_timeout(self, timeout: float | None = DEFAULT_TIMEOUT) -> float | None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return super().get_backend_timeout(
            self.LONGEST if seconds is None else min(seconds, self.LONGEST)
        )
