"""Texts that are stored are cleaned by today's rules: what could not be opened can be, and boxes are bullets."""

from django.db import migrations

from core.texts.stored_texts import mend


def mend_texts(apps, schema_editor):
    mend(apps, "publications")


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0008_names_and_numbers"),
    ]

    operations = [
        migrations.RunPython(mend_texts, migrations.RunPython.noop),
    ]
