"""What was tried lately."""

from django.db import models


class Attempts(models.Model):
    """When something was tried that may not be tried often. Names and addresses stand here as digests only."""

    key = models.CharField(max_length=80, unique=True)
    # In seconds since 1970.
    times = models.JSONField(default=list)
    kept_until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
