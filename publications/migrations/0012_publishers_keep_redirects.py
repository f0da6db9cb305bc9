"""Publishers say where old addresses lead."""

from django.db import migrations


def let_publishers_keep_redirects(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="wagtailredirects", model="redirect"
    )
    group = apps.get_model("auth.Group").objects.filter(name="Publishers").first()
    for verb in ("add", "change", "delete"):
        # Django makes permissions only after the last migration.
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=f"{verb}_redirect", defaults={"name": f"Can {verb} redirect"}
        )
        if group:
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0011_addresses_of_terms"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(let_publishers_keep_redirects, migrations.RunPython.noop, elidable=False)]
