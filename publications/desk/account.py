"""What an intake has to tell: what somebody has to decide, what was decided, and what did not fit."""

import unicodedata
from dataclasses import dataclass, field

from django.db.models import CharField, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.models import User
from core.texts.shortening import shortened
from people.models import PeopleIndexPage
from publications.desk.terms_here import TermsHere
from publications.imports.obligations import without_article
from publications.models import PublicationIndexPage


@dataclass
class Account:
    """What an intake has to tell: notes stay with the paper, what was said stands in the receipt only."""

    catalogue: PublicationIndexPage
    people: PeopleIndexPage
    user: User | None
    notes: list[str]
    terms: TermsHere
    said: list[str] = field(default_factory=list)
    new_persons: list[str] = field(default_factory=list)

    def ask(self, sentence: str) -> None:
        """Say what somebody has to decide, and keep it beside the paper."""
        self.said.append(sentence)
        self.notes.append(sentence)


def fit(row: Model, notes: list[str]) -> None:
    """Cut what is too long for its field, which a database may refuse; the notes keep the whole of it."""
    for column in row._meta.concrete_fields:
        text = getattr(row, column.attname)
        longest = column.max_length if isinstance(column, CharField) else None
        if longest is not None and text and len(text) > longest:
            told = {"field": capfirst(column.verbose_name), "text": text}
            notes.append(_("%(field)s, in full: %(text)s") % told)
            setattr(row, column.attname, shortened(text, longest))


def folded(name: str) -> str:
    """Return a name as it is compared: without its article, capitals and gaps."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    return without_article(text).casefold()
