"""Texts are sent compressed, whatever stands in front; files are sent as they are."""

import gzip

import pytest
from django.test import Client

from publications.models import PaperFile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TAKES = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def reader() -> Client:
    return Client(headers=TAKES)


def unpacked(answer) -> bytes:
    assert answer["Content-Encoding"] == "gzip"
    return gzip.decompress(answer.getvalue())


@pytest.mark.parametrize(
    "address",
    ["/", "/publications/harbours/", "/publications/harbours/paper.json", "/sitemap-1.xml",
     "/static/core/css/base.css"],
)  # fmt: skip
def test_texts_are_sent_compressed_and_are_the_same(client, reader, address):
    factories.make_paper("Harbours")
    plain, answer = client.get(address), reader.get(address)
    assert plain.status_code == answer.status_code == 200
    assert unpacked(answer) == plain.getvalue()
    assert "Accept-Encoding" in answer["Vary"]
    assert "Content-Encoding" not in plain


def test_what_is_known_is_not_sent_again(reader):
    tag = reader.get("/")["ETag"]
    assert reader.get("/", headers={"If-None-Match": tag}).status_code == 304


def test_pictures_are_sent_as_they_are(reader):
    paper = factories.make_paper("Harbours")
    answer = reader.get(f"{paper.url}card.png")
    assert answer.getvalue().startswith(b"\x89PNG")
    assert "Content-Encoding" not in answer


def test_file_of_text_can_still_be_had_in_parts(reader):
    data = b"year,ships\n" * 100
    document = factories.make_document(data, name="ships.csv", media_type="text/csv")
    factories.make_paper("Harbours", files=[PaperFile(document=document, kind="data")])
    answer = reader.get(document.url, headers={"Range": "bytes=0-299"})
    assert (answer.status_code, answer.getvalue()) == (206, data[:300])
    whole = reader.get(document.url)
    assert (whole["Content-Length"], whole.getvalue()) == (str(len(data)), data)
