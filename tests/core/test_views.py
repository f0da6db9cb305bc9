"""Pages, files and the small addresses, as a browser and a cache on the way see them."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale

from core.models import HomePage, PublisherSettings, TextPage
from publications.models import PaperFile, PaperPage
from tests import factories

pytestmark = pytest.mark.django_db
DATA = b"%PDF-1.7 0123456789"


@pytest.fixture
def paper():
    document = factories.make_document(DATA, sha256="ab" * 32)
    paper = PaperPage(title="Japan", hero_image=factories.make_image(), hero_decorative=True)
    paper.files = [PaperFile(document=document)]
    return factories.add_page(factories.catalogue(), paper)


def picture_of(paper) -> str:
    return paper.hero_image.file.url


# Pages


def test_page_is_public_and_the_same_for_every_language_of_browser(client, paper):
    plain = client.get(paper.url)
    assert plain.headers["Cache-Control"] == "public, max-age=60"
    assert not plain.cookies
    assert plain["Vary"] == "Accept-Encoding"
    for accepted in ("de", "fr;q=1", "tlh"):
        other = client.get(paper.url, headers={"Accept-Language": accepted})
        assert (other.content, other.headers["ETag"]) == (plain.content, plain.headers["ETag"])


def test_page_that_the_reader_has_is_not_sent_again(client, paper):
    etag = client.get(paper.url).headers["ETag"]
    assert not etag.startswith("W/")
    again = client.get(paper.url, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=60"
    paper.abstract = "Something new."
    paper.save_revision().publish()
    assert client.get(paper.url, headers={"If-None-Match": etag}).status_code == 200


def test_page_answers_only_questions(client, paper):
    assert client.head(paper.url).status_code == 200
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(paper.url).status_code == 405


def test_somebody_signed_in_gets_the_page_for_themselves(client, paper):
    client.force_login(factories.make_user("editor"))
    assert client.get(paper.url).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address", ["/nothing/", "/publications/nothing/", "/de/", "/tlh/", "/a.b"]
)
def test_what_is_not_there_is_not_kept(client, paper, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert b"There is no such page here" in answer.content or address == "/de/"


def test_page_in_another_language_stands_below_its_prefix(client, paper):
    german, _ = Locale.objects.get_or_create(language_code="de")
    home = HomePage.objects.get().copy_for_translation(german)
    home.save_revision().publish()
    page = factories.add_page(home, TextPage(title="Impressum", locale=german))
    assert page.url == "/de/impressum/"
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "de"
    assert client.get("/impressum/").status_code == 404


def test_page_that_moved_away_is_not_served_from_memory(client, paper):
    assert client.get("/publications/japan/").status_code == 200
    paper.slug = "nippon"
    paper.save_revision().publish()
    page = factories.add_page(factories.home(), TextPage(title="Japan", slug="japan"))
    assert client.get("/publications/japan/").status_code == 301
    assert client.get("/publications/nippon/").status_code == 200
    assert client.get(page.url).status_code == 200


def test_draft_is_previewed_and_not_kept(client, paper):
    client.force_login(factories.make_user("publisher"))
    paper.title = "Only a draft"
    paper.save_revision()
    answer = client.get(f"/admin/pages/{paper.pk}/view_draft/")
    assert b"Only a draft" in answer.content
    assert "no-store" in answer.headers["Cache-Control"]


# Files


def test_file_is_shown_under_a_readable_name_and_guarded(client, paper):
    answer = client.get(f"{paper.url}paper.pdf")
    assert b"".join(answer.streaming_content) == DATA
    headers = answer.headers
    assert headers["Content-Disposition"] == 'inline; filename="japan.pdf"'
    assert headers["Content-Type"] == "application/pdf"
    assert headers["ETag"] == f'"{"ab" * 32}"'
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert "Last-Modified" in headers


def test_data_is_saved_and_not_shown(client, paper):
    data = factories.make_document(b"a,b", name="data.csv", media_type="text/csv")
    paper.files.add(PaperFile(document=data, kind="data"))
    paper.save_revision().publish()
    answer = client.get(f"{paper.url}files/{data.pk}/data.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="data.csv"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-0", 206, slice(0, 1)),
        ("bytes=9-", 206, slice(9, None)),
        ("bytes=-4", 206, slice(-4, None)),
        ("bytes=-999", 206, slice(0, None)),
        ("bytes=5-999", 206, slice(5, None)),
        ("bytes=19-", 416, slice(0, 0)),
        ("bytes=-0", 416, slice(0, 0)),
        ("bytes=5-2", 200, slice(0, None)),
        ("bytes=-", 200, slice(0, None)),
        ("bytes=0-1,3-4", 200, slice(0, None)),
        ("lines=0-1", 200, slice(0, None)),
        ("bytes=x", 200, slice(0, None)),
    ],
)
def test_part_of_a_file(client, paper, asked, status, part):
    answer = client.get(f"{paper.url}paper.pdf", headers={"Range": asked})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert (answer.status_code, body) == (status, DATA[part])
    assert answer.headers["Content-Length"] == str(len(body))
    if status == 206:
        start = DATA.index(body)
        assert answer.headers["Content-Range"] == f"bytes {start}-{start + len(body) - 1}/19"
    if status == 416:
        assert answer.headers["Content-Range"] == "bytes */19"
    head = client.head(f"{paper.url}paper.pdf", headers={"Range": asked})
    assert (head.status_code, head.headers["Content-Length"]) == (200, "19")


def test_part_of_another_version_is_not_sent(client, paper):
    address = f"{paper.url}paper.pdf"
    changed = client.head(address).headers["Last-Modified"]
    for version, status in ((f'"{"ab" * 32}"', 206), ('"cd"', 200), (changed, 206), ("W/x", 200)):
        asked = {"Range": "bytes=0-3", "If-Range": version}
        assert client.get(address, headers=asked).status_code == status
    assert client.get(address, headers={"If-Modified-Since": changed}).status_code == 304


def test_web_server_hands_out_what_we_have_allowed(client, paper, settings):
    settings.X_ACCEL_REDIRECT = "/protected/"
    document = paper.files.first().document
    for headers in (
        {},
        {"Range": "bytes=0-3"},
        {"If-Match": '"nginx-made-it"'},
        {"If-None-Match": "*"},
    ):
        for ask in (client.get, client.head):
            answer = ask(document.url, headers=headers)
            assert (answer.status_code, answer.content) == (200, b"")
            assert answer.headers["X-Accel-Redirect"] == f"/protected/{document.file.name}"
            assert not {"ETag", "Last-Modified", "Accept-Ranges"} & set(answer.headers)
    paper.unpublish()
    assert "X-Accel-Redirect" not in client.get(document.url).headers


@pytest.mark.parametrize("web_server", ["", "/protected/"])
def test_file_whose_bytes_are_gone_is_not_found(client, paper, settings, web_server):
    settings.X_ACCEL_REDIRECT = web_server
    document = paper.files.first().document
    document.file.storage.delete(document.file.name)
    for address in (document.url, f"{paper.url}paper.pdf"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "X-Accel-Redirect" not in answer.headers


@pytest.mark.parametrize(
    "address",
    ["/media/%00", "/media/originals/", "/media/..%2f..%2fsecret-key", f"/documents/{10**30}/a.pdf",
     "/documents/1/%00", f"/publications/japan/files/{10**30}/a.pdf", f"/sitemap-{10**30}.xml"],
)  # fmt: skip
def test_strange_addresses_lead_nowhere(client, paper, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("editor", 200),
        ("publisher", 200),
        ("administrator", 200),
        ("contact", 404),
        ("reader", 404),
    ],
)
def test_admin_shows_a_picture_in_a_draft_to_those_who_may_choose_it(client, paper, role, status):
    paper.unpublish()
    client.force_login(factories.make_user(role))
    answer = client.get(picture_of(paper))
    assert answer.status_code == status
    assert "no-store" in answer.headers["Cache-Control"]


# The small ones


def test_accent_is_kept_for_ever_under_its_own_address(client):
    answer = client.get("/accent-ff4b1f.css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"--accent: #ff4b1f;" in answer.content
    assert b"--accent-text: light-dark(#" in answer.content
    house = PublisherSettings.load()
    house.accent = "#003399"
    house.save()
    assert client.get("/accent-ff4b1f.css").headers["Location"] == "/accent-003399.css"
    assert b"#003399" in client.get("/accent-003399.css").content


def test_change_of_the_publisher_shows_at_once(client):
    assert b"House of Papers" not in client.get("/").content
    house = PublisherSettings.load()
    house.name, house.logo = "House of Papers", factories.make_image()
    house.save()
    assert b"House of Papers" in client.get("/").content
    assert client.get(house.logo.file.url).status_code == 200


def test_robots_are_shown_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/\nDisallow: /search/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_sitemap_comes_in_parts(client, monkeypatch, paper):
    monkeypatch.setattr("core.addresses.sitemaps.PAGES_IN_A_PART", 2)
    listed = client.get("/sitemap.xml").content
    assert len(re.findall(rb"<loc>http://testserver/sitemap-\d", listed)) == 2
    parts = client.get("/sitemap-1.xml").content + client.get("/sitemap-2.xml").content
    assert b"<loc>http://testserver/</loc>" in parts
    assert b"<loc>http://testserver/publications/japan/</loc><lastmod>20" in parts
    assert client.get("/sitemap-3.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_many_hosts_do_not_fill_the_memory(settings, paper):
    settings.ALLOWED_HOSTS = ["*"]
    from django.core.cache import cache

    from core.site import site_facts

    for number in range(50):
        Client(SERVER_NAME=f"host-{number}.example.org").get("/")
    assert len(cache.get(site_facts.KEY)) <= site_facts.MOST_HOSTS
