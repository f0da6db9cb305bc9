"""Each part of a paper has an address of its own, which stays when others come before it."""

import importlib
import json
import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from core.editing import remarks
from publications.blocks import stored_keys
from publications.blocks.keys import keyed
from publications.facts.released import record_in_words
from publications.models import PaperPage
from publications.record.places import address
from tests import factories
from tests.templates import builders

pytestmark = pytest.mark.django_db
BEFORE = [
    {"type": "heading", "value": {"text": "New at the top", "level": "2"}},
    {"type": "paragraph", "value": "<p>New words.</p>"},
]


def places(paper: PaperPage) -> dict[str, str]:
    """Return, by its first words, the address of each part of a paper."""
    record = record_in_words(PaperPage.objects.get(pk=paper.pk))
    asked = [item for one in record.recommendation_sets for item in one.items]
    found = {str(one): one.id for one in (*record.body, *record.key_points, *asked)}
    return {
        re.sub(r"id='[^']*'|number=\d+|Note\(\d+|place='[^']*'", "", name): id
        for name, id in found.items()
    }


def test_each_part_has_an_address_that_no_other_has():
    found = [*places(builders.maximal_paper()).values()]
    assert all(re.fullmatch(r"p-[a-z0-9]{5,8}", one) for one in found)
    assert len(found) == len(set(found)) > 20


def test_addresses_stay_when_something_is_put_before_them():
    paper = builders.full_paper()
    before = places(paper)
    paper.full_text = [*BEFORE, *paper.full_text.get_prep_value()]
    paper.key_points = [*paper.key_points.get_prep_value()][::-1]
    paper.save()
    after = places(paper)
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2


def test_paragraph_put_before_others_gets_no_key_of_theirs():
    text = keyed("<p>One.</p><ul><li>Two</li></ul>", "block", set())
    again = keyed(f"<p>Nought.</p>{text}", "block", set())
    assert again.endswith(text)
    assert len(re.findall(r'data-block-key="(\w+)"', again)) == 3


def test_same_key_twice_is_two_keys():
    text = '<p data-block-key="abcde">One.</p>'
    taken: set[str] = set()
    assert keyed(text, "one", taken) == text
    assert keyed(text, "two", taken) != text


def test_two_versions_of_a_text_get_the_same_keys():
    assert keyed("<p>Old.</p>", "block", set())[:26] == keyed("<p>New.</p>", "block", set())[:26]


def test_every_way_to_store_a_paper_leaves_keys_with_its_paragraphs():
    paper = factories.make_paper(
        "Cold corridor", live=False, full_text=[("paragraph", "<p>a</p><p>b</p>")]
    )
    draft = paper.get_latest_revision_as_object()
    stored = PaperPage.objects.get(pk=paper.pk)
    for one in (stored, draft):
        assert one.full_text[0].value.source.count("data-block-key=") == 2
    assert stored.full_text[0].value.source == draft.full_text[0].value.source


def asking(link: str) -> PaperPage:
    """Return a paper with two recommendations, whose text, not stored yet, links to a place."""
    text = {"type": "paragraph", "value": f'<p>As <a href="#{link}">we ask</a>.</p>'}
    paper = builders.paper()
    builders.recommendations(paper, "Ministers", ["wait", "count"]).save()
    paper = PaperPage.objects.get(pk=paper.pk)
    paper.full_text = [text]
    return paper


def test_link_to_a_recommendation_by_its_number_follows_it():
    paper = asking("recommendation-2")
    paper.save()
    paper = PaperPage.objects.get(pk=paper.pk)
    (one,) = paper.recommendation_sets.all()
    count = one.items[1].id
    assert f'href="#{address(count)}"' in paper.full_text[0].value.source
    one.items = [*one.items.get_prep_value()][::-1]
    one.save()
    page = Client().get(paper.url).content.decode()
    supports = page.partition('class="supports"')[2]
    assert f'<a href="#{address(count)}"><b>Recommendation 1</b>' in supports


def test_link_to_a_part_that_is_gone_is_told_before_publishing():
    paper = asking("p-00000000")
    told = remarks.obstacles(paper)["full_text"]
    assert told == [
        "The text links to a part of the paper that is gone (“we ask”): link to another part, or take "
        "the link away."
    ]
    with pytest.raises(ValidationError, match="is gone"):
        paper.refuse_unready(is_approved=False)


@pytest.mark.parametrize("place", ["notes", "cite", "people"])
def test_link_to_a_place_of_the_page_is_none_that_is_gone(place):
    assert remarks.obstacles(asking(place)) == {}


# What is stored already


def as_before(paper: PaperPage) -> None:
    """Store a paper as it was before parts had keys, and its links by number."""
    text = paper.full_text.get_prep_value()
    for child in text:
        source = json.dumps(child["value"])
        child["value"] = json.loads(re.sub(r' data-block-key=\\"\w+\\"', "", source))
    asked = [item for one in paper.recommendation_sets.all() for item in one.items]
    written = json.dumps(text)
    for number, item in enumerate(asked, 1):
        written = written.replace(f"#{address(item.id)}", f"#recommendation-{number}")
    block = PaperPage._meta.get_field("full_text").stream_block
    value = type(paper.full_text)(block, json.loads(written), is_lazy=True)
    PaperPage.objects.filter(pk=paper.pk).update(full_text=value, former_names={})
    for revision in paper.revisions.all():
        revision.content["full_text"] = written
        revision.save(update_fields=["content"])


def test_released_paper_keeps_the_names_that_its_parts_had():
    paper = builders.maximal_paper()
    paper.save_revision()
    as_before(paper)
    assert stored_keys.mend(apps) > 0
    paper = PaperPage.objects.get(pk=paper.pk)
    names = paper.former_names
    assert {"section-1", "recommendation-1", "key-point-1", "chart-1.csv"} <= set(names)
    page = Client().get(paper.url).content.decode()
    for name, place in names.items():
        if name.endswith(".csv"):
            assert Client().get(f"{paper.url}{name}").status_code == 200
        else:
            assert page.index(f'id="{name}"') < page.index(f'id="{place}"') + 400
            assert page.count(f'id="{name}"') == 1
    assert "#recommendation-" not in page
    revision = paper.get_latest_revision_as_object()
    assert revision.full_text.get_prep_value() == paper.full_text.get_prep_value()
    assert revision.former_names == names
    assert stored_keys.mend(apps) == 0


def test_draft_that_nobody_has_read_has_no_names_of_before():
    paper = factories.make_paper("Cold corridor", live=False, full_text=[("paragraph", "<p>a</p>")])
    PaperPage.objects.filter(pk=paper.pk).update(first_published_at=None)
    as_before(paper)
    stored_keys.mend(apps)
    assert PaperPage.objects.get(pk=paper.pk).former_names == {}


def test_publishing_an_older_revision_keeps_the_names(client):
    paper = builders.full_paper()
    revision = paper.save_revision()
    PaperPage.objects.filter(pk=paper.pk).update(former_names={"section-1": "p-abcde"})
    revision.refresh_from_db()
    revision.publish()
    assert PaperPage.objects.get(pk=paper.pk).former_names == {"section-1": "p-abcde"}


def test_tasks_that_wait_follow_the_modules_that_moved():
    from django_tasks_db.models import DBTaskResult

    migration = importlib.import_module("core.migrations.0015_paths_of_tasks")
    for old in migration.MOVED:
        DBTaskResult.objects.create(
            task_path=f"{old}a_task", args_kwargs={"args": [], "kwargs": {}}
        )
    migration.follow_modules(apps, None)
    found = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert found == {f"{new}a_task" for new in migration.MOVED.values()}
