"""Which papers are named below one, and why."""

from datetime import date

import pytest
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction

from publications.models import Contribution, PaperPage, PaperTopic, Series, Topic
from publications.reading.related_papers import related_to
from tests import factories

pytestmark = pytest.mark.django_db


def term(model, name: str):
    return model.objects.get_or_create(name=name, locale=Locale.get_default())[0]


def make_paper(
    title: str, *, authors=(), topics=(), series: str = "", year=2024, role="author"
) -> PaperPage:
    paper = PaperPage(title=title, published_on=date(year, 1, 1))
    paper.series = term(Series, series) if series else None
    paper.contributions = [contribution_of(one, role) for one in authors]
    paper.topics = [PaperTopic(topic=term(Topic, name)) for name in topics]
    return factories.add_page(factories.catalogue(), paper)


def contribution_of(author, role: str) -> Contribution:
    """Return what is published of somebody: a person with a profile, or ("given", "family"), or a house."""
    if isinstance(author, str):
        return Contribution(organisation=author, role=role)
    if isinstance(author, tuple):
        return Contribution(given_name=author[0], family_name=author[1], role=role)
    names = {"given_name": author.given_name, "family_name": author.family_name}
    return Contribution(person=author, role=role, **names)


def named(paper: PaperPage) -> list[tuple[str, str]]:
    """Return title and reason of the papers related to one, as it stands in the database."""
    stored = PaperPage.objects.get(pk=paper.pk)
    return [(one.paper.title, one.reason) for one in related_to(stored)]


def test_author_comes_before_topic_and_topic_before_series():
    ada = factories.make_person("Ada", "Example")
    paper = make_paper("Itself", authors=[ada], topics=["Seas", "Law"], series="Briefs")
    make_paper("Series", series="Briefs", year=2026)
    make_paper("Topic", topics=["Law"], year=2025)
    make_paper("Topic and series", topics=["Seas"], series="Briefs", year=2020)
    make_paper("Author", authors=[ada], year=2010)
    make_paper("Nothing", topics=["Trade"], series="Studies", authors=["Harbour Watch"], year=2026)
    assert named(paper) == [
        ("Author", "Also by Ada Example"),
        ("Topic and series", "Same topic: Seas"),
        ("Topic", "Same topic: Law"),
        ("Series", "Same series: Briefs"),
    ]


def test_newest_of_those_that_share_as_much_are_first_and_no_more_than_four():
    paper = make_paper("Itself", topics=["Seas"])
    for year in (2019, 2023, 2021, 2020, 2022):
        make_paper(str(year), topics=["Seas"], year=year)
    assert [title for title, _reason in named(paper)] == ["2023", "2022", "2021", "2020"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Harbour Watch", "Harbour Watch"), (("Ada", "Example"), ("Ada", "Example"))],
    ids=["an organisation", "somebody without a profile"],
)
def test_author_without_a_profile_is_known_by_the_name(ours, theirs):
    paper = make_paper("Itself", authors=[ours])
    make_paper("Other", authors=["Sea Watch", theirs])
    name = ours if isinstance(ours, str) else "Ada Example"
    assert named(paper) == [("Other", f"Also by {name}")]


def test_profile_made_later_does_not_part_somebody_from_older_papers():
    ada = factories.make_person("Ada", "Example")
    paper = make_paper("Itself", authors=[ada])
    older = make_paper("Older", authors=[("Ada", "Example")])
    assert named(paper) == [("Older", "Also by Ada Example")]
    assert named(older) == [("Itself", "Also by Ada Example")]


def test_namesakes_with_profiles_are_two_people():
    paper = make_paper("Itself", authors=[factories.make_person("Ada", "Example")])
    make_paper("Other", authors=[factories.make_person("Ada", "Example")])
    assert named(paper) == []


@pytest.mark.parametrize("role", ["editor", "translator", "illustrator", "copy-editor"])
def test_only_authors_count(role):
    paper = make_paper("Itself", authors=["Harbour Watch"])
    make_paper("Other", authors=["Harbour Watch"], role=role)
    assert named(paper) == []


def test_paper_without_author_topic_or_series_has_none():
    paper = make_paper("Itself")
    make_paper("Other")
    make_paper("More", authors=["Harbour Watch"], topics=["Seas"], series="Briefs")
    assert named(paper) == []


def test_hidden_papers_never_show():
    paper = make_paper("Itself", authors=["Harbour Watch"], topics=["Seas"], series="Briefs")
    same = {"authors": ["Harbour Watch"], "topics": ["Seas"], "series": "Briefs"}
    make_paper("Draft", **same).unpublish()
    closed = make_paper("Closed", **same)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    later = make_paper("Not released yet", **same)
    PaperPage.objects.filter(pk=later.pk).update(live=False)
    assert named(paper) == []


def test_neither_translation_nor_alias_is_another_paper():
    paper = make_paper("Itself", authors=["Harbour Watch"], topics=["Seas"])
    german = Locale.objects.get_or_create(language_code="de")[0]
    paper.copy_for_translation(german, copy_parents=True).specific.save_revision().publish()
    alias = paper.create_alias(update_slug="alias")
    other = make_paper("Other", topics=["Seas"])
    other.create_alias(update_slug="other-alias")
    assert named(paper) == [("Other", "Same topic: Seas")]
    assert named(alias) == [("Other", "Same topic: Seas")]
    assert [title for title, _reason in named(other)] == ["Itself"]


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        ("de", ["Auch von Watch", "Gleiches Thema: Seas", "Gleiche Reihe: Briefs"]),
        (
            "fr",
            [
                "Également par Watch",
                "Même thème\N{NO-BREAK SPACE}: Seas",
                "Même collection\N{NO-BREAK SPACE}: Briefs",
            ],
        ),
    ],
)
def test_reason_is_in_the_language_of_the_page(language, reasons):
    paper = make_paper("Itself", authors=["Watch"], topics=["Seas"], series="Briefs")
    make_paper("A", authors=["Watch"])
    make_paper("B", topics=["Seas"])
    make_paper("C", series="Briefs")
    with override(language):
        assert [reason for _title, reason in named(paper)] == reasons
