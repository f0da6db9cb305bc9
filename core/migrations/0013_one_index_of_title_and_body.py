"""On PostgreSQL: one index of title and body together, which is what the search asks for."""

from django.db import migrations

MAKE = (
    "CREATE INDEX IF NOT EXISTS core_search_title_and_body "
    "ON wagtailsearch_indexentry USING gin ((title || body))"
)
DROP = "DROP INDEX IF EXISTS core_search_title_and_body"


def make_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0012_names_of_files"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(make_index, drop_index, elidable=False)]
