"""What is wrong in a draft never becomes public, and all reasons are told at once."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from publications.models import PaperPage
from tests import factories
from tests.publications.desk.test_paper_form import add

pytestmark = pytest.mark.django_db


def test_publishing_is_refused_with_all_reasons_at_once(publisher):
    chart = {"kind": "bars", "data": "Riga; many", "caption": "Waiting", "description": "Days.", "unit": "",
             "maximum": "", "line": "", "line_label": "", "highlight": "", "source": ""}  # fmt: skip
    empty = ("heading", {"text": "", "level": "2"})
    point = {
        "kind": "finding",
        "figure": "x" * 21,
        "values": "1",
        "share": "",
        "text": rich_text(""),
    }
    page = add(
        publisher,
        isbn="978-92-95055-02-6",
        doi="nonsense",
        updated_on="2024-05-15",
        hero_image=str(factories.make_image().pk),
        full_text=streamfield([("chart", chart), empty]),
        key_points=streamfield([("key_point", point)]),
        contacts=inline_formset([{"person": "", "purpose": "press"}]),
        contributions=inline_formset([{"role": "author", "person": "", "given_name": "",
                                       "family_name": "", "organisation": "", "affiliation": "IEA"}]),
        **{"action-publish": "1"},
    )  # fmt: skip

    form = page.context["form"]
    assert {"isbn", "doi", "updated_on", "hero_alt", "full_text", "key_points"} <= set(form.errors)
    assert set(form.errors["full_text"].as_data()[0].block_errors) == {0, 1}
    (point,) = form.errors["key_points"].as_data()[0].block_errors.values()
    assert set(point.block_errors) == {"values", "figure", "text"}
    assert "person" in form.formsets["contacts"].errors[0]
    html = page.content.decode()
    for told in (
        "“many” is not a number",
        "Contribution 1 names nobody",
        "Describe the image",
    ):
        assert told in html
    assert not PaperPage.objects.exists()


@pytest.mark.parametrize("live", [True, False])
def test_wrong_value_in_a_draft_never_becomes_public(live):
    paper = factories.make_paper("Grain", live=live)
    paper.isbn = "978-92-95055-02-6"
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="is not an ISBN"):
        revision.publish()
    assert PaperPage.objects.get().isbn == ""


def test_wrong_value_in_a_draft_is_not_scheduled():
    paper = factories.make_paper("Grain", live=False)
    paper.key_points = json.dumps(
        [{"type": "key_point", "value": {"kind": "finding", "values": "a b", "text": "<p>A</p>"}}]
    )
    paper.go_live_at = timezone.now() + timedelta(days=1)
    revision = paper.save_revision(clean=False)

    with pytest.raises(ValidationError, match="is not a number"):
        revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


# Published by a list or a workflow


def test_wrong_draft_is_not_published_by_approving_it_and_all_reasons_are_told(client):
    paper = factories.make_paper("Grain", live=False)
    editor = factories.make_user("editor")
    paper.get_workflow().start(paper, editor)
    paper.isbn, paper.doi = "978-92-95055-02-6", "nonsense"
    paper.save_revision(clean=False)
    client.force_login(factories.make_user("administrator"))
    state = paper.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[paper.pk, "approve", state.pk])
    page = client.post(address, {"comment": ""}, follow=True)

    assert "is not an ISBN" in page.content.decode()
    assert "A DOI starts with 10." in page.content.decode()
    assert not PaperPage.objects.get().live


@pytest.mark.parametrize("make", [factories.make_paper, factories.make_person])
def test_wrong_draft_is_not_published_from_a_list(publisher, make):
    page = make(live=False)
    wrong = {"isbn": "wrong"} if isinstance(page, PaperPage) else {"orcid": "wrong"}
    for name, value in wrong.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    answer = publisher.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", follow=True)

    assert answer.status_code == 200
    assert (
        "ot done" in answer.content.decode() or "Nothing was published" in answer.content.decode()
    )
    page.refresh_from_db()
    assert not page.live


def test_person_with_something_wrong_holds_up_the_paper_they_wait_for_and_is_named():
    person = factories.make_person(live=False)
    person.orcid = "wrong"
    person.save_revision(clean=False)
    paper = factories.make_paper("Grain", live=False, contacts=[person])

    with pytest.raises(ValidationError, match="Ada Example becomes public with the paper, but"):
        paper.latest_revision.publish()
    assert not PaperPage.objects.get().live
