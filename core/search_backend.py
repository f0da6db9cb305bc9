"""Wagtail's search in the database: on PostgreSQL it passes over accents, on SQLite it ranks in one query.

What is written and what is asked are read in the same way; the migration
``core.0004_search_without_accents`` makes both ways.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import CharField, Model
from django.db.models.functions import Cast
from wagtail.search.backends import database
from wagtail.search.backends.base import (
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
)
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

# One way for every language, since a search asks for papers of all: English endings are passed over.
FULL_TEXT = "colophon"
# For what somebody has begun to type, endings and all.
BEGINNINGS = "colophon_words"


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 - the name by which Wagtail asks
    backend = database.SearchBackend({"SEARCH_CONFIG": FULL_TEXT, **params})
    # PostgreSQL's has no setting for this one, and SQLite's has neither.
    if backend.config == FULL_TEXT:
        backend.autocomplete_config = BEGINNINGS
    else:
        backend.results_class = ranked_once(backend.results_class)
    return backend


def ranked_once(theirs: type[BaseSearchResults]) -> type[BaseSearchResults]:
    """Make Wagtail's results on SQLite go through the hits in the full-text index once.

    Wagtail asks for the rank of each hit by a query inside the query, which goes through all hits again:
    with ten times as many papers that took a hundred times as long.
    """

    class RankedOnce(theirs):
        def _do_search(self) -> Iterable[Model]:
            if not self.is_ranked():
                return super()._do_search()
            keys = self.best_keys()
            queryset = self.query_compiler.queryset.order_by()
            found = {str(one.pk): one for one in queryset.filter(pk__in=keys)}
            return [found[key] for key in keys if key in found]

        def _do_count(self) -> int:
            return len(self.best_keys()) if self.is_ranked() else super()._do_count()

        def is_ranked(self) -> bool:
            asked = self.query_compiler
            is_plain = isinstance(normalize(asked.query), And | Or | Phrase | PlainText)
            return is_plain and asked.order_by_relevance and not self._score_field

        def best_keys(self) -> list[str]:
            asked = self.query_compiler
            config = asked.get_config(self.backend)
            words = asked.build_search_query(normalize(asked.query), config=config)
            return best_hits(asked, words)[self.start : self.stop] if words else []

    return RankedOnce


def normalize(query: SearchQuery) -> SearchQuery:
    from modelsearch.backends.database.sqlite.query import normalize

    return normalize(query)


# The words are looked up first, and each hit then by its key. Left to choose, SQLite may look up every
# row first and the words in each of them; a cross join and the signs before the columns forbid it.
HITS = """
    SELECT entry.object_id FROM {hits} CROSS JOIN {entries} AS entry ON entry.id = {hits}.rowid
    WHERE {match} AND +entry.content_type_id IN ({kinds}) AND +entry.object_id IN ({keys})
    ORDER BY bm25({hits}) * {weight}, entry.id DESC
"""


def best_hits(asked: BaseSearchQueryCompiler, words: object) -> list[str]:
    """Return the keys of what was found, as the index writes them, the best first."""
    from modelsearch.backends.database.sqlite.query import MatchExpression
    from modelsearch.utils import get_descendants_content_types_pks

    columns = asked.fields or asked.FTS_TABLE_FIELDS
    written = asked.queryset.order_by().annotate(key_as_written=Cast("pk", CharField()))
    compiler = written.values("key_as_written").query.get_compiler("default")
    try:
        keys, key_params = compiler.as_sql()
    except EmptyResultSet:
        return []
    match, match_params = compiler.compile(MatchExpression(columns, words))
    sql = HITS.format(
        hits="wagtailsearch_indexentry_fts",
        entries="wagtailsearch_indexentry",
        match=match,
        kinds=", ".join(map(str, get_descendants_content_types_pks(asked.queryset.model))),
        keys=keys,
        # A word weighs more in a short title.
        weight="(entry.title_norm + 1)" if "title" in columns else "1",
    )
    with connections["default"].cursor() as cursor:
        cursor.execute(sql, [*match_params, *key_params])
        return [key for (key,) in cursor.fetchall()]


def keys_in_order(results: BaseSearchResults) -> list[int]:
    """Return the numbers of what was found, the best first, without fetching it where that is possible."""
    if hasattr(results, "best_keys") and results.is_ranked():
        return [int(key) for key in results.best_keys()]
    return [one.pk for one in results]
