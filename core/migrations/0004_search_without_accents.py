"""On PostgreSQL: two ways to read a text for the search, both without its accents."""

from django.core.management.base import CommandError
from django.db import NotSupportedError, OperationalError, ProgrammingError, migrations

# By the name of each: PostgreSQL's own that it is a copy of, and the dictionary that comes after unaccent.
CONFIGURATIONS = {"colophon": ("english", "english_stem"), "colophon_words": ("simple", "simple")}
REFUSED = (
    "PostgreSQL has not made its extension “unaccent”, without which the search cannot pass over accents "
    "(%s): run “CREATE EXTENSION unaccent;” in this database as its owner or as a superuser, then migrate again."
)


def make_configurations(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    except (NotSupportedError, OperationalError, ProgrammingError) as error:
        raise CommandError(REFUSED % str(error).splitlines()[0]) from error
    for name, (original, dictionary) in CONFIGURATIONS.items():
        schema_editor.execute(f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{original})")
        schema_editor.execute(
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {dictionary}"
        )


def drop_configurations(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in CONFIGURATIONS:
            schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("core", "0003_lead_leaves_home_page")]

    operations = [migrations.RunPython(make_configurations, drop_configurations, elidable=False)]
