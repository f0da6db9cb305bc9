"""The other pages that readers get, what holds for all of them, and how much they cost."""

import datetime
import re

import pytest
from django.utils.html import escape

from core.models import HomePage, SiteRendition, TextPage
from people.models import PersonPage
from publications.models import Contact, Contribution
from tests.templates import builders
from tests.templates.reading import get, read

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


# The other pages


def test_bare_paper_is_a_whole_page(client):
    html = get(client, builders.paper())
    assert html.one("h1").text == "The slow harbour"
    for absent in ("section.recs", "section.keypoints", "div.full", "section.related"):
        assert not html.all(absent)


def test_catalogue_shows_newest_papers_first(client):
    builders.paper("Older", published_on=datetime.date(2020, 1, 1))
    newer = builders.paper("Newer", published_on=datetime.date(2021, 1, 1))
    titles = [h.text for h in get(client, newer.get_parent()).all("article.result h3")]
    assert titles == ["Newer", "Older"]


def test_catalogue_leads_to_older_papers(client):
    for day in range(1, 15):
        page = builders.paper(f"Paper {day}", published_on=datetime.date(2020, 1, day))
    catalogue = get(client, page.get_parent())
    older = catalogue.one("nav.pager").one("a[rel=next]")
    assert older.text == "Older papers"
    rest = get(client, page.get_parent().url + older["href"])
    assert [h.text for h in rest.all("article.result h3")] == ["Paper 2", "Paper 1"]
    assert rest.one("nav.pager").one("a[rel=prev]").text == "Newer papers"


def test_empty_catalogue_says_so(client):
    assert "There are no papers here yet" in get(client, "/publications/").one("p.empty").text


def test_home_page_shows_claim_and_newest_paper(client):
    home = HomePage.objects.get()
    home.claim = "Evidence for those who wait"
    home.save()
    builders.paper("Older", published_on=datetime.date(2020, 1, 1))
    builders.paper("Newer", published_on=datetime.date(2021, 1, 1))
    html = get(client, "/")
    assert html.one("h1").text == "Evidence for those who wait"
    assert html.one("article.lead-paper h2").text == "Newer"
    assert [h.text for h in html.all("article.line h3")] == ["Older"]


def test_home_page_of_a_new_site_is_whole(client):
    assert "The first papers will appear here" in get(client, "/").source


def test_profile_lists_the_papers_of_a_person(full_paper, client):
    author = PersonPage.objects.get(family_name="De la Cruz")
    html = get(client, author)
    assert html.one("h1").text == "Ana Sofia De la Cruz"
    assert html.one("article.result h3").text.startswith("The slow harbour")


def test_people_are_listed_by_sort_name(full_paper, client):
    names = [h.text for h in get(client, "/people/").all("li.person h2")]
    assert names == ["Ana Sofia De la Cruz", "Jörg Hadžić"]


def test_text_page_in_the_menu_is_in_the_menu(client):
    text = [{"type": "paragraph", "value": "<p>We count ships.</p>"}]
    about = TextPage(title="About us", show_in_menus=True, body=text)
    HomePage.objects.get().add_child(instance=about)
    html = get(client, about)
    entries = {a.text: a["aria-current"] for a in html.one("nav#menu").all("a")}
    assert entries == {
        "Publications": None,
        "People": None,
        "About us": "page",
        "Bookcase": None,
        "Search": None,
    }
    assert "We count ships." in html.one("main").text


def test_missing_page_leads_on(client):
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    html = read(answer.content.decode())
    assert html.one("h1").text == "There is no such page here"
    assert "/publications/" in [a["href"] for a in html.one("main").all("a")]


def test_search_says_what_it_found(client):
    builders.paper("Lighthouse keeping")
    html = get(client, "/search/?q=lighthouse")
    assert html.one("input#q")["value"] == "lighthouse"
    assert html.one("h2").text == "1 paper for “lighthouse”"


# What holds for every page


@pytest.fixture
def addresses(full_paper) -> list[str]:
    person = PersonPage.objects.get(family_name="Hadžić")
    return ["/", "/publications/", full_paper.url, "/people/", person.url, "/search/?q=ferry"]


def test_pages_hold_nothing_inline(addresses, client):
    for address in addresses:
        html = get(client, address)
        assert not html.all("style")
        assert all(s["src"] or s["type"] == "application/ld+json" for s in html.all("script"))
        attributes = {name for element in html.elements for name in element.attributes}
        assert not {a for a in attributes if a == "style" or a.startswith("on")}
        assert "data:" not in html.source


