"""Texts that are stored are cleaned by today's rules: what could not be opened can be, and boxes are bullets."""

from django.db import migrations

from core.texts.stored_texts import mend


def mend_texts(apps, schema_editor):
    mend(apps, "core")


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0007_tries_at_doors"),
    ]

    operations = [
        migrations.RunPython(mend_texts, migrations.RunPython.noop),
    ]
