"""What a request changed: which tables it wrote to, and which rows differ after it."""

import re
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I)
# Bookkeeping that says nothing of anybody: sessions, indexes, the sizes of pictures, and orders for what
# is made of papers: a telephone number that contact staff change is printed in them.
BOOKKEEPING = {
    "sessions.Session", "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry", "core.SiteRendition",
    "wagtailcore.ReferenceIndex", "django_tasks_database.DBTaskResult", "contenttypes.ContentType",
    "wagtailadmin.EditingSession", "wagtailadmin.FormState", "taggit.Tag", "core.Attempts",
    "publications.Export",
}  # fmt: skip


def watched_models() -> list:
    models = apps.get_models(include_auto_created=True)
    return [m for m in models if m._meta.managed and m._meta.label not in BOOKKEEPING]


def snapshot(models) -> dict:
    """Return every row of these models as ``{(label, pk): {column: value}}``."""
    return {
        (model._meta.label, row[model._meta.pk.attname]): row
        for model in models
        for row in model._base_manager.values()
    }


@contextmanager
def tables_written():
    """Collect the names of the tables that are written to."""
    written = set()

    def note(execute, sql, params, many, context):
        if match := WRITE.match(sql):
            written.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def differences(before: dict, after: dict) -> list:
    """List ``(label, pk, row before, row after)``; a row that came or went is None on one side."""
    return [
        (label, pk, before.get((label, pk)), after.get((label, pk)))
        for label, pk in sorted(before.keys() | after.keys(), key=str)
        if before.get((label, pk)) != after.get((label, pk))
    ]
