"""Loads the demo site from its content files: all of it or nothing, and never a second time."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, GroupPagePermission, Locale, ModelLogEntry, Page

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
    with transaction.atomic():
        Loader(say).load()


def read(path: Path) -> Content:
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Loader:
    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.people: dict[str, PersonPage] = {}
        self.site = read(CONTENT / "site.toml")

    def load(self) -> None:
        self.say("Loading the publisher, the pages and the people …")
        users = sign_ins.make_users()
        self.user = users["administrator"]
        self.collection = Collection.objects.get(name="Papers")
        self.load_publisher()
        self.load_home()
        self.load_terms()
        self.load_people()
        self.user = users["publisher"]
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

    def load_home(self) -> None:
        """Fill the home page, put the text pages below it, and make the German tree."""
        english, german = Locale.get_default(), Locale.objects.get_or_create(language_code="de")[0]
        home = HomePage.objects.get(locale=english)
        self.catalogues = {"en": PublicationIndexPage.objects.get(locale=english)}
        for name, page in (("home", home), ("catalogue", self.catalogues["en"])):
            translated = page.copy_for_translation(german).specific
            self.publish(fill(page, self.site["en"][name]))
            self.publish(fill(translated, self.site["de"][name]))
            copy_permissions(page, translated)
        self.catalogues["de"] = translated
        for content in self.site["text_pages"]:
            body = notation.full_text(content.pop("body"))
            self.add(home, TextPage(**content, body=json.dumps(body), show_in_menus=True))

    def load_terms(self) -> None:
        """Make the terms; ``de`` is a term's German name, for papers in German."""
        self.terms: dict[tuple[str, str], models.Model] = {}
        german = Locale.objects.get(language_code="de")
        for kind, model in TERMS.items():
            for content in self.site[kind]:
                name_in_german = content.pop("de", "")
                term = self.terms[kind, content["name"]] = saved(model(**content))
                if name_in_german:
                    german_term = {"name": name_in_german, "slug": ""}
                    translated = fill(term.copy_for_translation(german), german_term)
                    self.terms[kind, name_in_german] = saved(translated)

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
        return filing.store_document(file, title, self.collection, self.user)

    def add(self, parent: Page, page: Page, *, publish: bool = True) -> Page:
        """Add a page as the admin does: a row that is not live, a revision, and its publication."""
        page.live = False
        page.owner = self.user
        parent.add_child(instance=page)
        return self.publish(page) if publish else self.save_draft(page)

    def save_draft(self, page: Page) -> Page:
        page.save_revision(user=self.user, log_action=True)
        return page

    def publish(self, page: Page) -> Page:
        page.save_revision(user=self.user, log_action=True).publish(user=self.user)
        page.refresh_from_db()
        return page


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
