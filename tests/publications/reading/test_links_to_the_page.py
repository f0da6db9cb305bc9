"""Files say in a header to which page they belong."""

import pytest

from publications.models import Export, PaperFile, PaperPage
from publications.production import exporting
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ANNEX, DATA = PaperFile.Kind.ANNEX, PaperFile.Kind.DATA


@pytest.fixture
def paper() -> PaperPage:
    return factories.make_paper(
        "Harbours", full_text='[{"type": "paragraph", "value": "<p>By sea.</p>"}]'
    )


def link(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer["Link"]


@pytest.mark.parametrize("kind", ["pdf", "brief", "epub"])
def test_what_is_made_of_a_paper_names_its_page(client, paper, kind):
    Export.objects.exclude(kind=kind).delete()
    exporting.build_due.call()
    name = {"pdf": "accessible.pdf", "brief": "brief.pdf", "epub": "paper.epub"}[kind]
    canonical = f'<{paper.full_url}>; rel="canonical"'
    assert link(client, f"{paper.url}{name}") == canonical
    if kind == "pdf":
        assert link(client, f"{paper.url}paper.pdf") == canonical


def test_uploaded_file_is_the_paper_or_a_part_of_it(client, paper):
    paper.files.create(document=factories.make_document(b"%PDF-1.7"))
    paper.files.create(document=factories.make_document(b"%PDF-1.7 2"), kind=ANNEX)
    paper.files.create(
        document=factories.make_document(b"a,b", name="a.csv", media_type="text/csv"), kind=DATA
    )
    paper.save_revision().publish()
    assert link(client, f"{paper.url}paper.pdf") == f'<{paper.full_url}>; rel="canonical"'
    for file in PaperFile.objects.exclude(kind="paper"):
        address = f"{paper.url}files/{file.document_id}/{file.document.filename}"
        assert link(client, address) == f'<{paper.full_url}>; rel="collection"'


def test_text_is_the_same_and_a_reference_tells_of_it(client, paper):
    for name in ("paper.txt", "paper.md", "paper.json"):
        assert link(client, f"{paper.url}{name}") == f'<{paper.full_url}>; rel="canonical"'
    for name in ("paper.bib", "paper.ris"):
        assert link(client, f"{paper.url}{name}") == f'<{paper.full_url}>; rel="describes"'
