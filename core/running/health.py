"""Whether the parts of a site are alive: its database, its storage, its worker and its clock."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.running.unusable import is_unusable, why

ADDRESS = "/healthz"


@dataclass(frozen=True)
class Condition:
    part: str
    is_alive: bool
    told: str


def of_database() -> Condition:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return Condition("database", False, why(error))
    return Condition("database", True, "answers")


def of_storage() -> Condition:
    """Try to write where uploads go, since a full or foreign disk is seen in no other way."""
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"Colophon")
    except OSError as error:
        return Condition("storage", False, f"{folder}: {error.strerror}")
    return Condition("storage", True, f"{folder} can be written")


def of_process(part: str) -> Condition:
    from core.models.heartbeats import SILENT_AFTER, Heartbeat

    try:
        newest = Heartbeat.objects.filter(part=part).order_by("-beat_at").first()
    except DatabaseError as error:
        told = why(error) if is_unusable(error) else "the database does not tell"
        return Condition(part, False, f"not known: {told}")
    if newest is None:
        return Condition(part, False, "has never run")
    silent = timezone.now() - newest.beat_at
    when = timezone.localtime(newest.beat_at).strftime("%Y-%m-%d %H:%M:%S %Z")
    told = f"last ran {silent.total_seconds():.0f} s ago, {when}"
    return Condition(part, silent < SILENT_AFTER, told)


def of_all() -> list[Condition]:
    return [of_database(), of_storage(), of_process("worker"), of_process("clock")]


class HealthMiddleware:
    """Answer a load balancer before anything else is asked: no session, any host, in maintenance too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != ADDRESS:
            return self.get_response(request)
        is_alive = of_database().is_alive and of_storage().is_alive
        answer = HttpResponse(status=200 if is_alive else 503, content_type="text/plain")
        answer["Cache-Control"] = "no-store"
        return answer
