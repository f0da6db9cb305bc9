"""Telephone numbers are dialled as the plans of their countries have it: +39 (0)6 keeps its zero.

Rows and the revisions of persons; a second run finds nothing to change.
"""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import migrations

from people import telephone
from people.names import generation


def read_anew(apps, schema_editor):
    for number in apps.get_model("people.ContactNumber").objects.iterator():
        dialled = as_dialled(number.number)
        if dialled and dialled != (number.e164, number.extension):
            number.e164, number.extension = dialled
            number.save(update_fields=["e164", "extension"])
    person_type = apps.get_model("contenttypes.ContentType").objects.filter(
        app_label="people", model="personpage"
    )
    revisions = apps.get_model("wagtailcore.Revision").objects
    for revision in revisions.filter(content_type__in=person_type).iterator():
        if read_in(revision.content):
            revision.save(update_fields=["content"])


def read_in(content):
    """Read the numbers of a revision; return whether one has changed."""
    changed = False
    for number in content.get("numbers") or ():
        dialled = as_dialled(number.get("number") or "")
        if dialled and dialled != (number.get("e164"), number.get("extension", "")):
            number["e164"], number["extension"] = dialled
            changed = True
    return changed


def as_dialled(written):
    """Return E.164 and extension; nothing for what would be refused today, which stays as it is."""
    with suppress(ValidationError):
        return telephone.e164(written), telephone.extension(written)


def sort_after_the_father(apps, schema_editor):
    """Give a Jr. who was sorted by the usual name the usual name of today."""
    for person in apps.get_model("people.PersonPage").objects.exclude(name_suffix=""):
        before = ", ".join(filter(None, [person.family_name, person.given_name]))
        suffix = generation(person.name_suffix)
        if suffix and person.sort_name == before:
            person.sort_name = f"{before}, {suffix}"[:200]
            person.save(update_fields=["sort_name"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_names_and_numbers"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(read_anew, migrations.RunPython.noop),
        migrations.RunPython(sort_after_the_father, migrations.RunPython.noop),
    ]
