"""The choice of the leading paper leaves the home page, so that publishers can make it."""

import django.db.models.deletion
from django.db import migrations, models


def carry_over(apps, schema_editor):
    Lead, Paper = apps.get_model("publications.Lead"), apps.get_model("publications.PaperPage")
    for home in apps.get_model("core.HomePage").objects.exclude(lead_paper=None).order_by("pk"):
        # A page that is no paper could be stored past the form, and could never be shown.
        if Paper.objects.filter(pk=home.lead_paper_id).exists():
            Lead.objects.get_or_create(locale_id=home.locale_id, defaults={"paper_id": home.lead_paper_id})


def let_publishers_choose(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="publications", model="lead"
    )
    group = apps.get_model("auth.Group").objects.filter(name="Publishers").first()
    for verb in ("add", "change", "delete"):
        # Django makes permissions only after the last migration.
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type, codename=f"{verb}_lead", defaults={"name": f"Can {verb} leading paper"}
        )
        if group:
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0002_site_tree_and_roles"),
        ("core", "0002_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "locale",
                    models.OneToOneField(
                        help_text="Each language has a home page of its own.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="home page",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        help_text="Of any language. While readers cannot have it, the newest paper stands in its place.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leads",
                        to="publications.paperpage",
                        verbose_name="paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "leading paper",
                "verbose_name_plural": "leading papers",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(let_publishers_choose, migrations.RunPython.noop, elidable=False),
    ]
