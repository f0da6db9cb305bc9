"""What tells one paper from all others is one paper's alone."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, streamfield

from publications.models import Contribution, PaperPage
from publications.record.numbers import bare_number
from tests import factories
from tests.publications.desk.test_paper_form import add

IDENTIFIED = {"doi": "10.5555/hb.2024.7", "isbn": "978-92-95055-02-5", "number": "7/2024"}


@pytest.mark.parametrize(
    "written",
    [
        "12",
        "No. 12",
        "No 12",
        "Nr. 12",
        "Nr.12",
        "n° 12",
        "N.º 12",
        "№ 12",
        "#12",
        "Number 12",
        "Heft 12",
        "n. 12",
        "N.o 12",
        "Nro. 12",
        "No.: 12",
        "Ausgabe 12",
        "(No. 12)",
        "Policy Paper No. 12",
        "No. 12.",
    ],
)
def test_word_before_a_number_is_taken_off(written):
    assert bare_number(written) == "12"


@pytest.mark.parametrize("written", ["12/2023", "WP 5", "Nova 3", "IV", "2023-A"])
def test_number_of_its_own_kind_stays(written):
    assert bare_number(written) == written


@pytest.mark.parametrize(
    ("written", "kept"), [("No. A12", "A12"), ("No. SP-3", "SP-3"), ("No. IV", "IV")]
)
def test_number_with_letters_loses_its_word_too(written, kept):
    assert bare_number(written) == kept


@pytest.mark.django_db
def test_second_of_two_that_wait_for_their_hour_is_told():
    hour = timezone.now() + timedelta(days=1)
    factories.make_paper("The first", doi=IDENTIFIED["doi"], go_live_at=hour)

    with pytest.raises(ValidationError, match="The first"):
        factories.make_paper("The second", doi=IDENTIFIED["doi"], go_live_at=hour)


@pytest.mark.django_db
def test_identifiers_are_kept_as_they_are_compared():
    paper = factories.make_paper(
        doi="https://doi.org/10.5555/hb.2024.7", isbn="ISBN 9789295055025", number="No. 7/2024"
    )

    assert {name: getattr(paper, name) for name in IDENTIFIED} == IDENTIFIED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "same"),
    [("doi", "10.5555/HB.2024.7"), ("isbn", "9789295055025"), ("isbn", "92-95055-02-0")],
)
def test_second_paper_with_an_identifier_is_refused_with_a_link_to_the_first(name, same):
    first = factories.make_paper("The first", **IDENTIFIED)

    with pytest.raises(ValidationError) as caught:
        factories.make_paper("The second", **{name: same})

    told = caught.value.message_dict[name]
    assert f"/admin/pages/{first.pk}/edit/" in told[0]
    assert "The first" in told[0]
    assert not PaperPage.objects.get(title="The second").live


@pytest.mark.django_db
def test_new_paper_is_told_beside_the_field_that_another_has_its_identifier(client):
    factories.make_paper("The first", **IDENTIFIED)
    client.force_login(factories.make_user("publisher"))
    page = add(client, doi=IDENTIFIED["doi"], **{"action-publish": "1"})

    assert "Another paper has it" in str(page.context["form"].errors["doi"])


@pytest.mark.django_db
def test_link_to_the_first_paper_is_nowhere_shown_as_code(client):
    factories.make_paper("The first", **IDENTIFIED)
    client.force_login(factories.make_user("publisher"))
    row = {"addressee": "", "lead_in": "Do:", "items": streamfield([("recommendation", "Count.")])}
    page = add(
        client,
        isbn=IDENTIFIED["isbn"],
        recommendation_sets=inline_formset([row]),
        **{"action-publish": "1"},
    ).content.decode()

    assert "Say to whom the recommendations are made" in page
    assert "Another paper has it: <a href=" in page
    assert "&lt;a href" not in page


@pytest.mark.django_db
def test_link_to_the_first_paper_is_one_where_no_form_can_tell_it(client):
    factories.make_paper("The first", **IDENTIFIED)
    second = factories.make_paper("The second", live=False, doi=IDENTIFIED["doi"])
    second.get_workflow().start(second, factories.make_user("editor"))
    state = second.current_workflow_task_state
    client.force_login(factories.make_user("publisher"))
    address = reverse("wagtailadmin_pages:workflow_action", args=[second.pk, "approve", state.pk])
    page = client.post(address, follow=True).content.decode()

    assert "This was not done: Another paper has it: <a href=" in page


@pytest.mark.django_db
def test_draft_with_the_identifier_of_another_is_kept():
    factories.make_paper("The first", **IDENTIFIED)
    draft = factories.make_paper("The second", live=False, doi=IDENTIFIED["doi"])

    assert draft.doi == IDENTIFIED["doi"]


@pytest.mark.django_db
def test_paper_may_be_published_again_with_its_own():
    paper = factories.make_paper(**IDENTIFIED)
    paper.title = "Corrected"
    paper.save_revision().publish()

    paper.refresh_from_db()
    assert (paper.title, paper.doi) == ("Corrected", IDENTIFIED["doi"])


@pytest.mark.django_db
@pytest.mark.parametrize("keep_live", [True, False])
def test_copy_begins_without_identifiers(keep_live):
    paper = factories.make_paper(**IDENTIFIED)
    copy = paper.copy(update_attrs={"slug": "a-copy"}, keep_live=keep_live)

    for state in (PaperPage.objects.get(pk=copy.pk), copy.get_latest_revision_as_object()):
        assert (state.doi, state.isbn, state.number) == ("", "", "")


@pytest.mark.django_db
def test_translation_begins_without_identifiers(german_tree):
    paper = factories.make_paper(**IDENTIFIED)
    translation = paper.copy_for_translation(Locale.objects.get(language_code="de"))

    assert (translation.doi, translation.isbn, translation.number) == ("", "", "")


@pytest.mark.django_db
def test_alias_has_no_identifiers_now_or_after_its_paper_is_changed():
    paper = factories.make_paper(**IDENTIFIED)
    alias = paper.create_alias(update_slug="elsewhere")
    paper.title = "Corrected"
    paper.save_revision().publish()

    alias = PaperPage.objects.get(pk=alias.pk)
    assert (alias.title, alias.doi, alias.isbn, alias.number) == ("Corrected", "", "", "")


@pytest.mark.django_db
def test_copy_editor_is_credited_and_never_cited(client):
    paper = factories.make_paper(authors=[("Ada", "Example")])
    editor = Contribution(given_name="Konrad", family_name="Weidemann", role="copy-editor")
    paper.contributions.add(editor)
    paper.save_revision().publish()

    page = client.get(paper.url).content.decode()
    assert re.search(r"<dt>Copy-edited by</dt>\s+<dd>\s*Konrad Weidemann\s*</dd>", page)
    for name in ("paper.bib", "paper.ris", "paper.csl.json", "paper.enw"):
        text = client.get(f"{paper.url}{name}").content.decode()
        assert "Example" in text
        assert "Weidemann" not in text
