"""Which PDF leads where a paper has two: the house says so, or the paper."""

import re

import pytest
from bs4 import BeautifulSoup

from core.models import PublisherSettings
from publications.facts.released import whole_record
from publications.models import Export, PaperPage
from publications.production import exporting, flipbooks
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
UPLOADED_PAGES = 24


@pytest.fixture
def paper() -> PaperPage:
    """A paper with a PDF of 24 pages, and ours, which is shorter."""
    paper = factories.make_paper("Harbours")
    paper.files.create(
        document=factories.make_document(b"%PDF-1.7", pages=UPLOADED_PAGES, sha256="ab" * 32)
    )
    paper.save_revision().publish()
    Export.objects.exclude(kind="pdf").delete()
    exporting.build_due.call()
    return PaperPage.objects.get(pk=paper.pk)


@pytest.fixture
def own(paper) -> Export:
    return paper.exports.get(kind="pdf")


def house_chooses(choice: str) -> None:
    house = PublisherSettings.load()
    house.leading_pdf = choice
    house.save()


def paper_chooses(paper: PaperPage, choice: str) -> None:
    paper.leading_pdf = choice
    paper.save_revision().publish()


def offered(client, paper: PaperPage) -> list[tuple[str, str]]:
    """Return address and words of the PDFs where the download stands."""
    page = BeautifulSoup(client.get(paper.url).content, "html.parser")
    links = page.select(".act-main a")
    return [(link["href"].removeprefix(paper.url), " ".join(link.text.split())) for link in links]


def pages_told(client, paper: PaperPage) -> set[str]:
    """Return the numbers of pages that lists, citations and catalogues tell."""
    listed = BeautifulSoup(client.get("/publications/").content, "html.parser")
    return {
        str(client.get(f"{paper.url}paper.json").json()["pdf"]["pages"]),
        re.search(r"(\d+) pages", listed.select_one(".result-file").text)[1],
        client.get(f"{paper.url}paper.bib")
        .content.decode()
        .split("pagetotal = {")[1]
        .split("}")[0],
    }


def content(client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)


CASES = [
    ("", "", False), ("ours", "", True), ("", "ours", True), ("ours", "uploaded", False),
    ("ours", "gone", True),
]  # fmt: skip


@pytest.mark.parametrize(("house", "choice", "ours_leads"), CASES)
def test_everything_follows_the_choice(client, paper, own, house, choice, ours_leads):
    house_chooses(house)
    PaperPage.objects.filter(pk=paper.pk).update(leading_pdf=choice)
    uploaded = paper.paper_file.document
    pages = own.pages if ours_leads else UPLOADED_PAGES
    first, second = offered(client, paper)
    assert first[0] == "paper.pdf"
    assert f"{pages} pages" in first[1]
    if ours_leads:
        assert second[0] == f"files/{uploaded.pk}/{uploaded.filename}"
        assert second[1].startswith(f"Original PDF {UPLOADED_PAGES} pages")
    else:
        assert second[0] == "accessible.pdf"
        assert second[1].startswith(f"Accessible PDF {own.pages} pages")
    assert pages_told(client, paper) == {str(pages)}
    assert (content(client, f"{paper.url}paper.pdf") == b"%PDF-1.7") is not ours_leads
    for address, _words in (first, second):
        assert client.get(f"{paper.url}{address}").status_code == 200


def test_flipbook_shows_the_one_that_leads(paper, own):
    assert flipbooks.pdf_of(paper).sha256 == "ab" * 32
    house_chooses("ours")
    with pytest.raises(flipbooks.NotYet):  # All that is printed is made anew.
        flipbooks.pdf_of(PaperPage.objects.get(pk=paper.pk))
    exporting.build_due.call()
    assert flipbooks.pdf_of(PaperPage.objects.get(pk=paper.pk)).sha256 == own.sha256


def test_uploaded_one_leads_until_ours_is_there(client, paper, own):
    paper_chooses(paper, "ours")
    Export.objects.update(file="", built_at=None)
    assert [words for _address, words in offered(client, paper)][0].startswith(
        "Download PDF 24 pages"
    )
    assert content(client, f"{paper.url}paper.pdf") == b"%PDF-1.7"
    with pytest.raises(flipbooks.NotYet):
        flipbooks.pdf_of(PaperPage.objects.get(pk=paper.pk))
    Export.objects.update(error="Its table is too wide.")
    assert flipbooks.pdf_of(PaperPage.objects.get(pk=paper.pk)).sha256 == "ab" * 32


def test_ours_says_nothing_of_the_pages_of_the_other(paper, own):
    assert whole_record(paper).pdf.pages == UPLOADED_PAGES
    paper_chooses(paper, "ours")
    assert whole_record(PaperPage.objects.get(pk=paper.pk)).pdf is None


def test_choice_in_a_draft_waits_for_its_publication_and_goes_along_in_a_copy(client, paper, own):
    paper.leading_pdf = "ours"
    revision = paper.save_revision()
    assert offered(client, paper)[0][1].startswith("Download PDF 24 pages")
    revision.publish()
    assert offered(client, paper)[0][1].startswith(f"Download PDF {own.pages} pages")
    assert (
        PaperPage.objects.get(pk=paper.pk).copy(update_attrs={"slug": "copy"}).leading_pdf == "ours"
    )


def test_paper_with_one_pdf_names_one(client, own):
    paper = factories.make_paper("Seas", leading_pdf="ours")
    assert offered(client, paper) == []
    paper.files.create(document=factories.make_document(b"%PDF-1.7", pages=3))
    paper.save_revision().publish()
    assert [address for address, _words in offered(client, paper)] == ["paper.pdf"]
    assert client.get(f"{paper.url}paper.pdf").status_code == 200


def test_both_forms_ask(client, paper):
    client.force_login(factories.make_user("administrator"))
    for address in (f"/admin/pages/{paper.pk}/edit/", "/admin/settings/core/publishersettings/"):
        form = BeautifulSoup(client.get(address, follow=True).content, "html.parser")
        assert form.select_one('select[name="leading_pdf"]'), address
