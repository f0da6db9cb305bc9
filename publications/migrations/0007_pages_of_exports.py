"""Exports know their pages, which until now stood among their checks only."""

from django.db import migrations, models


def read_pages(apps, schema_editor):
    for export in apps.get_model("publications", "Export").objects.exclude(checks=[]):
        counted = [check for check in export.checks if check.startswith("pages=")]
        if counted:
            export.pages = int(counted[0].removeprefix("pages="))
            export.save(update_fields=["pages"])


class Migration(migrations.Migration):
    dependencies = [("publications", "0006_export_checks")]

    operations = [
        migrations.AddField(
            model_name="export",
            name="pages",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(read_pages, migrations.RunPython.noop),
    ]
