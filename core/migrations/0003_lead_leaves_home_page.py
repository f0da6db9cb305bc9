from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_initial"),
        # Which carries the choices over.
        ("publications", "0003_leads"),
    ]

    operations = [migrations.RemoveField(model_name="homepage", name="lead_paper")]
