"""The admin's list of papers tells one from another, and finds them by all that an editor knows of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.models import PaperTopic, Series, Topic
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/papers/"


@pytest.fixture
def editor(client):
    client.force_login(factories.make_user("editor"))
    return client


@pytest.fixture
def harbours():
    series = Series.objects.create(name="Quay Notes", locale=factories.catalogue().locale)
    return factories.make_paper(
        "The slow harbour", authors=[("Élise", "Hadžić")], series=series, number="7/2019",
        kind="study", published_on=date(2019, 5, 12), doi="10.5555/harbour.7",
        isbn="978-3-16-148410-0",
    )  # fmt: skip


def listed(client, **asked) -> list[str]:
    answer = client.get(LIST, asked)
    return [paper.title for paper in answer.context["object_list"]]


@pytest.mark.parametrize(
    "typed",
    ["slow", "SLOW harb", "Hadžić", "hadžić élise", "ÉLISE", "7/2019", "study", "quay notes", "10.5555/harbour",
     "https://doi.org/10.5555/harbour.7", "978-3-16-148410-0", "9783161484100", "study hadžić"],
)  # fmt: skip
def test_paper_is_found_by_all_that_is_known_of_it(editor, harbours, typed):
    factories.make_paper("Another", authors=[("Jan", "Moor")], kind="brief")
    assert listed(editor, q=typed) == ["The slow harbour"]


@pytest.mark.parametrize("typed", ["slow Moor", "%", "_", "10.9999/", "9783161484101", "x" * 5000])
def test_what_no_paper_has_finds_none_and_says_so(editor, harbours, typed):
    assert listed(editor, q=typed) == []


def test_drafts_are_found_by_the_title_that_they_have_now(editor):
    paper = factories.make_paper("Old title")
    paper.title = "New title"
    paper.save_revision()
    assert listed(editor, q="new") == ["Old title"]


def test_papers_of_one_title_can_be_told_apart(editor, harbours):
    html = " ".join(editor.get(LIST).content.decode().split())
    for told in (
        "Élise Hadžić",
        "7/2019",
        "Study",
        "Quay Notes",
        "12 May 2019",
        "English",
        "public",
    ):
        assert told in html


def test_papers_are_filtered_by_topic_author_and_contact(editor, harbours):
    ada, jan = factories.make_person(), factories.make_person("Jan", "Moor")
    other = factories.make_paper("Another", authors=[ada], contacts=[jan])
    topic = Topic.objects.create(name="Ports", locale=other.locale)
    PaperTopic.objects.create(paper=other, topic=topic)
    for asked in (
        {"topic": topic.pk},
        {"author": ada.pk},
        {"contact": jan.pk},
        {"kind": other.kind},
    ):
        assert listed(editor, **asked) == ["Another"]
    assert listed(editor, topic=topic.pk, q="slow") == []


def test_state_is_said_in_words_of_editors(editor):
    factories.make_paper("Public")
    changed = factories.make_paper("Changed")
    changed.save_revision()
    sent = factories.make_paper("Sent", live=False)
    sent.get_workflow().start(sent, factories.make_user("editor", "another"))
    factories.make_paper("Begun", live=False)
    answer = editor.get(LIST)
    said = {paper.title: paper.status_string for paper in answer.context["object_list"]}
    assert said == {
        "Public": "public",
        "Changed": "public, changes not published",
        "Sent": "waits for approval",
        "Begun": "draft",
    }


def test_list_asks_the_same_however_many_papers(editor, harbours):
    counts = []
    for _time in range(2):
        editor.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            editor.get(LIST, {"q": "harbour"})
        counts.append(len(asked))
        for number in range(4):
            factories.make_paper(f"Harbour {number}", authors=[("Ada", "Example")])
    assert counts[0] == counts[1]
