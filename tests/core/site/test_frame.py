"""What stands around the pages: errors, maintenance, the closed door, the house's colours, long texts."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from core.models import PublisherSettings, TextPage
from core.texts import contrast
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def house():
    publisher = PublisherSettings.load()
    publisher.name, publisher.accent = "Harbour Institute", "#0b6e78"
    publisher.save()
    return publisher


# Maintenance


@pytest.mark.parametrize("address", ["/", "/publications/", "/search/?q=x", "/robots.txt"])
def test_maintenance_asks_readers_to_come_back(
    client, settings, address, django_assert_num_queries
):
    settings.MAINTENANCE = True
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "600"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Back soon" in answer.content.decode()


def test_maintenance_leaves_the_admin_open(client, settings, house):
    settings.MAINTENANCE = True
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/accent-0b6e78.css").status_code == 200
    client.force_login(factories.make_user("publisher"))
    assert client.get("/admin/").status_code == 200


def test_maintenance_speaks_the_language_of_the_address(client, settings):
    settings.MAINTENANCE = True
    assert '<html lang="de">' in client.get("/de/").content.decode()


# Errors


def test_page_not_found_offers_the_search_and_the_catalogue(client):
    html = client.get("/nothing/here/").content.decode()
    assert 'action="/search/"' in html
    assert 'href="/publications/"' in html


def test_fault_of_ours_asks_nothing_of_the_database(
    settings, monkeypatch, django_assert_num_queries
):
    def fail(request, path):
        raise RuntimeError

    monkeypatch.setattr("core.views.site_facts.put_on", fail)
    client = Client(raise_request_exception=False)
    with django_assert_num_queries(0):
        answer = client.get("/nothing/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()


def test_closed_door_says_for_how_long(client, house):
    factories.make_user("editor")
    data = {"username": "editor", "password": "guess"}
    for _ in range(11):
        answer = client.post("/admin/login/", data)
    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    html = answer.content.decode()
    assert "closed for 60 minutes" in html
    assert "Harbour Institute" in html


# The house's colours


@pytest.mark.parametrize("name", ["wagtailadmin_login", "wagtailadmin_password_reset"])
def test_front_door_carries_name_logo_and_accent(client, house, name):
    house.logo = factories.make_image("Logo")
    house.save()
    html = client.get(reverse(name)).content.decode()
    front = html.split('<header class="house-front">')[1].split("</header>")[0]
    assert "Harbour Institute" in front
    assert "<img" in front
    assert "/accent-0b6e78.css" in html
    assert "Wagtail</title>" not in html


def test_admin_carries_name_and_accent_and_no_second_front(client, house):
    client.force_login(factories.make_user("editor"))
    html = client.get("/admin/").content.decode()
    assert 'data-name="Harbour Institute"' in html
    assert "/accent-0b6e78.css" in html
    assert "house-front" not in html


def settings_form(client, accent: str) -> str:
    client.force_login(factories.make_user("administrator"))
    keys = ["core", "publishersettings", PublisherSettings.load().pk]
    address = reverse("wagtailsettings:edit", args=keys)
    data = {"name": "Harbour Institute", "accent": accent, "licence": "CC BY 4.0"}
    return client.post(address, data, follow=True).content.decode()


def test_accent_that_cannot_be_read_on_is_refused_with_the_reason_and_samples(client, house):
    html = settings_form(client, "#777777")
    assert "Neither black nor white text can be read on #777777 (contrast 4.48" in html
    assert html.count('class="accent-fails"') >= 2
    assert 'fill="#777777"' in html
    assert PublisherSettings.load().accent == "#0b6e78"


def test_form_shows_the_accent_with_its_ink(client, house):
    html = settings_form(client, "#ff4b1f")
    assert PublisherSettings.load().accent == "#ff4b1f"
    assert html.count('class="accent-passes"') == 3
    assert "accent-fails" not in html


def test_accent_that_is_no_colour_is_refused_without_samples(client, house):
    html = settings_form(client, "red")
    assert "Write the colour as # and six digits" in html
    assert "accent-samples" not in html


def test_samples_of_a_colour_that_passes_all_pass():
    assert all(sample.passes for sample in contrast.samples("#0b6e78"))


# Long texts


def text_page(headings: int) -> TextPage:
    body = []
    for number in range(headings):
        body.append({"type": "heading", "value": {"text": "Über uns", "level": "2"}})
        body.append({"type": "heading", "value": {"text": f"Part {number}", "level": "3"}})
        body.append({"type": "paragraph", "value": "<p>Text.</p>"})
    page = TextPage(title="About", slug="about", body=json.dumps(body))
    return factories.add_page(factories.home(), page)


def test_long_text_page_begins_with_its_contents(client):
    html = client.get(text_page(4).url).content.decode()
    assert '<a href="#on-uber-uns">Über uns</a>' in html
    assert '<a href="#on-uber-uns-4">Über uns</a>' in html
    assert html.count('<h2 id="on-uber-uns') == 4
    assert "#on-part" not in html


def test_short_text_page_has_none(client):
    assert 'class="toc"' not in client.get(text_page(3).url).content.decode()


def test_text_page_without_text_says_so(client):
    assert "There is no text here yet" in client.get(text_page(0).url).content.decode()


def test_editors_are_told_how_to_go_on_when_we_fail(client, monkeypatch):
    client.force_login(factories.make_user("editor"))
    client.raise_request_exception = False

    def fail(*given):
        raise RuntimeError

    monkeypatch.setattr("wagtail.admin.views.home.HomeView.get_panels", fail)
    answer = client.get("/admin/")
    html = answer.content.decode()
    assert answer.status_code == 500
    assert "what you typed is usually still there" in html
    assert 'href="/admin/papers/"' in html


def test_editors_are_told_what_to_do_where_nothing_is(client):
    client.force_login(factories.make_user("editor"))
    answer = client.get("/admin/pages/999999/edit/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "It may have been deleted or moved, or it is not yours to open." in html
    assert "Wagtail" not in html


def test_admin_offers_the_languages_that_it_speaks(client):
    client.force_login(factories.make_user("editor"))
    html = client.get("/admin/account/").content.decode()
    choice = html.partition('name="locale-preferred_language"')[2].partition("</select>")[0]
    offered = re.findall(r'<option value="([^"]+)"', choice)
    assert offered == ["de", "en", "fr"]
