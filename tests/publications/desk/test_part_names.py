"""A part of a paper can be called by a name that an editor gives it, and no link that was sent goes astray."""

import re

import pytest
from django.core.exceptions import ValidationError

from publications.models import PaperPage
from publications.record.places import LONGEST_NAME
from tests import factories
from tests.publications.desk.drafting import autosave, edit

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CHART = {
    "kind": "bars",
    "caption": "Calls",
    "description": "Two bars.",
    "data": "Porto; 1\nGdynia; 2",
}
STORED = [
    {"type": "heading", "value": {"text": "How we counted", "level": "2"}, "id": "aaaaaaa1"},
    {"type": "heading", "value": {"text": "What we found", "level": "2"}, "id": "aaaaaaa2"},
    {"type": "paragraph", "value": '<p data-block-key="bbbb1">Calls rose.</p>', "id": "aaaaaaa3"},
    {"type": "chart", "value": CHART, "id": "aaaaaaa4"},
]
TYPED = {
    "full_text-count": "2",
    "full_text-0-type": "heading", "full_text-0-order": "0", "full_text-0-deleted": "",
    "full_text-0-id": "aaaaaaa1",
    "full_text-0-value-text": "How we counted", "full_text-0-value-level": "2",
    "full_text-1-type": "heading", "full_text-1-order": "1", "full_text-1-deleted": "",
    "full_text-1-id": "aaaaaaa2",
    "full_text-1-value-text": "What we found", "full_text-1-value-level": "2",
}  # fmt: skip
METHODS = {"part_names-p-aaaaaaa1": "methods"}


@pytest.fixture
def paper() -> PaperPage:
    return factories.make_paper("Grain", live=False, slug="grain", full_text=STORED)


def publish(client, paper: PaperPage, **fields):
    return edit(client, paper, slug="grain", **{**TYPED, **fields, "action-publish": "1"})


def page_of(client, paper: PaperPage) -> str:
    client.logout()
    return client.get(paper.get_url()).content.decode()


def test_form_has_a_line_for_each_part_that_can_be_named(publisher, paper):
    html = publisher.get(f"/admin/pages/{paper.pk}/edit/").content.decode()
    lines = re.findall(r'<label for="id_part_names-(p-\w+)">([^<]*)</label>', html)

    assert lines == [
        ("p-aaaaaaa1", "Section: How we counted"),
        ("p-aaaaaaa2", "Section: What we found"),
        ("p-aaaaaaa4", "Figure 1: Calls"),
    ]


def test_form_of_a_new_paper_says_when_its_parts_can_be_named(publisher):
    catalogue = factories.catalogue()
    html = publisher.get(f"/admin/pages/add/publications/paperpage/{catalogue.pk}/").content

    assert b"Save the draft: then its sections, figures and tables stand here." in html


def test_named_part_is_found_by_its_name_and_by_its_own_address(publisher, paper):
    assert publish(publisher, paper, **METHODS).status_code == 302

    html = page_of(publisher, paper)
    assert html.count('id="methods"') == html.count('id="p-aaaaaaa1"') == 1
    assert 'href="#methods"' in html


def test_name_that_readers_had_leads_there_for_ever(publisher, paper):
    publish(publisher, paper, **METHODS)
    publish(publisher, paper, **{"part_names-p-aaaaaaa1": "how-we-counted"})

    html = page_of(publisher, paper)
    assert html.count('id="methods"') == html.count('id="how-we-counted"') == 1


def test_name_that_readers_never_had_leaves_no_trace(publisher, paper):
    edit(publisher, paper, slug="grain", **TYPED, **METHODS)
    publish(publisher, paper, **{"part_names-p-aaaaaaa1": "counted"})

    assert "methods" not in page_of(publisher, paper)


def test_data_of_a_named_chart_are_found_by_name_and_by_key(client):
    paper = factories.make_paper(
        "Calls", slug="calls", full_text=STORED, part_names={"p-aaaaaaa4": "calls-a-year"}
    )
    html = page_of(client, paper)

    assert "chart-calls-a-year.csv" in html
    for key in ("calls-a-year", "aaaaaaa4"):
        answer = client.get(f"{paper.get_url()}chart-{key}.csv")
        assert (answer.status_code, b"Gdynia" in answer.content) == (200, True)
    for key in ("methods", "aaaaaaa1", "calls"):
        assert client.get(f"{paper.get_url()}chart-{key}.csv").status_code == 404


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Méthodes", "cannot be a name"),
        ("two words", "cannot be a name"),
        ("-methods", "cannot be a name"),
        ("2024", "cannot be a name"),
        ("<script>", "cannot be a name"),
        ("a" * (LONGEST_NAME + 1), "cannot be a name"),
        ("abstract", "a place of the page itself"),
        ("note-3", "a place of the page itself"),
        ("p-aaaaaaa2", "a place of the page itself"),
        ("recommendation-1", "a place of the page itself"),
    ],
)
def test_name_that_cannot_be_an_address_is_refused_and_kept_in_a_draft(
    publisher, paper, name, told
):
    field = {"part_names-p-aaaaaaa1": name}
    errors = publish(publisher, paper, **field).context["form"].errors
    draft = autosave(publisher, paper, slug="grain", **TYPED, **field)

    assert set(errors) == {"part_names"}
    assert told in str(errors)
    assert draft.json()["success"]
    stored = PaperPage.objects.get().get_latest_revision_as_object()
    assert stored.part_names == {"p-aaaaaaa1": name}


