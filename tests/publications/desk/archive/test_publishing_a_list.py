"""Papers of a list that are published at once, and the dry run that says which would be."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from core.models import SiteDocument
from people.models import PersonPage
from publications.models import ArchiveImport, ArchiveRow, Export, PaperPage, Series
from tests import factories
from tests.publications.desk.archive.lists import bring_in, report

pytestmark = pytest.mark.django_db


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


def test_dry_run_says_which_papers_would_stay_drafts_and_why(folder):
    lines = [["Title", "Authors", "Date", "Abstract", "File", "Series", "URL"],
             ["A", "Ada Example", "2009", "Words.", "", "S", "/node/1"], ["B", "", "2009", "Words.", "", "S", ""],
             ["C", "Ada Example", "", "", "Harbours.pdf", "", ""], ["a", "", "2009", "", "", "", ""]]  # fmt: skip
    bring_in(folder, lines, dry_run=True, publish=True)
    planned = [row["Why"] for row in report(folder)]
    assert planned[:3] == [
        "It would be published.",
        "It would stay a draft: Nobody is named.",
        "It would stay a draft: Something was guessed that its PDF does not say plainly.",
    ]
    for model in (PaperPage, PersonPage, SiteDocument, Series, Redirect, ArchiveRow):
        assert not model.objects.exists()

    bring_in(folder, lines, publish=True)
    assert [row["Why"] for row in report(folder)] == [
        "",
        *[why.replace("would stay", "stays") for why in planned[1:3]],
        planned[3],
    ]
    assert [paper.title for paper in PaperPage.objects.live()] == ["A"]


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
