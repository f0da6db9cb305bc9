"""Reads the text of a publication page that somebody pasted or saved.

Each finder takes the lines it understands and writes in the page's ledger which field took them;
what nobody took goes to the notes. So a line can be misplaced, but never lost.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from publications.imports.abstracts import find_abstract
from publications.imports.contacts import find_contacts
from publications.imports.draft import PaperDraft, UnreadableText
from publications.imports.imprint import find_imprint, with_imprint
from publications.imports.key_points import find_key_points, leave_out_links
from publications.imports.languages import language_of
from publications.imports.lines import Page, page_of
from publications.imports.pictures import find_pictures
from publications.imports.recommendations import find_recommendations
from publications.imports.source_text import sound_text
from publications.imports.titles import find_heading
from publications.record.inline_notes import literal

__all__ = ["UnreadableText", "read"]


def read(source: bytes | str) -> PaperDraft:
    """Return a draft of the paper with a receipt for every line, or raise `UnreadableText`."""
    page = page_of(sound_text(source))
    language = language_of("\n".join(line.text for line in page.lines))
    heading = find_heading(page)
    imprint = find_imprint(page, heading)
    pictures = find_pictures(page, heading.at)
    leave_out_links(page)
    recommendation_sets = find_recommendations(page)
    contacts = find_contacts(page, language, heading.at + 1)
    key_points = find_key_points(page)
    abstract = find_abstract(page, heading.at + 1)
    draft = PaperDraft(
        title=heading.title,
        subtitle=heading.subtitle,
        byline=heading.byline,
        language=language,
        abstract=abstract,
        hero_credit=pictures.hero_credit,
        cover_caption=pictures.cover_caption,
        cover_credit=pictures.cover_credit,
        # A pasted page has no notes; signs that look like one are words.
        key_points=tuple(replace(one, text=literal(one.text)) for one in key_points),
        recommendation_sets=tuple(
            replace(one, lead_in=literal(one.lead_in), items=tuple(map(literal, one.items)))
            for one in recommendation_sets
        ),
        contacts=contacts,
        notes=page.notes(),
        receipt=page.receipt(),
        fingerprint=fingerprint(page),
    )
    return with_imprint(draft, imprint)


def fingerprint(page: Page) -> str:
    """Return a checksum of the words as shown, the same whatever the line ends and gaps."""
    text = "\n".join(line.shown for line in page.lines if line.shown)
    return hashlib.sha256(text.encode()).hexdigest()
