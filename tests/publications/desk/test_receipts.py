"""The table and the receipt say of the whole file where all of it went."""

import re
from dataclasses import replace

import pytest

from publications.imports import cutting, word
from publications.imports.counts import differing
from publications.models import BroughtFile
from tests.publications.desk.laying_out import corpus, counted, lay_out, told

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_table_and_receipt_count_the_file_and_where_all_of_it_went(client, editor, catalogue):
    answer = lay_out(client, catalogue, corpus("frauen-word"))
    rows = counted(answer)
    assert rows["Notes"] == [1, 1, 0, 0, 0]
    assert rows["Pictures"] == [1, 1, 0, 0, 0]
    assert rows["Headings"] == [3, 3, 0, 0, 0]
    assert all(row[0] == sum(row[1:]) for row in rows.values())
    assert "Contents list: Einleitung 2" in told(answer)
    assert "Header of the pages: Stiftung Küstenforschung – vertraulich" in told(answer)
    client.post(answer.redirect_chain[0][0], {"make": ""})
    receipt = client.get(answer.redirect_chain[0][0])
    assert counted(receipt) == rows
    assert "Leave out: Footer of the pages" in told(receipt)


def test_notes_are_counted_where_they_went(client, editor, catalogue):
    answer = lay_out(client, catalogue, corpus("notes-everywhere"))
    assert counted(answer)["Notes"] == [18, 12, 4, 2, 0]


def test_what_only_an_editor_can_add_is_said(client, editor, catalogue):
    answer = lay_out(client, catalogue, corpus("captions-apart"))
    assert answer.context["to_do"] == [
        "1 picture has no description.", "There is no date.", "There is no abstract.",
    ]  # fmt: skip
    assert answer.context["differing"] == ""


def test_receipt_says_what_has_no_place_and_where_a_picture_lies(client, editor, catalogue):
    html = "<h1>The slow harbour</h1><h2>A</h2><p>It waits.</p><img src='https://example.org/quay.png' alt='A quay'>"
    table, _status = lay_out(client, catalogue, html.encode(), "a.html").redirect_chain[0]
    client.post(table, {"make": ""})
    receipt = told(client.get(table))
    assert (
        "<li>A picture is kept elsewhere and is not fetched. The text says where it belongs.</li>"
        in receipt
    )
    missing = "[Here the file has a picture that is kept elsewhere: add it.]"
    assert f"{missing} “A quay” (https://example.org/quay.png)</td>" in receipt


def test_receipt_stays_where_the_file_is_gone(client, editor, catalogue):
    table, _status = lay_out(client, catalogue, corpus("captions-apart")).redirect_chain[0]
    client.post(table, {"make": ""})
    brought = BroughtFile.objects.get()
    brought.file.storage.delete(brought.file.name)
    receipt = client.get(table)
    assert "Captions that stand apart" in told(receipt)
    assert "The file is not on the server any more" in told(receipt)


@pytest.mark.parametrize("unfit", ["headings", "notes", "tables", "pictures", "links"])
def test_full_text_that_has_lost_something_is_told(unfit):
    manuscript = word.read(corpus("harbour-word"))
    cut = cutting.cut(manuscript, {})
    assert differing(cut) == ()
    lost = {"tables": "table", "pictures": "figure"}.get(unfit)
    text = [
        replace(block, html=re.sub("data-note|<a href|<h[2-4]", "", block.html))
        for block in cut.draft.full_text
        if block.kind != lost
    ]
    assert unfit in differing(replace(cut, draft=replace(cut.draft, full_text=tuple(text))))
