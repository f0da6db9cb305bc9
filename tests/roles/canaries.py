"""A site full of canaries: each thing carries a word that nobody should read without the right to."""

import io
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    Comment,
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
    WorkflowTask,
)

from core.models import MissedAddress, PublisherSettings, SiteImage, TextPage, User, Withdrawal
from people.models import ContactNumber
from publications.models import Addressee, Contribution, Lead, PaperFile, Region, Series, Topic
from tests import factories as make

# Every canary has this word, so that one search would find them all.
BAIT = "Kanarie"


def canary(name: str) -> str:
    return f"{BAIT} Leak{name}"


def words(*names: str) -> set[str]:
    return {f"Leak{name}" for name in names}


# What the site keeps from all but administrators, and from whom it keeps the rest.
ADMINISTRATORS_ONLY = words(
    "TextPage", "TextPageDraft", "HomeDraft", "BoardImage", "BoardDocument", "BoardCollection", "BoardTag",
    "User", "Group", "Prefix", "Workflow", "Task", "BoardRedirect",
)  # fmt: skip
PAPERS = words(
    "LivePaper", "ChangedPaper", "DraftPaper", "Notes", "Abstract", "Comment",
    "PaperImage", "PaperDocument", "PaperTag", "Topic", "Region", "Series", "Addressee",
    "Withdrawal",
)  # fmt: skip
PEOPLE = words("PersonDraft", "PersonNumber")
PORTRAITS = words("Portrait")
REDIRECTS = words("Redirect", "MissedAddress")
HIDDEN = {
    "contact": ADMINISTRATORS_ONLY | PAPERS | REDIRECTS,
    "editor": ADMINISTRATORS_ONLY | PEOPLE | PORTRAITS | REDIRECTS,
    "publisher": ADMINISTRATORS_ONLY,
    "reader": ADMINISTRATORS_ONLY | PAPERS | PEOPLE | PORTRAITS | REDIRECTS,
}
# What shows at some addresses without being a secret there, by the beginning of the address's name.
NO_SECRET = {
    # A profile's preview lists the person's papers, as its public page does.
    "wagtailadmin_pages:view_draft": words("LivePaper", "Series"),
    "wagtailadmin_pages:revisions_view": words("LivePaper", "Series"),
    "wagtailadmin_pages:preview_on": words("LivePaper", "Series"),
    # So does the list of what uses it.
    "wagtailadmin_pages:usage": words("LivePaper"),
    # Who may make a page private is asked for whom.
    "wagtailadmin_pages:set_privacy": words("Group"),
    # What an approval is called.
    "wagtailadmin_reports:workflow": words("Workflow", "Task"),
}


def hidden_from(role: str, address: str) -> set[str]:
    return HIDDEN[role].difference(
        *(w for name, w in NO_SECRET.items() if address.startswith(name))
    )


@dataclass
class World:
    users: dict[str, User]
    pages: dict[str, Page]
    images: dict[str, object]
    documents: dict[str, object]
    others: dict[str, object]


def make_world() -> World:
    """Make the site, its canaries, and one user of each role, who edited everything once."""
    root = Collection.objects.get(depth=1)
    root.add_child(name=canary("BoardCollection"))
    users = {role: make.make_user(role) for role in (*HIDDEN, "administrator")}
    colleague = User.objects.create_user("colleague", "colleague@example.org", "x")
    images, documents, others = make_images(), make_documents(), make_terms()
    pages = make_pages(images, documents, others)
    others |= make_site_things(pages)
    say_things(pages, colleague)
    for page in pages.values():
        for user in users.values():
            PageLogEntry.objects.log_action(page, "wagtail.edit", user=user)
    others |= submit(pages["draft paper"], colleague)
    call_command("update_index", verbosity=0)
    return World(users, pages, images, documents, others)


def make_images() -> dict:
    board = canary("BoardCollection")
    images = {
        "paper": make_image(canary("PaperImage"), "Papers"),
        "board": make_image(canary("BoardImage"), board),
        "portrait": make_image(canary("Portrait"), "Portraits"),
    }
    images["paper"].tags.add(canary("PaperTag"))
    images["board"].tags.add(canary("BoardTag"))
    return images


def make_image(title: str, collection: str) -> SiteImage:
    picture = ImageFile(io.BytesIO(make.image_bytes(size=(16, 16))), "picture.png")
    return SiteImage.objects.create(
        title=title, file=picture, collection=Collection.objects.get(name=collection)
    )


def make_documents() -> dict:
    documents = {
        "paper": make.make_document(b"%PDF-1.7 paper", canary("PaperDocument")),
        "board": make.make_document(b"%PDF-1.7 board", canary("BoardDocument")),
    }
    documents["board"].collection = Collection.objects.get(name=canary("BoardCollection"))
    documents["board"].save()
    return documents