def test_pages_name_language_title_and_address(addresses, client):
    for address in addresses[:-1]:
        html = get(client, address)
        assert html.one("html")["lang"] == "en"
        assert html.one("title").text
        assert html.one("link[rel=canonical]")["href"].endswith(address)
        assert html.one("a.skip")["href"] == "#main"
        assert len(html.all("h1")) == 1


def test_ids_are_unique_and_references_hold(addresses, client):
    for address in addresses:
        html = get(client, address)
        ids = [e["id"] for e in html.elements if e["id"]]
        assert len(ids) == len(set(ids))
        for element in html.elements:
            for name in ("aria-labelledby", "aria-describedby", "for", "popovertarget"):
                assert not element[name] or element[name] in ids


def test_headings_leave_out_no_level(addresses, client):
    for address in addresses:
        levels = [
            int(h.name[1]) for h in get(client, address).elements if re.match(r"h\d$", h.name)
        ]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_everybody_gets_the_same_bytes(addresses, client, admin_client):
    for address in addresses:
        assert client.get(address).content == admin_client.get(address).content


def test_texts_cannot_become_markup(client):
    person = builders.person(HOSTILE[:90], HOSTILE[:90], role=HOSTILE, office=HOSTILE)
    page = builders.paper(
        HOSTILE,
        slug="hostile",
        subtitle=HOSTILE,
        abstract=HOSTILE,
        teaser=HOSTILE,
        number=HOSTILE[:20],
        hero_credit=HOSTILE,
        key_points=[
            {"type": "key_point", "value": {"kind": "figure", "figure": "<b>", "text": ""}}
        ],
        full_text=[
            {"type": "heading", "value": {"text": HOSTILE, "level": "2"}},
            {"type": "quotation", "value": {"text": HOSTILE, "attribution": HOSTILE}},
        ],
    )
    Contribution(paper=page, organisation=HOSTILE, affiliation=HOSTILE).save()
    Contact(paper=page, person=person).save()
    builders.recommendations(page, HOSTILE, [HOSTILE]).save()
    for address in (page.url, "/publications/", "/", person.url, "/people/"):
        html = get(client, address)
        assert "alert(1)</script>" not in html.source
        assert not [i for i in html.all("img") if i["onerror"]]
    assert escape(HOSTILE) in get(client, page).source


def test_no_image_title_or_file_name_becomes_alternative_text(full_paper, client):
    for address in (full_paper.url, "/", "/publications/", "/people/"):
        shown = get(client, address).source
        for title in ("IMG_0042", "Cover file name", "ana bild", "Jörg (2021)"):
            assert title not in shown


# How much it costs


def test_paper_page_costs_the_same_however_much_it_holds(
    full_paper, client, django_assert_max_num_queries
):
    client.get(full_paper.url)
    before = SiteRendition.objects.count()
    with django_assert_max_num_queries(13):
        client.get(full_paper.url)
    for n in range(4):
        person = builders.person("New", f"Person {n}", portrait=builders.image())
        Contribution(paper=full_paper, person=person, family_name=f"Person {n}").save()
        Contact(paper=full_paper, person=person).save()
        builders.recommendations(full_paper, f"Addressee {n}", ["do it"]).save()
        builders.paper(
            f"Other {n}",
            series=full_paper.series,
            cover_image=builders.image(),
            cover_decorative=True,
        )
    client.get(full_paper.url)
    with django_assert_max_num_queries(13):
        client.get(full_paper.url)
    made = SiteRendition.objects.count()
    client.get(full_paper.url)
    assert SiteRendition.objects.count() == made > before


def test_catalogue_costs_the_same_however_many_papers(client, django_assert_max_num_queries):
    for n in range(6):
        page = builders.paper(
            f"Paper {n}",
            series=builders.series(),
            cover_image=builders.image(),
            cover_decorative=True,
        )
        Contribution(paper=page, family_name="Aalto").save()
        builders.file(page)
    client.get("/publications/")
    with django_assert_max_num_queries(10):
        client.get("/publications/")


def test_people_cost_the_same_however_many(client, django_assert_max_num_queries):
    for n in range(5):
        builders.person("New", f"Person {n}", portrait=builders.image())
    client.get("/people/")
    with django_assert_max_num_queries(6):
        client.get("/people/")
