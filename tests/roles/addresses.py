"""Every address of the admin, with every canary in its place."""

from dataclasses import dataclass
from itertools import product

from django.urls import get_resolver, reverse
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.roles.canaries import BAIT, World

ANONYMOUS_PATTERNS = {
    "test404/",
    "^.*/$",
}  # They have no name, and answer "not found" to everybody.
UID, TOKEN = "MQ", "set-password"


@dataclass(frozen=True)
class Address:
    name: str
    path: str


def patterns(resolver=None, names=()):
    """Walk the admin's patterns; give each address's name with the arguments it takes."""
    if resolver is None:
        resolver = next(p for p in get_resolver().url_patterns if str(p.pattern) == "admin/")
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from patterns(pattern, inner)
        elif pattern.name:
            yield ":".join((*names, pattern.name)), frozenset(arguments(pattern.pattern))
        else:
            assert str(pattern.pattern) in ANONYMOUS_PATTERNS, f"unnamed: {pattern.pattern}"


def arguments(pattern) -> set[str]:
    return set(pattern.converters) | set(pattern.regex.groupindex)


def addresses(world: World) -> list[Address]:
    """Fill every pattern. An argument nobody thought of is an error: think of it here."""
    found = []
    for name, wanted in sorted(set(patterns()), key=str):
        filled = [fill for fill in fillings(name, world) if wanted <= fill.keys()]
        assert filled, f"Say in tests/roles/addresses.py what to put into {name} {set(wanted)}"
        paths = {reverse(name, kwargs={k: fill[k] for k in wanted}) for fill in filled}
        found += [Address(name, path + q) for path in sorted(paths) for q in queries(name, world)]
    return found


def fillings(name: str, world: World) -> list[dict]:
    """Return what may stand for the arguments of this address."""
    things = world.others
    families = {
        "wagtail_bulk_action": bulk_fillings,
        "wagtailadmin_pages:add": type_fillings,
        "wagtailadmin_pages:preview_on_add": type_fillings,
        "wagtailadmin_pages:type_use": type_fillings,
        "wagtailadmin_pages:choose_parent": type_fillings,
        "wagtailadmin_tag_model": lambda w: [{"app_name": "taggit", "model_name": "tag"}],
        "wagtailadmin_editing_sessions": object_fillings,
        "simple_translation:submit_snippet": object_fillings,
        "wagtailsettings": lambda w: [
            {"app_name": "core", "model_name": "publishersettings", "pk": things["settings"].pk}
        ],
        "wagtailimages": image_fillings,
        "wagtaildocs": document_fillings,
        "wagtailadmin_api:images": image_fillings,
        "wagtailadmin_api:documents": document_fillings,
        "wagtailadmin_collections": keys("collection"),
        "wagtailadmin_workflows:remove": workflow_fillings,
        "wagtailadmin_workflows:add_task": task_fillings,
        "wagtailadmin_workflows:task": task_fillings,
        "wagtailadmin_workflows:edit_task": keys("task"),
        "wagtailadmin_workflows:disable_task": keys("task"),
        "wagtailadmin_workflows:enable_task": keys("task"),
        "wagtailadmin_workflows": keys("workflow"),
        "wagtaillocales": keys("locale"),
        "wagtailsites": keys("site"),
        "wagtailredirects": redirect_fillings,
        "wagtailusers_users": keys("stranger"),
        "wagtailusers_groups": keys("group"),
        "wagtailadmin_pages:workflow_action": approval_fillings,
        "wagtailadmin_pages:collect_workflow_action_data": approval_fillings,
        "wagtailadmin_password_reset_confirm": lambda w: [{"uidb64": UID, "token": TOKEN}],
    }
    families["wagtailsnippets_core_withdrawal:"] = keys("withdrawal")
    families["wagtailsnippets_publications_lead:"] = keys("lead")
    for term in ("topic", "region", "series", "addressee"):
        families[f"wagtailsnippets_publications_{term}:"] = keys(term)
        families[f"wagtailsnippetchoosers_publications_{term}:"] = keys(term)
    family = max((f for f in families if name.startswith(f)), key=len, default=None)
    return families.get(family, page_fillings)(world)


def keys(thing: str):
    def fill(world):
        pk = world.others[thing].pk
        return [{"pk": pk, "collection_id": pk}]

    return fill


