"""A Word file brought in through the admin is a draft, whole, or nothing at all."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from core.models import SiteImage
from core.running import clock
from people.models import PersonPage
from publications.desk import cutting_table
from publications.facts.released import whole_record
from publications.imports import cutting, word
from publications.imports.counts import differing
from publications.models import Addressee, BroughtFile, PaperPage
from publications.record import body
from tests import factories, pdf_samples
from tests.publications.imports.word import files
from tests.publications.imports.word.files import TITLE, by_hand, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESS = "/admin/papers/bring-in/"


@pytest.fixture
def catalogue():
    return factories.catalogue()


@pytest.fixture
def editor(client, catalogue):
    user = factories.make_user("editor")
    client.force_login(user)
    return user


def lay_out(client, catalogue, content: bytes, name: str = "paper.docx"):
    file = SimpleUploadedFile(name, content)
    return client.post(ADDRESS, {"file": file, "catalogue": catalogue.pk}, follow=True)


def send(client, catalogue, content: bytes, **roles: str):
    """Lay a file out, and make a draft of it at once, with some roles chosen."""
    table, _status = lay_out(client, catalogue, content).redirect_chain[0]
    chosen = {name.replace("_", "-"): role for name, role in roles.items()}
    return client.post(table, {"make": "", **chosen}, follow=True)


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_word_file_becomes_a_draft_that_its_editor_goes_on_with(client, editor, catalogue):
    answer = send(client, catalogue, files.authors_paper())
    paper = PaperPage.objects.get()

    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[paper.pk]), 302)]
    assert "“The slow harbour” is a draft now." in told(answer)
    assert (paper.live, paper.owner, paper.get_parent().specific) == (False, editor, catalogue)
    assert (paper.title, paper.subtitle, paper.number) == (
        "The slow harbour",
        "Why freight waits",
        "3/2026",
    )
    assert len(paper.key_points) == 2
    assert [s.addressee.name for s in paper.recommendation_sets.all()] == [
        "European Commission",
        "member states",
    ]


def test_text_is_read_as_one_that_was_typed(client, editor, catalogue):
    send(client, catalogue, files.authors_paper())
    record = whole_record(PaperPage.objects.get())
    kinds = [type(block) for block in record.body]

    assert kinds == [
        body.Heading, body.Paragraph, body.Listing, body.Quotation, body.Heading, body.Paragraph, body.Table,
        body.Figure, body.Heading, body.Paragraph,
    ]  # fmt: skip
    figure = next(block for block in record.body if isinstance(block, body.Figure))
    assert (figure.caption, figure.image.width) == ("A red field", 60)
    table = next(block for block in record.body if isinstance(block, body.Table))
    assert (table.grid[0], table.header_row, table.source) == (
        ("Harbour", "Cost"),
        True,
        "Own count.",
    )


def test_draft_can_be_opened_and_saved_with_the_same_text(client, editor, catalogue):
    notes = by_hand(
        TITLE + paragraph("A", style="Heading1") + paragraph("B", files.call(2)), {2: "See there."}
    )
    send(client, catalogue, notes)
    paper = PaperPage.objects.get()

    assert client.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).status_code == 200
    (note,) = body.notes(whole_record(paper).body)
    assert body.plain(note.content) == "See there."


def test_pictures_are_seen_by_those_who_work_on_the_paper(client, editor, catalogue):
    send(client, catalogue, files.authors_paper())
    image = SiteImage.objects.get()

    assert image.collection.name == "Papers"
    for role in ("editor", "publisher"):
        client.force_login(factories.make_user(role, f"another-{role}"))
        assert client.get(image.file.url).status_code == 200


def test_the_same_file_makes_no_second_paper(client, editor, catalogue):
    for _ in range(2):
        answer = send(client, catalogue, files.authors_paper())

    assert "This text is a paper already: here it is." in told(answer)
    assert PaperPage.objects.count() == 1
    assert SiteImage.objects.count() == 1


def test_the_same_file_again_asks_and_may_be_laid_out_anew(client, editor, catalogue):
    send(client, catalogue, files.authors_paper())
    first = PaperPage.objects.get()
    table = lay_out(client, catalogue, files.authors_paper())
    today = date_format(timezone.localdate(), "DATE_FORMAT")

    assert f"This file was brought in on {today}, and became “The slow harbour”." in told(table)
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[first.pk])}">Open that</a>' in told(
        table
    )
    assert "Make another draft" in told(table)
    client.post(table.redirect_chain[0][0], {"make": "", "anew": ""})
    assert PaperPage.objects.filter(title="The slow harbour").count() == 2
    assert PaperPage.objects.filter(import_fingerprint="").count() == 1


def test_text_that_the_command_brought_in_asks_too(client, editor, catalogue, tmp_path):
    (tmp_path / "paper.docx").write_bytes(files.authors_paper())
    call_command("import_paper", tmp_path / "paper.docx")
    table = lay_out(client, catalogue, files.authors_paper())

    assert "This text was brought in before, and became “The slow harbour”." in told(table)


def test_file_of_another_editor_asks_without_a_link_that_leads_nowhere(client, editor, catalogue):
    send(client, catalogue, files.authors_paper())
    client.force_login(factories.make_user("editor", "another"))
    table = lay_out(client, catalogue, files.authors_paper())

    assert "This file was brought in on" in told(table)


def test_markdown_is_laid_out(client, editor, catalogue):
    page = told(lay_out(client, catalogue, b"# The slow harbour\n\n## Costs\n\nIt waits.", "a.md"))

    assert '<option value="heading 1" selected>' in page


def test_what_has_no_place_stands_in_the_notes_for_editors(client, editor, catalogue):
    content = by_hand(
        files.paragraph("The slow harbour", files.call(2), style="Title") + paragraph("It waits."),
        {2: "Thanks to all."},
    )
    answer = send(client, catalogue, content)

    assert "look at them first" in told(answer)
    assert "Thanks to all." in PaperPage.objects.get().editors_notes


def test_merged_cells_stay_merged(client, editor, catalogue):
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("Costs") + "</w:tc>"
    rows = files.table(("Bremen", "3"), ("Riga", "4")).replace(
        "<w:tbl>", f"<w:tbl><w:tr>{wide}</w:tr>"
    )
    send(client, catalogue, by_hand(TITLE + paragraph("A", style="Heading1") + rows))
    (table,) = (b for b in whole_record(PaperPage.objects.get()).body if isinstance(b, body.Table))

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Costs"],
        ["Bremen", "3"],
        ["Riga", "4"],
    ]
    assert table.rows[0][0].columns == 2


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"PK\x03\x04 and then nothing", "file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx"),
        ("a.odt", b"PK\x03\x04", "This is no Word file (.docx)."),
        ("a.docx", pdf_samples.paper("Words."), "This file is named .docx, but is none."),
        ("a.txt", b"\x00\x01\x02", "This is a binary file, not text."),
        ("a.docx", by_hand(paragraph("")), "no words"),
        ("a.docx", b"", "empty"),
    ],
    ids=["torn", "an older Word's", "an open one", "a PDF", "no text", "without words", "empty"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_beside_its_field_and_leaves_nothing(
    client, editor, catalogue, name, content, sentence
):
    answer = lay_out(client, catalogue, content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert sentence in told(answer)
    assert not BroughtFile.objects.exists()
    assert not SiteImage.objects.exists()


def test_failure_half_way_leaves_neither_pages_nor_pictures(client, editor, catalogue, monkeypatch):
    monkeypatch.setattr(PaperPage, "save_revision", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(client, catalogue, files.authors_paper())

    assert not PaperPage.objects.exists()
    assert not SiteImage.objects.exists()
    assert not PersonPage.objects.exists()
    assert not Addressee.objects.exists()


def test_whoever_adds_a_paper_is_asked_where_it_comes_from(client, editor):
    assert f'href="{ADDRESS}"' in client.get(reverse("papers:index")).content.decode()


def test_contact_staff_bring_nothing_in(client, catalogue):
    client.force_login(factories.make_user("contact"))

    assert client.get(ADDRESS).status_code in (403, 404)
    assert lay_out(client, catalogue, files.authors_paper()).status_code in (403, 404)
    assert not BroughtFile.objects.exists()


def test_another_catalogue_is_not_taken(client, editor, catalogue):
    file = SimpleUploadedFile("a.docx", files.authors_paper())
    answer = client.post(ADDRESS, {"file": file, "catalogue": catalogue.pk + 999})

    assert answer.context["form"].errors["catalogue"]
    assert not PaperPage.objects.exists()


# Pasted


def paste(client, catalogue, text: str, html: str = ""):
    return client.post(
        ADDRESS, {"text": text, "html": html, "catalogue": catalogue.pk}, follow=True
    )


def test_pasted_text_is_laid_out_with_what_its_html_says(client, editor, catalogue):
    page = told(
        paste(
            client,
            catalogue,
            "The slow harbour A It waits.",
            "<h1>The slow harbour</h1><h2>A</h2><p>It waits.</p>",
        )
    )

    assert '<option value="heading 1" selected>' in page
    assert BroughtFile.objects.get().name == "Pasted text.html"


def test_pasted_words_alone_are_laid_out_line_by_line(client, editor, catalogue):
    page = told(paste(client, catalogue, "The slow harbour\n\nIt waits for three days."))

    assert page.count("<select") == 2
    assert BroughtFile.objects.get().name == "Pasted text.txt"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Choose a file, or paste a text."), ("   ", "Choose a file, or paste a text.")],
)
def test_what_is_no_text_is_told_beside_it(client, editor, catalogue, text, sentence):
    answer = paste(client, catalogue, text)

    assert sentence in " ".join(answer.context["form"].errors["text"])
    assert not BroughtFile.objects.exists()


# The cutting table


def test_table_shows_each_part_beside_what_becomes_of_it(client, editor, catalogue):
    answer = lay_out(client, catalogue, files.authors_paper())
    page = told(answer)

    for shown in ("The slow harbour", "Ada Example (name only)", "2026-03"):
        assert shown in page
    in_file = {name: row[0] for name, row in counted(answer).items()}
    assert (in_file["Headings"], in_file["Tables"], in_file["Pictures"]) == (6, 1, 1)
    assert 'name="role-0"' in page
    assert page.count("<select") == 28
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


# From the command line


def test_command_makes_a_draft_of_a_word_file(tmp_path, catalogue, capsys):
    (tmp_path / "paper.docx").write_bytes(files.authors_paper())
    call_command("import_paper", tmp_path / "paper.docx")

    assert PaperPage.objects.get().title == "The slow harbour"
    told = capsys.readouterr().out
    assert "Table 1: Costs by harbour" in told
    assert "Draft made: “The slow harbour: Why freight waits”" in told


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", by_hand(paragraph(""))])
def test_command_says_what_is_wrong_with_a_word_file(tmp_path, catalogue, content):
    (tmp_path / "paper.docx").write_bytes(content)
    with pytest.raises(CommandError, match="^/.*paper.docx: "):
        call_command("import_paper", str(tmp_path / "paper.docx"))
    assert not PaperPage.objects.exists()


def test_command_makes_a_draft_of_a_markdown_file(tmp_path, catalogue):
    (tmp_path / "paper.md").write_text(
        "# The slow harbour\n\n## Costs\n\nIt waits[^1].\n\n[^1]: See."
    )
    call_command("import_paper", tmp_path / "paper.md")

    (note,) = body.notes(whole_record(PaperPage.objects.get()).body)
    assert body.plain(note.content) == "See."


# What the table and the receipt say of the whole file


def corpus(name: str) -> bytes:
    folder = Path(__file__).parents[1] / "imports/corpus/files"
    return (folder / f"{name}.docx").read_bytes()


def counted(answer) -> dict[str, list[int]]:
    """Return what is counted: in the file, in the text, in fields, for the editor, left out."""
    return {row.name: [row.in_file, *row.places] for row in answer.context["counted_rows"]}


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
