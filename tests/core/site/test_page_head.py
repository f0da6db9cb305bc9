"""What the heads of pages tell machines, where it is not plain what is true."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale

from core.models import HomePage, TextPage
from core.site.page_head import Alternate, PageHead, SharedPicture, told_apart
from people.models import PersonPage
from publications.catalogue.paging import PAGE_SIZE
from publications.models import PaperTopic, Topic
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PICTURE = SharedPicture("https://example.org/card.png", 1200, 630, "House")


def head_of(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser").head


def canonical(head: BeautifulSoup) -> str:
    return head.find("link", rel="canonical")["href"].partition("//")[2].partition("/")[2]


def alternates(head: BeautifulSoup) -> dict[str, str]:
    return {one["hreflang"]: one["href"] for one in head.find_all("link", hreflang=True)}


@pytest.fixture
def german():
    locale = Locale.objects.get_or_create(language_code="de")[0]
    for page in (factories.home(), factories.catalogue()):
        page.copy_for_translation(locale).specific.save_revision().publish()
    return locale


@pytest.fixture
def topics(german) -> dict[str, Topic]:
    seas = Topic.objects.create(name="Seas", locale=Locale.get_default())
    meere = seas.copy_for_translation(german)
    meere.name, meere.slug = "Meere", "meere"
    meere.save()
    return {"en": seas, "de": meere}


def file_under(topic: Topic, count: int) -> None:
    for number in range(count):
        paper = factories.make_paper(f"Paper {number}")
        paper.topics = [PaperTopic(topic=topic)]
        paper.save_revision().publish()


# Titles


def test_name_that_stays_the_same_in_translation_is_followed_by_the_language(client, german):
    home = HomePage.objects.get(locale=Locale.get_default())
    page = factories.add_page(home, TextPage(title="Team"))
    page.copy_for_translation(german).specific.save_revision().publish()
    assert head_of(client, "/team/").title.text.startswith("Team – ")
    assert head_of(client, "/de/team/").title.text.startswith("Team (Deutsch) – ")
    # So is the name of the house, where no line about it stands on the home page.
    assert head_of(client, "/").title.text != head_of(client, "/de/").title.text


def test_first_language_of_the_site_is_not_named():
    assert told_apart("Ukraine", "en") == "Ukraine"
    assert told_apart("Ukraine", "fr") == "Ukraine (français)"


# Lists


def test_second_page_names_itself_and_which_papers_it_has(client, topics):
    file_under(topics["en"], PAGE_SIZE + 2)
    first = BeautifulSoup(client.get("/publications/?topic=seas").content, "html.parser")
    older = first.select_one("nav.pager a[rel=next]")["href"]
    second = head_of(client, f"/publications/{older}")
    assert canonical(second) == f"publications/{older}"
    assert f"Topic: Seas, papers {PAGE_SIZE + 1} to {PAGE_SIZE + 2}" in second.title.text


def test_way_back_has_the_address_of_the_way_forth(client, topics):
    file_under(topics["en"], 2 * PAGE_SIZE + 1)

    def follow(address: str, way: str) -> str:
        page = BeautifulSoup(client.get(f"/topics/seas/{address}").content, "html.parser")
        return page.select_one(f"nav.pager a[rel={way}]")["href"]

    second = follow("", "next")
    third = follow(second, "next")
    back = follow(third, "prev")
    assert back != second
    assert canonical(head_of(client, f"/topics/seas/{back}")) == f"topics/seas/{second}"
    assert canonical(head_of(client, f"/topics/seas/{follow(back, 'prev')}")) == "topics/seas/"


@pytest.mark.parametrize(
    "extra", ["utm_source=mail", "topic=unknown", "page=3", "before=2999-01-01.1"]
)
def test_what_changes_nothing_is_left_out_of_the_address(client, topics, extra):
    file_under(topics["en"], 1)
    assert canonical(head_of(client, f"/publications/?{extra}")) == "publications/"


def test_filter_leads_to_the_same_papers_in_the_other_language(client, topics):
    file_under(topics["en"], 1)
    head = head_of(client, "/publications/?topic=seas&year=2024")
    told = alternates(head)
    assert told["de"].endswith("/de/publications/?year=2024&topic=meere")
    assert told["x-default"] == told["en"]
    assert alternates(head_of(client, "/de/publications/?year=2024&topic=meere")) == told
    page = BeautifulSoup(client.get("/publications/?topic=seas").content, "html.parser")
    assert page.select_one(".menu-tools a[lang=de]")["href"].endswith("?topic=meere")


def test_page_of_numbered_people_has_no_counterpart_but_readers_are_led_on(client, german):
    people = factories.people()
    people.copy_for_translation(german).specific.save_revision().publish()
    for number in range(61):
        factories.make_person("Ada", f"Example {number}")
    page = BeautifulSoup(client.get("/people/?page=2").content, "html.parser")
    assert canonical(page.head) == "people/?page=2"
    assert alternates(page.head) == {}
    assert page.select_one(".menu-tools a[lang=de]")["href"].endswith("/de/people/")


# Languages


def test_without_the_first_language_another_is_for_all_others():
    pair = [Alternate("de", "https://example.org/de/"), Alternate("fr", "https://example.org/fr/")]
    head = PageHead("T", "D", "https://example.org/de/", PICTURE, alternates=pair)
    assert head.for_all_others == "https://example.org/de/"


# The way to a page


def test_breadcrumbs_name_every_page_above_also_hostile_ones(client):
    above = factories.add_page(factories.home(), TextPage(title="About </script><b>"))
    page = factories.add_page(above, TextPage(title="Team"))
    script = head_of(client, page.url).find("script", type="application/ld+json")
    steps = json.loads(script.string)["itemListElement"]
    assert [one["name"] for one in steps][1:] == ["About </script><b>", "Team"]
    assert [one["position"] for one in steps] == [1, 2, 3]
    assert steps[-1]["item"].endswith(page.url)


def test_front_door_has_no_way_to_it(client):
    assert "BreadcrumbList" not in str(head_of(client, "/"))


# Pictures and signs


def test_house_has_a_card(client):
    answer = client.get(reverse("house_card"))
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert head_of(client, "/people/").find(property="og:image")["content"].endswith("/card.png")


def test_profile_shows_the_portrait(client):
    factories.make_person("Ada", "Example", portrait=factories.make_image())
    address = head_of(client, "/people/ada-example/").find(property="og:image")["content"]
    assert "/media/renditions/" in address


def test_person_without_a_word_has_a_description(client):
    factories.make_person("Ada", "Example")
    assert PersonPage.objects.get().description == "Ada Example"
    assert head_of(client, "/people/ada-example/").find("meta", attrs={"name": "description"})[
        "content"
    ]


def test_sign_of_the_site_lies_where_programs_look_for_it(client):
    answer = client.get("/favicon.ico")
    assert answer["Content-Type"] == "image/x-icon"
    assert Image.open(io.BytesIO(answer.content)).format == "ICO"
