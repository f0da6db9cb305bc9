"""The catalogue, as readers turn its pages and set its filters."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from publications.catalogue.paging import PAGE_SIZE
from publications.models import PaperPage, PaperRegion, PaperTopic, Region, Series, Topic
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


# The filters


def term(model, name: str):
    return model.objects.get_or_create(name=name, locale=Locale.get_default())[0]


def filed(title: str, topics=(), regions=(), series: str = "", **fields) -> PaperPage:
    paper = factories.make_paper(title, live=False, **fields)
    paper.topics = [PaperTopic(topic=term(Topic, name)) for name in topics]
    paper.regions = [PaperRegion(region=term(Region, name)) for name in regions]
    paper.series = term(Series, series) if series else None
    paper.save_revision().publish()
    return PaperPage.objects.get(pk=paper.pk)


@pytest.fixture
def shelf() -> list[PaperPage]:
    return [
        filed("A", ["Seas", "Trade"], ["Baltic"], "Notes", kind="study", published_on=date(2023, 1, 1)),
        filed("B", ["Seas"], ["Adriatic"], "Notes", kind="brief", published_on=date(2023, 12, 31)),
        filed("C", ["Trade"], [], "", kind="brief", published_on=date(2024, 1, 1)),
        filed("D", [], ["Baltic"], "Briefs", kind="study", published_on=date(2022, 6, 1)),
    ]  # fmt: skip


def titles(client, query: str) -> str:
    return "".join(p.title for p in client.get(f"/publications/?{query}").context["papers"])


def counts(client, facet: str, query: str = "") -> dict[str, tuple[int, int]]:
    for one in client.get(f"/publications/?{query}").context["facets"]:
        if one.name == facet:
            return {v.value: (v.count.now, v.count.all) for v in [*one.shown, *one.folded]}
    return {}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "CBAD"),
        ("kind=brief", "CB"),
        ("topic=seas", "BA"),
        ("topic=seas&topic=trade", "CBA"),
        ("topic=seas&kind=study", "A"),
        ("region=baltic&year=2022", "D"),
        ("series=notes", "BA"),
        ("year=2023", "BA"),
        ("year=2022&year=2024", "CD"),
        ("language=en", "CBAD"),
        ("kind=brief&region=baltic", ""),
    ],
)
def test_any_value_of_a_facet_will_do_but_all_facets_must(client, shelf, query, expected):
    answer = client.get(f"/publications/?{query}")
    assert "".join(paper.title for paper in answer.context["papers"]) == expected
    assert answer.context["found"] == len(expected)
    assert answer.context["total"] == 4


def test_counts_ignore_the_facets_own_selection_and_no_other(client, shelf):
    assert counts(client, "kind") == {"brief": (2, 2), "study": (2, 2)}
    assert counts(client, "kind", "kind=brief") == {"brief": (2, 2), "study": (2, 2)}
    assert counts(client, "kind", "kind=brief&topic=seas") == {"brief": (1, 2), "study": (1, 2)}
    assert counts(client, "topic", "kind=brief") == {"seas": (1, 2), "trade": (1, 2)}
    assert counts(client, "year", "topic=trade") == {"2022": (0, 1), "2023": (1, 2), "2024": (1, 1)}


def test_value_that_would_find_nothing_cannot_be_chosen(client, shelf):
    page = client.get("/publications/?topic=trade").content.decode()
    assert 'value="2022" disabled' in page
    assert 'value="trade" checked' in page


def test_facet_that_tells_no_papers_apart_is_not_offered(client, shelf):
    assert counts(client, "language") == {}
    assert counts(client, "language", "language=en") == {"en": (4, 4)}


@pytest.mark.parametrize(
    "query",
    [
        "kind=", "kind=nothing", "year=20x4", "year=99999", "year=-1", "year=%00", "topic=%00", "topic=' OR 1=1",
        "topic=Seas", "language=xx", "series=" + "x" * 5000, "region=%FF%FE", "nonsense=1", "kind[]=brief",
        "&".join(f"topic=t{n}" for n in range(500)),
    ],
)  # fmt: skip
def test_value_that_no_paper_has_is_as_good_as_none(client, shelf, query):
    answer = client.get(f"/publications/?{query}")
    assert (answer.status_code, answer.context["found"], answer.context["chips"]) == (200, 4, [])


def test_chip_leads_to_the_list_without_its_filter(client, shelf):
    chips = client.get("/publications/?topic=seas&topic=trade&kind=study").context["chips"]
    assert {chip.label: chip.address for chip in chips} == {
        "Seas": "?topic=trade&kind=study",
        "Trade": "?topic=seas&kind=study",
        "Study": "?topic=seas&topic=trade",
    }


def test_filters_hold_while_pages_are_turned(client, papers):
    PaperPage.objects.exclude(slug="p0").update(kind="brief")
    answer, listed = client.get("/publications/?kind=brief"), []
    while True:
        listed += answer.context["papers"]
        if not answer.context["older"]:
            break
        assert "kind=brief" in answer.context["older"]
        answer = client.get("/publications/" + answer.context["older"])
    assert [paper.slug for paper in listed] == [f"p{n}" for n in range(1, PAPERS)]
    assert "kind=brief" in answer.context["newer"]


def test_empty_result_says_how_to_get_out(client, shelf):
    page = client.get("/publications/?kind=brief&region=baltic").content.decode()
    assert "No paper has all of this." in page
    assert '<a class="button" href="/publications/">Show all papers</a>' in page


def test_counts_follow_what_is_published_and_withdrawn(client, shelf):
    assert counts(client, "kind")["brief"] == (2, 2)
    new = filed("E", ["Secret"], kind="brief")
    assert counts(client, "kind")["brief"] == (3, 3)
    assert "secret" in counts(client, "topic")
    new.unpublish()
    assert counts(client, "kind")["brief"] == (2, 2)
    assert "secret" not in counts(client, "topic")
    assert "Secret" not in client.get("/publications/").content.decode()


def test_counts_are_over_what_the_viewer_may_see(client, shelf):
    PageViewRestriction.objects.create(page=shelf[0], restriction_type="login")
    assert counts(client, "kind") == {"brief": (2, 2), "study": (1, 1)}
    client.force_login(factories.make_user("reader"))
    assert counts(client, "kind")["study"] == (2, 2)
    client.logout()
    assert counts(client, "kind")["study"] == (1, 1)


def test_counts_are_not_kept_beyond_the_hour_when_a_paper_expires(client, shelf, monkeypatch):
    now = timezone.now()
    PaperPage.objects.filter(pk=shelf[0].pk).update(expire_at=now + timedelta(seconds=20))
    assert counts(client, "kind")["study"] == (2, 2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(seconds=21))
    assert counts(client, "kind")["study"] == (1, 1)


def test_long_list_of_values_is_folded_but_never_what_is_chosen(client):
    for number in range(12):
        filed(f"P{number}", [f"T{number:02}"])
    topics = {f.name: f for f in client.get("/publications/?topic=t11").context["facets"]}["topic"]
    assert [v.value for v in topics.shown] == [*(f"t{n:02}" for n in range(8)), "t11"]
    assert len(topics.folded) == 3


def test_bars_are_drawn_without_a_style_in_the_page(client, shelf):
    page = client.get("/publications/?kind=brief").content.decode()
    assert 'width="50.0"' in page
    assert "style=" not in page


def test_markup_in_a_terms_name_is_text(client):
    filed("A", ["<b>Bold</b>"])
    filed("B")
    page = client.get("/publications/?topic=bbold-b").content.decode()
    assert "<b>Bold" not in page
