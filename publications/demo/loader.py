"""Loads the demo site from its content files: all of it or nothing, and never a second time."""

import json
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import GroupPagePermission, Locale, ModelLogEntry, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import HomePage, PublisherSettings, TextPage, Withdrawal
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.demo import notation, sign_ins
from publications.demo.files import Files, begin_to_judge
from publications.demo.papers import Content, Papers, Row, checked
from publications.models import (
    Addressee,
    Lead,
    PaperPage,
    PublicationIndexPage,
    Region,
    Series,
    Topic,
)
from publications.models.taxonomy import Term

CONTENT = Path(__file__).parent / "content"
PAPERS = sorted((CONTENT / "papers").glob("*.toml"))
LANGUAGES = ("en", "de", "fr")  # the first is what the others are translated from
TERMS = {"topics": Topic, "regions": Region, "addressees": Addressee, "series": Series}
DAYS_UNTIL_RELEASE = 30


def is_loaded() -> bool:
    """Return whether, by the site's history, which nobody can edit, the demo was ever loaded."""
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
        self.judged = begin_to_judge(readers)
        self.site = read(CONTENT / "site.toml")
        self.users = sign_ins.make_users()
        self.user = self.users["administrator"]
        self.made: list[Page] = []
        self.pages: dict[str, Page] = {}  # by address, for their translations
        self.people: dict[str, PersonPage] = {}
        self.terms: dict[tuple[str, str], Term] = {}

    def load(self) -> None:
        """Load all, and record who uses what once and not at each of a page's three saves."""
        with disable_reference_index_auto_update():
            self.say("Loading the publisher, the pages and the people …")
            self.load_publisher()
            self.load_trees()
            self.load_text_pages()
            self.load_terms()
            self.load_people()
            self.load_papers()
        self.say("Recording which page uses which file …")
        for one in (*self.made, *self.files.documents):
            ReferenceIndex.create_or_update_for_object(one)

    def load_publisher(self) -> None:
        publisher = fill(PublisherSettings.load(), self.site["publisher"])
        publisher.full_clean()
        publisher.save()
        log(publisher, "wagtail.edit", user=self.user, data={"demo": "loaded"})

    def load_trees(self) -> None:
        """Fill the home page and the catalogue, and make both in every other language."""
        default = Locale.get_default()
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
        }
        self.homes = self.load_tree(HomePage.objects.get(locale=default), "home")
        catalogue = PublicationIndexPage.objects.get(locale=default)
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
        in_foot = set(self.site["foot"].values())
        for content in self.site["text_pages"]:
            home = self.homes[content.pop("locale", "en")]
            names = {content["slug"], content.get("translation_of")}
            content["body"] = json.dumps(notation.full_text(content["body"]))
            page = TextPage(locale=home.locale, **self.with_translation_key(content))
            page.show_in_menus = not names & in_foot
            self.add(home, page)
        linked = {place: self.pages[slug] for place, slug in self.site["foot"].items()}
        fill(PublisherSettings.load(), linked).save()

    def with_translation_key(self, content: Content) -> Content:
        """Return a translation the key of its original, which was loaded before; others get their own."""
        original = content.pop("translation_of", "")
        key = {"translation_key": self.pages[original].translation_key} if original else {}
        return content | key

    def load_terms(self) -> None:
        """Make the terms, and their translations where papers need them."""
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
            content["biography"] = notation.rich_text(content["biography"])
            person = PersonPage(**content)
            person.numbers = [checked(ContactNumber(**number), "person") for number in numbers]  # type: ignore[misc]  # A list will do.
            person.fill_names()
            self.people[key] = self.add(index, person)

    def load_papers(self) -> None:
        self.user = self.users["publisher"]
        self.files = Files(self.judged, self.user)
        self.papers = Papers(self.people, self.terms, self.files)
        for number, path in enumerate(PAPERS, 1):
            content = read(path)
            self.say(f"Loading paper {number} of {len(PAPERS)}: {content['title']}")
            self.load_paper(content)
        for code, address in self.site["leads"].items():
            Lead.objects.create(locale=self.locales[code], paper=self.pages[address])

    def load_paper(self, content: Content) -> None:
        """Make one paper of its content file: published, kept as a draft, or set for its release."""
        parent = self.catalogues[content.pop("locale", "en")]
        state = content.pop("state", "published")
        withdrawn = content.pop("withdrawn", None)
        if state == "scheduled":
            release = timezone.localdate() + timedelta(days=DAYS_UNTIL_RELEASE)
            content |= {"published_on": release, "go_live_at": morning_of(release)}
        fields = self.papers.fields(self.with_translation_key(content))
        paper = PaperPage(locale=parent.locale, **fields)
        self.add(parent, paper, publish=state != "draft")
        if withdrawn:
            self.withdraw(paper, withdrawn)

    def withdraw(self, paper: PaperPage, withdrawn: Content) -> None:
        """Take a published paper back and say so: ``on`` is a date, ``reason`` a sentence."""
        paper.unpublish(user=self.user)
        notice = Withdrawal(
            page=paper.page_ptr, withdrawn_on=withdrawn["on"], reason=withdrawn["reason"]
        )
        notice.full_clean()
        notice.save()
        log(notice, "wagtail.create", user=self.user)

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


def fill(instance: Row, values: Content) -> Row:
    for name, value in values.items():
        setattr(instance, name, value)
    return instance


def saved(term: Term) -> Term:
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