def test_one_name_for_two_parts_is_refused(publisher, paper):
    both = {**METHODS, "part_names-p-aaaaaaa2": "methods"}
    errors = publish(publisher, paper, **both).context["form"].errors

    assert "is the name of two parts" in str(errors["part_names"])


def test_name_that_leads_to_another_part_already_is_refused(publisher, paper):
    publish(publisher, paper, **METHODS)
    moved = {"part_names-p-aaaaaaa2": "methods"}
    errors = publish(publisher, paper, **moved).context["form"].errors

    assert "lead to another part already" in str(errors["part_names"])


@pytest.mark.parametrize("stored", [{"p-aaaaaaa1": '"><b>'}, {"p-aaaaaaa1": 7}, {}])
def test_names_that_came_another_way_are_no_addresses(client, stored):
    paper = factories.make_paper("Grain", slug="grain", full_text=STORED)
    PaperPage.objects.update(part_names=stored)
    html = page_of(client, paper)

    assert 'id="p-aaaaaaa1"' in html
    assert "><b>" not in html


def test_link_to_a_named_part_is_no_link_to_a_part_that_is_gone(publisher, paper):
    text = [*STORED, {"type": "paragraph", "value": '<p><a href="#methods">There</a></p>'}]
    named = factories.make_paper("Oats", full_text=text, part_names={"p-aaaaaaa1": "methods"})

    assert not [one for one in named.obstacles().values() if "gone" in str(one)]
    assert named.live


def test_history_tells_which_names_came_and_went(publisher, paper):
    edit(publisher, paper, slug="grain", **TYPED, **METHODS)
    edit(publisher, paper, slug="grain", **TYPED, **{"part_names-p-aaaaaaa1": "counted"})
    address = f"/admin/pages/{paper.pk}/revisions/compare/earliest...latest/"
    html = publisher.get(address).content.decode()

    assert "Names of parts" in html
    assert "counted" in html
    assert "{&#x27;" not in html


def without_the_first(fields: dict[str, str]) -> dict[str, str]:
    """Return the form's fields with its first heading deleted."""
    return {**fields, "full_text-0-deleted": "1"}


def test_link_to_a_part_that_had_a_name_and_is_gone_is_told(publisher):
    link = {"type": "paragraph", "value": '<p><a href="#methods">There</a></p>', "id": "aaaaaaa5"}
    text = [*STORED, link]
    paper = factories.make_paper("Oats", full_text=text, part_names={"p-aaaaaaa1": "methods"})
    paper.full_text = [*STORED[1:], link]
    with pytest.raises(ValidationError, match="gone"):
        paper.save_revision().publish()


def test_name_goes_with_its_part_and_can_be_given_to_another(publisher, paper):
    publish(publisher, paper, **METHODS)
    edit(publisher, paper, slug="grain", **without_the_first({**TYPED, **METHODS}))
    draft = PaperPage.objects.get().get_latest_revision_as_object()
    moved = without_the_first({**TYPED, "part_names-p-aaaaaaa2": "methods"})
    response = publish(publisher, paper, **moved)

    assert draft.part_names == {}
    assert response.status_code == 302
    assert PaperPage.objects.get().former_names["methods"] == "p-aaaaaaa2"
    assert page_of(publisher, paper).count('id="methods"') == 1


def test_names_of_parts_that_never_were_are_not_kept(publisher, paper):
    forged = {
        f"part_names-{place}": "ghost" for place in ("p-zzzzzzzz", "p-", "p-<b>", "p-z\0z", "x")
    }
    assert publish(publisher, paper, **METHODS, **forged).status_code == 302

    stored = PaperPage.objects.get()
    assert stored.part_names == {"p-aaaaaaa1": "methods"}
    assert stored.former_names == {"methods": "p-aaaaaaa1"}


def test_fault_of_a_name_stands_at_its_line(publisher, paper):
    answer = publish(publisher, paper, **{"part_names-p-aaaaaaa2": "Two words"})
    line = re.search(
        r'<li>\s*<label for="id_part_names-p-aaaaaaa2">.*?</li>', answer.content.decode(), re.DOTALL
    )

    assert line
    assert 'aria-invalid="true"' in line[0]
    assert "cannot be a name" in line[0]


def test_names_of_a_draft_are_not_kept_for_a_paper_that_readers_have(publisher, paper):
    publish(publisher, paper)
    edit(publisher, paper, slug="grain", **TYPED, **METHODS)
    publish(publisher, paper, **{"part_names-p-aaaaaaa1": "counted"})

    assert PaperPage.objects.get().former_names == {"counted": "p-aaaaaaa1"}
