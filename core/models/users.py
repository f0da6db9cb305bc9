"""Who signs in."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.dispatch import Signal

# Sent with the user when a new password has been kept, wherever it was set.
password_changed = Signal()


class User(AbstractUser):
    """Somebody who signs in. Our own from the first migration, because it cannot be added later."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new_password = self._password is not None  # type: ignore[attr-defined]  # Django's own
        super().save(*args, **kwargs)
        if is_new_password:
            password_changed.send(type(self), user=self)
