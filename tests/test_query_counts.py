"""What a page costs in queries, with one of everything and with many: the same, and within the budget."""

import json
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from core.models import PublisherSettings, SiteImage
from publications.catalogue import holdings
from publications.formats.all_formats import ON_REQUEST, WHOLE
from publications.models import (
    Addressee,
    Contact,
    Contribution,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
    Region,
    Series,
    Topic,
)
from tests import factories, flipbook_samples

pytestmark = pytest.mark.django_db

# One query for what is hidden of the site is among them: it is asked for once for each answer.
PAPER, CATALOGUE, FILE = 12, 10, 4
# What a citation costs, and what a format costs that tells all of a paper.
CITED, TOLD = 7, 14
# What a list as one file costs, of up to so many papers as are fetched at a time.
TOGETHER = 12
# A process that has just started asks once for the publisher, its logo and the sizes of it, for the
# site and its roots (three), and for the kind of page; then these are kept.
COLD = 7


def queries(address: str, **headers: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = Client().get(address, headers=headers)
        assert answer.status_code in (200, 304), address
        b"".join(answer.streaming_content) if answer.streaming else answer.content  # noqa: B018
    return [query["sql"] for query in asked.captured_queries]


def term(model, name: str):
    return model.objects.get_or_create(name=name, locale=Locale.get_default())[0]


def make_picture() -> SiteImage:
    """Make a small picture: there are many of them, in many sizes."""
    image = SiteImage(title="IMG")
    data = factories.image_bytes(size=(64, 48))
    image.file.save("picture.png", ContentFile(data, "picture.png"), save=False)
    image.save()
    return image


def person(number: int):
    portrait = make_picture()
    numbers = [("phone", "+32 2 66931-80", "+3226693180")] * 2
    return factories.make_person("Ada", f"Example {number}", portrait=portrait, numbers=numbers)


def make_full_paper(people: list, number: int) -> PaperPage:
    """Make a paper that has as many of everything as there are people who wrote it and answer for it."""
    count = len(people)
    figure = {"image": None, "caption": "A figure", "source": ""}
    text = [{"type": "heading", "value": {"text": "Why", "level": "2"}}]
    for _ in range(count):
        image = {"image": make_picture().pk, "alt_text": "A map", "decorative": False}
        text.append({"type": "figure", "value": figure | {"image": image}})
        text.append({"type": "paragraph", "value": "<p>Because.</p>"})
    paper = PaperPage(
        title=f"Paper {number}",
        full_text=json.dumps(text),
        series=term(Series, "Brussels Papers"),
        hero_image=make_picture(),
        hero_decorative=True,
        published_on=date(2024, 5, 16) - timedelta(days=number),
    )
    paper.contributions = [Contribution(person=p, given_name="A", family_name="B") for p in people]
    paper.contacts = [Contact(person=p) for p in people]
    items = json.dumps([{"type": "recommendation", "value": "Act."}] * count)
    paper.recommendation_sets = [
        RecommendationSet(addressee=term(Addressee, f"A{i}"), lead_in="Do:", items=items)
        for i in range(count)
    ]
    paper.topics = [PaperTopic(topic=term(Topic, f"T{i}")) for i in range(count)]
    paper.regions = [PaperRegion(region=term(Region, f"R{i}")) for i in range(count)]
    paper.files = [PaperFile(document=make_document_with_cover()) for i in range(count)]
    return factories.add_page(factories.catalogue(), paper)


def make_document_with_cover():
    return factories.make_document(b"%PDF-", pages=3, first_page=make_picture())


def make_house() -> None:
    PublisherSettings.objects.all().delete()
    PublisherSettings.objects.create(name="House", logo=make_picture())


@pytest.fixture
def house():
    make_house()


@pytest.fixture(scope="module", params=[1, 4], ids=["one of everything", "four of everything"])
def made(request, django_db_setup, django_db_blocker):
    """Make papers with so many of everything, once for all tests, each of which leaves them as they were."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_house()
        people = [person(number) for number in range(request.param)]
        papers = [make_full_paper(people, number) for number in range(request.param * 3)]
        visit(papers)  # The sizes of new images are made when they are first shown.
        yield papers
        transaction.set_rollback(True)


@pytest.fixture
def world(made):
    """Return the papers, their pages asked for once: what a process keeps is there."""
    visit(made)
    return made


def visit(papers: list[PaperPage]) -> None:
    for address in ("/", "/publications/", papers[0].url, papers[0].contacts.first().person.url):
        queries(address)


def beyond(asked: list[str], most: int) -> str:
    """Return what was asked where it is more than so many queries, or nothing."""
    if len(asked) <= most:
        return ""
    return f"{len(asked)} queries:\n" + "\n".join(query[:150] for query in asked)


def test_paper(world):
    assert not beyond(queries(world[0].url), PAPER)
    cache.clear()
    assert not beyond(queries(world[0].url), PAPER + COLD)


def test_formats_made_on_request(world):
    for form in ON_REQUEST:
        assert not beyond(queries(f"{world[0].url}{form.NAME}"), TOLD if form in WHOLE else CITED)


FILTERED = "/publications/?kind=policy-paper&topic=t0&region=r0&series=brussels-papers&year=2024"


def test_catalogue(world):
    for address in ("/publications/", FILTERED):
        assert not beyond(queries(address), CATALOGUE)
        # When a paper was published a moment ago, the counts are read anew.
        holdings.forget(PaperPage)
        assert not beyond(queries(address), CATALOGUE)
    cache.clear()
    assert not beyond(queries("/publications/"), CATALOGUE + COLD)


def test_home_and_profile_do_not_cost_more_with_more(world):
    assert not beyond(queries("/"), CATALOGUE)
    assert not beyond(queries(world[0].contacts.first().person.url), CATALOGUE + 2)
    assert not beyond(queries("/search/?q=paper"), CATALOGUE)
    for address in (
        "/topics/",
        "/for/",
        "/topics/t0/",
        "/regions/r0/",
        "/series/brussels-papers/",
        "/for/a0/",
    ):
        holdings.forget(PaperPage)
        assert not beyond(queries(address), CATALOGUE)


def test_bookcase_and_lists_as_one_file(world):
    for address in (
        "/bookcase/",
        "/bookcase/years/",
        "/bookcase/series/brussels-papers/",
        "/bookcase/years/2024/",
    ):
        holdings.forget(PaperPage)
        assert not beyond(queries(address), CATALOGUE)
    cache.clear()
    assert not beyond(queries("/bookcase/"), CATALOGUE + COLD)
    profile = world[0].contacts.first().person.url
    for address in ("/publications/", "/topics/t0/", "/for/a0/", profile):
        assert not beyond(queries(f"{address}papers.bib"), TOGETHER)
    chosen = f"paper={world[0].pk}&paper={world[-1].pk}"
    assert not beyond(queries(f"/publications/papers.ris?{chosen}"), TOGETHER)
    assert not beyond(queries("/search/papers.ris?q=paper"), TOGETHER)


def make_light_papers(numbers: range, document) -> None:
    """Make papers in a moment: in seven series and in none, some with page 1 of a PDF as their cover."""
    for number in numbers:
        paper = PaperPage(
            title=f"Paper {number}",
            live=True,
            locale=Locale.get_default(),
            series=term(Series, f"Series {number % 8}") if number % 8 else None,
            published_on=date(2024, 5, 16) - timedelta(days=120 * number),
        )
        paper.contributions = [Contribution(given_name="A", family_name="B")]
        paper.topics = [PaperTopic(topic=term(Topic, f"T{number % 5}"))]
        paper.files = [PaperFile(document=document)] if number % 3 == 0 else []
        factories.catalogue().add_child(instance=paper)


def test_sixty_papers_cost_as_few_queries_as_three(house):
    document, costs = make_document_with_cover(), []
    addresses = ["/bookcase/", "/bookcase/years/", "/publications/papers.bib"]
    for numbers in (range(3), range(3, 60)):
        make_light_papers(numbers, document)
        for address in addresses:
            queries(address)  # The sizes of new images are made when they are first shown.
        costs.append([len(queries(address)) for address in addresses])
    assert costs[0] == costs[1]
    assert max(costs[1]) <= CATALOGUE


def test_file(world):
    document = world[0].files.first().document
    assert not beyond(queries(document.url), FILE)
    assert not beyond(queries(f"{world[0].url}paper.pdf"), FILE)
    rendition = world[0].hero_image.get_rendition("fill-800x300|format-webp")
    assert not beyond(queries(rendition.url), FILE)


def test_page_that_is_not_there(world):
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/publications/never-was/").status_code == 404
    assert not beyond([q["sql"] for q in asked.captured_queries], 5)


def test_flipbook(world):
    flipbook_samples.give(world[0], flipbook_samples.long_book(24))
    parts = f"{world[0].url}flipbook/{world[0].exports.get(kind='flipbook').sha256[:16]}/"
    queries(f"{world[0].url}flipbook/")
    for part in (
        f"{world[0].url}flipbook/",
        f"{world[0].url}flipbook/embed/",
        f"{parts}from-11.html",
        f"{parts}20-800.webp",
    ):
        assert not beyond(queries(part), FILE + 1)
    assert not beyond(queries(world[0].url), PAPER)