def make_terms() -> dict:
    locale = Locale.get_default()
    models = {"topic": Topic, "region": Region, "series": Series, "addressee": Addressee}
    return {
        name: model.objects.create(name=canary(name.title()), locale=locale)
        for name, model in models.items()
    }


def make_pages(images, documents, terms) -> dict:
    person = make.make_person("Ada", "Known", portrait=images["portrait"])
    person.numbers = [ContactNumber(number="+32 2 LeakPersonNumber")]
    person.biography = canary("PersonDraft")
    person.save_revision(clean=False)
    papers = make_papers(person, images, documents, terms)
    text = make.add_page(make.home(), TextPage(title=canary("TextPage"), slug="text"))
    text.title = canary("TextPageDraft")
    text.save_revision(clean=False)
    home = make.home()
    home.claim = canary("HomeDraft")
    home.save_revision(clean=False)
    return papers | {
        "person": person,
        "draft person": make.make_person("Dora", "Draft", live=False),
        "text": text,
        "home": home,
        "catalogue": make.catalogue(),
        "people": make.people(),
        "root": Page.objects.get(depth=1),
    }


def make_papers(person, images, documents, terms) -> dict:
    live = make.make_paper(
        canary("LivePaper"),
        authors=[person],
        contacts=[person],
        series=terms["series"],
        cover_image=images["paper"],
        cover_decorative=True,
    )
    live.files = [PaperFile(document=documents["paper"])]
    live.save()
    live.title, live.abstract = canary("ChangedPaper"), canary("Abstract")
    live.save_revision(clean=False)
    draft = make.make_paper(
        canary("DraftPaper"), live=False, contacts=[person], editors_notes=canary("Notes")
    )
    draft.contributions = [Contribution(person=person, given_name="A", family_name="B")]
    draft.save_revision(clean=False)
    return {"live paper": live, "draft paper": draft}


def make_site_things(pages) -> dict:
    stranger = User.objects.create_user(
        "stranger", "leak@example.org", "x", first_name=BAIT, last_name="LeakUser"
    )
    settings = PublisherSettings.load()
    settings.doi_prefix = "10.LeakPrefix"
    settings.save()
    task = GroupApprovalTask.objects.create(name=canary("Task"))
    workflow = Workflow.objects.create(name=canary("Workflow"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    image = get_image_model()
    gone = make.make_paper(canary("Withdrawal"))
    gone.unpublish()
    return {
        "lead": Lead.objects.create(locale=Locale.get_default(), paper=pages["live paper"]),
        "withdrawal": Withdrawal.objects.create(
            page=gone.page_ptr,
            title=gone.title,
            withdrawn_on=timezone.localdate(),
            reason=canary("Withdrawal"),
        ),
        "redirect": Redirect.objects.create(
            old_path="/LeakRedirect", redirect_page=pages["live paper"]
        ),
        "board redirect": Redirect.objects.create(
            old_path="/LeakBoardRedirect", redirect_page=pages["text"]
        ),
        "missed address": MissedAddress.objects.create(
            path="/LeakMissedAddress", count=1, last_day=timezone.localdate()
        ),
        "stranger": stranger,
        "group": Group.objects.create(name=canary("Group")),
        "collection": Collection.objects.get(name=canary("BoardCollection")),
        "locale": Locale.objects.create(language_code="de"),
        "site": Site.objects.create(
            hostname="leak.example", site_name=canary("Site"), root_page=pages["text"]
        ),
        "task": task,
        "workflow": workflow,
        "settings": settings,
        "permission": Permission.objects.first(),
        "upload": UploadedFile.objects.create(
            for_content_type=content_type(image),
            uploaded_by_user=stranger,
            file=ContentFile(make.image_bytes(size=(8, 8)), "x.png"),
        ),
    }


def content_type(model):
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(model)


def say_things(pages, colleague) -> None:
    paper = pages["live paper"]
    Comment.objects.create(page=paper, user=colleague, text=canary("Comment"), contentpath="title")
    EditingSession.objects.create(
        user=colleague,
        content_type=content_type(type(paper)),
        object_id=str(paper.pk),
        last_seen_at=timezone.now(),
    )
    PageViewRestriction.objects.create(page=pages["text"], restriction_type="login")


def submit(paper, colleague) -> dict:
    """Send a draft into the approval that comes with the site."""
    workflow = paper.get_workflow()
    state = workflow.start(paper, colleague)
    return {"workflow state": state, "task state": state.current_task_state}
