"""What a list is silent on is guessed from the PDF, and marked."""

import pytest
from fpdf import FPDF

from publications.models import PaperPage
from tests import pdf_samples
from tests.publications.desk.archive.lists import bring_in, report

pytestmark = pytest.mark.django_db


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
