"""Wagtail's command of this name, which houses call from cron: with us it does what the clock does."""

from typing import Any

from wagtail.management.commands import publish_scheduled

from core.running import clock


class Command(publish_scheduled.Command):
    help = "Publish what is due and take back what has expired, once; for a live site, see “clock”."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
        else:
            clock.tick()
