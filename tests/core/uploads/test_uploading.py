"""Uploads are stored whole or not at all, and a stored file never changes under anybody's feet."""

import errno
import gc
import json
import os
import re
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.documents.forms import get_document_form

from core.files import filing
from core.models import SiteDocument, SiteImage
from tests import factories, pdf_samples
from tests.core.uploads.uploading import AJAX, papers, pdf, upload

pytestmark = pytest.mark.django_db


# Whole


def check_whole(document: SiteDocument, disk) -> None:
    assert document.media_type == "application/pdf"
    assert (document.pages, document.language) == (1, "en")
    assert "Canary" in document.text
    assert len(document.sha256) == 64
    assert document.file_size == document.file.size
    cover = document.first_page
    assert cover.title == f"Page 1 of {document.title}"
    assert (cover.description, cover.collection) == ("", document.collection)
    assert cover.width == 1200
    assert disk() == {document.file.name, cover.file.name}


def test_document_is_stored_with_its_facts_and_its_first_page(client, publisher, disk):
    assert upload(client, pdf()).status_code == 302
    check_whole(SiteDocument.objects.get(), disk)


def test_document_is_stored_from_the_chooser(client, publisher, disk):
    answer = upload(
        client, pdf(), to="wagtaildocs_chooser:create", prefix="document-chooser-upload-"
    )
    assert json.loads(answer.content)["step"] == "chosen"
    check_whole(SiteDocument.objects.get(), disk)


def test_document_is_stored_among_several(client, publisher, disk):
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    assert answer.json()["success"]
    check_whole(SiteDocument.objects.get(), disk)


def test_document_whose_title_has_to_be_corrected_is_stored_whole(client, publisher, disk):
    several = {"files[]": pdf(), "title": "x" * 300, "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX).json()
    pk = answer["uploaded_file_id"]
    corrected = {
        f"uploaded-document-{pk}-title": "A paper",
        f"uploaded-document-{pk}-collection": papers().pk,
    }
    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[pk])
    assert client.post(address, corrected, **AJAX).json()["success"]
    check_whole(SiteDocument.objects.get(), disk)


def test_large_document_is_moved_from_its_temporary_file(disk):
    data = pdf_samples.paper("Canary text", language="en")
    large = TemporaryUploadedFile("large.pdf", "application/pdf", len(data), None)
    large.write(data)
    large.seek(0)
    temporary = Path(large.temporary_file_path())
    check_whole(filing.store_document(large, "A paper", papers()), disk)
    assert not temporary.exists()
    large.close()


def test_name_of_any_length_and_without_extension_is_stored(disk):
    document = filing.store_document(pdf("ü" * 300), "A paper", papers())
    # Cut to what the column of the database holds, it has the end of its kind of file.
    assert re.fullmatch(r"u{50,80}(_\w{7})?\.pdf", Path(document.file.name).name)
    check_whole(document, disk)


# Or not at all


def fail_to_write(monkeypatch, number: int, at: int = 1) -> None:
    """Let the disk be full, or broken, from the ``at``-th file on."""
    written = []
    whole = FileSystemStorage._save

    def save(self, name, content):
        written.append(name)
        if len(written) < at:
            return whole(self, name, content)
        Path(self.path(name)).parent.mkdir(exist_ok=True)
        Path(self.path(name)).write_bytes(b"%PDF-")
        raise OSError(number, "as it happens")

    monkeypatch.setattr(FileSystemStorage, "_save", save)


@pytest.mark.parametrize("at", [1, 2], ids=["the document", "its first page"])
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "There is no room left"), (errno.EIO, "could not write")],
)
def test_full_disk_is_told_beside_the_field_and_leaves_nothing(
    client, publisher, disk, monkeypatch, number, words, at
):
    fail_to_write(monkeypatch, number, at)
    answer = upload(client, pdf())
    assert words in answer.content.decode()
    assert "Nothing was stored; tell your administrator" in answer.content.decode()
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    answer = client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    assert words in answer.json()["error_message"]
    monkeypatch.undo()
    assert disk() == set()
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()


def test_full_disk_is_told_for_pictures_too(client, publisher, disk, monkeypatch):
    fail_to_write(monkeypatch, errno.ENOSPC)
    answer = upload_picture(client, factories.image_bytes())
    assert "There is no room left" in answer.content.decode()
    monkeypatch.undo()
    assert disk() == set()


def test_rollback_takes_the_files_away(disk):
    with transaction.atomic():
        filing.store_document(pdf(), "A paper", papers())
        factories.make_image()
        assert len(disk()) == 3
        transaction.set_rollback(True)
    assert disk() == set()


