"""The PDF that readers are offered: the uploaded one, or our own where there is none, with its facts."""

import re

import pytest

from publications.facts.released import whole_record
from publications.models import Export, PaperPage
from publications.production import exporting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FILE = r"http://[^/]+/publications/harbours/paper\.pdf"


@pytest.fixture
def paper() -> PaperPage:
    paper = factories.make_paper("Harbours")
    # To make the other formats as well would take five times as long.
    Export.objects.exclude(kind="pdf").delete()
    exporting.build_due.call()
    return paper


@pytest.fixture
def own(paper) -> Export:
    own = paper.exports.get(kind="pdf")
    assert own.pages >= 2, own.error
    return own


def words(client, address: str) -> str:
    """Return what stands on a page, on one line and without its marks."""
    text = re.sub(r"<[^>]+>", "", client.get(address).content.decode())
    return " ".join(text.split())


def test_every_page_tells_how_long_our_own_is(client, paper, own):
    assert f"Download PDF {own.pages} pages," in words(client, paper.url)
    assert f"Download PDF: Harbours {own.pages} pages," in words(client, "/")
    assert f"PDF of Harbours, {own.pages} pages," in words(client, "/publications/")
    assert f"{own.pages} pages" in words(client, "/bookcase/")
    assert f"{own.pages} pages" in words(client, "/search/?q=harbours")


@pytest.mark.parametrize("address", ["harbours/paper.ris", "papers.ris"])
def test_references_lead_to_our_own(client, paper, own, address):
    ris = client.get(f"/publications/{address}").content.decode()
    assert re.search(rf"^L1  - {FILE}\r$", ris, re.M)


def test_data_of_the_paper_tell_of_it(client, paper, own):
    data = client.get(f"{paper.url}paper.json").json()
    assert re.fullmatch(FILE, data["pdf"]["address"])
    assert (data["pdf"]["pages"], data["pdf"]["sha256"]) == (own.pages, own.sha256)
    page = client.get(paper.url).content.decode()
    assert re.search(rf'<meta name="citation_pdf_url" content="{FILE}">', page)


def test_uploaded_one_comes_first(client, paper, own):
    document = factories.make_document(b"%PDF-1.7", pages=24, sha256="ab" * 32)
    paper.files.create(document=document)
    paper.save_revision().publish()
    assert "Download PDF 24 pages, 8 B" in words(client, paper.url)
    assert client.get(f"{paper.url}paper.json").json()["pdf"]["sha256"] == document.sha256


def test_what_is_printed_tells_nothing_of_it(paper, own):
    # Its size and sum are not known before it is made, and would change with each printing.
    assert whole_record(paper).pdf is None


def test_file_of_before_the_pages_were_counted_is_offered_all_the_same(client, paper, own):
    Export.objects.filter(pk=own.pk).update(pages=None)
    assert re.search(r"Download PDF [\d.]+\s[kM]?B", words(client, paper.url))
