"""What was stored before is mended once: rows, drafts and every revision, and then it stays as it is."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Revision

from core.models import TextPage
from core.texts.stored_texts import mend
from people.models import PersonPage
from publications.models import PaperPage, Topic
from tests import factories

pytestmark = pytest.mark.django_db

BROKEN = (
    '<p data-block-key="a1">one<br>two, 10 m<sup>2</sup></p><ul><li>\uf0b7 three<br>four</li></ul>'
)
MENDED = '<p data-block-key="a1">one<br/>two, 10 m<sup>2</sup></p><ul><li>three<br/>four</li></ul>'
IDS = [f"0b3c7a4e-0000-4000-8000-00000000000{number}" for number in range(3)]
STREAM = json.dumps(
    [
        {"type": "paragraph", "value": BROKEN, "id": IDS[0]},
        {"type": "callout", "value": {"title": "\uf0b7 Box", "text": BROKEN}, "id": IDS[1]},
        {"type": "gone", "value": "\uf0b7", "id": IDS[2]},
    ]
)  # fmt: skip
MENDED_STREAM = [
    {"type": "paragraph", "value": MENDED, "id": IDS[0]},
    {"type": "callout", "value": {"title": "• Box", "text": MENDED}, "id": IDS[1]},
    {"type": "gone", "value": "\uf0b7", "id": IDS[2]},
]  # fmt: skip


def write_past_the_cleaning(page, **texts: str) -> None:
    """Store texts in the row and in every revision, as an older version did."""
    type(page)._base_manager.filter(pk=page.pk).update(**texts)
    for revision in Revision.objects.for_instance(page):
        Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **texts})


@pytest.fixture
def person() -> PersonPage:
    person = factories.make_person(numbers=[("phone", "+32 2 66931-80", "+3226693180")])
    person.save_revision(approved_go_live_at=timezone.now() + timedelta(days=30))
    write_past_the_cleaning(person, biography=BROKEN, role="Head\u200b of ports\xad")
    return person


@pytest.fixture
def paper() -> PaperPage:
    paper = factories.make_paper("Slow harbour", full_text=[("paragraph", "<p>x</p>")])
    write_past_the_cleaning(
        paper, full_text=STREAM, title="Inter\xadnational co\xadoperation\ufeff"
    )
    return paper


@pytest.fixture
def about() -> TextPage:
    page = factories.add_page(factories.home(), TextPage(title="About"))
    write_past_the_cleaning(page, body=STREAM)
    return page


def test_rows_and_every_revision_are_mended_and_then_stay(person, paper, about):
    counts = [mend(apps, app) for app in ("core", "people", "publications")]

    assert counts == [2, 3, 2]
    assert PersonPage.objects.get(pk=person.pk).role == "Head of ports"
    for content in (vars(PersonPage.objects.get(pk=person.pk)), *contents(person)):
        assert content["biography"] == MENDED.replace("<ul><li>", "<p>• ").replace(
            "</li></ul>", "</p>"
        )
    assert PaperPage.objects.get(pk=paper.pk).title == "International cooperation"
    assert list(PaperPage.objects.get(pk=paper.pk).full_text.raw_data) == MENDED_STREAM[:2]
    assert [json.loads(one["full_text"]) for one in contents(paper)] == [MENDED_STREAM]
    assert list(TextPage.objects.get(pk=about.pk).body.raw_data) == MENDED_STREAM[:2]
    assert [mend(apps, app) for app in ("core", "people", "publications")] == [0, 0, 0]


def contents(page) -> list[dict]:
    return [revision.content for revision in Revision.objects.for_instance(page)]


def test_parts_of_a_page_in_a_revision_are_mended(paper):
    revision = paper.latest_revision
    revision.content["contributions"] = [
        {"pk": None, "sort_order": 0, "paper": paper.pk, "family_name": "Li\u200b "}
    ]
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)

    mend(apps, "publications")

    assert contents(paper)[0]["contributions"][0]["family_name"] == "Li"


def test_two_terms_that_become_one_name_are_both_kept():
    locale = Locale.get_default()
    Topic.objects.create(name="Trade", slug="trade", locale=locale)
    other = Topic.objects.create(name="Trade 2", slug="trade-2", locale=locale)
    Topic.objects.filter(pk=other.pk).update(name="Trade\u200b")

    mend(apps, "publications")

    assert Topic.objects.count() == 2


def test_contents_that_cannot_be_read_are_left_as_they_are(paper):
    Revision.objects.for_instance(paper).update(content={"full_text": "{not JSON"})

    mend(apps, "publications")

    assert contents(paper) == [{"full_text": "{not JSON"}]


@pytest.mark.parametrize("mended_first", [True, False])
def test_what_could_not_be_opened_is_opened_and_saved(client, person, paper, about, mended_first):
    client.force_login(factories.make_user("administrator"))
    if mended_first:
        for app in ("core", "people", "publications"):
            mend(apps, app)

    for page in (person, paper, about):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
