"""When the processes beside the web server last showed that they are alive."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

# A process beats every few seconds; one that was silent for so long is taken for dead.
SILENT_AFTER = timedelta(seconds=45)
# What beat so long ago is nobody's concern any more.
FORGOTTEN_AFTER = timedelta(days=30)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def alive(self) -> "HeartbeatQuerySet":
        return self.filter(beat_at__gt=timezone.now() - SILENT_AFTER)


class Heartbeat(models.Model):
    """One process of a part, such as the worker: there may be several of it."""

    class PartOfSite(models.TextChoices):
        WORKER = "worker"
        CLOCK = "clock"

    part = models.CharField(max_length=20, choices=PartOfSite.choices)
    name = models.CharField(max_length=80, unique=True)
    beat_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.part} {self.name}"

    @classmethod
    def beat(cls, part: str, name: str) -> None:
        now = timezone.now()
        cls.objects.update_or_create(name=name, defaults={"part": part, "beat_at": now})
        cls.objects.filter(beat_at__lt=now - FORGOTTEN_AFTER).delete()
