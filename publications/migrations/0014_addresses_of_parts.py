"""Each part of a paper has an address of its own, and keeps the name that it had in links that were printed."""

from django.db import migrations, models

from publications.blocks import stored_keys


def give_keys(apps, schema_editor):
    stored_keys.mend(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("publications", "0013_links_to_documents"),
        ("wagtailcore", "0094_alter_page_locale"),
    ]

    operations = [
        migrations.AddField(
            model_name="paperpage",
            name="former_names",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
