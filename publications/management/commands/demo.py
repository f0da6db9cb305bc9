"""Tries Colophon: prepares the database, loads the demo site and serves it until Ctrl-C."""

import os
import socket
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core import patches
from core.addresses import own_site
from core.running import server
from publications.demo import loader, sign_ins


class CountedMigrate(migrate.Command):
    """Django's own ``migrate``, which counts instead of naming every step."""

    def __init__(self, total: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.total, self.done = total, 0

    def migration_progress_callback(self, action: str, *args: Any, **kwargs: Any) -> None:
        if action == "apply_success":
            self.done += 1
            if self.stdout.isatty():
                self.stdout.write(f"\r  {self.done} of {self.total}", ending="")
                self.stdout.flush()


class Command(BaseCommand):
    help = "Load the demo site, where it is not there yet, and serve it on this machine."
    requires_system_checks: list[str] = []  # the port is looked at before anything else

    def handle(self, *args: Any, **options: Any) -> None:
        if complaint := complaint_about_settings() or complaint_about_port(settings.PORT):
            raise CommandError(complaint)
        try:
            self.prepare_and_serve()
        except KeyboardInterrupt:
            self.tell("")
        self.tell("Stopped. The same command takes it up again.")
        # All is closed by now. Python would take another second to say goodbye to its modules.
        os._exit(0)

    def prepare_and_serve(self) -> None:
        began = monotonic()
        self.prepare_database()
        self.prepare_site()
        self.tell(f"Ready after {monotonic() - began:.0f} seconds.")
        self.tell_where_it_is()
        patches.serve_from_a_thread()
        server.serve(settings.PORT)

    def prepare_database(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            return
        self.tell(f"Preparing the database in {len(plan)} steps …")
        quiet = CountedMigrate(len(plan), stdout=self.stdout)
        call_command(quiet, verbosity=0, interactive=False)
        if self.stdout.isatty():
            self.stdout.write("")

    def prepare_site(self) -> None:
        own_site.follow_site_url()
        if not loader.is_loaded():
            if loader.has_content():
                self.tell("This site has content of its own, so the demo site is not loaded.")
            else:
                loader.load(self.tell)

    def tell(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def tell_where_it_is(self) -> None:
        lines = ["", f"  The site        {settings.SITE_URL}/", ""]
        lines += [f"  For editors     {settings.SITE_URL}/admin/", ""]
        if known := sign_ins.current():
            lines += [f"  {'Role':<15} {'User name':<15} Password"]
            lines += [f"  {s.role:<15} {s.username:<15} {s.password}" for s in known]
            lines += [""]
        self.tell("\n".join([*lines, "Ctrl-C ends it.", ""]))


def complaint_about_settings() -> str:
    """Say what is wrong with the address or the data folder, or nothing."""
    if not settings.LOCAL:
        return (
            f"The demo is served on this machine only, and SITE_URL is {settings.SITE_URL}: "
            "leave SITE_URL out."
        )
    if not os.access(settings.DATA_DIR, os.W_OK | os.X_OK):
        return (
            f"Nothing can be written in the data folder {settings.DATA_DIR}: "
            "change its permissions, or name another folder by DATA_DIR."
        )
    return ""


def complaint_about_port(port: int) -> str:
    """Say why nothing could listen there, or nothing: trying is the only sure test."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((server.HOST, port))
            listener.listen()
        except (OSError, OverflowError):
            return f"Port {port} is in use or may not be used; choose another, for example: make demo PORT=8765"
    return ""
