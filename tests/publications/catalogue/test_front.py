"""The home page: what leads it, what is new, and the numbers by topic and addressee."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from publications.catalogue import holdings
from publications.catalogue.front import LATEST, ON_SHELF
from publications.covers.poster import poster
from publications.models import Addressee, Lead, PaperPage, PaperTopic, RecommendationSet, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def lead_of(html: str) -> str:
    return html.split('class="lead-paper"')[1].split("</article>")[0]


def put_at_the_top(paper) -> None:
    Lead.objects.create(locale=Locale.get_default(), paper=paper)


@pytest.fixture
def papers():
    """Make three papers, the newest first."""
    day = date(2024, 5, 16)
    titles = ["Newest", "Middle", "Oldest"]
    return [
        factories.make_paper(title, published_on=day - timedelta(days=30 * n))
        for n, title in enumerate(titles)
    ]


def test_newest_paper_leads_where_nobody_chose(client, papers):
    lead = lead_of(client.get("/").content.decode())
    assert "Newest" in lead
    assert "<b>New</b>" in lead


def test_paper_that_an_editor_chose_leads_and_the_newest_follows(client, papers):
    put_at_the_top(papers[2])
    html = client.get("/").content.decode()
    assert "Oldest" in lead_of(html)
    assert "<b>In focus</b>" in lead_of(html)
    latest = html.split('class="line-list"')[1]
    assert latest.index("Newest") < latest.index("Middle")
    assert "Oldest" not in latest.split("</ol>")[0]


def test_chosen_paper_that_is_older_than_the_listed_ones_still_leads(client, papers):
    for number in range(LATEST + 2):
        factories.make_paper(f"Later {number}", published_on=date(2025, 1, 1))
    put_at_the_top(papers[2])
    html = client.get("/").content.decode()
    assert "Oldest" in lead_of(html)
    assert html.count('class="line"') == LATEST


def test_chosen_paper_that_is_unpublished_gives_way_to_the_newest(client, papers):
    put_at_the_top(papers[2])
    papers[2].unpublish()
    html = client.get("/").content.decode()
    assert "Newest" in lead_of(html)
    assert "Oldest" not in html


def test_each_language_has_its_own_leading_paper(client, papers):
    german = Locale.objects.create(language_code="de")
    home = factories.home().copy_for_translation(german)
    home.save_revision().publish()
    put_at_the_top(papers[2])
    Lead.objects.create(locale=german, paper=papers[1])
    assert "Oldest" in lead_of(client.get("/").content.decode())
    assert "Middle" in lead_of(client.get("/de/").content.decode())


def choose(client, paper, locale):
    address = reverse("wagtailsnippets_publications_lead:add")
    return client.post(address, {"locale": locale.pk, "paper": paper.pk})


def test_publisher_chooses_the_leading_paper(client, papers):
    client.force_login(factories.make_user("publisher"))
    assert choose(client, papers[2], Locale.get_default()).status_code == 302
    assert "Oldest" in lead_of(Client().get("/").content.decode())
    listed = client.get(reverse("wagtailsnippets_publications_lead:list")).content.decode()
    assert "Oldest" in listed


@pytest.mark.parametrize("role", ["editor", "contact"])
def test_who_may_not_publish_does_not_choose_the_leading_paper(client, papers, role):
    client.force_login(factories.make_user(role))
    assert choose(client, papers[2], Locale.get_default()).status_code in (302, 404)
    assert not Lead.objects.exists()


def test_only_a_paper_within_reach_can_lead(client, papers):
    """Refused in the same words, so that nobody learns by a number what there is."""
    german = factories.home().copy_for_translation(Locale.objects.create(language_code="de"))
    german.save_revision().publish()
    catalogue = factories.catalogue().copy_for_translation(german.locale)
    secret = factories.make_paper("Far away", live=False, parent=catalogue)
    client.force_login(factories.make_user("publisher"))
    html = choose(client, secret, Locale.get_default()).content.decode()
    assert "Choose only what the chooser offers you." in html
    assert "Far away" not in html
    html = choose(client, factories.people(), Locale.get_default()).content.decode()
    assert "Select a valid choice" in html
    assert not Lead.objects.exists()


def test_home_without_papers_says_that_they_will_come(client):
    html = client.get("/").content.decode()
    assert "The first papers will appear here" in html
    assert "By topic" not in html


def term(model, name):
    return model.objects.create(name=name, locale=Locale.get_default())


def recommend(paper, addressee, count: int) -> None:
    items = json.dumps([{"type": "recommendation", "value": "Act."}] * count)
    paper.recommendation_sets = [
        *paper.recommendation_sets.all(),
        RecommendationSet(addressee=addressee, lead_in="Do:", items=items),
    ]
    paper.save_revision(clean=False).publish()


def bars(html: str, heading: str) -> list[str]:
    """The lines under a heading, each as "name number"."""
    part = html.split(f'id="{heading}"')[1].split("</ul>")[0]
    lines = re.findall(r"<span>(.*?)</span>\s*<span class=\"bars-count\">(\d+)", part)
    return [f"{name} {number}" for name, number in lines]


def test_papers_are_counted_by_topic_and_addressee(client, papers):
    commission, cities = term(Addressee, "the Commission"), term(Addressee, "cities")
    trade, seas = term(Topic, "Trade"), term(Topic, "Seas")
    recommend(papers[0], commission, 4)
    recommend(papers[0], commission, 1)
    recommend(papers[1], commission, 2)
    recommend(papers[1], cities, 3)
    for paper, topics in ((papers[0], [trade]), (papers[1], [trade, seas])):
        paper.topics = [PaperTopic(topic=topic) for topic in topics]
        paper.save_revision(clean=False).publish()
    html = client.get("/").content.decode()
    assert bars(html, "addressees") == ["the Commission 2", "cities 1"]
    assert bars(html, "topics") == ["Trade 2", "Seas 1"]
    assert "All 3 papers" in html


def test_what_is_not_public_is_not_counted(papers, client):
    secret = term(Addressee, "a secret addressee")
    recommend(papers[0], secret, 2)
    assert bars(client.get("/").content.decode(), "addressees") == ["a secret addressee 1"]
    papers[0].unpublish()
    assert "secret addressee" not in client.get("/").content.decode()


def test_shelf_goes_on_where_the_list_of_the_latest_ends(client, papers):
    assert 'class="shelf"' not in client.get("/").content.decode()
    for number in range(LATEST + ON_SHELF):
        factories.make_paper(f"Later {number}", published_on=date(2025, 1, number + 1))
    shelf = client.get("/").content.decode().split('class="shelf"')[1]
    assert shelf.count('class="book"') == ON_SHELF
    assert "Newest" in shelf
    assert "Middle" not in shelf


def test_home_costs_eleven_queries_at_most_with_a_chosen_paper_and_cold_counts(papers):
    for number in range(LATEST + 2):
        paper = factories.make_paper(f"Later {number}", published_on=date(2025, 1, number + 1))
        recommend(paper, term(Addressee, f"addressee {number}"), 2)
    put_at_the_top(papers[2])
    Client().get("/")
    holdings.forget(PaperPage)
    with CaptureQueriesContext(connection) as asked:
        Client().get("/")
    assert len(asked.captured_queries) <= 11


def test_drawing_of_a_paper_is_always_the_same_and_its_own():
    assert poster("a") == poster("a")
    assert poster("a") != poster("b")
    assert [shape.tone for shape in poster("a")].count("paper") == 1
