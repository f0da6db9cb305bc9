"""Loads the demo site from its content files: all of it or nothing, and never a second time."""

import json
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Locale,
    ModelLogEntry,
    Page,
    ReferenceIndex,
)
from wagtail.signal_handlers import disable_reference_index_auto_update

from core import filing
from core.models import (
    HomePage,
    PublisherSettings,
    SiteDocument,
    TextPage,
    Withdrawal,
)
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.demo import notation, sign_ins
from publications.models import (
    Addressee,
    Contact,
    Contribution,
    OtherSummary,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    PublicationIndexPage,
    RecommendationSet,
    Region,
    Series,
    Topic,
)

CONTENT = Path(__file__).parent / "content"
PAPERS = sorted((CONTENT / "papers").glob("*.toml"))
FILES = sorted((CONTENT / "files").iterdir())
LANGUAGES = ("en", "de", "fr")  # the first is what the others are translated from
TERMS = {"topics": Topic, "regions": Region, "addressees": Addressee, "series": Series}
DAYS_UNTIL_RELEASE = 30

Content = dict[str, Any]


def is_loaded() -> bool:
    """Tell from the site's history, which nobody can edit, whether the demo was ever loaded."""
    publisher = ContentType.objects.get_for_model(PublisherSettings)
    return ModelLogEntry.objects.filter(content_type=publisher, data__demo="loaded").exists()


def has_content() -> bool:
    return PaperPage.objects.exists() or PersonPage.objects.exists()


def load(say: Callable[[str], None]) -> None:
    """Load everything in one transaction; where it fails, the storage takes back its files too."""
    # PDFs are read by processes of their own: both processors work while pages are made here.
    readers = ThreadPoolExecutor(max_workers=2)
    try:
        with transaction.atomic():
            Loader(say, readers).load()
    finally:
        readers.shutdown(cancel_futures=True)


