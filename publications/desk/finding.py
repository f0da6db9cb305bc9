"""Which papers somebody means by what they typed: by title, authors, number, kind, series, DOI or ISBN.

Papers that readers do not have yet stand in no index of words: the columns of the database are asked.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from stdnum import isbn

from core.editing.validators import bare_doi
from publications.models import Contribution, PaperPage

# Nobody types more; each is a condition of one query.
MOST_WORDS = 12
OF_PAPERS = ("title", "draft_title", "subtitle", "number", "doi", "isbn", "series__name")
OF_CONTRIBUTIONS = ("given_name", "family_name", "organisation")


def found_papers(papers: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Keep the papers that have every word that was typed, or a part of one, wherever it stands."""
    for word in typed.split()[:MOST_WORDS]:
        papers = papers.filter(having(word))
    return papers


def having(word: str) -> Q:
    forms = forms_of(word)
    by_name = anywhere(OF_CONTRIBUTIONS, forms)
    contributions = Contribution.objects.filter(by_name, paper=OuterRef("pk"))
    kinds = [key for key, name in PaperPage.Kind.choices if word.lower() in str(name).lower()]
    return anywhere(OF_PAPERS, forms) | Q(kind__in=kinds) | Q(Exists(contributions))


def forms_of(word: str) -> set[str]:
    """Return a word as it may be stored: SQLite tells É from é, and an ISBN may be typed without hyphens."""
    forms = {word, word.lower(), word.upper(), word.capitalize(), bare_doi(word)}
    if isbn.is_valid(word):
        forms.add(isbn.format(isbn.to_isbn13(word)))
    return forms - {""}


def anywhere(fields: tuple[str, ...], forms: set[str]) -> Q:
    """Ask for any of some forms in any of some fields."""
    asked = Q()
    for field in fields:
        for form in forms:
            asked |= Q(**{f"{field}__icontains": form})
    return asked
