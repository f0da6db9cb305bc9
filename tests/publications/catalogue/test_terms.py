"""The pages of topics, regions, series and addressees, and the lists of them."""

import json
import re
from datetime import date, timedelta

import pytest
from wagtail.models import Locale, PageViewRestriction

from publications.catalogue.paging import PAGE_SIZE
from publications.models import (
    Addressee,
    PaperPage,
    PaperRegion,
    PaperTopic,
    RecommendationSet,
    Region,
    Series,
    Topic,
)
from tests import factories

pytestmark = pytest.mark.django_db


def term(model, name: str, language: str = "", **fields):
    locale = Locale.objects.get(language_code=language) if language else Locale.get_default()
    return model.objects.get_or_create(name=name, locale=locale, defaults=fields)[0]


def rec_set(addressee: str, lead_in: str, *texts: str) -> RecommendationSet:
    items = json.dumps([{"type": "recommendation", "value": text} for text in texts])
    return RecommendationSet(addressee=term(Addressee, addressee), lead_in=lead_in, items=items)


def filed(title: str, *, live: bool = True, sets=(), topic: str = "Seas", **fields) -> PaperPage:
    """Make a paper that is filed under one of each."""
    paper = factories.make_paper(title, live=False, **fields)
    paper.topics = [PaperTopic(topic=term(Topic, topic))]
    paper.regions = [PaperRegion(region=term(Region, "Baltic"))]
    paper.series = term(Series, "Notes")
    paper.recommendation_sets = list(sets) or [rec_set("the Council", "It should:", "act.")]
    revision = paper.save_revision()
    if live:
        revision.publish()
    return PaperPage.objects.get(pk=paper.pk)


ADDRESSES = ["/topics/seas/", "/regions/baltic/", "/series/notes/", "/for/the-council/"]
LISTS = ["/topics/", "/regions/", "/series/", "/for/"]


# Addresses


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Trade & industry", "trade-industry"), ("Łódź, Straße", "lodz-strasse"), ("貿易", "topic"), ("!?", "topic")],
)  # fmt: skip
def test_address_is_made_of_the_name(name, slug):
    assert term(Topic, name).slug == slug


def test_two_terms_never_share_an_address_in_one_language(german_tree):
    slugs = [term(Topic, name).slug for name in ("Trade", "Trade!", "Trade?", "貿易", "海")]
    assert slugs == ["trade", "trade-2", "trade-3", "topic", "topic-2"]
    assert term(Topic, "Trade", "de").slug == "trade"
    assert term(Region, "Trade").slug == "trade"


def test_address_stays_when_the_name_changes():
    topic = term(Topic, "Seas")
    topic.name = "Oceans"
    topic.full_clean()
    topic.save()
    assert topic.slug == "seas"


# What can be seen


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS])
def test_term_without_a_visible_paper_does_not_exist(client, address):
    filed("A draft", live=False)
    assert client.get(address).status_code == 404
    paper = filed("A paper")
    assert "A draft" not in client.get(address).content.decode()
    assert client.get(address).status_code == 200
    paper.unpublish()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS])
def test_term_of_a_closed_paper_exists_for_those_who_may_see_it(client, address):
    paper = filed("Closed")
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    assert client.get(address).status_code == 404
    client.force_login(factories.make_user("reader"))
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", [*ADDRESSES, *LISTS])
def test_term_page_may_be_kept_for_a_minute(client, address):
    filed("A paper")
    answer = client.get(address)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "ETag" in answer
    assert not answer.cookies


def test_address_that_never_was(client):
    filed("A paper")
    for address in (
        "/topics/never/",
        "/topics/notes/",
        "/de/topics/seas/",
        "/fr/topics/",
        "/for/Seas/",
    ):
        assert client.get(address).status_code == 404, address


# What stands there


@pytest.mark.parametrize("address", ADDRESSES)
def test_papers_of_a_term_are_newest_first_and_paged_by_key(client, address):
    first = date(2024, 5, 16)
    for n in range(PAGE_SIZE + 2):
        filed(f"P{n}", published_on=first - timedelta(days=n))
    filed("Other", topic="Land", sets=[rec_set("nobody", "Do:", "nothing.")])
    answer = client.get(address)
    older = client.get(address + answer.context["older"])
    titles = [p.title for p in (*answer.context["papers"], *older.context["papers"])]
    expected = [f"P{n}" for n in range(PAGE_SIZE + 2)]
    assert [t for t in titles if t != "Other"] == expected
    assert older.context["older"] is None
    assert client.get(f"{address}?before=x").status_code == 404
    end = client.get(f"{address}?before=1900-01-01.1")
    assert "The list ends here." in end.content.decode()


