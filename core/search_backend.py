"""Wagtail's search in the database, which on PostgreSQL passes over accents, as on SQLite it does anyway.

What is written and what is asked are read in the same way; the migration
``core.0004_search_without_accents`` makes both ways.
"""

from wagtail.search.backends import database
from wagtail.search.backends.base import BaseSearchBackend

# One way for every language, since a search asks for papers of all: English endings are passed over.
FULL_TEXT = "colophon"
# For what somebody has begun to type, endings and all.
BEGINNINGS = "colophon_words"


def SearchBackend(params: dict) -> BaseSearchBackend:  # noqa: N802 - the name by which Wagtail asks
    backend = database.SearchBackend({"SEARCH_CONFIG": FULL_TEXT, **params})
    # PostgreSQL's has no setting for this one, and SQLite's has neither.
    if backend.config == FULL_TEXT:
        backend.autocomplete_config = BEGINNINGS
    return backend
