"""Tells whether the parts of a site are alive; ends with 1 where one is not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.running import health


class Command(BaseCommand):
    help = "Tell whether database, storage, worker and clock are alive."
    requires_system_checks: list[str] = []  # they would fail before anything is told

    def handle(self, *args: Any, **options: Any) -> None:
        conditions = health.of_all()
        for one in conditions:
            self.stdout.write(f"{one.part:<9} {'alive' if one.is_alive else 'DEAD':<6} {one.told}")
        if not all(one.is_alive for one in conditions):
            sys.exit(1)
