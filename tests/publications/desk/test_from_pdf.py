"""A PDF brought in through the admin, or by the command, is a draft with what was found in it, and its file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.models import SiteDocument, SiteImage
from publications.models import BroughtFile, PaperPage, Series
from tests import factories, pdf_samples
from tests.publications.imports.pdf import sheets
from tests.publications.imports.pdf.sheets import PROSE, column

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/papers/bring-in/"
TITLE = "The slow harbour"
LINES = ("Policy Brief No. 7/2019", "", (TITLE, 24), ("Why freight waits", 15), "",
         "Ada Example and Jan Moor", "", "Bremen, 12 May 2019", "ISSN 2049-3630", "")  # fmt: skip


def paper_in_pdf(**properties) -> bytes:
    return sheets.pdf(column(*LINES, *PROSE), column(*PROSE), **properties)


def bring_in(client, content: bytes, name: str = "paper.pdf"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content)}, follow=True)


def fields(answer, **changed: str) -> dict[str, object]:
    """Return what the screen would send if its button were clicked at once, but for some fields."""
    form = answer.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    plain = {name: getattr(value, "pk", value) for name, value in shown.items() if value}
    told = [one.paper.pk for one, _may_edit in answer.context["likes"]]
    return {**plain, "told": told, **changed}


def send(client, content: bytes, **changed: str):
    screen = bring_in(client, content)
    return client.post(screen.redirect_chain[-1][0], fields(screen, **changed), follow=True)


def told(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_pdf_is_a_draft_with_what_was_found_in_it_and_the_pdf_as_its_file(
    client, editor, catalogue
):
    answer = send(client, paper_in_pdf())
    paper = PaperPage.objects.get()

    assert answer.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[paper.pk]), 302)]
    assert "“The slow harbour” is a draft now, with its PDF." in told(answer)
    assert (paper.live, paper.owner, paper.get_parent().specific) == (False, editor, catalogue)
    assert (paper.title, paper.subtitle, paper.kind, paper.number, paper.place) == (
        TITLE, "Why freight waits", "brief", "7/2019", "Bremen",
    )  # fmt: skip
    assert (paper.dated.iso, paper.byline) == ("2019-05-12", "Ada Example, Jan Moor")
    assert "ISSN 2049-3630" in paper.editors_notes
    document = paper.paper_file.document
    assert (document.pages, document.media_type) == (2, "application/pdf")
    assert "half of it could be saved" in document.text
    assert document.first_page.width > 400
    assert (document.collection.name, document.uploaded_by_user) == ("Papers", editor)


@pytest.mark.any_database
def test_draft_can_be_opened_and_saved(client, editor, catalogue):
    send(client, paper_in_pdf())
    paper = PaperPage.objects.get()

    assert client.get(reverse("wagtailadmin_pages:edit", args=[paper.pk])).status_code == 200
    assert paper.get_latest_revision_as_object().paper_file.document == SiteDocument.objects.get()


@pytest.mark.any_database
def test_screen_shows_page_1_and_says_of_each_guess_that_it_is_one(client, editor, catalogue):
    page = told(bring_in(client, paper_in_pdf()))

    assert "data:image/webp;base64,UklG" in page
    assert page.count('<b class="found-guess">guess</b> From page 1.') == 3
    assert 'value="12 May 2019"' in page
    assert "From the properties" not in page
    assert "There is no series named “Policy Brief”: choose or add one if it is one." in page
    assert not PaperPage.objects.exists()


def test_what_is_corrected_is_taken(client, editor, catalogue):
    send(client, paper_in_pdf(), title="The fast harbour", published="June 2018",
         authors="Rosa Neri (Halyard Institute)\nHalyard Institute", kind="study")  # fmt: skip
    paper = PaperPage.objects.get()

    assert (paper.title, paper.dated.iso, paper.kind) == ("The fast harbour", "2018-06", "study")
    assert [(str(c), c.affiliation) for c in paper.contributions.all()] == [
        ("Rosa Neri", "Halyard Institute"),
        ("Halyard Institute", ""),
    ]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("published", "soon"), ("published", "3/5/2019"), ("doi", "ten"), ("isbn", "1"), ("kind", "novel")],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_field(client, editor, catalogue, field, value):
    answer = send(client, paper_in_pdf(), **{field: value})

    assert answer.context["form"].errors[field]
    assert not PaperPage.objects.exists()


@pytest.mark.parametrize("by", ["name", "ISSN"])
def test_series_is_found_by_its_name_or_its_issn(client, editor, catalogue, by):
    other = {"name": "Policy Briefs"} if by == "name" else {"name": "Harbours", "issn": "2049-3630"}
    series = Series.objects.create(locale=catalogue.locale, slug="s", **other)
    send(client, paper_in_pdf())

    assert PaperPage.objects.get().series == series
    assert "ISSN" not in PaperPage.objects.get().editors_notes


@pytest.mark.any_database
def test_scan_becomes_a_draft_by_the_title_that_is_entered(client, editor, catalogue):
    screen = bring_in(client, sheets.pdf([], []))
    assert "There is no text in it, as in a scan" in told(screen)
    assert screen.context["form"]["title"].value() is None

    send(client, sheets.pdf([], []), title="Notes of 1987", published="1987")
    paper = PaperPage.objects.get()
    assert (paper.title, paper.dated.iso, paper.paper_file.pages) == ("Notes of 1987", "1987", 2)


@pytest.mark.parametrize(
    "known",
    [{"doi": "10.5555/Halyard.7"}, {"isbn": "978-0-306-40615-7"}, {"title": TITLE, "published_on": date(2019, 1, 3)}],
    ids=["DOI", "ISBN", "title and year"],
)  # fmt: skip
def test_paper_like_it_is_told_before_anything_is_made(client, editor, catalogue, known):
    other = factories.make_paper(**{"title": "Another", **known})
    content = sheets.pdf(column(*LINES, "doi:10.5555/halyard.7", "ISBN 978-0-306-40615-7", *PROSE))
    screen = bring_in(client, content)
    shown = [one.paper for one, _may_edit in screen.context["likes"]]

    assert shown == [other]
    assert "Make a draft all the same" in told(screen)
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) in told(screen)
    assert PaperPage.objects.count() == 1
    send(client, content)
    assert PaperPage.objects.count() == 2


def test_paper_like_what_was_entered_is_told_too(client, editor, catalogue):
    factories.make_paper("Known already", published_on=date(2019, 1, 3))
    answer = send(client, paper_in_pdf(), title="Known already")

    assert "has the same title, of the same year" in told(answer)
    assert PaperPage.objects.count() == 1


def test_the_same_file_again_is_told(client, editor, catalogue):
    send(client, paper_in_pdf())
    screen = bring_in(client, paper_in_pdf(), "copy.pdf")

    assert "has this very file" in told(screen)
    assert PaperPage.objects.count() == 1


@pytest.mark.any_database
def test_same_title_of_another_year_is_another_paper(client, editor, catalogue):
    factories.make_paper(TITLE, published_on=date(2018, 1, 3))

    assert bring_in(client, paper_in_pdf()).context["likes"] == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 nothing", "damaged"),
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (b"Words.", "named .pdf, but is none"),
        (pdf_samples.with_password(), "password"),
        (pdf_samples.with_script_in_names(), "harm its readers"),
    ],
    ids=["torn", "empty", "zip", "text", "password", "script"],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    client, editor, catalogue, content, sentence
):
    answer = bring_in(client, content)

    assert sentence in " ".join(answer.context["form"].errors["file"])
    assert not BroughtFile.objects.exists()


def test_failure_half_way_leaves_nothing(client, editor, catalogue, monkeypatch):
    monkeypatch.setattr(PaperPage, "save_revision", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        send(client, paper_in_pdf())

    assert not PaperPage.objects.exists()
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_file_is_stored_once_and_its_second_click_finds_the_draft(client, editor, catalogue):
    screen = bring_in(client, paper_in_pdf())
    brought = BroughtFile.objects.get()
    storage, name, address = brought.file.storage, brought.file.name, brought.get_absolute_url()
    for _ in range(2):
        answer = client.post(address, fields(screen))
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[PaperPage.objects.get().pk])

    assert not storage.exists(name)


@pytest.mark.any_database
def test_nobody_else_sees_what_lies_there(client, editor, catalogue):
    address = bring_in(client, paper_in_pdf()).redirect_chain[-1][0]
    for role in ("publisher", "administrator", "contact"):
        client.force_login(factories.make_user(role))
        assert client.get(address).status_code == 404


# From the command line


@pytest.fixture
def pdf_file(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(paper_in_pdf())
    return tmp_path / "paper.pdf"


def test_command_makes_a_draft_of_a_pdf_and_prints_where_each_fact_was(pdf_file, catalogue, capsys):
    call_command("import_paper", pdf_file)
    assert PaperPage.objects.get().paper_file.document.collection.name == "Papers"
    paper, said = PaperPage.objects.get(), capsys.readouterr().out

    assert (paper.title, paper.paper_file.pages) == (TITLE, 2)
    assert "← page 1, a guess" in said
    assert "Draft made: “The slow harbour: Why freight waits”" in said


def test_command_brings_in_no_pdf_twice_unless_it_is_told_to(pdf_file, catalogue, capsys):
    for options in ([], [], ["--anew"]):
        call_command("import_paper", pdf_file, *options)

    assert "has this very file" in capsys.readouterr().out
    assert PaperPage.objects.count() == 2


@pytest.mark.any_database
def test_command_reads_the_other_files_where_one_cannot_be_read(pdf_file, tmp_path, catalogue):
    (tmp_path / "scan.pdf").write_bytes(sheets.pdf([]))
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    others = (tmp_path / f"{name}.pdf" for name in ("torn", "scan", "none"))
    with pytest.raises(CommandError) as error:
        call_command("import_paper", *others, pdf_file)

    for sentence in ("torn.pdf: ", "scan.pdf: No title is found", "none.pdf cannot be read"):
        assert sentence in str(error.value)
    assert PaperPage.objects.get().title == TITLE


# Into which catalogue

GERMAN = b"# Der langsame Hafen\n\n" + " ".join(sheets.PROSA).encode()


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", GERMAN),
        ("a.pdf", sheets.pdf(column(("Der langsame Hafen", 24), "", *sheets.PROSA))),
    ],
)
@pytest.mark.parametrize("chosen", [False, True])
def test_text_goes_to_the_catalogue_of_its_language_unless_another_was_chosen(
    client, german_tree, catalogue, name, content, chosen
):
    client.force_login(factories.make_user("administrator"))
    sent = {"file": SimpleUploadedFile(name, content), "catalogue": catalogue.pk if chosen else ""}
    client.post(ADDRESS, sent)

    assert BroughtFile.objects.get().catalogue == (catalogue if chosen else german_tree)


@pytest.mark.any_database
def test_text_of_no_known_language_goes_to_that_of_the_interface(client, german_tree):
    client.force_login(factories.make_user("administrator"))
    client.post(ADDRESS, {"file": SimpleUploadedFile("a.md", b"# Hafen\n\nBremen.")})

    assert BroughtFile.objects.get().catalogue.locale.language_code == "en"


@pytest.mark.any_database
def test_catalogue_that_an_editor_may_not_write_in_is_not_taken(client, editor, german_tree):
    client.post(ADDRESS, {"file": SimpleUploadedFile("a.md", GERMAN)})

    assert BroughtFile.objects.get().catalogue != german_tree