def page_fillings(world: World) -> list[dict]:
    state, task = world.others["workflow state"], world.others["task state"]
    return [
        {
            **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "pk"), page.pk),
            "destination_id": destination.pk,
            "revision_id": page.latest_revision_id or 1,
            "revision_id_a": first,
            "revision_id_b": "latest",
            "task_id": task.task_id,
            "task_state_id": task.pk,
            "workflow_state_id": state.pk,
            "action_name": action,
        }
        for page, action, destination, first in product(
            world.pages.values(),
            PagesAdminAPIViewSet.actions,
            [world.pages["catalogue"], world.pages["people"]],
            ["live", "earliest"],
        )
    ]


def approval_fillings(world: World) -> list[dict]:
    fillings = page_fillings(world)
    return [fill | {"action_name": action} for fill in fillings for action in ("approve", "reject")]


def type_fillings(world: World) -> list[dict]:
    types = [("publications", "paperpage"), ("people", "personpage"), ("core", "textpage"),
             ("core", "homepage"), ("people", "peopleindexpage"), ("publications", "publicationindexpage")]  # fmt: skip
    return [
        {
            "content_type_app_name": app,
            "content_type_model_name": model,
            "app_label": app,
            "model_name": model,
            "parent_page_id": world.pages[parent].pk,
        }
        for (app, model), parent in product(types, ("catalogue", "people", "home", "root"))
    ]


def bulk_fillings(world: World) -> list[dict]:
    bulk_action_registry._scan_for_bulk_actions()
    return [
        {"app_label": app, "model_name": model, "action": action}
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def object_fillings(world: World) -> list[dict]:
    things = [*world.pages.values(), *world.images.values(), *world.others.values()]
    return [
        {
            "app_label": thing._meta.app_label,
            "model_name": thing._meta.model_name,
            "object_id": thing.pk,
            "pk": thing.pk,
            "session_id": 1,
        }
        for thing in things
    ]


def image_fillings(world: World) -> list[dict]:
    upload = world.others["upload"].pk
    return [
        {"image_id": i.pk, "pk": i.pk, "filter_spec": "max-8x8", "uploaded_file_id": upload}
        for i in world.images.values()
    ]


def document_fillings(world: World) -> list[dict]:
    upload = world.others["upload"].pk
    return [
        {"document_id": d.pk, "doc_id": d.pk, "pk": d.pk, "uploaded_file_id": upload}
        for d in world.documents.values()
    ]


def redirect_fillings(world: World) -> list[dict]:
    return [{"redirect_id": world.others[name].pk} for name in ("redirect", "board redirect")]


def workflow_fillings(world: World) -> list[dict]:
    return [
        {"page_pk": page.pk, "workflow_pk": world.others["workflow"].pk}
        for page in world.pages.values()
    ]


def task_fillings(world: World) -> list[dict]:
    task = world.others["task"].pk
    return [
        {"app_label": "wagtailcore", "model_name": "groupapprovaltask", "task_id": task, "pk": task}
    ]


def queries(name: str, world: World) -> list[str]:
    """Return the questions put to this address; lists are asked for the bait as well."""
    pages = world.pages
    if name == "wagtail_bulk_action" or name.endswith("chosen_multiple"):
        things = [world.pages, world.images, world.documents, world.others]
        keys = sorted({thing.pk for named in things for thing in named.values()})
        lists = [reverse(f"{kind}:index") for kind in ("papers", "people")]
        whole = ["?id=all", *(f"?id=all&next={path}" for path in lists)]
        whole = whole if name == "wagtail_bulk_action" else []
        return ["?" + "&".join(f"id={pk}" for pk in keys), f"?id={pages['person'].pk}", *whole]
    if name == "wagtailadmin_api:pages:listing":
        below = [f"?child_of={pages[p].pk}" for p in ("root", "home", "catalogue", "people")]
        below.append(f"?descendant_of={pages['root'].pk}")
        return ["", f"?search={BAIT}", "?type=publications.PaperPage", "?for_explorer=1", *below]
    if name.startswith("wagtailadmin_api") and name.endswith("listing"):
        return ["", f"?search={BAIT}"]
    if name.startswith("wagtailadmin_api") and name.endswith("find"):
        return [f"?id={page.pk}" for page in pages.values()]
    if name == "name_as_published":
        return ["", *(f"?person={page.pk}" for page in pages.values())]
    if name in ("wagtailadmin_choose_page", "wagtailadmin_choose_page_search"):
        types = ("publications.paperpage", "people.personpage", "core.textpage")
        return ["", "?multiple=1", *(f"?page_type={t}&q={BAIT}" for t in types)]
    return [""]
