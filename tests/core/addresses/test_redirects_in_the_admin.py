"""Who sees and makes redirects, what the form refuses, and which addresses were asked in vain."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.addresses import missed_addresses
from core.models import MissedAddress, TextPage
from tests import factories

pytestmark = pytest.mark.django_db
ADD, INDEX, MISSED = "wagtailredirects:add", "wagtailredirects:index", "missed_addresses"


@pytest.fixture
def paper():
    return factories.make_paper("Harbours", slug="harbours")


@pytest.fixture
def publisher(client):
    client.force_login(factories.make_user("publisher"))
    return client


def add(client, old: str, *, page=None, link: str = "") -> str:
    data = {"old_path": old, "site": "", "is_permanent": "on", "redirect_link": link}
    answer = client.post(reverse(ADD), {**data, "redirect_page": page.pk if page else ""})
    return answer.content.decode()


# Who


@pytest.mark.parametrize("role", ["publisher", "administrator"])
def test_who_keeps_redirects(client, paper, role):
    client.force_login(factories.make_user(role))
    add(client, "/2019/report.html", page=paper)
    assert b"/2019/report.html" in client.get(reverse(INDEX)).content
    assert Client().get("/2019/report.html")["Location"] == "/publications/harbours/"
    row = Redirect.objects.get()
    edit = reverse("wagtailredirects:edit", args=[row.pk])
    assert client.get(edit).status_code == 200
    client.post(reverse("wagtailredirects:delete", args=[row.pk]))
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("role", ["editor", "contact", "reader"])
def test_who_does_not(client, paper, role):
    row = Redirect.objects.create(old_path="/a", redirect_page=paper)
    client.force_login(factories.make_user(role))
    for address in (
        reverse(ADD), reverse(INDEX), reverse(MISSED), reverse("wagtailredirects:start_import"),
        reverse("wagtailredirects:edit", args=[row.pk]),
    ):  # fmt: skip
        assert client.get(address).status_code in (302, 404)
        assert client.post(address, {"old_path": "/b"}).status_code in (302, 404)
    assert Redirect.objects.count() == 1


def test_publisher_sees_no_redirect_to_a_page_out_of_reach(publisher):
    board = factories.add_page(factories.home(), TextPage(title="Board secrets"), live=False)
    row = Redirect.objects.create(old_path="/board-old", redirect_page=board)
    text = publisher.get(reverse(INDEX)).content.decode()
    assert "board-old" not in text
    assert "Board secrets" not in text
    assert publisher.get(reverse("wagtailredirects:edit", args=[row.pk])).status_code == 404
    assert "Choose only what the chooser offers you" in add(publisher, "/x", page=board)
    assert Redirect.objects.count() == 1


def test_import_is_for_administrators(publisher):
    address = reverse("wagtailredirects:start_import")
    assert publisher.get(address).status_code == 404
    assert address not in publisher.get(reverse(INDEX)).content.decode()
    admin = Client()
    admin.force_login(factories.make_user("administrator"))
    assert address in admin.get(reverse(INDEX)).content.decode()
    assert admin.get(address).status_code == 200


# What the form refuses


@pytest.mark.parametrize(
    ("old", "link", "told"),
    [
        ("/publications/harbours/", "/publications/", "a redirect never hides a page"),
        ("/people/", "/publications/", "a redirect never hides a page"),
        ("/", "/publications/", "always answers itself"),
        ("/admin/pages/", "/publications/", "always answers itself"),
        ("/a", "", "one of the two"),
        ("/a", "/a/", "would lead to itself"),
        ("/a", "http://localhost/a/", "would lead to itself"),
        ("/a", "javascript:alert(1)", "Enter a valid URL"),
        ("/a", "ftp://example.org/x", "Enter a valid URL"),
        ("/a", "//example.org/x", "Enter a valid URL"),
        ("/a", "nonsense", "Enter a valid URL"),
    ],
)
def test_form_refuses_what_would_lead_nowhere(publisher, paper, old, link, told):
    assert told in add(publisher, old, link=link)
    assert not Redirect.objects.exists()


def test_form_takes_one_of_page_and_address(publisher, paper):
    assert "one of the two" in add(publisher, "/a", page=paper, link="/publications/")


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("https://www.example.org/2019/report.html", "/2019/report.html"),
        ("2019/a%20b.html", "/2019/a%20b.html"),
        ("/straße/", "/stra%C3%9Fe/"),
        ("/index.php?id=5", "/index.php?id=5"),
    ],
)
def test_old_address_is_read_as_it_was_pasted(publisher, paper, old, asked):
    add(publisher, old, page=paper)
    assert Client().get(asked)["Location"] == "/publications/harbours/"


@pytest.mark.parametrize(
    "link", ["http://localhost/publications/harbours/", "/publications/harbours/"]
)
def test_address_of_this_site_is_asked_who_may_see_it(publisher, paper, link):
    add(publisher, "/short", link=link)
    assert Redirect.objects.get().redirect_link == "/publications/harbours/"
    assert Client().get("/short/")["Location"] == "/publications/harbours/"
    paper.unpublish()
    assert Client().get("/short/").status_code == 404


def test_hidden_page_does_not_show_through_the_form(publisher):
    """What everybody can see is told; whether a draft has an address is not."""
    factories.add_page(factories.home(), TextPage(title="Board", slug="board"), live=False)
    assert "never hides a page" not in add(publisher, "/board/", link="/publications/")


def test_forms_say_beside_the_slug_that_the_old_address_goes_on_working(publisher, paper):
    text = publisher.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).content.decode()
    assert "the old address goes on working" in text


# What was asked in vain


def ask(address: str, times: int = 1) -> None:
    for _ in range(times):
        assert Client().get(address).status_code == 404


def test_addresses_asked_in_vain_are_listed_with_count_and_day(publisher):
    ask("/2019/report.html", 3)
    ask("/publications/nowhere/?mail=ada@example.org")
    text = publisher.get(reverse(MISSED)).content.decode()
    assert "/2019/report.html" in text
    assert "3 times" in text
    assert "/publications/nowhere" in text
    assert "ada@" not in text
    row = MissedAddress.objects.get(path="/2019/report.html")
    assert {f.name for f in row._meta.fields} == {"id", "path", "count", "last_day"}


def test_list_leads_to_a_redirect_which_takes_the_address_off_it(publisher, paper):
    ask("/2019/report.html")
    text = publisher.get(reverse(MISSED)).content.decode()
    begin = f"{reverse(ADD)}?old_path=/2019/report.html"
    assert begin in text
    assert 'value="/2019/report.html"' in publisher.get(begin).content.decode()
    add(publisher, "/2019/report.html", page=paper)
    assert not MissedAddress.objects.exists()
    assert Client().get("/2019/report.html").status_code == 301


def test_chosen_addresses_are_taken_off_the_list(publisher):
    ask("/one/")
    ask("/two/")
    publisher.get(reverse(MISSED))
    publisher.post(reverse(MISSED), {"path": "/one"})
    assert [row.path for row in MissedAddress.objects.all()] == ["/two"]


@pytest.mark.parametrize(
    "address",
    [
        "/reset/ada@example.org/", "/reset/ada%40example.org/", "/.env", "/.git/config",
        "/unsubscribe/3f2b8a9c1d4e5f60718293a4b5c6d7e8/", "/t/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9/",
        "/admin/nowhere/", "/media/nowhere.png", "/favicon.ico", "/<script>/", "/" + "x" * 300 + "/",
        "/a%0Ab/", "/a%00b/",
    ],
)  # fmt: skip
def test_what_may_name_somebody_or_is_no_address_of_ours_is_not_kept(address):
    Client().get(address)
    missed_addresses.write()
    assert not MissedAddress.objects.exists()


def test_what_is_found_or_led_on_is_not_counted(paper):
    Redirect.objects.create(old_path="/old", redirect_page=paper)
    for address in ("/", "/publications/harbours/", "/old/", "/publications/harbours"):
        Client().get(address)
    missed_addresses.write()
    assert not MissedAddress.objects.exists()


def test_flood_of_random_addresses_fills_nothing_and_hides_nothing(rf):
    for round_ in range(4):
        for number in range(3000):
            missed_addresses.note(rf.get(f"/random-{round_}-{number}/"))
            if number % 100 == 0:
                missed_addresses.note(rf.get("/2019/report.html"))
        assert len(missed_addresses._counts) <= missed_addresses.MOST_IN_MEMORY
        missed_addresses.write()
    assert MissedAddress.objects.count() <= missed_addresses.MOST_SINGLE + 10
    assert MissedAddress.objects.first().path == "/2019/report.html"


def test_addresses_asked_twice_each_are_bounded_too(rf):
    for number in range(2000):
        for _ in range(2):
            missed_addresses.note(rf.get(f"/random-{number}/"))
        if number % 150 == 0:
            missed_addresses.write()
    missed_addresses.write()
    assert MissedAddress.objects.count() <= missed_addresses.MOST_KEPT


def test_not_found_writes_nothing_within_the_minute_and_little_after_it():
    ask("/a/")
    with CaptureQueriesContext(connection) as asked:
        ask("/a/", 20)
    assert not [q for q in asked.captured_queries if not q["sql"].startswith("SELECT")]
    missed_addresses._write_at = 0.0
    with CaptureQueriesContext(connection) as asked:
        ask("/a/")
    assert len(asked) < 20
    assert MissedAddress.objects.get().count == 22
    missed_addresses._write_at = 0.0
    ask("/a/")
    missed_addresses.write()
    assert MissedAddress.objects.get().count == 23


def test_busy_database_delays_the_counts_and_no_reader(monkeypatch):
    def fail(counts):
        raise DatabaseError("database is locked")

    ask("/a/")
    with monkeypatch.context() as patch:
        patch.setattr(missed_addresses, "add", fail)
        missed_addresses._write_at = 0.0
        ask("/a/")
    missed_addresses.write()
    assert MissedAddress.objects.get().count == 2
