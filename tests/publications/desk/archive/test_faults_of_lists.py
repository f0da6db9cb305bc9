"""What is wrong with a list, a row or a file: told in a sentence, and the other rows go on."""

import io
import os
import zipfile

import pytest
from django.core.management import CommandError, call_command

from core.models import SiteDocument
from publications.models import ArchiveImport, PaperPage, Topic
from tests import pdf_samples
from tests.publications.archive_samples import write_archive, write_list
from tests.publications.desk.archive.lists import bring_in, report

pytestmark = pytest.mark.django_db


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
