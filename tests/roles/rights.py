"""What each role may change, row by row; everything else must stay as it is."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, PageViewRestriction, TaskState, WorkflowState

TERMS = {
    "publications.Topic",
    "publications.Region",
    "publications.Series",
    "publications.Addressee",
}
# What a publisher alone looks after, beside pages and files.
PUBLISHERS_OWN = TERMS | {"core.Withdrawal", "core.MissedAddress", "publications.Lead"}
SECTIONS = {
    "contact": {"people"},
    "editor": {"catalogue", "people"},
    "publisher": {"catalogue", "people"},
    "reader": set(),
}
MEDIA = {
    "contact": {"Portraits"},
    "editor": {"Papers"},
    "publisher": {"Papers", "Portraits"},
    "reader": set(),
}
# What a draft leaves on the row of a page that readers have.
DRAFT_FIELDS = {
    "draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at", "numchild",
}  # fmt: skip
# Tables of the rows that drafts and talk are made of; they publish nothing.
DRAFT_TABLES = {
    "wagtailcore.Revision", "wagtailcore.PageLogEntry", "wagtailcore.PageSubscription", "wagtailcore.Comment",
    "wagtailcore.CommentReply", "wagtailcore.WorkflowState", "wagtailcore.TaskState",
}  # fmt: skip


def changed_fields(before, after) -> set[str]:
    if before is None or after is None:
        return {"made" if before is None else "gone"}
    return {name for name in before if before[name] != after[name]}


def may_change(role, world, label, before, after) -> bool:
    """Return whether this difference is one that the role may make."""
    user, row = world.users[role], after or before
    if label == "core.User":
        kept = {"is_superuser", "is_staff", "is_active"}
        return row["id"] == user.pk and not changed_fields(before, after) & {*kept, "made", "gone"}
    if label in ("wagtailusers.UserProfile", "wagtailcore.UploadedFile"):
        # To send somebody a mail, Wagtail makes a profile for them, with nothing in it.
        sent_a_mail = label == "wagtailusers.UserProfile" and before is None
        return sent_a_mail or user.pk in (row.get("user_id"), row.get("uploaded_by_user_id"))
    if label == "wagtailredirects.Redirect":
        return all(may_keep_redirect(role, world, r) for r in (before, after) if r)
    if label in PUBLISHERS_OWN:
        return role == "publisher" or (label in TERMS and role == "editor" and before is None)
    if label in ("core.SiteImage", "core.SiteDocument"):
        return may_change_file(role, user, before, after)
    if label in ("taggit.TaggedItem", "wagtailcore.ModelLogEntry"):
        return may_change_note(role, world, row)
    page = page_of(world, label, row)
    return page is not None and may_change_page(role, world, label, page, before, after)


def may_change_file(role, user, before, after) -> bool:
    own = {Collection.objects.get(name=name).pk for name in MEDIA[role]}
    if any(row and row["collection_id"] not in own for row in (before, after)):
        return False
    mine = (after or before)["uploaded_by_user_id"] == user.pk
    return role != "editor" or mine


def may_keep_redirect(role, world, row) -> bool:
    """Publishers make redirects; whoever may change a page leaves the address that it had."""
    page = Page.objects.filter(pk=row["redirect_page_id"]).first()
    within = page is None or section_of(page, world) in SECTIONS[role]
    return within and (role == "publisher" or row["automatically_created"])


def may_change_note(role, world, row) -> bool:
    """A tag or a log line is as good as the thing it hangs on."""
    kind = ContentType.objects.get(pk=row["content_type_id"])
    thing = kind.model_class()._base_manager.filter(pk=row["object_id"]).values().first()
    gone = {*PUBLISHERS_OWN, "wagtailredirects.Redirect"}
    if thing is None and kind.model_class()._meta.label in gone:
        return role == "publisher"
    if thing is None or kind.model == "user":
        return kind.model == "user" and str(row["object_id"]) == str(world.users[role].pk)
    label = kind.model_class()._meta.label
    return may_change(role, world, label, None, thing)


def page_of(world, label, row) -> int | None:
    """Find the page that a row is about."""
    if label == "wagtailcore.TaskState":
        state = WorkflowState.objects.filter(pk=row["workflow_state_id"]).first()
        return int((state or world.others["workflow state"]).object_id)
    if label == "wagtailcore.Page":
        return row["id"]
    if "base_content_type_id" in row:
        page_type = ContentType.objects.get_for_model(Page).pk
        return int(row["object_id"]) if row["base_content_type_id"] == page_type else None
    if "pageviewrestriction_id" in row:
        row = PageViewRestriction.objects.filter(pk=row["pageviewrestriction_id"]).values().get()
    names = ("page_ptr_id", "paper_id", "person_id", "page_id")
    return next((row[name] for name in names if name in row), None)


def may_change_page(role, world, label, pk, before, after) -> bool:
    known = next((page for page in world.pages.values() if page.pk == pk), None)
    page = known or Page.objects.filter(pk=pk).first()
    if page is None or section_of(page, world) not in SECTIONS[role]:
        return False
    if page.path in (world.pages[section].path for section in ("catalogue", "people")):
        # What stands below is theirs; the section itself only counts it.
        return label == "wagtailcore.Page" and changed_fields(before, after) <= {"numchild"}
    if role == "publisher":
        return True
    if label.startswith("wagtailcore.PageViewRestriction") or {
        "locked",
        "locked_by_id",
    } & changed_fields(before, after):
        return False
    if role == "contact":
        return True
    return editor_may_change(world, label, page, known, before, after)


def section_of(page, world) -> str | None:
    return next(
        (s for s in ("catalogue", "people") if page.path.startswith(world.pages[s].path)), None
    )


def editor_may_change(world, label, page, known, before, after) -> bool:
    """An editor writes drafts: readers notice nothing, and other people's profiles stay as they are."""
    if label == "wagtailcore.Page" and changed_fields(before, after) <= {"numchild"}:
        return True
    if section_of(page, world) == "people":
        return page.owner_id == world.users["editor"].pk and not page.live
    if label == "wagtailcore.Revision":
        return (
            after is not None and after["approved_go_live_at"] is None or not (known and known.live)
        )
    if label == "wagtailcore.TaskState":
        return (after or before)["status"] in (
            TaskState.STATUS_IN_PROGRESS,
            TaskState.STATUS_CANCELLED,
        )
    if label in DRAFT_TABLES:
        return True
    if known and known.live:
        return label == "wagtailcore.Page" and changed_fields(before, after) <= DRAFT_FIELDS
    return not (label == "wagtailcore.Page" and after and after["live"])