def read(path: Path) -> Content:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Loader:
    def __init__(self, say: Callable[[str], None], readers: ThreadPoolExecutor) -> None:
        self.say = say
        self.judged = {path.name: readers.submit(judge, path) for path in FILES}
        self.made: list[models.Model] = []
        self.pages: dict[str, Page] = {}  # by address, for their translations
        self.people: dict[str, PersonPage] = {}
        self.site = read(CONTENT / "site.toml")

    def load(self) -> None:
        """Load all, and record who uses what once and not at each of a page's three saves."""
        with disable_reference_index_auto_update():
            self.load_site()
            self.load_papers()
        self.say("Recording which page uses which file …")
        for one in self.made:
            ReferenceIndex.create_or_update_for_object(one)

    def load_site(self) -> None:
        self.say("Loading the publisher, the pages and the people …")
        self.users = sign_ins.make_users()
        self.user = self.users["administrator"]
        self.collection = Collection.objects.get(name="Papers")
        self.load_publisher()
        self.load_trees()
        self.load_text_pages()
        self.load_terms()
        self.load_people()

    def load_papers(self) -> None:
        self.user = self.users["publisher"]
        for number, path in enumerate(PAPERS, 1):
            content = read(path)
            self.say(f"Loading paper {number} of {len(PAPERS)}: {content['title']}")
            self.load_paper(content)

    def load_publisher(self) -> None:
        publisher = PublisherSettings.load()
        for name, value in self.site["publisher"].items():
            setattr(publisher, name, value)
        publisher.full_clean()
        publisher.save()
        log(publisher, "wagtail.edit", user=self.user, data={"demo": "loaded"})

    def load_trees(self) -> None:
        """Fill the home page and the catalogue, and make both in every other language."""
        default = Locale.get_default()
        home = HomePage.objects.get(locale=default)
        catalogue = PublicationIndexPage.objects.get(locale=default)
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
        }
        self.homes = self.load_tree(home, "home")
        self.catalogues = self.load_tree(catalogue, "catalogue")

    def load_tree(self, original: Page, name: str) -> dict[str, Page]:
        """Publish a page in every language, with the same permissions; give it by language."""
        pages = {"en": original}
        for code in LANGUAGES[1:]:
            pages[code] = original.copy_for_translation(self.locales[code]).specific
            copy_permissions(original, pages[code])
        for code, page in pages.items():
            self.publish(fill(page, self.site[code][name]))
        return pages

    def load_text_pages(self) -> None:
        for content in self.site["text_pages"]:
            body = notation.full_text(content.pop("body"))
            home = self.homes[content.pop("locale", "en")]
            key = self.translation_key(content)
            page = TextPage(locale=home.locale, body=json.dumps(body), **key, **content)
            page.show_in_menus = True
            self.add(home, page)

    def translation_key(self, content: Content) -> Content:
        """Give a translation the key of its original, which was loaded before; others get their own."""
        original = content.pop("translation_of", "")
        return {"translation_key": self.pages[original].translation_key} if original else {}

    def load_terms(self) -> None:
        """Make the terms, and their translations where papers need them."""
        self.terms: dict[tuple[str, str], models.Model] = {}
        for kind, model in TERMS.items():
            for content in self.site[kind]:
                translations = {c: content.pop(c) for c in LANGUAGES[1:] if c in content}
                term = self.terms[kind, content["name"]] = saved(model(**content))
                for code, values in translations.items():
                    values = {"slug": "", **values}
                    translated = fill(term.copy_for_translation(self.locales[code]), values)
                    self.terms[kind, values["name"]] = saved(translated)

    def load_people(self) -> None:
        index = PeopleIndexPage.objects.get(locale=Locale.get_default())
        for content in self.site["people"]:
            key, numbers = content.pop("key"), content.pop("numbers", [])
            person = PersonPage(
                **{**content, "biography": notation.rich_text(content["biography"])}
            )
            person.numbers = [checked(ContactNumber(**number), "person") for number in numbers]
            person.fill_names()
            self.people[key] = self.add(index, person)

    def load_paper(self, content: Content) -> None:
        """Make one paper of its content file: published, kept as a draft, or set for its release."""
        parent = self.catalogues[content.pop("locale", "en")]
        state = content.pop("state", "published")
        if state == "scheduled":
            release = timezone.localdate() + timedelta(days=DAYS_UNTIL_RELEASE)
            content |= {"published_on": release, "go_live_at": morning_of(release)}
        withdrawn = content.pop("withdrawn", None)
        content |= self.translation_key(content)
        paper = PaperPage(locale=parent.locale, **self.parts_of(content))
        self.add(parent, paper, publish=state != "draft")
        if state == "withdrawn":
            self.withdraw(paper, withdrawn)

    def withdraw(self, paper: PaperPage, withdrawn: Content) -> None:
        """Take a published paper back and say so: ``on`` is a date, ``reason`` a sentence."""
        paper.unpublish(user=self.user)
        reason = notation.one_line(withdrawn["reason"])
        notice = Withdrawal(page=paper.page_ptr, withdrawn_on=withdrawn["on"], reason=reason)
        notice.full_clean()
        notice.save()
        log(notice, "wagtail.create", user=self.user)

    def parts_of(self, content: Content) -> Content:
        """Give a paper's fields and its related rows, made of what its content file says."""
        text = notation.full_text(content.pop("text"))
        files = content.pop("files", [])
        series = content.pop("series", None)
        return {
            "contributions": [self.contribution(c) for c in content.pop("contributions")],
            "contacts": [Contact(**self.with_person(c)) for c in content.pop("contacts")],
            "topics": [PaperTopic(topic=self.terms["topics", t]) for t in content.pop("topics")],
            "regions": [
                PaperRegion(region=self.terms["regions", r]) for r in content.pop("regions")
            ],
            "recommendation_sets": [
                self.recommendation_set(s) for s in content.pop("recommendation_sets", [])
            ],
            "summaries": [self.other_summary(s) for s in content.pop("summaries", [])],
            "files": [self.paper_file(f, content["title"]) for f in files],
            "series": self.terms["series", series] if series else None,
            "key_points": json.dumps(notation.key_points(content.pop("key_points"))),
            "full_text": json.dumps(text),
            "abstract": notation.one_line(content.pop("abstract")),
            "teaser": notation.one_line(content.pop("teaser")),
            **content,
        }

    def with_person(self, content: Content) -> Content:
        return {**content, "person": self.people[content["person"]]}

    def contribution(self, content: Content) -> Contribution:
        given = self.with_person(content) if "person" in content else content
        return checked(Contribution(**given), "paper")

    def recommendation_set(self, content: Content) -> RecommendationSet:
        return RecommendationSet(
            addressee=self.terms["addressees", content["addressee"]],
            lead_in=content["lead_in"],
            items=json.dumps(notation.recommendations(content["items"])),
        )

    def other_summary(self, content: Content) -> OtherSummary:
        text = notation.plain_paragraphs(content.pop("text"))
        return checked(OtherSummary(**content, text=text), "paper")

    def paper_file(self, content: Content, title: str) -> PaperFile:
        name = content.pop("file")
        document = self.store_document(name, content.get("label", title))
        return PaperFile(document=document, **content)

    def store_document(self, name: str, title: str) -> SiteDocument:
        file = ContentFile((CONTENT / "files" / name).read_bytes(), name)
        judged = self.judged[name].result()
        document = filing.store_document(file, title, self.collection, self.user, judged)
        self.made.append(document)
        return document

    def add(self, parent: Page, page: Page, *, publish: bool = True) -> Page:
        """Add a page as the admin does: a row that is not live, a revision, and its publication."""
        page.live = False
        page.owner = self.user
        parent.add_child(instance=page)
        self.pages[page.slug] = page
        return self.publish(page) if publish else self.save_draft(page)

    def save_draft(self, page: Page) -> Page:
        self.made.append(page)
        page.save_revision(user=self.user, log_action=True)
        return page

    def publish(self, page: Page) -> Page:
        self.made.append(page)
        page.save_revision(user=self.user, log_action=True).publish(user=self.user)
        page.refresh_from_db()
        return page


def judge(path: Path) -> filing.Judged:
    return filing.judge(ContentFile(path.read_bytes(), path.name))


def fill(instance: models.Model, values: Content) -> models.Model:
    for name, value in values.items():
        setattr(instance, name, value)
    return instance


def checked(row: models.Model, *later: str) -> models.Model:
    """Let a row check and complete itself, all but the page it will belong to."""
    row.full_clean(exclude=later)
    return row


def saved(term: models.Model) -> models.Model:
    term.locale = term.locale if term.locale_id else Locale.get_default()
    term.full_clean()
    term.save()
    return term


def copy_permissions(page: Page, translated: Page) -> None:
    """Let everybody do in the translated tree what they may do in the original."""
    for given in GroupPagePermission.objects.filter(page=page):
        GroupPagePermission.objects.create(
            group=given.group, page=translated, permission=given.permission
        )


def morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
