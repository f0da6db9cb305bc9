"""Private storage: written aside and moved when whole, and never listed or served by the web server."""

import os
import secrets

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Uploads under ``MEDIA_ROOT``; their addresses lead to :func:`core.views.media`, which asks first."""

    def _save(self, name: str, content: object) -> str:
        aside = f".incoming/{secrets.token_hex(16)}"
        try:
            super()._save(aside, content)
            target = self.get_available_name(name)
            os.makedirs(os.path.dirname(self.path(target)), mode=0o750, exist_ok=True)
            os.replace(self.path(aside), self.path(target))
        except BaseException:
            self.delete(aside)
            raise
        return target


def unguessable(folder: str, name: str) -> str:
    """Give ``folder/<128 random bits>/name``, so that an address cannot be found by trying."""
    return f"{folder}/{secrets.token_urlsafe(16)}/{name}"
