"""A list of old papers, with a folder of PDFs, is brought in by the command: once, whole, and row by row."""

import csv
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from fpdf import FPDF
from wagtail.contrib.redirects.models import Redirect

from core.models import SiteDocument
from publications.desk.archive import running
from publications.models import ArchiveImport, ArchiveRow, Export, PaperPage, Region, Series, Topic
from tests import factories, pdf_samples
from tests.publications.archive_samples import write_archive, write_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with two PDFs."""
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "Harbours.pdf").write_bytes(pdf_samples.paper("Ships wait."))
    (tmp_path / "pdf" / "Straße.pdf").write_bytes(pdf_samples.paper("Lorries wait."))
    return tmp_path


def bring_in(folder: Path, lines, *arguments: str, **options) -> tuple[str, str]:
    table = write_list(folder / "list.csv", lines)
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "import_archive", table, *arguments, files=folder / "pdf" if (folder / "pdf").exists() else None,
        stdout=out, stderr=err, no_color=True, **options,
    )  # fmt: skip
    return out.getvalue(), err.getvalue()


def report(folder: Path) -> list[dict[str, str]]:
    with (folder / "list-report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_row_becomes_a_draft_with_all_that_it_says(folder):
    heads = ["Titel", "Untertitel", "Autoren", "Hrsg.", "Art", "Datum", "Reihe", "Nr.", "Ort", "Sprache",
             "Zusammenfassung", "Schlagwörter", "Region", "ISBN", "DOI", "Datei", "Lizenz"]  # fmt: skip
    line = ["Harbours that wait", "Freight in the Baltic", "Example, Ada; Moor, Jan de", "Institute for Peace",
            "Studie", "Mai 2009", "Harbour Papers", "3/2009", "Bremen", "englisch", "What harbours cost.",
            "Ports; Trade", "Baltic", "316148410X", "https://doi.org/10.5555/hp.3", "harbours.pdf",
            "CC-BY-4.0"]  # fmt: skip
    bring_in(folder, [heads, line])
    paper = PaperPage.objects.get()

    assert (paper.title, paper.subtitle, paper.kind) == (line[0], line[1], "study")
    assert (paper.published_on, paper.date_precision) == (date(2009, 5, 1), "month")
    assert (paper.series.name, paper.number, paper.place) == (
        "Harbour Papers",
        "3/2009",
        "Bremen",
    )
    assert (paper.isbn, paper.doi, paper.licence) == (
        "978-3-16-148410-0",
        "10.5555/hp.3",
        "CC BY 4.0",
    )
    assert [(c.role, c.name) for c in paper.contributions.all()] == [
        ("author", "Ada Example"),
        ("author", "Jan de Moor"),
        ("editor", "Institute for Peace"),
    ]
    assert [one.topic.name for one in paper.topics.all()] == ["Ports", "Trade"]
    assert [one.region.name for one in paper.regions.all()] == ["Baltic"]
    assert paper.abstract == "What harbours cost."
    assert paper.paper_file.pages == 1
    assert not paper.live
    assert paper.editors_notes == ""


def test_draft_is_the_same_in_its_form(folder):
    bring_in(
        folder,
        [["Title", "Editor", "Topics", "File"], ["A", "Example, Ada", "Ports", "Harbours.pdf"]],
    )
    draft = PaperPage.objects.get().get_latest_revision_as_object()

    assert [c.role for c in draft.contributions.all()] == ["editor"]
    assert [one.topic.name for one in draft.topics.all()] == ["Ports"]
    assert draft.paper_file.pages == 1


def test_second_call_makes_nothing_and_a_deleted_paper_is_made_again(folder):
    lines = [["Title", "Year"], ["A", "2001"], ["B", "2002"]]
    bring_in(folder, lines)
    told, _errors = bring_in(folder, lines)
    assert "Made as a draft: 2." in told
    assert PaperPage.objects.count() == 2

    PaperPage.objects.get(title="A").delete()
    bring_in(folder, lines)
    assert sorted(PaperPage.objects.values_list("title", flat=True)) == ["A", "B"]


def test_list_that_was_mended_adds_only_what_was_refused(folder):
    bring_in(folder, [["Title", "File"], ["A", "Harbours.pdf"], ["B", "away.pdf"]])
    assert PaperPage.objects.count() == 1
    bring_in(folder, [["Title", "File"], ["A", "Harbours.pdf"], ["B", "STRASSE.pdf"]])

    assert [row["What happens"] for row in report(folder)] == [
        "Duplicate: nothing is made",
        "Made as a draft",
    ]
    assert sorted(PaperPage.objects.values_list("title", flat=True)) == ["A", "B"]


def test_what_is_broken_off_goes_on(folder, monkeypatch):
    lines = [["Title"], *([f"Paper {number}"] for number in range(6))]
    made, rows = [], running.stored

    def until_the_third(row):
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(row)
        return rows(row)

    monkeypatch.setattr(running, "stored", until_the_third)
    with pytest.raises(KeyboardInterrupt):
        bring_in(folder, lines)
    assert (PaperPage.objects.count(), ArchiveRow.objects.count()) == (3, 3)

    monkeypatch.undo()
    told, _errors = bring_in(folder, lines)
    assert told.split("\n")[1:4] == ["  4 of 6", "  5 of 6", "  6 of 6"]
    assert PaperPage.objects.count() == 6


# Duplicates


@pytest.mark.parametrize(
    ("heads", "first", "second", "what"),
    [
        (["Title", "DOI"], ["A", "10.5555/X"], ["B", "https://doi.org/10.5555/x"], "DOI"),
        (["Title", "ISBN"], ["A", "3-16-148410-X"], ["B", "9783161484100"], "ISBN"),
        (["Title", "File"], ["A", "Harbours.pdf"], ["B", "harbours"], "file"),
        (["Title", "Year"], ["Ports, old and new", "2001"], ["Ports: Old & New", "2001"], None),
        (["Title", "Year"], ["Häfen – gestern", "2001"], ["HÄFEN: Gestern!", "2001"], "title and year"),
    ],
)  # fmt: skip
def test_duplicate_in_the_list_or_on_the_site_is_told_and_not_made(
    folder, heads, first, second, what
):
    bring_in(folder, [heads, first, second])
    if what is None:
        assert PaperPage.objects.count() == 2
        return
    assert report(folder)[1]["Why"] == f"Duplicate of row 2, “{first[0]}”: the same {what}."
    assert PaperPage.objects.count() == 1

    bring_in(folder, [heads, second])
    assert report(folder)[0]["Why"] == f"Duplicate of “{first[0]}”: the same {what}."
    assert report(folder)[0]["Paper"] == f"/admin/pages/{PaperPage.objects.get().pk}/edit/"
    assert PaperPage.objects.count() == 1


def test_issues_of_a_yearly_title_are_no_duplicates(folder):
    bring_in(folder, [["Title", "Year", "No."], ["News", "2001", "1"], ["News", "2001", "2"]])
    assert PaperPage.objects.count() == 2


def test_annex_of_two_papers_makes_them_no_duplicates(folder):
    (folder / "pdf" / "Annex.pdf").write_bytes(pdf_samples.paper("Tables."))
    lines = [["Title", "File", "Author"], ["A", "Annex.pdf; Harbours.pdf", "Ada Example"],
             ["B", "Annex.pdf; Straße.pdf", "Ada Example"]]  # fmt: skip
    bring_in(folder, lines)

    for paper in PaperPage.objects.all():
        assert [one.kind for one in paper.files.all()] == ["annex", "paper"]
    assert PaperPage.objects.count() == 2


def test_file_of_an_absolute_path_is_taken_by_its_name_from_the_folder(folder):
    names = ["C:\\Zotero\\storage\\AB\\Harbours.pdf", str(folder / "pdf" / "Straße.pdf")]
    bring_in(folder, [["Title", "File"], *([f"Paper {n}", name] for n, name in enumerate(names))])

    assert SiteDocument.objects.count() == 2


# Terms and old addresses


def test_article_or_capital_makes_no_second_term(folder):
    locale = factories.catalogue().locale
    Series.objects.create(name="Harbour Papers", locale=locale)
    Region.objects.create(name="Baltic", locale=locale)
    lines = [["Title", "Series", "Keywords", "Region"], ["A", "harbour papers", "Ports, ports, Trade", "the Baltic"],
             ["B", "The Harbour Papers", "PORTS", ""]]  # fmt: skip
    bring_in(folder, lines)

    assert [s.name for s in Series.objects.all()] == ["Harbour Papers"]
    assert [t.name for t in Topic.objects.all()] == ["Ports", "Trade"]
    assert [r.name for r in Region.objects.all()] == ["Baltic"]
    assert report(folder)[0]["Found here already"] == "Series: Harbour Papers; Region: Baltic"
    assert report(folder)[0]["Made new"] == "Topic: Ports; Topic: Trade"


def test_old_addresses_lead_to_the_paper(folder, client):
    factories.make_paper("Other")
    lines = [["Title", "Year", "Author", "Abstract", "URL"],
             ["A", "2001", "Ada Example", "Words.", "https://old.example.org/pub/a.pdf?x=1; /node/12"]]  # fmt: skip
    bring_in(folder, lines, publish=True)
    paper = PaperPage.objects.get(title="A")

    for address in ("/pub/a.pdf?x=1", "/node/12"):
        assert client.get(address).headers["Location"].endswith(paper.get_url())


def test_old_address_that_leads_elsewhere_goes_on_to_do_so(folder):
    bring_in(folder, [["Title", "URL"], ["A", "/node/12"], ["B", "/node/12/"]])

    assert Redirect.objects.get().redirect_page.title == "A"
    assert "it leads elsewhere already" in PaperPage.objects.get(title="B").editors_notes


# Publishing


def test_what_lacks_nothing_is_published_with_its_own_date(folder):
    lines = [["Title", "Authors", "Date", "Abstract"], ["A", "Ada Example", "2009-05-12", "Words."],
             ["B", "", "2009", "Words."], ["C", "Ada Example", "", "Words."]]  # fmt: skip
    bring_in(folder, lines, publish=True)
    by_title = {paper.title: paper for paper in PaperPage.objects.all()}

    assert {title: paper.live for title, paper in by_title.items()} == {
        "A": True,
        "B": False,
        "C": False,
    }
    assert by_title["A"].dated.iso == "2009-05-12"
    assert [row["Why"] for row in report(folder)] == [
        "",
        "It stays a draft: Nobody is named.",
        "It stays a draft: It has no date.",
    ]


def test_paper_that_is_published_meanwhile_does_not_wait_behind_the_archive(folder):
    lines = [["Title", "Author", "Year", "Abstract"],
             *([f"Paper {n}", "Ada Example", "2001", "Words."] for n in range(4))]  # fmt: skip
    bring_in(folder, lines, publish=True)
    urgent = factories.make_paper("Urgent")

    last = PaperPage.objects.get(title="Paper 3")
    first_due = Export.objects.order_by("due_at").first().due_at
    assert Export.objects.filter(paper=last).earliest("due_at").due_at > first_due
    assert Export.objects.filter(paper=urgent).latest("due_at").due_at < (
        Export.objects.filter(paper=last).earliest("due_at").due_at
    )


# The dry run


def test_dry_run_stores_nothing_and_says_what_the_run_then_does(folder):
    lines = [["Title", "Year", "Series", "File"], ["A", "2001", "S", "Harbours.pdf"], ["a", "2001", "S", ""],
             ["", "2001", "", ""], ["C", "2003", "s", ""]]  # fmt: skip
    bring_in(folder, lines, dry_run=True)
    planned = report(folder)
    for model in (PaperPage, ArchiveImport, ArchiveRow, SiteDocument, Series):
        assert not model.objects.exists()
    assert [row["What happens"].partition(":")[0] for row in planned] == [
        "New",
        "Duplicate",
        "Refused",
        "New",
    ]

    bring_in(folder, lines)
    done = report(folder)
    same = ("Row", "Why", "Title", "Date", "Series", "Files", "Made new", "Found here already")
    assert [[row[c] for c in same] for row in done] == [[row[c] for c in same] for row in planned]


def test_cells_of_the_report_are_no_formulas(folder):
    bring_in(
        folder,
        [["Title", "Abstract"], ["=1+1", "@SUM(A1)"], ["+2", "-3"]],
        dry_run=True,
    )
    raw = (folder / "list-report.csv").read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf")
    assert [row["Title"] for row in report(folder)] == ["'=1+1", "'+2"]
    assert [row["Abstract"] for row in report(folder)] == ["'@SUM(A1)", "'-3"]


# What is wrong


def test_each_bad_row_is_told_and_the_others_go_on(folder):
    outside = folder / "secret.pdf"
    outside.write_bytes(pdf_samples.paper("Secret."))
    (folder / "pdf" / "link.pdf").symlink_to(outside)
    (folder / "pdf" / "torn.pdf").write_bytes(pdf_samples.paper("Torn.")[:300])
    (folder / "pdf" / "locked.pdf").write_bytes(pdf_samples.with_password())
    (folder / "pdf" / "a").mkdir()
    (folder / "pdf" / "b").mkdir()
    for place in "ab":
        (folder / "pdf" / place / "same.pdf").write_bytes(pdf_samples.paper(place))
    bad = {
        "../secret.pdf": "lies outside",
        str(outside): "lies outside",
        "C:\\papers\\a.pdf": "lies outside",
        "link.pdf": "is a link to another place",
        "away.pdf": "There is no file “away.pdf”",
        "torn.pdf": "torn.pdf: ",
        "locked.pdf": "locked.pdf: ",
        "same.pdf": "Several files are called “same.pdf”",
    }
    lines = [["Title", "File"], *([f"Paper {n}", name] for n, name in enumerate(bad)), ["Good", "a\\same.pdf"],
             ["…", ""], ["Too", "", "many"]]  # fmt: skip
    bring_in(folder, lines)
    rows = report(folder)

    for row, why in zip(rows, [*bad.values()], strict=False):
        assert why in row["Why"]
    assert rows[-3]["What happens"] == "Made as a draft"
    assert "There is no title" in rows[-2]["Why"]
    assert "more cells than there are headings" in rows[-1]["Why"]
    assert [paper.title for paper in PaperPage.objects.all()] == ["Good"]
    assert SiteDocument.objects.count() == 1


def test_what_nobody_has_foreseen_in_a_row_leaves_nothing_of_it(folder, monkeypatch):
    save = PaperPage.save_revision
    monkeypatch.setattr(
        PaperPage,
        "save_revision",
        lambda self, **k: 1 / 0 if self.title == "A" else save(self, **k),
    )
    bring_in(folder, [["Title", "Topics", "File"], ["A", "Ports", "Harbours.pdf"], ["B", "", ""]])

    assert "Something unforeseen" in report(folder)[0]["Why"]
    assert [paper.title for paper in PaperPage.objects.all()] == ["B"]
    assert not Topic.objects.exists()
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--columns", "Titel=name"], "names no field"),
        (["--columns", "Title=title"], "There is no column “Title”"),
        ([], "No column is the title"),
    ],
)
def test_column_that_is_not_known_is_told(folder, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        bring_in(folder, [["Was", "Wann"], ["A", "2001"]], *arguments)


def test_column_is_given_its_field(folder):
    told, _errors = bring_in(
        folder,
        [["Was", "Wann", "Year"], ["A", "2001", "1"]],
        "--columns",
        "was=title",
        "Wann=date",
        "Year=",
    )

    assert PaperPage.objects.get().dated.iso == "2001"
    assert "Year  →  left out" in told


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "No table is found here"),
        ("a.csv", b"only words\nand more words\n", "No table is found here"),
        ("a.csv", b"%PDF-1.7", "This is a PDF"),
        ("a.doc", b"words", "This is no list that can be read here"),
        ("a.xlsx", b"PK\x03\x04 and nothing", "damaged or incomplete"),
        ("a.csv", b"Title,Year\n", "no row below them"),
        ("a.bib", b"nothing", "No references are found"),
        ("a.ris", b"nothing", "No references are found"),
        ("a.json", b"{", "no whole JSON"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_archive", tmp_path / name)
    assert not ArchiveImport.objects.exists()


def test_workbook_that_unpacks_to_far_more_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("xl/sharedStrings.xml", b"0" * 50_000_000)
    with pytest.raises(CommandError, match=r"a\.xlsx: "):
        call_command("import_archive", tmp_path / "a.xlsx")


def test_folder_that_is_not_there_is_told(tmp_path):
    table = write_list(tmp_path / "list.csv", [["Title", "Year"], ["A", "2001"]])
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("import_archive", table, files=tmp_path / "away")


def test_report_without_a_place_is_told_before_the_work(tmp_path):
    table = write_list(tmp_path / "list.csv", [["Title", "Year"], ["A", "2001"]])
    with pytest.raises(CommandError, match="Name another file by --report"):
        call_command("import_archive", table, report=tmp_path / "away" / "report.csv")
    assert not PaperPage.objects.exists()


def test_papers_stand_in_the_catalogue_of_their_language(folder, german_tree):
    bring_in(
        folder, [["Title", "Language"], ["Häfen", "ger"], ["Ports", "English"], ["Puertos", "es"]]
    )
    found = {paper.title: paper.locale.language_code for paper in PaperPage.objects.all()}

    assert found == {"Häfen": "de", "Ports": "en", "Puertos": "en"}
    assert "Language: es" in PaperPage.objects.get(title="Puertos").editors_notes


def test_papers_of_a_folder_in_folders_are_found(tmp_path):
    table = write_archive(tmp_path, 8)
    call_command("import_archive", table, files=tmp_path / "files", stdout=io.StringIO())

    assert PaperPage.objects.count() == SiteDocument.objects.count() == 8
    assert os.path.exists(tmp_path / "list-report.csv")


# What the list is silent on


def paper_with_words() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    for size, words in (
        (26, "Harbours that wait"),
        (12, "\nBy Ada Example and Jan Moor\n\n12 May 2009\n\n"),
        (12, pdf_samples.ENGLISH * 3),
    ):
        pdf.set_font("helvetica", size=size)
        pdf.multi_cell(0, text=words, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def test_what_the_list_is_silent_on_is_guessed_from_the_pdf_and_marked(folder):
    (folder / "pdf" / "a.pdf").write_bytes(paper_with_words())
    bring_in(folder, [["Title", "File"], ["As listed", "a.pdf"]])
    paper = PaperPage.objects.get()

    assert paper.title == "As listed"
    assert [one.name for one in paper.contributions.all()] == ["Ada Example", "Jan Moor"]
    assert paper.dated.iso == "2009-05-12"
    assert "Guessed from the PDF, look at it: Authors: Ada Example, Jan Moor; Date: 2009-05-12" in (
        paper.editors_notes
    )
    assert report(folder)[0]["Guessed from the PDF"].startswith("Authors: Ada Example, Jan Moor")


def test_what_the_list_tells_is_not_guessed(folder):
    (folder / "pdf" / "a.pdf").write_bytes(paper_with_words())
    bring_in(
        folder, [["Title", "Author", "Year", "File"], ["As listed", "Bo Lang", "soon", "a.pdf"]]
    )
    paper = PaperPage.objects.get()

    assert [one.name for one in paper.contributions.all()] == ["Bo Lang"]
    assert (paper.dated.iso, "Date: soon" in paper.editors_notes) == ("", True)


def test_row_without_a_title_takes_that_of_its_pdf_and_stays_a_draft(folder):
    (folder / "pdf" / "a.pdf").write_bytes(paper_with_words())
    bring_in(
        folder,
        [["Title", "Author", "File"], ["", "Ada Example", "a.pdf"], ["", "Bo", ""]],
        publish=True,
    )
    paper = PaperPage.objects.get()

    assert (paper.title, paper.live) == ("Harbours that wait", False)
    assert [row["What happens"] for row in report(folder)] == [
        "Made as a draft",
        "Refused: nothing is made",
    ]