def test_commit_keeps_the_files(disk, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        document = filing.store_document(pdf(), "A paper", papers())
    check_whole(document, disk)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert disk() == set()


def test_error_while_saving_takes_the_files_away(client, publisher, disk, monkeypatch):
    def fail(self, *args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("wagtail.documents.models.AbstractDocument.save", fail)
    client.raise_request_exception = False
    upload(client, pdf())
    several = {"files[]": pdf(), "title": "A paper", "collection": papers().pk}
    client.post(reverse("wagtaildocs:add_multiple"), several, **AJAX)
    with pytest.raises(RuntimeError):
        filing.store_document(pdf(), "A paper", papers())
    monkeypatch.undo()
    assert disk() == set()


def test_form_that_is_never_saved_leaves_nothing(disk):
    form_class = get_document_form(SiteDocument)
    form = form_class({"title": "A paper", "collection": papers().pk}, {"file": pdf()})
    assert form.is_valid()
    assert len(disk()) == 2
    del form
    gc.collect()
    assert disk() == set()


def test_what_a_stopped_process_left_aside_is_cleared(disk):
    left = Path(settings.MEDIA_ROOT) / ".incoming" / "left"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    factories.make_image()
    assert ".incoming/left" not in disk()


# Judged by content


def upload_picture(client, data: bytes, name: str = "picture.png"):
    form = {"title": "A picture", "collection": papers().pk, "file": SimpleUploadedFile(name, data)}
    return client.post(reverse("wagtailimages:add"), form)


def png_of(width: int, height: int) -> bytes:
    """A picture that says it is huge, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("huge.png", png_of(60_000, 60_000)),
        ("large.png", png_of(6_000, 5_001)),
        ("cut.png", factories.image_bytes()[:200]),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("paper.png", pdf_samples.paper()),
        ("text.png", b"not a picture"),
        ("other.jpg", factories.image_bytes()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_picture_is_refused_beside_the_field(client, publisher, disk, name, data):
    answer = upload_picture(client, data, name)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert disk() == set()


def test_picture_is_stored(client, publisher, disk):
    assert upload_picture(client, factories.image_bytes()).status_code == 302
    image = SiteImage.objects.get()
    assert image.file.name in disk()
    assert (image.width, image.height, image.file_size) == (1200, 800, image.file.size)


def test_bad_document_is_refused_beside_the_field(client, publisher, disk):
    answer = upload(client, SimpleUploadedFile("a.pdf", b"<html><script>1</script></html>"))
    assert answer.context["form"].errors["file"]
    assert disk() == set()


# File versions do not change


def test_stored_file_cannot_be_replaced(client, publisher, disk):
    document = filing.store_document(pdf(), "A paper", papers(), publisher)
    image = factories.make_image(uploaded_by_user=publisher)
    before = {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in disk()}
    for model, one, other in (
        ("docs", document, pdf("other.pdf", "Other")),
        ("images", image, SimpleUploadedFile("other.png", factories.image_bytes("red"))),
    ):
        address = reverse(f"wagtail{model}:edit", args=[one.pk])
        assert 'name="file"' not in client.get(address).content.decode()
        form = {"title": "Another title", "collection": papers().pk, "file": other}
        assert client.post(address, form).status_code == 302
        one.refresh_from_db()
        assert one.title == "Another title"
    after = {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in before}
    assert after == before


def test_store_document_refuses_what_a_form_refuses(disk):
    with pytest.raises(ValidationError):
        filing.store_document(ContentFile(b"MZ\0\0", name="a.pdf"), "A paper", papers())
    assert disk() == set()


def test_upload_without_a_title_is_called_as_its_file(client):
    user = factories.make_user("publisher")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    upload = SimpleUploadedFile("Annual study.pdf", pdf_samples.paper("Words."), "application/pdf")
    client.post("/admin/documents/add/", {"title": "", "file": upload})
    assert SiteDocument.objects.get().title == "Annual study"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("名前.pdf", "inline; filename*=utf-8''%E5%90%8D%E5%89%8D.pdf"),
        ("Größe.pdf", "inline; filename*=utf-8''Gr%C3%B6%C3%9Fe.pdf"),
        ("تقرير.pdf", "inline; filename*=utf-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.pdf"),
        ("名\u202efdp.pdf", "inline; filename*=utf-8''%E5%90%8Dfdp.pdf"),
        ("Report v1.2.pdf", 'inline; filename="report-v12.pdf"'),
    ],
)
def test_file_is_saved_under_the_name_that_it_was_uploaded_with(
    client, publisher, disk, name, told
):
    upload(client, pdf(name))
    document = SiteDocument.objects.get()
    answer = client.get(document.url)
    assert answer.headers["Content-Disposition"] == told
    assert document.filename.isascii()
