"""The cast and the props: an editor, a publisher, a contact officer, and papers they would make."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from modelsearch.index import insert_or_update_object
from PIL import Image
from wagtail.models import Collection, Locale, Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.models import HomePage, SiteDocument, SiteImage, User
from people.models import ContactNumber, PeopleIndexPage, PersonPage
from publications.models import Contact, Contribution, PaperPage, PublicationIndexPage

PASSWORD = "correct horse battery staple"
SEARCH_TASK = "modelsearch.signal_handlers.insert_or_update_object_task"
ROLES = {"editor": "Editors", "publisher": "Publishers", "contact": "Contact staff"}


def make_user(role: str, name: str = "") -> User:
    """Make somebody who signs in; ``role`` is editor, publisher, contact, administrator or reader."""
    user = User.objects.create_user(name or role, f"{name or role}@example.org", PASSWORD)
    if role == "administrator":
        user.is_superuser = True
        user.save()
    elif role in ROLES:
        user.groups.add(Group.objects.get(name=ROLES[role]))
    return user


def home() -> HomePage:
    return HomePage.objects.get()


def catalogue() -> PublicationIndexPage:
    return PublicationIndexPage.objects.get(locale=Locale.get_default())


def people() -> PeopleIndexPage:
    return PeopleIndexPage.objects.get(locale=Locale.get_default())


def add_page(parent: Page, page: Page, *, live: bool = True) -> Page:
    """Add a page as the admin does: a row that is not live, a revision, and its publication."""
    page.live = False
    with indexed_once(page):
        parent.add_child(instance=page)
        revision = page.save_revision(clean=False)
        if live:
            revision.publish()
    page.refresh_from_db()
    return page


@contextmanager
def indexed_once(page: Page) -> Iterator[None]:
    """Write what Wagtail keeps of a page for its own search and of its references when all is saved.

    It does both at each save of the page and of each row that belongs to it, which took half the time.
    """
    with disable_reference_index_auto_update(), patch(SEARCH_TASK):
        yield
    ReferenceIndex.create_or_update_for_object(page)
    insert_or_update_object(page)


def make_person(
    given: str = "Ada", family: str = "Example", *, live: bool = True, numbers=(), **fields
):
    person = PersonPage(given_name=given, family_name=family, title=f"{given} {family}", **fields)
    person.numbers = [ContactNumber(kind=k, number=n, e164=e) for k, n, e in numbers]
    return add_page(people(), person, live=live)


def make_paper(
    title: str = "A paper", *, live: bool = True, authors=(), contacts=(), **fields
) -> PaperPage:
    """Make a paper; ``authors`` are persons or (given, family) pairs, ``contacts`` are persons."""
    fields.setdefault("published_on", date(2024, 5, 16))
    parent = fields.pop("parent", None) or catalogue()
    paper = PaperPage(title=title, **fields)
    paper.contributions = [contribution(a) for a in authors]
    paper.contacts = [Contact(person=p) for p in contacts]
    return add_page(parent, paper, live=live)


def contribution(author) -> Contribution:
    if isinstance(author, PersonPage):
        return Contribution(
            person=author, given_name=author.given_name, family_name=author.family_name
        )
    given, family = author
    return Contribution(given_name=given, family_name=family)


def image_bytes(
    color: str = "navy", size: tuple[int, int] = (1200, 800), kind: str = "PNG"
) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, kind)
    return buffer.getvalue()


def make_image(title: str = "IMG_2041 final", collection: str = "Papers", **fields) -> SiteImage:
    image = SiteImage(title=title, collection=Collection.objects.get(name=collection), **fields)
    image.file.save("picture.png", ContentFile(image_bytes(), "picture.png"), save=False)
    image.save()
    return image


def make_document(
    data: bytes, title: str = "A file", name: str = "file.pdf", **fields
) -> SiteDocument:
    """Make a stored file version; its facts are given in ``fields``, as an upload would have read them."""
    fields.setdefault("media_type", "application/pdf")
    document = SiteDocument(title=title, collection=Collection.objects.get(name="Papers"), **fields)
    document.file.save(name, ContentFile(data), save=False)
    document.file_size = len(data)
    document.save()
    return document
