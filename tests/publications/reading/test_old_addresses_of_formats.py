"""Every format, file and picture of a paper is found at the address that it had, byte for byte."""

import hashlib
import json
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.addresses import missed_addresses
from publications.formats.all_formats import ON_PUBLISH, ON_REQUEST
from publications.models import Export, PaperFile, PaperPage
from tests import factories, flipbook_samples

pytestmark = pytest.mark.django_db

CHART = {
    "kind": "bars", "data": "Turku; 2.8\nRiga; 5.5", "unit": "days", "highlight": "",
    "caption": "Waiting", "description": "Riga waits longest.", "source": "",
}  # fmt: skip


def give(paper: PaperPage, form) -> None:
    """Leave a format as a worker does."""
    export = Export(paper=paper, kind=form.KIND, due_at=None, built_at=timezone.now())
    content = f"{form.NAME} of {paper.title}".encode()
    export.sha256, export.size = hashlib.sha256(content).hexdigest(), len(content)
    name = export.path(export.sha256, form.SUFFIX)
    export.file = export.file.storage.save(name, ContentFile(content))
    export.save()


@pytest.fixture
def paper():
    document = factories.make_document(b"%PDF-1.7 of record", sha256="a" * 64, pages=3)
    annex = factories.make_document(b"a,b\n", name="annex.csv", media_type="text/csv")
    paper = PaperPage(title="Harbours", slug="harbours", published_on=date(2024, 5, 16))
    paper.full_text = json.dumps(
        [{"type": "chart", "value": CHART, "id": "c4a27000-0000-4000-8000-000000000001"}]
    )
    paper.files = [PaperFile(document=document), PaperFile(document=annex, kind="data")]
    factories.add_page(factories.catalogue(), paper)
    Export.objects.all().delete()
    for form in ON_PUBLISH:
        give(paper, form)
    flipbook_samples.give(paper, flipbook_samples.long_book(12))
    return PaperPage.objects.get()


def addresses_below(paper: PaperPage) -> list[str]:
    """List all that readers can ask for below the address of a paper."""
    version = Export.objects.get(kind=Export.Kind.FLIPBOOK).sha256[:16]
    files = [f"files/{f.document_id}/{f.document.filename}" for f in paper.files.all()]
    book = ["", "from-11/", "embed/", f"{version}/from-11.html", f"{version}/1-800.webp"]
    formats = [form.NAME for form in (*ON_PUBLISH, *ON_REQUEST)]
    formats += ["paper.pdf"] if "paper.pdf" not in formats else []
    return [*formats, *files, "chart-c4a27000.csv", *(f"flipbook/{part}" for part in book)]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rename(paper: PaperPage) -> PaperPage:
    paper.slug = "ports"
    paper.save()
    return PaperPage.objects.get()


def test_all_that_stands_below_a_paper_is_found_from_its_old_address(client, paper):
    tails = addresses_below(paper)
    assert len(tails) > 15
    for tail in tails:
        assert client.get(f"/publications/harbours/{tail}").status_code == 200, tail
    rename(paper)
    for tail in tails:
        answer = client.get(f"/publications/harbours/{tail}?a=b")
        assert answer.status_code == 301, tail
        assert answer["Location"] == f"/publications/ports/{tail}?a=b"
        one, other = client.get(answer["Location"]), client.get(f"/publications/ports/{tail}")
        assert one.status_code == other.status_code == 200
        assert body(one) == body(other)
        assert one["ETag"] == other["ETag"]


def test_part_or_what_a_reader_has_already_is_asked_at_the_new_address(client, paper):
    etag = client.get("/publications/harbours/paper.pdf")["ETag"]
    rename(paper)
    for headers in ({"Range": "bytes=0-3"}, {"If-None-Match": etag}, {"If-Match": '"x"'}):
        answer = client.get("/publications/harbours/paper.pdf", headers=headers)
        assert answer.status_code == 301
    part = client.get(answer["Location"], headers={"Range": "bytes=0-3"})
    assert (part.status_code, body(part)) == (206, b"%PDF")
    head = client.head("/publications/harbours/paper.epub")
    assert (head.status_code, head["Location"]) == (301, "/publications/ports/paper.epub")


def test_what_a_paper_has_not_is_not_found_at_its_old_address_either(client, paper):
    Export.objects.filter(kind="epub").delete()
    rename(paper)
    never = client.get("/publications/never/")
    for tail in (
        "paper.epub", "chart-2.csv", "files/999999/a.pdf", "flipbook/from-9/", "flipbook/x/",
        "flipbook/0123456789abcdef/1-800.webp", "card.vcf", "papers.bib", "nothing/", "x.html",
    ):  # fmt: skip
        answer = client.get(f"/publications/harbours/{tail}")
        assert (answer.status_code, answer.content) == (404, never.content), tail


def test_nothing_of_a_hidden_paper_is_found(client, paper):
    tails = addresses_below(paper)
    rename(paper).unpublish()
    never = client.get("/publications/never/")
    for tail in ["", *tails]:
        answer = client.get(f"/publications/harbours/{tail}")
        assert answer.status_code == 404, tail
        assert answer.content == never.content
        assert dict(answer.items()) == dict(never.items())


# What it costs


def queries(client, address: str, status: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == status
    return len(asked)


def test_old_address_and_one_that_never_was_cost_few_queries(client, paper):
    for address in ("/publications/never/", "/publications/harbours/"):
        client.get(address)
    before = queries(client, "/publications/harbours/", 200)
    rename(paper)
    client.get("/publications/ports/")
    assert queries(client, "/publications/ports/", 200) == before
    # What is hidden, the page, the notice of a withdrawal, the redirect, and the menu of the page that says
    # "not found".
    assert queries(client, "/publications/never/", 404) <= 5
    # What is hidden; the page twice, where one was seen a moment ago; the notice, the redirect, and who may
    # see its page.
    assert queries(client, "/publications/harbours/", 301) <= 6
    file = queries(client, "/publications/ports/paper.pdf", 200)
    # Beside what the format itself asks: the same, and whether a page or a notice stands at the old address.
    assert queries(client, "/publications/harbours/paper.pdf", 301) <= file + 5
    assert missed_addresses._counts == {"/publications/never": 2}


def test_catalogue_that_moves_takes_few_queries_for_many_papers():
    costs = []
    for count, slug in ((2, "a"), (40, "b")):
        for number in range(count):
            factories.make_paper(f"Paper {slug} {number}")
        catalogue = factories.catalogue()
        catalogue.slug = slug
        with CaptureQueriesContext(connection) as asked:
            catalogue.save()
        costs.append(len(asked))
    assert costs[0] == costs[1]
