"""A paper may be dated by its month or its year alone, or not at all: nobody reads more than is known."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from publications.models import PaperPage
from publications.record.dates import UNDATED
from tests import factories
from tests.publications.desk.test_paper_form import add, form_data

pytestmark = pytest.mark.django_db
DAY = date(2019, 5, 12)
WRITTEN = {
    "day": ("12 May 2019", "2019-05-12"),
    "month": ("May 2019", "2019-05"),
    "year": ("2019", "2019"),
}


@pytest.fixture
def publisher():
    client = Client()
    client.force_login(factories.make_user("publisher"))
    return client


def paper(precision: str, **fields) -> PaperPage:
    return factories.make_paper("Grain", published_on=DAY, date_precision=precision, **fields)


def times(client: Client, address: str) -> set[tuple[str, str]]:
    html = client.get(address).content.decode()
    return set(re.findall(r'<time datetime="([^"]*)">([^<]*)</time>', html))


@pytest.mark.parametrize("precision", WRITTEN)
@pytest.mark.parametrize(
    "address", ["/publications/grain/", "/publications/", "/", "/search/?q=grain"]
)
def test_pages_and_lists_say_what_is_known(client, precision, address):
    paper(precision)
    words, machine = WRITTEN[precision]

    assert times(client, address) == {(machine, words)}


@pytest.mark.parametrize(
    "address", ["/publications/grain/", "/publications/", "/", "/search/?q=grain"]
)
def test_pages_and_lists_of_a_paper_without_a_date_say_so(client, address):
    paper("none")
    html = client.get(address).content.decode()

    assert "no date" in html
    assert "0001" not in html
    assert "<time" not in html


def test_head_of_the_page_says_what_is_known(client):
    paper("month")
    html = client.get("/publications/grain/").content.decode()

    assert 'name="citation_publication_date" content="2019/05"' in html
    assert 'name="DC.date" content="2019-05"' in html
    assert "2019-05-01" not in html


@pytest.mark.parametrize("name", ["bib", "ris", "enw", "csl.json", "txt", "md", "json"])
@pytest.mark.parametrize("precision", ["month", "year", "none"])
def test_no_format_says_the_first_of_the_month(client, name, precision):
    paper(precision)
    answer = client.get(f"/publications/grain/paper.{name}")

    assert answer.status_code == 200
    text = answer.content.decode()
    assert not re.search(r"2019-05-01|2019/05/01|2019-01-01|2019, ?5, ?1\b|0001", text)


def test_papers_stand_in_the_order_of_what_is_known_and_undated_ones_last(client):
    for title, precision, day in [
        ("Undated", "none", DAY), ("Of 2019", "year", DAY), ("Of May", "month", DAY), ("Of the 12th", "day", DAY),
    ]:  # fmt: skip
        factories.make_paper(title, published_on=day, date_precision=precision)
    stored = PaperPage.objects.newest_first().values_list("title", "published_on")

    assert list(stored) == [
        ("Of the 12th", date(2019, 5, 12)),
        ("Of May", date(2019, 5, 1)),
        ("Of 2019", date(2019, 1, 1)),
        ("Undated", UNDATED),
    ]


def test_no_year_is_offered_for_a_paper_without_one(client):
    paper("none")
    factories.make_paper("Dated", published_on=DAY)
    html = client.get("/publications/").content.decode()

    assert re.findall(r'name="year" value="(\d+)"', html) == ["2019"]
    assert [p.title for p in client.get("/publications/?year=2019").context["papers"]] == ["Dated"]


def test_bookcase_by_year_has_a_last_shelf_for_papers_without_a_date(client):
    paper("none")
    factories.make_paper("Dated", published_on=DAY, date_precision="year")
    shelves = client.get("/bookcase/years/").context["shelves"]

    assert [(shelf.name, shelf.total) for shelf in shelves] == [("2019", 1), ("No date", 1)]
    assert [[book.paper.title for book in shelf.faces] for shelf in shelves] == [
        ["Dated"],
        ["Grain"],
    ]
    answer = client.get(shelves[1].address)
    assert [book.paper.title for book in answer.context["books"]] == ["Grain"]
    assert "0001" not in answer.content.decode()
    assert client.get("/bookcase/years/0001/").status_code == 404


def test_date_is_said_in_the_language_of_the_page(client, german_tree):
    german = factories.make_paper(
        "Korn", published_on=DAY, date_precision="month", parent=german_tree
    )
    assert ("2019-05", "Mai 2019") in times(client, german.get_url())
    german.date_precision = "none"
    german.save_revision().publish()
    assert "o. J." in client.get(german.get_url()).content.decode()


def test_anything_that_another_program_stored_is_read_as_a_day(client):
    paper("day")
    PaperPage.objects.update(date_precision="?")

    assert times(client, "/publications/grain/") == {("2019-05-12", "12 May 2019")}


# In the admin


def test_editor_says_how_exact_a_date_is(publisher):
    add(publisher, published_on="2019-05-12", date_precision="month", **{"action-publish": "1"})

    stored = PaperPage.objects.get()
    assert (stored.dated.iso, stored.published_on) == ("2019-05", date(2019, 5, 1))


def test_paper_without_a_date_is_saved_published_and_opened_again(publisher):
    add(publisher, published_on="", date_precision="none", **{"action-publish": "1"})

    stored = PaperPage.objects.get()
    assert stored.live
    assert not stored.dated
    edit = reverse("wagtailadmin_pages:edit", args=[stored.pk])
    html = publisher.get(edit).content.decode()
    assert "The paper has no date." in html
    assert "0001-01-01" not in html
    publisher.post(edit, form_data(published_on="2019-05-12", date_precision="day"))
    assert PaperPage.objects.get().latest_revision.as_object().dated.iso == "2019-05-12"


def test_date_is_asked_for_where_one_is_to_be_exact(publisher):
    response = add(publisher, published_on="", date_precision="month", **{"action-publish": "1"})

    assert set(response.context["form"].errors) == {"published_on"}


def test_list_of_papers_says_what_is_known(publisher):
    paper("month")
    factories.make_paper("Undated", date_precision="none")
    html = publisher.get(reverse("papers:index")).content.decode()

    assert "May 2019" in html
    assert "no date" in html
