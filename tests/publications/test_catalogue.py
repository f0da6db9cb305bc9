"""The catalogue and the search, as readers turn their pages."""

import re
from datetime import date, timedelta

import pytest

from publications.models import PaperPage
from publications.paging import PAGE_SIZE
from tests import factories

pytestmark = pytest.mark.django_db
PAPERS = 2 * PAGE_SIZE + 5


@pytest.fixture
def papers() -> list[PaperPage]:
    """Make enough for three pages, the newest first; some are of the same day."""
    first = date(2024, 5, 16)
    return [
        factories.make_paper(
            f"Paper {n}", published_on=first - timedelta(days=n // 3 * 3), slug=f"p{n}"
        )
        for n in reversed(range(PAPERS))
    ][::-1]


def shown(answer) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="/publications/(p\d+)/"', answer.content.decode())))


def test_pages_of_the_catalogue_follow_each_other_both_ways(client, papers):
    answer, pages = client.get("/publications/"), []
    while True:
        pages.append((answer.context["papers"], answer.context["newer"]))
        assert shown(answer) == [paper.slug for paper in answer.context["papers"]]
        if not answer.context["older"]:
            break
        answer = client.get("/publications/" + answer.context["older"])
    listed = [paper for page, _ in pages for paper in page]
    assert [len(page) for page, _ in pages] == [PAGE_SIZE, PAGE_SIZE, 5]
    assert listed == sorted(papers, key=lambda p: (p.published_on, p.pk), reverse=True)
    assert answer.context["total"] == PAPERS
    for (page, _), (_, newer) in zip(reversed(pages[:-1]), reversed(pages[1:]), strict=True):
        back = client.get("/publications/" + newer)
        assert list(back.context["papers"]) == list(page)
        assert back.context["older"]
    assert back.context["newer"] is None
    assert pages[0][1] is None


def test_new_paper_does_not_push_papers_to_the_next_page(client, papers):
    older = client.get("/publications/").context["older"]
    before = shown(client.get("/publications/" + older))
    factories.make_paper("Newest", published_on=date(2025, 1, 1))
    assert shown(client.get("/publications/" + older)) == before


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2",
        "2024-05-16",
        "2024-13-01.1",
        "2024-05-16.x",
        "2024-05-16.1%00",
        "x" * 999,
        "2024-05-16." + "9" * 30,
    ],
)
def test_wrong_key_leads_nowhere(client, key):
    assert client.get(f"/publications/?before={key}").status_code == 404
    assert client.get(f"/publications/?after={key}").status_code == 404


def test_key_beyond_the_last_paper_gives_an_empty_page(client, papers):
    answer = client.get("/publications/?before=1900-01-01.1")
    assert (answer.status_code, answer.context["papers"]) == (200, [])


def test_search_finds_by_title_abstract_and_author(client):
    found = factories.make_paper(
        "Supply chains", slug="p1", abstract="On semiconductors.", authors=[("Hanako", "Yamada")]
    )
    factories.make_paper("Something else", slug="p2")
    for query in ("supply", "semiconductors", "Yamada"):
        assert client.get("/search/", {"q": query}).context["papers"] == [found]
    assert client.get("/search/", {"q": "nobody"}).context["papers"] == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "\0",
        '"',
        "' OR 1=1 --",
        "a* AND (",
        "NEAR(",
        "-",
        "ß" * 500,
        "%",
        "\\",
        "日本",
        "a" * 9999,
    ],
)
def test_search_understands_or_finds_nothing(client, papers, query):
    assert client.get("/search/", {"q": query}).status_code == 200


def test_question_is_shown_as_text(client):
    assert b"<script>x" not in client.get("/search/", {"q": "<script>x"}).content