def test_head_of_a_topic(client):
    term(Topic, "Seas", description="All that is <wet>.")
    filed("A paper")
    page = client.get("/topics/seas/").content.decode()
    assert "All that is &lt;wet&gt;." in page
    assert '<link rel="canonical" href="http://localhost/topics/seas/">' in page
    assert "1 paper" in page


def test_series_shows_its_number_and_its_papers_numbers(client):
    term(Series, "Notes", issn="2049-3630")
    filed("A paper", number="7/2024")
    page = client.get("/series/notes/").content.decode()
    assert "2049-3630" in page
    assert "7/2024" in page


def test_addressee_gets_whole_sets_with_the_papers_own_numbers(client):
    filed(
        "A paper",
        sets=[
            rec_set("ministers", "Ministers should:", "count.", "pay."),
            rec_set("the Council", "The Council should:", "meet <once>.", "vote."),
            rec_set("the Council", "And it should:", "rest."),
        ],
    )
    page = client.get("/for/the-council/").content.decode()
    lead_in, second = page.index("The Council should:"), page.index("And it should:")
    assert lead_in < page.index("meet &lt;once&gt;.") < page.index("vote.") < second
    assert second < page.index("rest.")
    places = re.findall(r'href="/publications/a-paper/#([\w-]+)"', page)
    assert len(set(places)) == 3
    assert "Ministers should:" not in page
    assert 'start="3"' in page
    paper = client.get("/publications/a-paper/").content.decode()
    assert all(f'<li id="{place}"' in paper for place in places)


def test_list_of_a_kind_counts_visible_papers(client):
    filed("A")
    filed("B", topic="Land")
    filed("C")
    filed("D", topic="Draft", live=False)
    entries = client.get("/topics/").context["entries"]
    assert [(e.name, e.address, e.count) for e in entries] == [
        ("Land", "/topics/land/", 1),
        ("Seas", "/topics/seas/", 2),
    ]


# Languages


def translated(topic: Topic, name: str) -> Topic:
    copy = topic.copy_for_translation(Locale.objects.get(language_code="de"))
    copy.name, copy.slug = name, ""
    copy.save()
    return copy


def test_term_and_its_translation_list_the_papers_of_both_languages(client, german_tree):
    meere = translated(term(Topic, "Seas"), "Meere")
    filed("English paper")
    german = factories.make_paper(
        "Deutsches Papier", live=False, parent=german_tree, locale=german_tree.locale
    )
    german.topics = [PaperTopic(topic=meere)]
    german.save_revision().publish()
    for address in ("/topics/seas/", "/de/topics/meere/"):
        page = client.get(address).content.decode()
        assert "English paper" in page
        assert "Deutsches Papier" in page
        assert 'hreflang="en" href="http://localhost/topics/seas/"' in page
        assert 'hreflang="de" href="http://localhost/de/topics/meere/"' in page
    assert client.get("/topics/meere/").status_code == 404
    assert [e.name for e in client.get("/de/topics/").context["entries"]] == ["Meere"]


def test_catalogue_of_each_language_lists_all_and_names_terms_in_its_own(client, german_tree):
    translated(term(Topic, "Seas"), "Meere")
    filed("One")
    filed("Two", topic="Land")
    answer = client.get(f"{german_tree.url}?topic=meere")
    assert [p.title for p in answer.context["papers"]] == ["One"]
    assert [c.label for c in answer.context["chips"]] == ["Meere"]
    answer = client.get(f"{german_tree.url}?topic=land.en")
    assert [p.title for p in answer.context["papers"]] == ["Two"]


# Ways to them


def test_paper_leads_to_its_terms(client):
    filed("A paper")
    page = client.get("/publications/a-paper/").content.decode()
    for address in ADDRESSES:
        assert f'href="{address}"' in page


def test_sitemap_names_the_terms_that_have_papers(client):
    assert client.get("/sitemap-terms.xml").status_code == 404
    assert b"sitemap-terms" not in client.get("/sitemap.xml").content
    filed("A draft", topic="Draft", live=False)
    filed("A paper")
    listed = client.get("/sitemap-terms.xml").content.decode()
    for address in (*ADDRESSES, *LISTS):
        assert f"<loc>http://testserver{address}</loc>" in listed
    assert "draft" not in listed
    assert b"/sitemap-terms.xml</loc>" in client.get("/sitemap.xml").content
    assert client.get("/sitemap-other.xml").status_code == 404
