"""A paper in every state that it can be in."""

import hashlib
import io
import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, PngImagePlugin
from wagtail.models import Collection, Locale, Page, PageViewRestriction

from core.files import filing
from core.models import SiteDocument, SiteImage, TextPage, Withdrawal
from publications.models import (
    Contribution,
    Export,
    PaperFile,
    PaperPage,
    PublicationIndexPage,
)
from publications.production.exporting import FORMATS
from tests import factories, flipbook_samples, pdf_samples

VIEWERS = ["stranger", "contact", "editor"]
VISIBLE = {
    "draft": [],
    "scheduled": [],
    "due but not yet run": [],
    "public": VIEWERS,
    "public with a newer draft": VIEWERS,
    "public with a version to come": VIEWERS,
    "unpublished": [],
    "expired": [],
    "for those signed in": ["contact", "editor"],
    "for a group": ["editor"],
    "deleted": [],
    "withdrawn": [],
    # Live in itself, and in a part of the site that is not:
    "below an unpublished page": [],
    "below a page to come": [],
    "below an expired page": [],
    "below a page below an unpublished one": [],
    "below a page for those signed in": ["contact", "editor"],
    "below a page for a group": ["editor"],
    "withdrawn below an unpublished page": [],
}
# Of these something is made for readers who have it, or will have it when its hour comes.
PRINTED = {state for state, viewers in VISIBLE.items() if viewers} | {
    "scheduled",
    "due but not yet run",
    *(state for state in VISIBLE if state.startswith("below a")),
}
# A notice says what was withdrawn, when and why, and nothing else.
REASON = "Its survey was counted twice."
COMMON = "Hokkaido"  # stands in every paper


@dataclass
class Content:
    """What a paper says at one time; each word stands nowhere else."""

    words: dict[str, str]
    document: SiteDocument
    hero: SiteImage
    data: bytes


@dataclass
class Way:
    """One request, and what is to be found in the answer where the paper is visible."""

    address: str
    found: bytes | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # What somebody signed in gets of a page is kept nowhere, so there is nothing to compare it with.
    signed_in_status: int = 0
    method: str = "get"
    # The admin shows files by these addresses to those who may choose them.
    by_collection: bool = False


@dataclass
class Case:
    state: str
    paper: PaperPage
    content: Content
    hidden: list[str] = field(default_factory=list)
    draft: Content | None = None
    ways: dict[str, list[Way]] = field(default_factory=dict)
    # In the addresses of the flipbook's parts.
    version: str = ""
    # Where it stands.
    folder: str = "/publications/"

    @property
    def address(self) -> str:
        return f"{self.folder}{self.paper.slug}/"

    def is_visible_to(self, viewer: str) -> bool:
        return viewer in VISIBLE[self.state]


# The papers


def make_content(name: str) -> Content:
    parts = ("title", "abstract", "file", "picture", "chart")
    words = {part: f"{part}canary{name}" for part in parts}
    data = (
        pdf_samples.paper(f"{COMMON} {words['file']}", language="en")
        + b"%"
        + words["file"].encode()
    )
    collection = Collection.objects.get(name="Papers")
    file = io.BytesIO(data)
    file.name = f"{words['file']}.pdf"
    judged = judged_like_the_first(file, f"{COMMON} {words['file']}")
    document = filing.store_document(django_file(file), words["file"], collection, judged=judged)
    hero = SiteImage(title="IMG", collection=collection)
    hero.file.save("hero.png", django_file(picture(words["picture"])), save=False)
    hero.save()
    return Content(words, document, hero, data)


@cache
def judged() -> filing.Judged:
    """Read one file as an upload is read, in a process of its own, which takes longest of all here."""
    file = io.BytesIO(pdf_samples.paper(COMMON, language="en"))
    file.name = "paper.pdf"
    return filing.judge(file)


def judged_like_the_first(file: io.BytesIO, text: str) -> filing.Judged:
    data = file.getvalue()
    own = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "text": text}
    return replace(judged(), facts=replace(judged().facts, **own))


def django_file(file: io.BytesIO):
    return ContentFile(file.getvalue(), name=file.name)


def picture(word: str) -> io.BytesIO:
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", word)
    file = io.BytesIO()
    Image.new("RGB", (130, 70), f"#{abs(hash(word)) % 0xFFFFFF:06x}").save(
        file, "PNG", pnginfo=note
    )
    file.name = "hero.png"
    return file


# By its first letters, the data of a chart are found beside the page.
CHART = "c4a27000-0000-4000-8000-000000000001"


