"""Tasks that wait in the queue name their function by the module that it stands in; some have moved."""

from django.db import migrations

MOVED = {
    "core.mail.": "core.running.mail.",
    "core.password_reset.": "core.signing_in.password_reset.",
    "core.picture_sizes.": "core.files.picture_sizes.",
    "publications.exporting.": "publications.production.exporting.",
}


def follow_modules(apps, schema_editor):
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.all()
    for old, new in MOVED.items():
        for task in waiting.filter(task_path__startswith=old):
            path = new + task.task_path.removeprefix(old)
            waiting.filter(pk=task.pk).update(task_path=path)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0014_links_to_documents"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.RunPython(follow_modules, migrations.RunPython.noop),
    ]
