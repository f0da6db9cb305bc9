"""Lists of papers, and papers ticked in them, as one file for programs that keep references."""

import json
import re
from datetime import date, timedelta

import pybtex.database
import pytest
import rispy
from django.core.signals import request_finished
from wagtail.models import Locale, PageViewRestriction

from publications.catalogue.paging import PAGE_SIZE
from publications.facts import released
from publications.facts.released import short_record
from publications.formats import bibtex
from publications.formats.all_formats import MANY
from publications.models import (
    Contribution,
    PaperFile,
    PaperPage,
    PaperRegion,
    PaperTopic,
    Series,
    Topic,
)
from publications.models.taxonomy import Region
from publications.reading import list_views
from tests import factories

pytestmark = pytest.mark.django_db


def term(model, name: str):
    return model.objects.get_or_create(name=name, locale=Locale.get_default())[0]


def make_paper(number: int = 0, *, topic: str = "Seas", **fields) -> PaperPage:
    """Make a paper of which there is much to lose."""
    fields = {"published_on": date(2024, 5, 16) - timedelta(days=number)} | fields
    paper = factories.make_paper(
        fields.pop("title", f"Costs & {number} % of {{it}}"),
        live=False,
        subtitle="A “risk”?",
        abstract=f"First.\n\nSecond_{number}: 5 $.",
        series=term(Series, "Harbour Papers"),
        number=f"{number}/2024",
        doi=f"10.5555/hp.{number}",
        authors=[("Zoë", "De Cicco")],
        **fields,
    )
    paper.topics = [PaperTopic(topic=term(Topic, topic))]
    paper.regions = [PaperRegion(region=term(Region, "Baltic"))]
    paper.files = [PaperFile(document=factories.make_document(b"%PDF-", pages=24))]
    paper.save_revision().publish()
    return PaperPage.objects.get(pk=paper.pk)


def entries(answer) -> dict:
    return pybtex.database.parse_string(answer.content.decode(), "bibtex").entries


def addresses(answer) -> list[str]:
    return [one["URL"] for one in json.loads(answer.content)]


def numbers(answer) -> list[str]:
    return [one["collection-number"] for one in json.loads(answer.content)]


# What the file holds


@pytest.mark.parametrize("name", MANY)
def test_file_holds_what_each_papers_own_file_holds(client, name):
    papers = [make_paper(number) for number in range(3)]
    answer = client.get(f"/publications/{name}")
    form = MANY[name]
    assert answer.status_code == 200
    assert answer["Content-Type"] == form.MEDIA_TYPE
    ending = name.partition(".")[2]
    assert answer["Content-Disposition"] == f'attachment; filename="publications.{ending}"'
    own = [client.get(f"{paper.url}{form.NAME}").content.decode() for paper in papers]
    for text in own:
        # BibTeX's keys, and CSL's brackets, are those of one file.
        body = text.partition(",\n")[2] if form is bibtex else text.strip("[]\r\n ")
        assert body in answer.content.decode()
    assert answer.content.decode() == form.render_many(map(short_record, papers))


def test_papers_of_every_language_speak_their_own(client):
    english = make_paper()
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (factories.home(), factories.catalogue(), english):
        translated = page.copy_for_translation(german).specific
        translated.save_revision().publish()
    kinds = {
        one["language"]: one["genre"]
        for one in json.loads(client.get("/publications/papers.csl.json").content)
    }
    assert kinds == {
        "en": short_record(english).kind,
        "de": json.loads(client.get(f"{translated.url}paper.csl.json").content)[0]["genre"],
    }


def test_two_readers_find_every_paper(client):
    papers = [make_paper(number, title="The same title") for number in range(PAGE_SIZE + 3)]
    found = entries(client.get("/publications/papers.bib"))
    # All have the same author, year and title; nothing is lost for that.
    assert len({key.lower() for key in found}) == len(papers)
    assert [one.fields["doi"] for one in found.values()] == [paper.doi for paper in papers]
    read = rispy.loads(client.get("/publications/papers.ris").content.decode())
    assert [one["doi"] for one in read] == [paper.doi for paper in papers]
    assert {one["abstract"] for one in read} == {
        " ".join(paper.abstract.split()) for paper in papers
    }