def fill(paper: PaperPage, content: Content, author) -> None:
    paper.title, paper.abstract = content.words["title"], f"{COMMON} {content.words['abstract']}"
    paper.hero_image, paper.hero_decorative = content.hero, True
    paper.files = [PaperFile(document=content.document)]
    chart = {
        "kind": "bars",
        "data": f"{content.words['chart']}; 2.8",
        "caption": "A.",
        "description": "B.",
    }
    paper.full_text = json.dumps([{"type": "chart", "value": chart, "id": CHART}])
    paper.contributions = [Contribution(person=author, given_name="Ada", family_name="Example")]


def make_case(number: int, state: str, author) -> Case:
    content = make_content(f"old{number:03}")
    paper = PaperPage(slug=f"paper-{number}", live=False, locale=Locale.get_default())
    fill(paper, content, author)
    parent = make_parent(number) if "below" in state else factories.catalogue()
    parent.add_child(instance=paper)
    case = Case(state, paper, content, folder=parent.url)
    leave_made_files(case)
    bring_into_state(case, author)
    if "below" in state:
        hide_parent(parent, state)
    case.hidden = list(content.words.values())
    return case


def make_parent(number: int) -> PublicationIndexPage:
    """Make a catalogue of its own in a part of the site of its own."""
    part = TextPage(title=f"Part {number}", locale=Locale.get_default())
    factories.home().add_child(instance=part)
    index = PublicationIndexPage(title=f"Catalogue {number}", locale=Locale.get_default())
    part.add_child(instance=index)
    return index


def hide_parent(parent: PublicationIndexPage, state: str) -> None:
    """Hide the page above a paper, or one further up, by the plainest means there is."""
    hour, page = timedelta(hours=1), Page.objects.get(pk=parent.pk)
    if state == "below a page below an unpublished one":
        page = page.get_parent()
    row = Page.objects.filter(pk=page.pk)
    if state == "below a page to come":
        row.update(go_live_at=timezone.now() + hour)
    elif state == "below an expired page":
        row.update(expire_at=timezone.now() - hour)
    elif state == "below a page for those signed in":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif state == "below a page for a group":
        closed = PageViewRestriction.objects.create(page=page, restriction_type="groups")
        closed.groups.add(Group.objects.get(name="Editors"))
    else:
        row.update(live=False)


def leave_made_files(case: Case) -> None:
    """Leave files as a worker does; nobody has cleared them away when the paper's state changes."""
    word = case.content.words["file"]
    pages = [flipbook_samples.page(n, f"{word} {n}", note=word.encode()) for n in range(1, 12)]
    case.version = flipbook_samples.give(case.paper, flipbook_samples.book(*pages)).sha256[:16]
    for kind in FORMATS.keys() - {"flipbook"}:
        export = Export(paper=case.paper, kind=kind, built_at=timezone.now())
        name = export.path(case.content.document.sha256, f".{kind}")
        export.file = export.file.storage.save(name, ContentFile(case.content.data))
        export.sha256, export.size = case.content.document.sha256, len(case.content.data)
        export.save()


def bring_into_state(case: Case, author) -> None:
    paper, now = case.paper, timezone.now()
    if case.state in ("scheduled", "due but not yet run"):
        paper.go_live_at = now + timedelta(days=1)
    revision = paper.save_revision()
    if case.state != "draft":
        revision.publish()
    if case.state == "due but not yet run":
        paper.revisions.update(approved_go_live_at=now - timedelta(hours=1))
        PaperPage.objects.filter(pk=paper.pk).update(go_live_at=now - timedelta(hours=1))
    elif case.state == "public with a newer draft":
        case.draft = make_content("new")
        fill(paper, case.draft, author)
        paper.save_revision()
    elif case.state == "public with a version to come":
        case.draft = make_content("next")
        paper = PaperPage.objects.get(pk=paper.pk)
        fill(paper, case.draft, author)
        paper.go_live_at = now + timedelta(days=1)
        paper.save_revision().publish()
    elif case.state == "unpublished":
        PaperPage.objects.get(pk=paper.pk).unpublish()
    elif case.state == "expired":
        PaperPage.objects.filter(pk=paper.pk).update(expire_at=now - timedelta(hours=1))
    elif case.state == "for those signed in":
        PageViewRestriction.objects.create(page=paper, restriction_type="login")
    elif case.state == "for a group":
        closed = PageViewRestriction.objects.create(page=paper, restriction_type="groups")
        closed.groups.add(Group.objects.get(name="Editors"))
    elif case.state == "deleted":
        paper.delete()
    elif case.state.startswith("withdrawn"):
        PaperPage.objects.get(pk=paper.pk).unpublish()
        page = PaperPage.objects.get(pk=paper.pk).page_ptr
        notice = Withdrawal(page=page, withdrawn_on=date(2025, 3, 1), reason=REASON)
        notice.full_clean()
        notice.save()
