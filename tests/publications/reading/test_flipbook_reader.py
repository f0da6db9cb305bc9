"""The reader of flipbooks: what it shows, to whom and in whose frame, and that its first answer does not grow."""

import re

import pytest
from django.test import Client

from publications.formats.flipbook.page_images.pages import Bounds, Entry, PlacedLink
from publications.models import PaperFile, PaperPage
from publications.production.exporting import FORMATS
from publications.reading import flipbook_views
from tests import factories, flipbook_samples

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def paper() -> PaperPage:
    return factories.make_paper("Harbours")


def give(paper: PaperPage, *pages, **more) -> str:
    """Leave a book, and give the address of its parts."""
    export = flipbook_samples.give(paper, flipbook_samples.book(*pages, **more))
    return f"{paper.url}flipbook/{export.sha256[:16]}/"


def get(client: Client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer


def text_of(client: Client, address: str) -> str:
    return get(client, address).content.decode()


def test_flipbook_that_is_not_made_yet_is_not_found_and_not_offered(client, paper):
    assert client.get(f"{paper.url}flipbook/").status_code == 404
    assert client.get(f"{paper.url}flipbook/embed/").status_code == 404
    assert "flipbook/" not in text_of(client, paper.url)


def test_flipbook_is_offered_on_the_papers_page_and_is_no_download(client, paper):
    flipbook_samples.give(paper, flipbook_samples.long_book(3))
    html = text_of(client, paper.url)
    assert html.count(f'href="{paper.url}flipbook/"') == 1
    assert ".zip" not in html.lower()
    assert 'id="files"' not in html
    assert FORMATS["flipbook"].SUFFIX == ".zip"


@pytest.mark.parametrize(("written", "offered"), [("<p>Ferries wait.</p>", 1), ("<p></p>", 0)])
def test_text_on_the_page_is_offered_where_there_is_any(client, paper, written, offered):
    paper.full_text = [{"type": "paragraph", "value": written}]
    paper.save()
    flipbook_samples.give(paper, flipbook_samples.long_book(3))
    assert text_of(client, f"{paper.url}flipbook/").count(f'href="{paper.url}#text"') == offered


def test_reader_shows_text_and_pictures_and_leads_back_to_paper_and_pdf(client, paper):
    parts = give(paper, flipbook_samples.page(1, "Ferries wait."))
    html = text_of(client, f"{paper.url}flipbook/")
    assert "Ferries wait." in html
    for address in (f"{parts}1-800.webp 800w", f"{parts}1-1600.webp 1600w"):
        assert address in html
    assert f'href="{paper.url}"' in html
    assert f'href="{paper.url}paper.pdf"' in html
    assert f'<link rel="canonical" href="{paper.full_url}">' in html
    assert " style=" not in html


def test_file_that_is_gone_is_not_found(client, paper):
    export = flipbook_samples.give(paper, flipbook_samples.long_book(3))
    export.file.storage.delete(export.file.name)
    assert client.get(f"{paper.url}flipbook/").status_code == 404


def test_picture_is_kept_no_longer_than_what_can_be_withdrawn(client, paper):
    parts = give(paper, flipbook_samples.page(1, "Words"))
    answer = get(client, f"{parts}1-800.webp")
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer.content[8:12] == b"WEBP"
    again = client.get(f"{parts}1-800.webp", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    flipbook_samples.give(paper, flipbook_samples.book(flipbook_samples.page(1, "Other words")))
    assert client.get(f"{parts}1-800.webp").status_code == 404


def test_long_book_opens_with_as_much_as_a_short_one(client, paper):
    sizes = {}
    for count in (10, 200):
        flipbook_samples.give(paper, flipbook_samples.long_book(count))
        html = text_of(client, f"{paper.url}flipbook/")
        sizes[count] = len(html)
        assert html.count("<img") == flipbook_views.PAGES_AT_ONCE
        assert html.count('loading="lazy"') == html.count("<img") - 1
    assert sizes[200] < 1.2 * sizes[10]


def test_all_pages_are_reached_without_scripts(client, paper):
    flipbook_samples.give(paper, flipbook_samples.long_book(24))
    address, found = f"{paper.url}flipbook/", []
    while address:
        html = text_of(client, address.partition("#")[0])
        found += re.findall(r"On page (\d+) the ferry", html)
        further = re.search(r'href="([^"]+)">Pages after these', html)
        address = further and further[1]
    assert found == [str(number) for number in range(1, 25)]


def test_pieces_hold_the_same_pages_as_the_list(client, paper):
    parts = f"{paper.url}flipbook/{flipbook_samples.give(paper, flipbook_samples.long_book(24)).sha256[:16]}/"
    answer = get(client, f"{parts}from-21.html")
    assert re.findall(r'<li class="leaf" id="p(\d+)"', answer.content.decode()) == [
        "21",
        "22",
        "23",
        "24",
    ]
    assert answer["X-Robots-Tag"] == "noindex"
    for start in ("from-2.html", "from-31.html"):
        assert client.get(f"{parts}{start}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "place"),
    [("4", "#p4"), ("15", "from-11/#p15"), ("99", "from-21/#p24"), ("0", "#p1")],
)
def test_page_field_leads_to_the_page(client, paper, asked, place):
    flipbook_samples.give(paper, flipbook_samples.long_book(24))
    answer = client.get(f"{paper.url}flipbook/?page={asked}")
    assert answer.status_code == 302
    assert answer["Location"] == f"{paper.url}flipbook/{place}"


def test_what_is_no_page_number_opens_the_book(client, paper):
    flipbook_samples.give(paper, flipbook_samples.long_book(3))
    for asked in ("x²", "²"):
        assert 'id="p1"' in text_of(client, f"{paper.url}flipbook/?page={asked}")


def test_links_within_the_book_lead_to_where_the_page_is(client, paper):
    box = Bounds(0.1, 0.1, 0.2, 0.02)
    links = (PlacedLink(box, page=2), PlacedLink(Bounds(0.1, 0.5, 0.2, 0.02), page=12))
    pages = [flipbook_samples.page(n, "Words", links=links if n == 1 else ()) for n in range(1, 13)]
    flipbook_samples.give(
        paper, flipbook_samples.book(*pages, outline=(Entry("Costs & gains", 12, 1),))
    )
    html = text_of(client, f"{paper.url}flipbook/")
    assert 'href="#p2"' in html
    assert html.count(f'href="{paper.url}flipbook/from-11/#p12"') == 2
    assert "Costs &amp; gains" in html


def test_long_outline_is_shortened_from_below():
    outline = tuple(Entry(f"{level}", 1, level) for level in (1, 2, 3, 3, 3) for _ in range(30))
    assert {entry.level for entry in flipbook_views.shortened(outline)} == {1, 2}
    flat = tuple(Entry("One", 1, 1) for _ in range(500))
    assert len(flipbook_views.shortened(flat)) == flipbook_views.MOST_ENTRIES


def test_arabic_book_is_read_from_the_right(client, paper):
    document = factories.make_document(b"%PDF-", language="ar", sha256="d" * 64)
    paper.files = [PaperFile(document=document)]
    paper.save_revision().publish()
    give(paper, flipbook_samples.page(1, "تنتظر الشحنات سبع ساعات"))
    html = text_of(client, f"{paper.url}flipbook/")
    assert re.search(r'class="stage"[^>]* dir="rtl"', html)
    assert re.search(r'class="leaves"[^>]* lang="ar"', html)


def test_paper_may_be_called_flipbook(client):
    named = factories.make_paper("Flipbook", slug="flipbook")
    assert "Flipbook" in text_of(client, named.url)
    flipbook_samples.give(named, flipbook_samples.long_book(2))
    assert "On page 2" in text_of(client, f"{named.url}flipbook/")


def test_page_without_text_says_so(client, paper):
    give(paper, flipbook_samples.page(1))
    assert 'alt="Page 1, a picture without text"' in text_of(client, f"{paper.url}flipbook/")


# In another site's frame


def frames(answer) -> tuple[str | None, str]:
    policy = answer["Content-Security-Policy"]
    found = re.search(r"frame-ancestors ([^;]+)", policy)
    return answer.get("X-Frame-Options"), found[1]


def test_nobody_frames_a_flipbook_unless_the_settings_say_so(client, paper):
    flipbook_samples.give(paper, flipbook_samples.long_book(2))
    assert frames(get(client, f"{paper.url}flipbook/")) == ("DENY", "'self'")
    assert frames(get(client, f"{paper.url}flipbook/embed/")) == ("SAMEORIGIN", "'self'")


def test_sites_that_are_named_frame_the_flipbook_and_nothing_else(client, paper, settings):
    settings.EMBED_ORIGINS = ["https://news.example", "https://www.example.org"]
    flipbook_samples.give(paper, flipbook_samples.long_book(2))
    named = "'self' https://news.example https://www.example.org"
    assert frames(get(client, f"{paper.url}flipbook/embed/")) == (None, named)
    for address in (f"{paper.url}flipbook/", paper.url, "/"):
        assert frames(get(client, address)) == ("DENY", "'self'")


def test_links_of_a_framed_flipbook_leave_the_frame(client, paper):
    flipbook_samples.give(paper, flipbook_samples.long_book(2))
    html = text_of(client, f"{paper.url}flipbook/embed/")
    for address in (paper.url, f"{paper.url}paper.pdf"):
        assert f'href="{address}" target="_blank" rel="noopener"' in html