def test_parts_of_a_long_list_are_joined(client, monkeypatch):
    monkeypatch.setattr(released, "AT_A_TIME", 2)
    papers = [make_paper(number) for number in range(5)]
    answer = client.get("/publications/papers.csl.json")
    assert addresses(answer) == [paper.full_url for paper in papers]


# Which papers


def test_catalogue_gives_exactly_what_its_filters_show(client):
    for number in range(PAGE_SIZE + 1):
        make_paper(number)
    make_paper(20, topic="Land")
    make_paper(21, published_on=date(2023, 5, 16))
    page = client.get("/publications/?topic=seas&year=2024")
    asked = "topic=seas&year=2024&before=2024-05-10.1"
    answer = client.get(f"/publications/papers.csl.json?{asked}")
    assert len(numbers(answer)) == page.context["found"] == PAGE_SIZE + 1
    assert set(numbers(answer)) == {f"{n}/2024" for n in range(PAGE_SIZE + 1)}
    # The form below the list brings the filters along.
    html = page.content.decode()
    assert '<input type="hidden" name="topic" value="seas">' in html
    assert 'formaction="papers.bib"' in html


@pytest.mark.parametrize(
    "address", ["/topics/seas/", "/regions/baltic/", "/series/harbour-papers/"]
)
def test_page_of_a_term_gives_its_papers(client, address):
    papers = [make_paper(number) for number in range(2)]
    factories.make_paper("Other")
    answer = client.get(f"{address}papers.csl.json")
    assert addresses(answer) == [paper.full_url for paper in papers]
    stem = address.split("/")[2]
    assert f'filename="{stem}.csl.json"' in answer["Content-Disposition"]
    assert "of all 2 papers" in " ".join(client.get(address).content.decode().split())


def test_profile_gives_what_the_person_had_a_hand_in_once(client):
    ada = factories.make_person("Ada", "Example")
    wrote = factories.make_paper("Written", authors=[ada])
    also = {"role": "editor", "given_name": "Ada", "family_name": "Example"}
    wrote.contributions.add(Contribution(person=ada, **also))
    wrote.save_revision().publish()
    factories.make_paper("Answered for", contacts=[ada])
    factories.make_paper("Another’s", authors=[("Bo", "Other")])
    answer = client.get(f"{ada.url}papers.csl.json")
    assert addresses(answer) == [wrote.full_url]
    assert 'filename="ada-example.csl.json"' in answer["Content-Disposition"]
    assert "of this paper" in " ".join(client.get(ada.url).content.decode().split())


def test_search_gives_its_hits_in_their_order(client):
    papers = [factories.make_paper(f"Ferry {n}") for n in range(PAGE_SIZE + 1)]
    factories.make_paper("Bridge")
    shown = client.get("/search/?q=ferry").context
    answer = client.get("/search/papers.csl.json?q=ferry")
    first = [paper.full_url for paper in shown["papers"]]
    assert addresses(answer)[:PAGE_SIZE] == first
    assert len(addresses(answer)) == len(papers)


@pytest.mark.parametrize("address", ["/publications/", "/topics/seas/", "/search/?q=costs"])
def test_papers_that_are_ticked_are_given_alone(client, address):
    papers = [make_paper(number) for number in range(4)]
    path, _, query = address.partition("?")
    html = client.get(address).content.decode()
    ticks = re.findall(r'type="checkbox" name="paper" value="(\d+)" form="take"', html)
    assert sorted(map(int, ticks)) == sorted(paper.pk for paper in papers)
    chosen = f"paper={papers[0].pk}&paper={papers[2].pk}&paper={papers[2].pk}"
    answer = client.get(f"{path}papers.csl.json?{chosen}&{query}")
    assert set(numbers(answer)) == {"0/2024", "2/2024"}
    assert len(numbers(answer)) == 2
    assert "-selection.csl.json" in answer["Content-Disposition"]


