"""One site that has every kind of page there is, each at its fullest or its barest, and their addresses."""

import json
from datetime import date

from pytest_django.live_server_helper import LiveServer
from wagtail.models import Locale, Page, Site

from core.models import HomePage, TextPage, Withdrawal
from people.listing import MANY
from people.models import PeopleIndexPage, PersonPage
from publications.catalogue import filters, paging
from publications.formats.flipbook.page_images.pages import Bounds, Entry, PlacedLink
from publications.models import (
    Contact,
    Contribution,
    Lead,
    PaperPage,
    PaperRegion,
    PaperTopic,
    PublicationIndexPage,
    Region,
    Topic,
)
from tests import factories, flipbook_samples
from tests.templates import builders

Addresses = dict[str, str]
# Of the kinds that are refusals, their status; all others are found.
REFUSALS = {
    "refused export": 400,
    "term without papers": 404,
    "not found": 404,
    "withdrawn": 410,
    "too many attempts": 429,
    "failure": 500,
    "maintenance": 503,
}
# These are the admin's own templates in the house's dress: they set cookies and load its scripts.
FRONT_DOOR = (
    "sign-in",
    "password reset",
    "password reset sent",
    "password reset over",
    "too many attempts",
)
# These fill the window, and have a way back to the paper for a menu.
FLIPBOOKS = ("flipbook", "embedded flipbook")
# These stand alone, without the site's frame, because its database may be what has failed.
ALONE = ("failure", "maintenance")


def build(server: LiveServer) -> Addresses:
    """Build the site that the server shows, and name its kinds of page with their full addresses."""
    builders.publisher(
        name="Institute for Harbour Affairs", address="Quay Street 4", email="desk@harbour.example",
        place="Northgate", issn="2751-4382", disclaimer="What authors say is their own.",
    )  # fmt: skip
    fullest = with_long_headings(builders.maximal_paper())
    barest = builders.paper("Fog", published_on=date(2019, 2, 1))
    file_many_papers(fullest)
    found = {
        **front(fullest),
        **lists(),
        "fullest paper": fullest.url,
        "barest paper": barest.url,
        **people(fullest),
        **flipbook(fullest),
        "text page": long_text().url,
        "search": "/search/",
        "search with hits": "/search/?q=harbour",
        "search without hits": "/search/?q=nothing-like-this",
        **refusals(),
        **german(fullest),
    }
    found = {name: f"{server.url}{address}" for name, address in found.items()}
    return found | empty_house(server)


def with_long_headings(paper: PaperPage) -> PaperPage:
    """Let a heading of each level run as wide as it can, beside the notes in the margin."""
    blocks = paper.full_text.raw_data
    for block in blocks:
        if block["type"] == "heading":
            text = block["value"]["text"]
            block["value"]["text"] = (
                f"{text}, and what it does not say about those who wait longest"
            )
    paper.full_text = blocks
    paper.save()
    return PaperPage.objects.get(pk=paper.pk)


def front(lead: PaperPage) -> Addresses:
    Lead.objects.create(locale=lead.locale, paper=lead)
    return {
        "home": "/",
        "sign-in": "/admin/login/",
        "password reset": "/admin/password_reset/",
        "password reset sent": "/admin/password_reset/done/",
        "password reset over": "/admin/password_reset/complete/",
    }


def file_many_papers(fullest: PaperPage) -> None:
    """Make so many papers and terms that lists have a second page and filters a folded rest."""
    region = Region.objects.get(name="Baltic Sea")
    for number in range(filters.MOST_VALUES + 3):
        topic = Topic.objects.create(name=f"Topic with a name {number}", locale=builders.locale())
        one = builders.paper(
            f"Rain {number}", published_on=date(2005 + number, 5, 1), kind="brief",
            teaser="Two ferries a day carry what four should, whatever the weather at the quay.",
            series=fullest.series, number=f"{number}/{2005 + number}",
        )  # fmt: skip
        PaperTopic.objects.create(paper=one, topic=topic)
        PaperRegion.objects.create(paper=one, region=region)
    for number in range(paging.PAGE_SIZE):
        builders.paper(f"Wind {number}", published_on=date(2018, 3, 1 + number))


def lists() -> Addresses:
    middle = PaperPage.objects.get(title="Rain 8")
    return {
        "catalogue": "/publications/",
        "filtered catalogue": "/publications/?kind=brief&region=baltic-sea",
        "catalogue filtered to nothing": "/publications/?kind=study&year=2019",
        "later page of the catalogue": f"/publications/{paging.address([], 'before', paging.key_of(middle))}",
        "past the end of the catalogue": "/publications/?before=1990-01-01.1",
        "topic": "/topics/transport/",
        "region": "/regions/baltic-sea/",
        "series": "/series/harbour-papers/",
        "past the end of a series": "/series/harbour-papers/?before=1990-01-01.1",
        "addressee": "/for/harbour-boards/",
        "topics": "/topics/",
        "regions": "/regions/",
        "all series": "/series/",
        "addressees": "/for/",
        "bookcase": "/bookcase/",
        "bookcase by year": "/bookcase/years/",
        "one shelf": "/bookcase/series/harbour-papers/",
        "past the end of a shelf": "/bookcase/series/harbour-papers/?before=1990-01-01.1",
    }


