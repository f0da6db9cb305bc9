"""Each part of a file lies beside what becomes of it, and what is chosen is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.running import clock
from publications.desk import cutting_table
from publications.models import BroughtFile, PaperPage
from tests import factories
from tests.publications.desk.laying_out import counted, lay_out, send, told
from tests.publications.imports.word import files
from tests.publications.imports.word.files import TITLE, by_hand, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_table_shows_each_part_beside_what_becomes_of_it(client, editor, catalogue):
    answer = lay_out(client, catalogue, files.authors_paper())
    page = told(answer)

    for shown in ("The slow harbour", "Ada Example (name only)", "2026-03"):
        assert shown in page
    in_file = {name: row[0] for name, row in counted(answer).items()}
    assert (in_file["Headings"], in_file["Tables"], in_file["Pictures"]) == (6, 1, 1)
    assert 'name="role-0"' in page
    assert page.count('<select name="role-') == 28
    assert not PaperPage.objects.exists()


def test_author_with_a_profile_is_told(client, editor, catalogue):
    factories.make_person("Ada", "Example")

    assert "Ada Example (has a profile)" in told(lay_out(client, catalogue, files.authors_paper()))


def test_what_is_chosen_is_kept_and_shown_when_the_file_is_laid_out_again(
    client, editor, catalogue
):
    content = files.authors_paper()
    table, _status = lay_out(client, catalogue, content).redirect_chain[0]
    client.post(table, {"look": "", "role-2": "text", "role-5": "no such role", "role-6": "table"})
    again = lay_out(client, catalogue, content)

    assert BroughtFile.objects.get().choices == {"2": "text"}
    assert again.redirect_chain[0][0] == table
    assert '<option value="text" selected>' in told(again)


def test_draft_is_made_as_chosen_and_its_receipt_stays(client, editor, catalogue):
    answer = send(client, catalogue, files.authors_paper(), role_29="abstract")
    brought, paper = BroughtFile.objects.get(), PaperPage.objects.get()
    receipt = client.get(reverse("cutting_table", args=[brought.pk]))

    assert paper.abstract.endswith("It ends here.")
    assert (brought.paper, len(brought.receipt)) == (paper, 30)
    assert "Table 1: Costs by harbour" in told(receipt)
    assert reverse("cutting_table", args=[brought.pk]) in told(answer)


def test_second_click_finds_what_the_first_has_made(client, editor, catalogue, monkeypatch):
    table, _status = lay_out(client, catalogue, files.authors_paper()).redirect_chain[0]
    read, clicks = cutting_table.manuscript_of, []

    def read_while_another_click_comes(brought):
        clicks.append(table)
        if len(clicks) == 1:
            client.post(table, {"make": ""})
        return read(brought)

    monkeypatch.setattr(cutting_table, "manuscript_of", read_while_another_click_comes)
    answer = client.post(table, {"make": ""})

    assert len(clicks) == 2
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[PaperPage.objects.get().pk])
    assert "already" not in told(client.get(answer.url))


def test_choice_that_leaves_no_title_is_told(client, editor, catalogue):
    content = by_hand(TITLE)
    table, _status = lay_out(client, catalogue, content).redirect_chain[0]
    answer = client.post(table, {"make": "", "role-0": "leave out"}, follow=True)

    assert "No part is the title yet" in told(answer)
    assert not PaperPage.objects.exists()


def test_nobody_else_sees_what_lies_there(client, editor, catalogue):
    table, _status = lay_out(client, catalogue, files.authors_paper()).redirect_chain[0]
    for role in ("publisher", "administrator", "contact"):
        client.force_login(factories.make_user(role))
        assert client.get(table).status_code == 404
        assert client.post(table, {"make": ""}).status_code == 404
    assert not PaperPage.objects.exists()


def test_file_that_is_lost_is_asked_for_again(client, editor, catalogue):
    table, _status = lay_out(client, catalogue, files.authors_paper()).redirect_chain[0]
    brought = BroughtFile.objects.get()
    brought.file.storage.delete(brought.file.name)
    answer = client.get(table, follow=True)

    assert "This file is not on the server any more: choose it again." in told(answer)
    assert not BroughtFile.objects.exists()


def test_file_goes_with_its_row(client, editor, catalogue):
    lay_out(client, catalogue, files.authors_paper())
    brought = BroughtFile.objects.get()
    storage, name = brought.file.storage, brought.file.name
    assert storage.exists(name)
    editor.delete()

    assert not storage.exists(name)


def test_file_that_nobody_makes_a_draft_of_is_forgotten_by_the_clock(client, editor, catalogue):
    lay_out(client, catalogue, by_hand(TITLE))
    lay_out(client, catalogue, by_hand(TITLE + paragraph("It waits.")))
    send(client, catalogue, files.authors_paper())
    old = timezone.now() - timedelta(days=31)
    BroughtFile.objects.exclude(pk=BroughtFile.objects.earliest("pk").pk).update(created_at=old)
    clock.tick()

    assert [brought.paper is None for brought in BroughtFile.objects.order_by("pk")] == [
        True,
        False,
    ]


def test_words_that_look_like_markup_are_words(client, editor, catalogue):
    page = told(
        lay_out(
            client,
            catalogue,
            by_hand(TITLE + paragraph(files.run("<script>alert(1)</script> & so"))),
        )
    )

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so" in page


def test_costs_as_few_queries_with_many_parts(
    client, editor, catalogue, django_assert_max_num_queries
):
    many = by_hand(TITLE + "".join(paragraph(f"Paragraph {n} of many.") for n in range(400)))
    table, _status = lay_out(client, catalogue, many).redirect_chain[0]
    with django_assert_max_num_queries(40):
        assert told(client.get(table)).count("<select") == 401
