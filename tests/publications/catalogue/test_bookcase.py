"""The bookcase: every cover on a shelf, by series or by year."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from core.models import TextPage
from core.texts.contrast import ENOUGH
from core.texts.luminance import contrast
from publications.catalogue import bookcase
from publications.covers.colors import palette
from publications.models import Export, PaperFile, Series
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/bookcase/", "/bookcase/years/", "/bookcase/series/notes/", "/bookcase/years/2024/",
]  # fmt: skip


def series(name: str = "Notes", **fields) -> Series:
    return Series.objects.get_or_create(name=name, locale=Locale.get_default(), defaults=fields)[0]


def make_papers(count: int, stem: str = "Paper", **fields) -> list:
    """Make papers, the newest first, a day apart."""
    first = date(2024, 5, 16)
    return [
        factories.make_paper(f"{stem} {n}", published_on=first - timedelta(days=n), **fields)
        for n in range(count)
    ]


def names(shelves) -> list[str]:
    return [shelf.name for shelf in shelves]


def titles(books) -> list[str]:
    return [book.paper.title for book in books]


# What stands where


def test_series_are_shelves_the_fullest_first_and_single_papers_last(client):
    make_papers(1, "Lone", series=series("Briefs"))
    make_papers(2, "Note", series=series("Notes"))
    make_papers(3, "Single")
    shelves = client.get("/bookcase/").context["shelves"]
    assert names(shelves) == ["Notes", "Briefs", "Single papers"]
    assert [titles(shelf.faces) for shelf in shelves] == [
        ["Note 0", "Note 1"], ["Lone 0"], ["Single 0", "Single 1", "Single 2"],
    ]  # fmt: skip


def test_years_are_shelves_the_latest_first(client):
    for year in (2021, 2024, 2023, 2024):
        factories.make_paper(f"Of {year}", published_on=date(year, 12, 31))
    shelves = client.get("/bookcase/years/").context["shelves"]
    assert [(s.name, s.total) for s in shelves] == [("2024", 2), ("2023", 1), ("2021", 1)]


def test_few_papers_stand_face_out_and_of_many_the_older_ones_are_spines(client):
    make_papers(bookcase.ALL_FACES, "Few", series=series("Few"))
    make_papers(bookcase.FACES + bookcase.SPINES + 3, "Many", series=series("Many"))
    many, few = client.get("/bookcase/").context["shelves"]
    assert (len(few.faces), len(few.spines), few.is_cut) == (bookcase.ALL_FACES, 0, False)
    assert (len(many.faces), len(many.spines), many.is_cut) == (
        bookcase.FACES, bookcase.SPINES, True,
    )  # fmt: skip
    expected = [f"Many {n}" for n in range(bookcase.FACES + bookcase.SPINES)]
    assert titles([*many.faces, *many.spines]) == expected


def test_a_full_shelf_leads_to_all_of_it_page_by_page(client):
    total = bookcase.BOOKS + 2
    make_papers(total, series=series())
    html = client.get("/bookcase/").content.decode()
    assert f'All {total} papers<span class="heard">: <span>Notes</span></span>' in " ".join(
        html.split()
    )
    assert 'href="/bookcase/series/notes/"' in html
    first = client.get("/bookcase/series/notes/")
    second = client.get("/bookcase/series/notes/" + first.context["older"])
    found = titles([*first.context["books"], *second.context["books"]])
    assert found == [f"Paper {n}" for n in range(total)]
    assert second.context["older"] is None
    end = client.get("/bookcase/series/notes/?before=1900-01-01.1")
    assert "The list ends here." in end.content.decode()


def test_single_papers_have_a_shelf_of_their_own(client):
    make_papers(2, "Single")
    make_papers(1, "Note", series=series())
    found = client.get("/bookcase/single-papers/").context["books"]
    assert titles(found) == ["Single 0", "Single 1"]


def test_more_shelves_are_on_the_next_page(client):
    for n in range(bookcase.SHELVES + 1):
        factories.make_paper("A paper", published_on=date(2000 + n, 1, 1))
    first, second = client.get("/bookcase/years/"), client.get("/bookcase/years/?page=2")
    assert len(first.context["shelves"]) == bookcase.SHELVES
    assert names(second.context["shelves"]) == ["2000"]
    assert 'rel="next" href="?page=2"' in first.content.decode()
    assert 'rel="prev" href="?page=1"' in second.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/bookcase/?page=9", "/bookcase/?page=0", "/bookcase/?page=x", "/bookcase/series/never/",
        "/bookcase/years/1999/", "/bookcase/years/20/", "/bookcase/series/notes/?before=x",
        "/bookcase/single-papers/", "/fr/bookcase/",
    ],
)  # fmt: skip
def test_address_that_never_was(client, address):
    make_papers(1, series=series())
    assert client.get(address).status_code == 404


def test_an_empty_bookcase_says_so(client):
    for address in ("/bookcase/", "/bookcase/years/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "The shelves are empty." in answer.content.decode()
    assert "/bookcase/" not in client.get("/sitemap.xml").content.decode()


# A book


def test_book_opens_the_flipbook_where_there_is_one(client):
    with_one, waiting, without = make_papers(3)
    made = {"file": "exports/x/y", "built_at": timezone.now()}
    for paper, kind, fields in (
        (with_one, "flipbook", made), (waiting, "flipbook", {}), (without, "pdf", made),
    ):  # fmt: skip
        Export.objects.update_or_create(paper=paper, kind=kind, defaults=fields)
    for address in ("/bookcase/", "/bookcase/single-papers/"):
        found = re.findall(
            r'class="book[^"]*" href="([^"]+)"', client.get(address).content.decode()
        )
        assert found == [f"{with_one.url}flipbook/", waiting.url, without.url]


def test_spine_is_as_thick_as_the_paper_is_long():
    found = [bookcase.thickness(pages) for pages in (None, 0, 4, 5, 24, 60, 160, 161, 2000)]
    assert found == [1, 1, 1, 2, 4, 7, 9, 10, 10]


def test_pages_are_read_and_seen(client):
    paper = factories.make_paper("Long", live=False)
    paper.files = [PaperFile(document=factories.make_document(b"%PDF-", pages=120))]
    paper.save_revision().publish()
    html = " ".join(client.get("/bookcase/").content.decode().split())
    assert 'class="book thick-9"' in html
    assert "Policy paper, 2024, 120 pages" in html


def test_what_a_spine_shows_is_heard_in_full(client):
    make_papers(bookcase.ALL_FACES + 1, subtitle="And why", series=series(), number="3/2024")
    html = " ".join(client.get("/bookcase/").content.decode().split())
    last = f"Paper {bookcase.ALL_FACES}"
    assert f'<span class="spine-title" aria-hidden="true">{last}</span>' in html
    assert f"<span>{last}: And why</span>. <span>Notes</span> 3/2024," in html


@pytest.mark.any_database
@pytest.mark.parametrize(
    "color", ["#ffffff", "#000000", "#ffcc33", "#0d5c47", "#d9d2ff", "#ff4b1f"]
)
def test_words_on_a_spine_can_be_read(client, color):
    make_papers(bookcase.ALL_FACES + 1, series=series(color=color))
    html = client.get("/bookcase/").content.decode()
    ink = "#ffffff" if "spine-light-ink" in html else "#141311"
    assert contrast(ink, color) >= ENOUGH
    assert ink == palette(color).ink
    assert f'fill="{color}"' in html


def test_no_style_stands_in_the_page(client):
    make_papers(bookcase.ALL_FACES + 1, series=series())
    html = client.get("/bookcase/").content.decode()
    assert "style=" not in html
    assert "<style" not in html


# Who sees it, and where


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_not_public_stands_on_no_shelf(client, address):
    make_papers(1, "Open", series=series())
    factories.make_paper("A draft", live=False, series=series())
    closed = factories.make_paper("Closed", series=series())
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    answer = client.get(address)
    assert "Open 0" in answer.content.decode()
    assert "A draft" not in answer.content.decode()
    assert "Closed" not in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "ETag" in answer
    client.force_login(factories.make_user("reader"))
    answer = client.get(address)
    assert "Closed" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_it_is_there_in_each_language_of_the_site(client, german_tree):
    notes = series()
    make_papers(1, series=notes)
    german = notes.copy_for_translation(german_tree.locale)
    german.name, german.slug = "Notizen", "notizen"
    german.save()
    for path in ("/bookcase/", "/bookcase/years/", "/bookcase/years/2024/"):
        html = client.get(f"/de{path}").content.decode()
        assert f'<link rel="canonical" href="http://localhost/de{path}">' in html
        assert f'hreflang="en" href="http://localhost{path}"' in html
        assert "Paper 0" in html
    html = client.get("/de/bookcase/series/notizen/").content.decode()
    assert 'hreflang="en" href="http://localhost/bookcase/series/notes/"' in html
    assert names(client.get("/de/bookcase/").context["shelves"]) == ["Notizen"]


def test_it_is_in_the_sitemap_and_a_way_leads_to_it(client, german_tree):
    make_papers(1)
    assert "sitemap-bookcase.xml" in client.get("/sitemap.xml").content.decode()
    listed = client.get("/sitemap-bookcase.xml").content.decode()
    for path in ("/bookcase/", "/bookcase/years/", "/de/bookcase/", "/de/bookcase/years/"):
        assert f"<loc>http://testserver{path}</loc>" in listed
    for address in ("/", "/publications/", "/de/publications/"):
        prefix = "/de" if address.startswith("/de") else ""
        html = client.get(address).content.decode()
        assert html.count(f'href="{prefix}/bookcase/"') >= 2


def test_no_page_takes_its_address():
    page = factories.add_page(factories.home(), TextPage(title="Bookcase"))
    assert page.slug == "bookcase-2"


def test_covers_below_the_fold_are_loaded_late(client):
    paper = factories.make_paper("Seen", cover_image=factories.make_image(), cover_decorative=True)
    html = client.get("/bookcase/").content.decode()
    assert re.search(r'<img [^>]*loading="lazy"', html)
    assert paper.title in html
