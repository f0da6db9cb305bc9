"""Makes the formats of all papers, here and now; stopped and called again, it goes on where it was."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.files.lost_files import address_in_the_admin, is_lost, lost_uploads
from core.files.picture_sizes import make_anew
from core.models import SiteRendition
from publications.models import Export
from publications.production import exporting

WIDTH = 30


class Command(BaseCommand):
    help = "Make all formats of all papers that readers have, and show how far it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="order all anew, and not only what is missing or failed",
        )

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        all_sizes = self.make_lost_sizes()
        self.order(everything=all)
        lost = list(lost_uploads())
        self.make_formats(is_whole=all_sizes and not lost)
        # What cannot be made again is said last, where it is seen.
        for upload in lost:
            kind = str(upload._meta.verbose_name).capitalize()
            address = address_in_the_admin(upload)
            self.stderr.write(f"{kind} missing on the server: {upload.title}, {address}")
        if lost:
            raise CommandError(
                f"Missing, and not to be made again: {len(lost)}. Restore these files from a backup, or "
                "upload them again."
            )

    def make_formats(self, *, is_whole: bool) -> None:
        waiting = Export.objects.filter(due_at__isnull=False)
        total, began = waiting.count(), time.monotonic()
        if not total:
            if is_whole:
                self.stdout.write("All formats are there and up to date.")
            return
        waiting.update(due_at=timezone.now(), attempts=0)
        done = 0
        while order := exporting.next_order():
            exporting.build(order)
            done += 1
            # A PDF that was made orders its flipbook.
            total = done + Export.objects.due().count()
            self.show(done, total, time.monotonic() - began)
        self.report()

    def make_lost_sizes(self) -> bool:
        """Pictures are not made by the orders of papers, but are lost with the same files.

        Return whether all sizes are there now.
        """
        sizes = SiteRendition.objects.select_related("image").iterator()
        made = [make_anew(size) for size in sizes if is_lost(size)]
        if made:
            self.stdout.write(f"Pictures: {sum(made)} of {len(made)} lost sizes were made anew.")
        return all(made)

    def order(self, *, everything: bool) -> None:
        exporting.order_missing(Export.objects.exclude(file="").iterator())
        papers = exporting.printed_papers().values_list("pk", flat=True)
        if everything and not Export.objects.filter(due_at__isnull=False).exists():
            exporting.request_exports(papers)
            return
        there = set(Export.objects.filter(error="").values_list("paper_id", "kind"))
        for kind in exporting.FORMATS:
            lacking = [paper for paper in papers if (paper, kind) not in there]
            exporting.request_exports(lacking, [kind])

    def show(self, done: int, total: int, seconds: float) -> None:
        filled = WIDTH * done // total
        left = seconds / done * (total - done)
        line = f"  [{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}, {left:.0f} s left"
        ending = "\r" if self.stdout.isatty() and done < total else "\n"
        self.stdout.write(line, ending=ending)
        self.stdout.flush()

    def report(self) -> None:
        for export in Export.objects.exclude(error="").select_related("paper"):
            self.stderr.write(f"{export.paper.title}, {export.kind}: {export.error}")
