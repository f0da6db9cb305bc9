"""A draft of a paper that is a PDF: what was found in it, and the PDF as its file."""

from dataclasses import replace

from django.core.files.base import File
from django.db import transaction

from core.files import filing
from core.models import PublisherSettings, SiteDocument, User
from publications.desk import intake
from publications.desk.brought_text import collection_of
from publications.imports.draft import Kind, PaperDraft, Unknown
from publications.imports.languages import OURS
from publications.imports.pdf_facts import PdfFacts, facts_of_pdf
from publications.models import PublicationIndexPage

ISSN_NOTE = "ISSN {issn}"


def facts_found(content: bytes) -> PdfFacts:
    """Return what a PDF tells of itself, or raise `UnreadableText`; the name of our own house is no title."""
    return facts_of_pdf(content, [house] if (house := PublisherSettings.load().name) else [])


def draft_of_facts(facts: PdfFacts) -> PaperDraft:
    """Return the draft that a PDF makes by itself."""
    kind: Kind | Unknown = facts.kind
    return PaperDraft(
        title=facts.title,
        subtitle=facts.subtitle,
        byline=facts.authors,
        language=next((code for code in OURS if code == facts.language), ""),
        kind=kind,
        series=facts.series,
        number=facts.number,
        published=facts.published,
        place=facts.place,
        doi=facts.doi,
        isbn=facts.isbn,
        notes=(ISSN_NOTE.format(issn=facts.issn),) if facts.issn else (),
    )


@transaction.atomic
def make_draft_with_pdf(
    draft: PaperDraft,
    file: "File[bytes]",
    user: User | None = None,
    catalogue: PublicationIndexPage | None = None,
) -> intake.Intake:
    """Make a draft whose file is the PDF: its first page is the cover, its text is found by the search.

    Raises ``ValidationError`` where the file is refused or cannot be stored, and then leaves nothing.
    """
    judged = filing.judge(file)
    document = filing.store_document(
        file, draft.title, collection_of(user, SiteDocument), user, judged
    )
    draft = replace(draft, fingerprint=judged.facts.sha256)
    return intake.make_draft(draft, user, catalogue, document=document, anew=True)