# What cannot be given


@pytest.mark.parametrize("value", ["x", "", "1.5", "-1", "١٢", "9" * 19, "1%00", "1%20OR%201"])
def test_what_is_no_number_is_refused_in_plain_words(client, value):
    make_paper()
    answer = client.get(f"/publications/papers.bib?paper={value}")
    assert answer.status_code == 400
    assert "no-store" in answer["Cache-Control"]
    html = answer.content.decode()
    assert "A paper is chosen by its number" in html
    assert 'href="/publications/"' in html


def test_too_many_are_refused_in_plain_words(client):
    paper = make_paper()
    asked = "&".join(f"paper={paper.pk + n}" for n in range(list_views.MOST_CHOSEN + 1))
    answer = client.get(f"/publications/papers.bib?{asked}")
    assert answer.status_code == 400
    assert "At most 200 papers can be chosen at once." in answer.content.decode()
    assert 'href="/publications/"' in answer.content.decode()


@pytest.mark.parametrize("name", MANY)
def test_long_list_is_sent_as_it_is_made_and_is_the_same_file(client, monkeypatch, name):
    for number in range(5):
        make_paper(number)
    address = f"/publications/{name}"
    whole = client.get(address).content
    monkeypatch.setattr(list_views, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(list_views, "PAPERS_IN_A_PIECE", 2)
    answer = client.get(address)
    assert answer.streaming
    pieces = list(answer.streaming_content)
    assert len(pieces) > 2
    assert b"".join(pieces) == whole
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.head(address).content == b""


def test_one_long_list_is_made_at_a_time(client, monkeypatch):
    for number in range(3):
        make_paper(number)
    monkeypatch.setattr(list_views, "MOST_AT_ONCE", 2)
    first = client.get("/publications/papers.bib")
    second = client.get("/publications/papers.ris")
    assert (first.status_code, second.status_code) == (200, 503)
    assert second.headers["Retry-After"] == "60"
    assert "Another long list is being put together" in second.content.decode()
    assert client.get("/publications/").status_code == 200

    # Its reader is gone before the end; the test’s own transaction stays open.
    with monkeypatch.context() as kept:
        kept.setattr(request_finished, "send", lambda **_: [])
        first.close()
    again = client.get("/publications/papers.ris")
    assert b"".join(again.streaming_content)
    assert client.get("/publications/papers.ris").status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize(
    "address",
    [
        "/publications/papers.bib?paper=999999", "/publications/papers.bib?kind=study&year=2024&paper=1",
        "/publications/papers.docx", "/publications/papers.txt", "/people/papers.bib", "/papers.bib",
        "/topics/papers.bib", "/topics/never/papers.bib", "/search/papers.bib", "/search/papers.bib?q=nothing",
        "/never/papers.bib", "/fr/publications/papers.bib",
    ],
)  # fmt: skip
def test_list_that_never_was(client, address):
    make_paper()
    assert client.get(address).status_code == 404


def test_list_without_papers_offers_no_file(client):
    assert 'id="take"' not in client.get("/publications/").content.decode()
    assert client.get("/publications/papers.bib").status_code == 404


# Who gets what


def test_only_visible_papers_are_given(client):
    shown, closed = make_paper(0), make_paper(1)
    draft = factories.make_paper("A draft", live=False)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    everything = "&".join(f"paper={p.pk}" for p in (shown, closed, draft))
    for address in ("/publications/papers.bib", f"/publications/papers.bib?{everything}"):
        answer = client.get(address)
        assert [one.fields["doi"] for one in entries(answer).values()] == [shown.doi]
        assert answer["Cache-Control"] == "public, max-age=60"
        known = {"If-None-Match": answer["ETag"]}
        assert client.get(address, headers=known).status_code == 304
    assert client.get(f"/publications/papers.bib?paper={closed.pk}").status_code == 404
    client.force_login(factories.make_user("reader"))
    answer = client.get("/publications/papers.bib")
    assert len(entries(answer)) == 2
    assert "no-store" in answer["Cache-Control"]
