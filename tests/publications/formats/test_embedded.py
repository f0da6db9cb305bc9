"""The formats that stand in the head of a paper's page, against files that somebody has read once."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.utils import timezone

from publications.formats import dublin_core, highwire, json_ld, open_graph
from publications.formats.all_formats import EMBEDDED
from publications.formats.citations import apa
from publications.models import Export, PaperFile
from publications.record.dates import Precision
from publications.record.paper import Contributor
from tests import factories
from tests.publications.formats.records import FULL, MINIMAL, RECORDS

pytestmark = pytest.mark.any_database

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


def told(html: str, name: str) -> list[str]:
    """Return what the ``meta`` elements of a name say."""
    page = BeautifulSoup(html, "html.parser")
    return [one["content"] for one in page.find_all("meta", attrs={"name": name})]


EDITOR = Contributor("editor", "Zoë", "Łuczak")
TRANSLATOR = Contributor("translator", "Jo", "Meier", suffix="Jr.")
GROUP = Contributor("author", organisation="Law, Order and Rails, Inc.")


@pytest.mark.parametrize(
    ("people", "named"),
    [
        ((TRANSLATOR,), "Institute"),
        ((), "Institute"),
        ((EDITOR, TRANSLATOR), "Łuczak, Zoë"),
        ((EDITOR, Contributor("author", "Ada", "Example")), "Example, Ada"),
    ],
)
def test_page_names_first_whom_the_reference_begins_with(people, named):
    record = replace(MINIMAL, contributors=people)

    assert told(highwire.render(record), "citation_author") == [named]
    assert told(dublin_core.render(record), "DC.creator") == [named]
    assert apa.reference(record).text.startswith(named.partition(",")[0])


def test_editors_who_lead_are_named_once_and_are_editors_to_zotero():
    record = replace(MINIMAL, contributors=(EDITOR, TRANSLATOR))
    page = highwire.render(record)

    assert told(page, "citation_editor") == []
    assert told(page, "bib.editors") == told(page, "citation_author")
    assert told(page, "bib.authors") == ["Institute"]
    assert told(dublin_core.render(record), "DC.contributor") == ["Meier, Jo, Jr."]
    assert "bib." not in highwire.render(FULL)


def test_zotero_cites_translators_and_illustrators_from_its_extra_field():
    artists = (Contributor("illustrator", organisation="Studio 4"), EDITOR, TRANSLATOR)
    page = highwire.render(replace(FULL, contributors=artists))

    assert told(page, "z.extra") == ["Translator: Meier || Jo Jr.\nIllustrator: Studio 4"]
    # A line that is broken within the attribute would look like another element of the head.
    assert "&#10;Illustrator" in page


def test_zotero_parts_no_name():
    alone = Contributor("author", "Anna Maria", "van der Meulen")

    assert highwire.name(GROUP, (GROUP,)) == "Law Order and Rails Inc.,"
    assert highwire.name(replace(alone, given=""), (alone,)) == "van der Meulen,"
    assert highwire.name(alone, (alone,)) == "van der Meulen, Anna\N{NO-BREAK SPACE}Maria"
    assert highwire.name(alone, (alone, GROUP)) == "van der Meulen, Anna Maria"


def test_page_tells_zotero_series_and_number_apart_and_the_abstract():
    page = highwire.render(FULL)

    assert told(page, "z.seriesTitle") == told(page, "citation_series_title") == ["Brussels Papers"]
    assert told(page, "citation_technical_report_number") == ["12/2023"]
    assert told(page, "citation_abstract") == [FULL.abstract]
    assert told(page, "z.place") == ["Brussels"]


def test_type_comes_first_and_no_region_is_an_archive():
    page = dublin_core.render(FULL)

    assert told(page, "DC.type") == ["Policy paper", "Text"]
    assert told(page, "DCTERMS.spatial") == ["European Union"]
    assert told(page, "DC.coverage") == []


def test_paper_without_a_date_is_not_dated_by_another_on_its_page():
    assert told(highwire.render(replace(FULL, precision=Precision.NONE)), "z.date") == ["n.d."]
    assert told(highwire.render(FULL), "z.date") == []


def test_translation_names_the_paper_it_is_of():
    original = replace(FULL, contributors=FULL.by("author"))

    assert [one["inLanguage"] for one in data(json_ld.render(FULL))["translationOfWork"]] == ["de"]
    assert [one["inLanguage"] for one in data(json_ld.render(original))["workTranslation"]] == [
        "de"
    ]


def test_pictures_of_a_paper_name_whom_to_credit_and_who_may_use_them():
    card, hero, figure = data(json_ld.render(FULL))["image"]

    assert hero["creditText"] == "Stock & Co. / Anton Balazh"
    assert hero["creator"] == {"@type": "Person", "name": "Anton Balazh"}
    assert hero["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert not {"creditText", "creator", "license"} & (set(card) | set(figure))


def test_illustrator_of_a_report_is_a_contributor_since_only_books_have_illustrators():
    artist = Contributor("illustrator", "Zoë", "Łuczak")
    report = data(json_ld.render(replace(MINIMAL, contributors=(artist,))))

    assert report["contributor"][0]["familyName"] == "Łuczak"


def test_social_networks_are_told_what_the_card_shows():
    page = BeautifulSoup(open_graph.render(FULL), "html.parser")

    assert page.find(property="og:image:alt")["content"] == FULL.picture.alt
    assert page.find(attrs={"name": "twitter:card"})["content"] == "summary_large_image"


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


def leave(paper, kind: str) -> Export:
    """Leave a file of a paper as a worker does."""
    told = {
        "built_at": timezone.now(),
        "sha256": "ab" * 32,
        "size": 1234,
        "file": f"exports/{kind}",
    }
    return Export.objects.update_or_create(told, paper=paper, kind=kind)[0]


def head_of(client, paper) -> BeautifulSoup:
    return BeautifulSoup(client.get(paper.url).content, "html.parser").head


def address_of_pdf(head: BeautifulSoup) -> str | None:
    found = head.find("meta", attrs={"name": "citation_pdf_url"})
    return found and found["content"]


@pytest.mark.django_db
def test_search_engines_find_our_pdf_beside_the_page_once_it_is_made(client):
    paper = factories.make_paper("Grain")
    assert address_of_pdf(head_of(client, paper)) is None

    leave(paper, "pdf")

    # Google Scholar asks that the PDF lies in the folder of the page that names it.
    assert address_of_pdf(head_of(client, paper)) == f"http://localhost{paper.url}paper.pdf"


@pytest.mark.django_db
def test_pdf_of_record_comes_before_ours(client):
    document = factories.make_document(b"%PDF-1.7", sha256="0f" * 32)
    paper = factories.make_paper("Grain", files=[PaperFile(document=document)])
    leave(paper, "pdf")
    encodings = json.loads(
        head_of(client, paper).find("script", type="application/ld+json").string
    )["encoding"]

    assert address_of_pdf(head_of(client, paper)) == f"http://localhost{paper.url}paper.pdf"
    assert [one["contentUrl"].rpartition("/")[2] for one in encodings] == [
        "paper.pdf",
        "accessible.pdf",
    ]
    assert encodings[0]["sha256"] == document.sha256
    assert encodings[1]["contentSize"] == "1234"


@pytest.mark.django_db
def test_card_that_is_made_is_shared_under_an_address_that_changes_with_it(client):
    point = {"kind": "figure", "figure": "65 %", "text": "<p>of <b>it</b>.</p>"}
    paper = factories.make_paper(
        "Grain",
        hero_image=factories.make_image(),
        hero_decorative=True,
        key_points=json.dumps([{"type": "key_point", "value": point}]),
    )
    card = leave(paper, "card")
    first = head_of(client, paper)
    Export.objects.filter(pk=card.pk).update(sha256="cd" * 32)
    cache.clear()
    second = head_of(client, paper)

    shown = [head.find(property="og:image")["content"] for head in (first, second)]
    address = f"http://localhost{paper.url}card.png?v="
    assert shown == [f"{address}abababab", f"{address}cdcdcdcd"]
    assert first.find(property="og:image:alt")["content"] == "Grain: 65 % of it."


@pytest.mark.django_db
def test_card_is_no_file_for_readers_to_take_away(client):
    paper = factories.make_paper("Grain")
    for kind in Export.Kind.values:
        leave(paper, kind)
    page = BeautifulSoup(client.get(paper.url).content, "html.parser")

    files = page.find("section", attrs={"aria-labelledby": "files"})
    assert "accessible.pdf" in str(files)
    assert "card.png" not in str(page.body)
    report = json.loads(page.head.find("script", type="application/ld+json").string)
    assert not [one for one in report["encoding"] if "card" in one["contentUrl"]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("Stock licence of the house", None),
    ],
)
def test_pictures_on_a_page_are_credited_and_only_open_terms_are_offered_to_all(
    client, terms, told
):
    hero = factories.make_image(creator="Anton Balazh", credit="Stock / A. B.", licence=terms)
    paper = factories.make_paper("Grain", hero_image=hero, hero_decorative=True)
    report = json.loads(head_of(client, paper).find("script", type="application/ld+json").string)
    (picture,) = report["image"]

    assert picture["creditText"] == "Stock / A. B."
    assert picture["creator"]["name"] == "Anton Balazh"
    assert picture.get("license") == told
