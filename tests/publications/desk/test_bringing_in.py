"""A Word file brought in through the admin is a draft, whole, or nothing at all."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from core.models import SiteImage
from people.models import PersonPage
from publications.facts.released import whole_record
from publications.models import Addressee, BroughtFile, PaperPage
from publications.record import body
from tests import factories, pdf_samples
from tests.publications.desk.laying_out import ADDRESS, corpus, lay_out, paste, send, told
from tests.publications.imports.word import files
from tests.publications.imports.word.files import TITLE, by_hand, paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


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
        "the European Commission",
        "the member states",
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
        ("a.docx", pdf_samples.paper("Words."), "is none, or it has a password or macros."),
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


def test_framed_parts_are_boxes_with_their_names(client, editor, catalogue):
    send(client, catalogue, corpus("framed-and-shaded"))
    boxes = [
        block for block in whole_record(PaperPage.objects.get()).body if isinstance(block, body.Box)
    ]

    assert [box.title for box in boxes] == ["How we counted", "The pilot’s day", "", "Two in one:"]
    assert "once by" in str(boxes[0])


# Pasted


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


def test_pictures_of_a_page_are_stored_as_uploads_are(client, editor, catalogue):
    sources = [
        f"data:image/{kind.lower()};base64,{base64.b64encode(factories.image_bytes(kind=kind)).decode()}"
        for kind in ("PNG", "TIFF")
    ]
    shown = "".join(f"<img src='{source}' alt='A quay'>" for source in sources)
    html = f"<h1>The slow harbour</h1><h2>A</h2><p>It waits.</p>{shown}"
    send(client, catalogue, html.encode(), name="a.html")
    paper = PaperPage.objects.get()

    (figure,) = (block.value for block in paper.full_text if block.block_type == "figure")
    image = SiteImage.objects.get()
    assert (figure["image"].pk, figure["image"].contextual_alt_text) == (image.pk, "A quay")
    assert (image.width, image.collection.name) == (1200, "Papers")
    assert "A picture is left out (“The slow harbour”): " in paper.editors_notes


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Choose a file, or paste a text."), ("   ", "Choose a file, or paste a text.")],
)
def test_what_is_no_text_is_told_beside_it(client, editor, catalogue, text, sentence):
    answer = paste(client, catalogue, text)

    assert sentence in " ".join(answer.context["form"].errors["text"])
    assert not BroughtFile.objects.exists()


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
