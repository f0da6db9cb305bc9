"""The formats that stand in the head of a paper's page, against files that somebody has read once."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publications.exports import EMBEDDED, highwire, json_ld
from tests import factories
from tests.exports.records import FULL, MINIMAL, RECORDS

EXPECTED = Path(__file__).parent / "expected"
NAMES = [form.__name__.rpartition(".")[2] for form in EMBEDDED]


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize("form", EMBEDDED, ids=NAMES)
def test_format_is_as_expected(form, record):
    name = form.__name__.rpartition(".")[2]
    expected = EXPECTED / f"{name}.{record}.html"

    assert form.render(RECORDS[record]) + "\n" == expected.read_bytes().decode()


def test_no_expected_file_is_left_over():
    made = {f"{name}.{record}.html" for name in NAMES for record in RECORDS}

    assert {path.name for path in EXPECTED.glob("*.html")} == made


@pytest.mark.parametrize("form", EMBEDDED, ids=NAMES)
def test_what_people_write_stays_text(form):
    head = BeautifulSoup(form.render(FULL), "html.parser")

    assert {tag.name for tag in head.find_all()} <= {"link", "meta", "script"}
    assert len(head.find_all("script")) == (form is json_ld)
    assert not re.search(r"<script>|alert\(1\)</", str(head))


def data(html: str) -> dict:
    return json.loads(BeautifulSoup(html, "html.parser").find("script").string)


def test_json_ld_gives_back_what_was_written():
    report = data(json_ld.render(FULL))

    assert report["name"] == FULL.full_title
    assert report["abstract"] == FULL.abstract
    assert [a.get("familyName", a["name"]) for a in report["author"]] == [
        "De Cicco",
        "Working Group on Rails & Roads",
    ]


def test_contacts_answer_for_the_publisher_and_are_no_authors():
    report = data(json_ld.render(FULL))
    points = report.pop("publisher")["contactPoint"]

    assert [p["@type"] for p in points] == ["ContactPoint", "ContactPoint"]
    assert points[0]["telephone"] == "+3226693180"
    assert "Leino" not in json.dumps(report)
    assert "Leino" not in highwire.render(FULL)


def test_report_without_authors_is_its_institutions():
    assert '"citation_author" content="Institute"' in highwire.render(MINIMAL)


def test_translation_names_the_paper_it_is_of():
    original = replace(FULL, contributors=FULL.by("author"))

    assert [one["inLanguage"] for one in data(json_ld.render(FULL))["translationOfWork"]] == ["de"]
    assert [one["inLanguage"] for one in data(json_ld.render(original))["workTranslation"]] == [
        "de"
    ]


def test_picture_of_a_paper_names_whom_to_credit():
    assert data(json_ld.render(FULL))["image"]["creditText"] == "Anton Balazh"


def test_nothing_is_printed_that_a_paper_does_not_have():
    for form in EMBEDDED:
        assert '""' not in form.render(MINIMAL)


# On the page


@pytest.mark.django_db
def test_page_of_a_paper_tells_machines_what_it_tells_readers(client):
    public = factories.make_person("Alessandro", "De Cicco", orcid="0000-0002-1825-0097")
    hidden = factories.make_person("Jane", "Draft", live=False, orcid="0000-0001-5109-3700")
    numbers = [
        ("fax", "+32 2 66931-62", "+3226693162"),
        ("phone", "+32 2 66931-80", "+3226693180"),
    ]
    contact = factories.make_person("Janne", "Leino", numbers=numbers)
    paper = factories.make_paper(
        "Costs & benefits", authors=[public, hidden], contacts=[contact], subtitle="Who pays?"
    )

    page = BeautifulSoup(client.get(paper.url).content, "html.parser")
    report = json.loads(page.find("script", type="application/ld+json").string)
    authors = page.find_all("meta", attrs={"name": "citation_author"})

    assert [a["content"] for a in authors] == ["De Cicco, Alessandro", "Draft, Jane"]
    assert report["name"] == "Costs & benefits: Who pays?"
    assert report["publisher"]["contactPoint"][0]["telephone"] == "+3226693180"
    assert "0000-0002-1825-0097" in str(page.head)
    assert report["url"].endswith(paper.url)


@pytest.mark.django_db
def test_profile_that_is_not_public_gives_no_orcid(client):
    hidden = factories.make_person("Jane", "Draft", live=False, orcid="0000-0001-5109-3700")
    paper = factories.make_paper(authors=[hidden])
    hidden.refresh_from_db()
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)

    assert "0000-0001-5109-3700" not in client.get(paper.url).content.decode()
