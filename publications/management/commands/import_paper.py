"""``manage.py import_paper FILE…``: Word files, PDFs and pasted publication pages become drafts.

It speaks the language of the site.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.management.base import CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.management.speaking import SpeakingCommand
from core.texts.shortening import shortened
from core.uploads import judging
from publications.desk import intake
from publications.desk.archive.field_names import FIELD_NAMES
from publications.desk.cutting_account import reason
from publications.desk.cutting_table import NAMES
from publications.desk.duplicates import papers_like
from publications.desk.pdf_drafts import draft_of_facts, facts_found, make_draft_with_pdf
from publications.imports import cutting, markdown_text, pasted_text, word
from publications.imports.draft import PaperDraft, UnreadableText
from publications.imports.pdf_facts import PROPERTIES, PdfFacts
from publications.imports.roles import role_of
from publications.imports.source_text import LARGEST

MARKDOWN = (".md", ".markdown")
FACTS = (
    *("title", "subtitle", "authors", "published", "kind", "series"),
    *("number", "place", "doi", "isbn", "issn", "language"),
)


class Command(SpeakingCommand):
    help = (
        "Make a draft paper of each Word file, PDF, or text (or HTML) of a publication page, and print "
        "where each of its parts went. The same text again makes no second paper."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            metavar="file",
            help="a Word file, a PDF or a text file, or - for a text from standard input",
        )
        parser.add_argument(
            "--anew",
            action="store_true",
            help="make a draft also where a paper like it is here already",
        )

    def handle(self, *, files: Sequence[str], anew: bool, **options: Any) -> None:
        """Bring the files in, one after the other; a file that cannot be read stops none of the others."""
        wrong = []
        for file in map(str, files):
            try:
                self.bring_in(file, anew=anew)
            except (UnreadableText, intake.NowhereToPutIt) as error:
                wrong.append(f"{file}: {_(str(error))}")
            except ValidationError as error:
                wrong.append(f"{file}: {' '.join(error.messages)}")
            except OSError as error:
                told = _("%(file)s cannot be read: %(why)s.")
                wrong.append(told % {"file": file, "why": error.strerror})
        if wrong:
            raise CommandError("\n".join(wrong))

    def bring_in(self, file: str, *, anew: bool) -> None:
        if file.lower().endswith(".pdf"):
            self.bring_in_pdf(file, anew=anew)
            return
        draft = self.draft_of(file)
        result = intake.make_draft(draft, anew=anew)
        self.print_receipt(draft)
        self.print_result(draft, result)

    def bring_in_pdf(self, file: str, *, anew: bool) -> None:
        with Path(file).open("rb") as source:
            seen = judging.examine(source)
            facts = facts_found(source.read())
            if not facts.title:
                told = _(
                    "No title is found in this PDF. Bring it in through the admin, where you can enter one."
                )
                raise UnreadableText(told)
            draft = draft_of_facts(facts)
            likes = papers_like(draft, seen.sha256)
            self.print_facts(facts)
            if likes and not anew:
                there = [f"“{one.paper.title}” {one.why}: {edit_of(one.paper.pk)}" for one in likes]
                self.print_list(_("Nothing was added; --anew adds it all the same:"), there)
                return
            source.seek(0)
            self.print_result(draft, make_draft_with_pdf(draft, File(source, Path(file).name)))

    def draft_of(self, file: str) -> PaperDraft:
        suffix = Path(file).suffix.lower()
        if suffix == ".docx":
            return self.draft_of_word(file)
        content = self.bytes_of(file)
        if suffix in MARKDOWN:
            return cutting.draft_of(markdown_text.read(content))
        return pasted_text.read(content)

    def draft_of_word(self, file: str) -> PaperDraft:
        with Path(file).open("rb") as source:
            judging.examine(source)
            source.seek(0)
            return cutting.draft_of(word.read(source.read()))

    def bytes_of(self, file: str) -> bytes:
        # One byte more than the reader takes is enough for it to say that the file is too large.
        most = LARGEST + 1
        if file == "-":
            return sys.stdin.buffer.read(most)
        with Path(file).open("rb") as source:
            return source.read(most)

    def print_facts(self, facts: PdfFacts) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(_("What was found, and where")))
        for name in FACTS:
            if name in facts.where:
                value = getattr(facts, name)
                text = value.iso if name == "published" else value
                text = ", ".join(map(str, text)) if name == "authors" else text
                page = facts.where[name]
                where = _("page %(number)s") % {"number": page}
                if page == PROPERTIES:
                    where = _("properties of the document")
                guess = f", {_('a guess')}" if name in facts.guesses else ""
                self.stdout.write(
                    f"{label_of(name):>12}  {shortened(text, 60):<60}  ← {where}{guess}"
                )

    def print_receipt(self, draft: PaperDraft) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(_("Where each line went")))
        for line in draft.receipt:
            text = shortened(line.text, 60)
            self.stdout.write(f"{line.number:>5}  {text:<60}  → {told_of_line(line.field)}")

    def print_result(self, draft: PaperDraft, result: intake.Intake) -> None:
        edit = edit_of(result.paper.pk)
        if not result.is_new:
            told = _("This text is already here, and nothing was added: %(address)s")
            self.stdout.write(f"\n{told % {'address': edit}}")
            return
        self.print_list(_("What was decided on the way:"), result.said)
        notes = result.paper.editors_notes.splitlines()
        told = ngettext(
            "Not understood, and kept in the draft’s notes (%(count)s line):",
            "Not understood, and kept in the draft’s notes (%(count)s lines):",
            len(notes),
        )
        self.print_list(told % {"count": len(notes)}, notes)
        for name in result.new_persons:
            self.stdout.write(f"\n{_('New person, as a draft: %(name)s') % {'name': name}}")
        told = _("Draft made: “%(title)s”, %(address)s")
        told %= {"title": result.paper.full_title, "address": edit}
        self.stdout.write(self.style.SUCCESS(f"\n{told}"))

    def print_list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self.stdout.write(f"\n{heading}")
            for line in lines:
                self.stdout.write(f"       {line}")


def told_of_line(field: str) -> str:
    """Return where a line went, as the receipt of the admin says it."""
    name, why = NAMES[role_of(field)], reason(field)
    return f"{name} ({why})" if why else str(name)


def label_of(fact: str) -> str:
    """Return how a list calls what was found; an ISSN is called so everywhere."""
    return str(FIELD_NAMES.get({"published": "date"}.get(fact, fact), fact.upper()))


def edit_of(paper: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[paper])
