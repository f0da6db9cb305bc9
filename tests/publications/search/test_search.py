"""The search: what it finds, what it shows of it, and what it never tells."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from publications.models import PaperFile
from tests import factories

pytestmark = pytest.mark.django_db


def paper_with_file(title: str, text: str, *, live: bool = True, **fields):
    """Make a paper whose PDF holds a text, as an upload would have read it."""
    document = factories.make_document(b"%PDF-" + title.encode(), title=title, text=text)
    paper = factories.make_paper(title, live=False, **fields)
    paper.files = [PaperFile(document=document)]
    revision = paper.save_revision()
    if live:
        revision.publish()
    return paper


def found(client, query: str, address: str = "/search/") -> list[str]:
    return [paper.title for paper in client.get(address, {"q": query}).context["papers"]]


def test_search_finds_by_title_abstract_author_and_full_text(client):
    text = [{"type": "paragraph", "value": "<p>Of <b>gallium</b> there is none.</p>"}]
    factories.make_paper(
        "Supply chains",
        abstract="On semiconductors.",
        authors=[("Hanako", "Yamada")],
        full_text=json.dumps(text),
    )
    factories.make_paper("Something else")
    for query in ("supply", "semiconductors", "Yamada", "gallium", "gallium Yamada"):
        assert found(client, query) == ["Supply chains"], query
    assert found(client, "nobody") == []


def test_search_finds_what_stands_in_the_file_and_says_in_which(client):
    paper_with_file("Undersea", "Three cables ran below the zephyrine strait.")
    answer = client.get("/search/", {"q": "zephyrine"})
    page = answer.content.decode()
    assert [hit.paper.title for hit in answer.context["hits"]] == ["Undersea"]
    assert "below the <mark>zephyrine</mark> strait" in page
    assert "In the file “Undersea”" in page


def test_words_are_marked_where_they_stand_whatever_their_case_and_accents(client):
    factories.make_paper("Müller on cables", abstract="A CABLE has two ends.")
    page = client.get("/search/", {"q": "muller cable"}).content.decode()
    assert "<mark>Müller</mark> on <mark>cables</mark>" in page
    assert "A <mark>CABLE</mark> has two ends." in page


def test_accents_are_passed_over_both_ways(client):
    paper_with_file("Résilience", "Die Ströme der Gezeiten", authors=[("Jörg", "Müller")])
    for query in ("resilience", "Résilience", "muller", "Müller", "MULLER", "strome", "Ströme"):
        assert found(client, query) == ["Résilience"], query
    factories.make_paper("Plain resilience")
    assert set(found(client, "résilience")) == {"Résilience", "Plain resilience"}


def test_editors_find_a_person_without_typing_the_accent(client):
    factories.make_person("Jörg", "Müller")
    client.force_login(factories.make_user("administrator"))
    for query in ("mull", "muller", "Mül"):
        answer = client.get(reverse("people:index_results"), {"q": query})
        assert "Müller" in answer.content.decode(), query


def test_snippet_is_text_and_never_markup(client):
    factories.make_paper("Tags", abstract="Mind <script>alert(1)</script> & the zephyr.")
    page = client.get("/search/", {"q": "zephyr"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; the <mark>zephyr</mark>" in page


def test_snippet_of_the_full_text_has_no_marks_of_notes_and_parts_its_paragraphs(client):
    text = '<p>Winds rise<span data-note="See <i>A</i>.">*</span>.</p><p>Then a zephyr.</p>'
    cells = {"data": [["Mistral^[See *B*.]"]], "table_caption": "All winds^[Of 2020.] by name"}
    table = ("table", {"table": cells, "source": ""})
    factories.make_paper("Airs", full_text=[("paragraph", text), table])
    page = client.get("/search/", {"q": "zephyr"}).content.decode()
    assert "Winds rise. Then a <mark>zephyr</mark>." in page
    page = client.get("/search/", {"q": "mistral winds"}).content.decode()
    assert "<mark>Mistral</mark> All <mark>winds</mark> by name" in page
    assert found(client, "2020") == []


def test_text_of_a_hidden_papers_file_is_never_found(client):
    paper_with_file("Draft", "The word is zephyrine.", live=False)
    withdrawn = paper_with_file("Withdrawn", "The word is zephyrine.")
    assert found(client, "zephyrine") == ["Withdrawn"]
    withdrawn.refresh_from_db()
    withdrawn.unpublish()
    answer = client.get("/search/", {"q": "zephyrine"})
    assert answer.context["papers"] == []
    assert "The word is" not in answer.content.decode()


def test_file_of_a_newer_draft_is_not_found_and_the_published_one_is(client):
    paper = paper_with_file("Cables", "The old word is zephyrine.")
    document = factories.make_document(b"%PDF-new", title="New", text="The new word is quixotry.")
    paper.files = [PaperFile(document=document)]
    paper.save_revision()
    assert found(client, "zephyrine") == ["Cables"]
    assert found(client, "quixotry") == []


def test_file_for_those_signed_in_is_found_by_them_alone(client):
    paper = paper_with_file("Members only", "The word is zephyrine.")
    PageViewRestriction.objects.create(page=paper, restriction_type="login")
    assert found(client, "zephyrine") == []
    client.force_login(factories.make_user("reader"))
    assert found(client, "zephyrine") == ["Members only"]


def test_hidden_papers_take_no_place_among_the_best_hits(client, monkeypatch):
    monkeypatch.setattr("publications.search.hits.MOST_HITS", 2)
    for number in range(3):
        paper_with_file(f"zephyrine {number}", "zephyrine " * 9, live=False)
    paper_with_file("Public", "Once: zephyrine.")
    assert found(client, "zephyrine") == ["Public"]


def test_german_search_puts_german_papers_first(client):
    german = Locale.objects.get_or_create(language_code="de")[0]
    for page in (factories.home(), factories.catalogue()):
        translated = page.copy_for_translation(german).specific
        translated.save_revision().publish()
    factories.make_paper("Zephyr zephyr zephyr")
    factories.make_paper("Ein Zephyr", parent=translated, locale=german)
    assert found(client, "zephyr", "/de/search/")[0] == "Ein Zephyr"
    assert set(found(client, "zephyr", "/search/")) == {"Ein Zephyr", "Zephyr zephyr zephyr"}
    assert found(client, "zephyr", "/search/")[0] == "Zephyr zephyr zephyr"


def test_hits_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("publications.search.hits.PAGE_SIZE", 2)
    for number in range(3):
        factories.make_paper(f"Zephyr {number}")
    first = client.get("/search/", {"q": "zephyr"})
    second = client.get("/search/" + first.context["older"])
    assert [len(answer.context["papers"]) for answer in (first, second)] == [2, 1]
    assert second.context["older"] is None
    assert second.context["newer"] == "?q=zephyr"
    for page in ("0", "-1", "x", "9" * 30, ""):
        assert client.get("/search/", {"q": "zephyr", "page": page}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", " ", "\0", '"', "' OR 1=1 --", "a* AND (", "NEAR(", "-", "ß" * 500, "%", "\\", "日本", "a" * 9999],
)  # fmt: skip
def test_search_understands_or_finds_nothing(client, query):
    factories.make_paper("A paper")
    assert client.get("/search/", {"q": query}).status_code == 200


def test_question_is_shown_as_text(client):
    assert b"<script>x" not in client.get("/search/", {"q": "<script>x"}).content
