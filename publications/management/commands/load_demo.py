"""Loads the demo site, once: what was edited, renamed or deleted since stays so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from publications.demo import loader, sign_ins


class Command(BaseCommand):
    help = "Load the demo site into an empty site; a second call changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="load it beside papers of your own"
        )

    def handle(self, *args: Any, force: bool = False, **options: Any) -> None:
        if loader.is_loaded():
            self.stdout.write("The demo site is there already; nothing was changed.")
            return
        if loader.has_content() and not force:
            raise CommandError(
                "This site has papers or people of its own, and the demo is meant for an empty "
                "site; add --force to load it beside them."
            )
        loader.load(self.stdout.write)
        self.stdout.write(f"Loaded. The sign-ins are in {sign_ins.file()}.")
