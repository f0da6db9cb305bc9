"""Who signs in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who signs in. Our own from the first migration, because it cannot be added later."""
