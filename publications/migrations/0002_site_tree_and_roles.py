"""The site as it comes: home, catalogue and people; and who may do what."""

from django.conf import settings
from django.db import migrations

TREE = [
    # app, model, slug, title
    ("core", "homepage", "home", "Home"),
    ("publications", "publicationindexpage", "publications", "Publications"),
    ("people", "peopleindexpage", "people", "People"),
]
PAGES = {
    # group: {slug: permissions on that page and all below}
    "Editors": {"publications": ["add", "change"], "people": ["add"]},
    "Publishers": {
        "publications": ["add", "change", "publish", "lock", "unlock"],
        "people": ["add", "change", "publish"],
    },
    "Contact staff": {"people": ["add", "change", "publish"]},
}
MEDIA = {
    # group: {collection: permissions}
    "Editors": {"Papers": ["add_image", "choose_image", "add_document", "choose_document"]},
    "Publishers": {
        "Papers": [
            "add_image", "choose_image", "change_image", "delete_image",
            "add_document", "choose_document", "change_document", "delete_document",
        ],
        "Portraits": ["add_image", "choose_image"],
    },
    "Contact staff": {"Portraits": ["add_image", "choose_image", "change_image"]},
}  # fmt: skip
TERMS = {"Editors": ["add"], "Publishers": ["add", "change", "delete"]}
# What tells the public that a paper is gone is said by those who published it.
WITHDRAWALS = {"Publishers": ["add", "change", "delete"]}


def make_site(apps, schema_editor):
    make_tree(apps)
    for name in PAGES:
        make_role(apps, name)
    apps.get_model("auth", "Group").objects.filter(name="Moderators").delete()
    make_approval(apps)


def make_tree(apps):
    """Replace Wagtail's welcome page; treebeard's columns are written by hand, as in Wagtail itself."""
    Page, Site = apps.get_model("wagtailcore.Page"), apps.get_model("wagtailcore.Site")
    locale = apps.get_model("wagtailcore.Locale").objects.get(language_code=settings.LANGUAGE_CODE)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    for position, (app, model, slug, title) in enumerate(TREE):
        home = position == 0
        apps.get_model(app, model).objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            locale=locale,
            content_type=content_type(apps, app, model),
            path="00010001" + ("" if home else f"{position:04d}"),
            depth=2 if home else 3,
            numchild=len(TREE) - 1 if home else 0,
            url_path="/home/" if home else f"/home/{slug}/",
            live=True,
            show_in_menus=not home,
        )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", port=80, is_default_site=True, root_page_id=Page.objects.get(path="00010001").pk
    )


def make_role(apps, name):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    group.permissions.set([permission(apps, "wagtailadmin", "admin", "access_admin")])
    for term in ("topic", "region", "series", "addressee"):
        for verb in TERMS.get(name, []):
            group.permissions.add(permission(apps, "publications", term, f"{verb}_{term}"))
    for verb in WITHDRAWALS.get(name, []):
        group.permissions.add(permission(apps, "core", "withdrawal", f"{verb}_withdrawal"))
    on_page = apps.get_model("wagtailcore", "GroupPagePermission")
    on_page.objects.filter(group=group).delete()
    for slug, verbs in PAGES[name].items():
        page = apps.get_model("wagtailcore", "Page").objects.get(url_path=f"/home/{slug}/")
        for verb in verbs:
            on_page.objects.create(
                group=group, page=page, permission=permission(apps, "wagtailcore", "page", f"{verb}_page")
            )
    on_collection = apps.get_model("wagtailcore", "GroupCollectionPermission")
    on_collection.objects.filter(group=group).delete()
    for title, codenames in MEDIA[name].items():
        for codename in codenames:
            # Wagtail asks for the permissions of its own models, whichever model a site uses.
            model = codename.split("_")[1]
            app = {"image": "wagtailimages", "document": "wagtaildocs"}[model]
            on_collection.objects.create(
                group=group,
                collection=collection(apps, title),
                permission=permission(apps, app, model, codename),
            )


def make_approval(apps):
    """Send drafts of papers to the publishers. Wagtail's own approval asked the moderators, about every page."""
    name = "Approval by a publisher"
    apps.get_model("wagtailcore", "Workflow").objects.update(name=name)
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        task.name = name
        task.save()
        task.groups.set(apps.get_model("auth", "Group").objects.filter(name="Publishers"))
    page = apps.get_model("wagtailcore", "Page").objects.get(url_path="/home/publications/")
    apps.get_model("wagtailcore", "WorkflowPage").objects.update(page=page)


def collection(apps, title):
    Collection = apps.get_model("wagtailcore", "Collection")
    if found := Collection.objects.filter(name=title, depth=2).first():
        return found
    root = Collection.objects.get(depth=1)
    root.numchild += 1
    root.save()
    return Collection.objects.create(name=title, path=f"{root.path}{root.numchild:04d}", depth=2, numchild=0)


def permission(apps, app, model, codename):
    """Find or make it: Django makes permissions only after the last migration."""
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type(apps, app, model),
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return found


def content_type(apps, app, model):
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0001_initial"),
        ("people", "0001_initial"),
        ("core", "0002_initial"),
        # The newest of each: Wagtail's own migrations give permissions to a group named Editors.
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(make_site, migrations.RunPython.noop, elidable=False)]
