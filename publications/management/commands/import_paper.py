"""``manage.py import_paper FILE``: a Word file or a pasted publication page becomes a draft."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from core.texts.shortening import shortened
from core.uploads import judging
from core.uploads.file_kinds import FileRefused
from publications.desk import intake
from publications.imports import cutting, pasted_text, word
from publications.imports.draft import PaperDraft, UnreadableText
from publications.imports.source_text import LARGEST


class Command(BaseCommand):
    help = (
        "Make a draft paper of a Word file, or of the text (or HTML) of a publication page, and print "
        "where each of its parts went. The same text again makes no second paper."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="the Word or text file, or - for a text from standard input"
        )

    def handle(self, *, file: str, **options: Any) -> None:
        try:
            is_word = str(file).lower().endswith(".docx")
            draft = self.draft_of_word(file) if is_word else pasted_text.read(self.bytes_of(file))
            result = intake.make_draft(draft)
        except (UnreadableText, intake.NowhereToPutIt) as error:
            raise CommandError(f"{file}: {error}") from error
        except FileRefused as error:
            raise CommandError(f"{file}: {' '.join(error.messages)}") from error
        self.print_receipt(draft)
        self.print_result(draft, result)

    def draft_of_word(self, file: str) -> PaperDraft:
        try:
            with Path(file).open("rb") as source:
                judging.examine(source)
                source.seek(0)
                return cutting.draft_of(word.read(source.read()))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error

    def bytes_of(self, file: str) -> bytes:
        # One byte more than the reader takes is enough for it to say that the file is too large.
        most = LARGEST + 1
        if file == "-":
            return sys.stdin.buffer.read(most)
        try:
            with Path(file).open("rb") as source:
                return source.read(most)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error

    def print_receipt(self, draft: PaperDraft) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING("Where each line went"))
        for line in draft.receipt:
            text = shortened(line.text, 60)
            self.stdout.write(f"{line.number:>5}  {text:<60}  → {line.field}")

    def print_result(self, draft: PaperDraft, result: intake.Intake) -> None:
        edit = reverse("wagtailadmin_pages:edit", args=[result.paper.pk])
        if not result.is_new:
            self.stdout.write(f"\nThis text is already here, and nothing was added: {edit}")
            return
        self.print_list("What was decided on the way", result.said)
        notes = result.paper.editors_notes.splitlines()
        self.print_list(f"Not understood, and kept in the draft’s notes ({len(notes)})", notes)
        for name in result.new_persons:
            self.stdout.write(f"\nNew person, as a draft: {name}")
        self.stdout.write(self.style.SUCCESS(f"\nDraft made: “{result.paper.full_title}”, {edit}"))

    def print_list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self.stdout.write(f"\n{heading}:")
            for line in lines:
                self.stdout.write(f"       {line}")