def people(paper: PaperPage) -> Addresses:
    """Make people enough for letters, somebody who writes and answers, and somebody of whom nothing is known."""
    both = PersonPage.objects.get(family_name="Hadžić")
    both.biography = "<p>Jörg Hadžić knows <b>every</b> quay.</p>"
    both.save()
    Contribution.objects.create(
        paper=paper, person=both, given_name="Jörg", family_name="Hadžić", sort_order=30
    )
    wind = PaperPage.objects.get(title="Wind 1")
    Contact.objects.create(paper=wind, person=both, purpose="content")
    for number in range(MANY):
        nobody = builders.person("Ada", f"{chr(65 + number)}xample")
    return {"people": "/people/", "profile": both.url, "profile with nothing": nobody.url}


def flipbook(paper: PaperPage) -> Addresses:
    """Leave a book with links, chapters and a page without text."""
    links = (
        PlacedLink(Bounds(0.12, 0.1, 0.3, 0.018), page=3),
        PlacedLink(Bounds(0.12, 0.13, 0.4, 0.018), "https://harbour.example/review"),
    )
    lines = ("Ferries leave the harbour twice a day,", "and freight has doubled since.")
    pages = [flipbook_samples.page(n, f"Page {n}", *lines, links=links) for n in range(1, 8)]
    outline = tuple(Entry(f"Chapter {n}: who waits", n, 1 + n % 3) for n in range(1, 8))
    pages.append(flipbook_samples.page(8))
    flipbook_samples.give(paper, flipbook_samples.book(*pages, outline=outline))
    address = f"{paper.url}flipbook/"
    return {"flipbook": address, "embedded flipbook": f"{address}embed/"}


def long_text() -> TextPage:
    body = []
    for number in range(5):
        body += [
            {"type": "heading", "value": {"text": f"Section {number}", "level": "2"}},
            {"type": "paragraph", "value": "<p>Text with a <b>bold</b> word.</p>"},
            {"type": "quotation", "value": {"text": "So it is.", "attribution": "Somebody"}},
            {"type": "callout", "value": {"title": f"Box {number}", "text": "<p>Aside.</p>"}},
        ]
    page = TextPage(title="About", slug="about", body=json.dumps(body), show_in_menus=True)
    return factories.add_page(factories.home(), page)


def refusals() -> Addresses:
    Topic.objects.create(name="Unwritten", locale=builders.locale())
    return {
        "term without papers": "/topics/unwritten/",
        "refused export": "/publications/papers.bib?paper=x",
        "not found": "/nothing/",
        "withdrawn": withdrawn_paper(),
        "too many attempts": "/admin/too-many-attempts/",
        "failure": "/failure/",
        "maintenance": "/maintenance/",
    }


def withdrawn_paper() -> str:
    paper = builders.paper("The slow harbour", subtitle="Who waits")
    address = paper.url
    paper.unpublish()
    Withdrawal.objects.create(
        page=paper.page_ptr, title=paper.full_title, withdrawn_on=date(2025, 3, 1), reason="Wrong."
    )
    return address


def german(paper: PaperPage) -> Addresses:
    """Make the site's German half, with a translation of a paper and one that is only German."""
    locale = Locale.objects.get_or_create(language_code="de")[0]
    home = factories.home()
    for page in (home, PublicationIndexPage.objects.get(), PeopleIndexPage.objects.get(), paper):
        translated = page.copy_for_translation(locale).specific
        if isinstance(page, PaperPage):
            translated.title, translated.subtitle = "Der langsame Hafen", "Reichen zwei Fähren?"
        translated.save_revision().publish()
    return {
        "German home": "/de/",
        "German catalogue": "/de/publications/",
        "German paper": translated.get_url(),
    }


def empty_house(server: LiveServer) -> Addresses:
    """Make a second site, under the machine's other name, where nothing has been published yet."""
    home = HomePage(title="Home", slug="empty")
    Page.objects.get(depth=1).add_child(instance=home)
    home.add_child(
        instance=PublicationIndexPage(title="Publications", slug="publications", show_in_menus=True)
    )
    home.add_child(instance=PeopleIndexPage(title="People", slug="people", show_in_menus=True))
    port = server.thread.port
    Site.objects.create(hostname="localhost", port=port, root_page=home)
    house = f"http://localhost:{port}"
    return {
        "empty home": f"{house}/",
        "empty catalogue": f"{house}/publications/",
        "nobody yet": f"{house}/people/",
        "empty bookcase": f"{house}/bookcase/",
    }
