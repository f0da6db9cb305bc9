"""A list of old papers, with a folder of PDFs, is brought in by the command: once, whole, and row by row."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from publications.desk.archive import running
from publications.models import ArchiveRow, PaperPage
from tests.publications.desk.archive.lists import bring_in, report

pytestmark = pytest.mark.django_db


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


def test_commands_speak_the_language_of_the_site(folder, german_tree):
    Site.objects.update(root_page=german_tree.get_parent())
    told, errors = bring_in(
        folder, [["Titel", "Jahr", "Datei"], ["Häfen", "2001", ""], ["B", "2002", "away.pdf"]]
    )
    assert "1 von 2" in told
    assert "Bericht: " in told
    assert "Zeile 3: Es gibt keine Datei „away.pdf“" in errors
    for lines, sentence in (
        ([["Was", "Wann"], ["A", "2001"]], "Keine Spalte ist der Titel"),
        ([], "Hier ist keine Tabelle"),
    ):
        with pytest.raises(CommandError, match=sentence):
            bring_in(folder, lines)

    out = io.StringIO()
    (folder / "page.md").write_text("# Häfen warten\n\nSchiffe warten.\n")
    call_command("import_paper", folder / "page.md", stdout=out, no_color=True)
    assert "Wohin jede Zeile kam" in out.getvalue()
    assert "Entwurf angelegt: „Häfen warten“" in out.getvalue()
    with pytest.raises(CommandError, match="kann nicht gelesen werden"):
        call_command("import_paper", folder / "none.pdf")
